"""Each import's format stands on a page that its errors name; its templates come in as they are."""

from pathlib import Path

import openpyxl
import pytest
from django.test import Client
from django.urls import reverse

from irm.importing.columns import Kind
from irm.register.models import State
from irm.register.services.imports import import_file
from irm.site.dashboards.formats import IMPORTERS, KINDS
from tests.factories import StateFactory
from tests.importing.conftest import _register, reference  # noqa: F401 -- fixtures

KINDS_OF_IMPORT = sorted(IMPORTERS)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", KINDS_OF_IMPORT)
def test_the_page_of_a_format_names_every_column(client: Client, kind: str) -> None:
    importer = IMPORTERS[kind]()
    answer = client.get(importer.page)
    page = answer.content.decode()
    assert answer.status_code == 200
    for column in importer.columns:
        assert f'id="{column.name}"' in page
        assert all(f"<code>{choice}</code>" in page for choice in column.choices)
    assert f'href="{importer.page}"' in client.get(reverse("dashboards:data")).content.decode()


def test_every_kind_of_column_has_words() -> None:
    assert set(KINDS) == set(Kind)


@pytest.mark.parametrize("address", ["/data/imports/nothing/", "/data/imports/nothing/template.csv"])
@pytest.mark.django_db
def test_there_is_no_format_of_another_kind(client: Client, address: str) -> None:
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("reference")
@pytest.mark.parametrize("ending", ["csv", "xlsx"])
@pytest.mark.parametrize("kind", KINDS_OF_IMPORT)
def test_a_template_comes_in_where_its_invented_state_is_known(
    client: Client, tmp_path: Path, kind: str, ending: str
) -> None:
    path = tmp_path / f"template.{ending}"
    path.write_bytes(client.get(f"/data/imports/{kind}/template.{ending}").getvalue())
    if kind != "states":
        report = import_file(importer=IMPORTERS[kind](), path=path, dry_run=True)
        assert [p.message for p in report.errors() if p.column not in {"state", "recipients"}] == []
        assert report.is_refused
        StateFactory(iso3="XZZ")
    report = import_file(importer=IMPORTERS[kind](), path=path)
    assert [str(problem) for problem in report.errors()] == []
    assert report.merged.created == 1
    assert State.objects.get(iso3="XZZ").is_demonstration


@pytest.mark.usefixtures("reference")
def test_the_workbook_offers_the_values_of_a_column(client: Client, tmp_path: Path) -> None:
    path = tmp_path / "template.xlsx"
    path.write_bytes(client.get("/data/imports/needs/template.xlsx").getvalue())
    workbook = openpyxl.load_workbook(path)
    offered = {
        str(v.sqref).split("2:")[0]: v.formula1 for v in workbook["needs"].data_validations.dataValidation
    }
    heading = {cell.value: cell.column_letter for cell in workbook["needs"][1]}
    column = offered[heading["priority"]].split("$")[1]
    assert [cell.value for cell in workbook["values"][column] if cell.value] == [
        "priority",
        "high",
        "medium",
        "low",
    ]
    assert workbook["needs"].column_dimensions[heading["identified_on"]].number_format == "@"
    workbook.close()
