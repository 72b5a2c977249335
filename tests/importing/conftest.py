"""The register as the project ships it, and files made on the spot."""

import csv
import io
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import openpyxl
import pytest
from django.core.management import call_command
from django.db import transaction
from pytest_django import DjangoDbBlocker

from irm.importing.importer import Importer, Report
from irm.register.services.imports import import_file

NEED_HEADER = [
    "ref",
    "statement_ref",
    "state",
    "cycle",
    "chapter",
    "article",
    "category",
    "identified_on",
    "language",
    "text",
    "source_symbol",
    "source_paragraph",
    "priority",
]


@pytest.fixture(scope="module")
def _register(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), transaction.atomic():
        call_command("load_reference", stdout=io.StringIO())
        yield
        transaction.set_rollback(True)


@pytest.fixture
def reference(_register: None, db: None) -> None:
    """The reference data of the project, loaded once for each module and rolled back after it."""


@pytest.fixture
def write_csv(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows below a header into a CSV file."""

    def write(header: Sequence[str], rows: Sequence[Sequence[str]], name: str = "file.csv") -> Path:
        path = tmp_path / name
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([header, *rows])
        return path

    return write


@pytest.fixture
def write_xlsx(tmp_path: Path) -> Callable[..., Path]:
    """Writes rows below a header into a workbook."""

    def write(header: Sequence[str], rows: Sequence[Sequence[object]], name: str = "file.xlsx") -> Path:
        workbook = openpyxl.Workbook()
        sheet = workbook.active
        for row in [header, *rows]:
            sheet.append(list(row))
        path = tmp_path / name
        workbook.save(path)
        workbook.close()
        return path

    return write


def need(ref: str = "N1", **values: str) -> list[str]:
    """A sound row of needs: State XZZ, second cycle, article 5."""
    row = {
        "ref": ref,
        "statement_ref": f"S-{ref}",
        "state": "XZZ",
        "cycle": "2",
        "chapter": "II",
        "article": "5",
        "category": "capacity_building",
        "identified_on": "2019-05-10",
        "language": "en",
        "text": "Training of procurement officers (invented)",
        "source_symbol": "",
        "source_paragraph": "",
        "priority": "",
    } | values
    return [row[name] for name in NEED_HEADER]


def said(report: Report) -> list[tuple[int, str, str]]:
    """The faults of a report as (row, column, sentence)."""
    return [(p.row, p.column, p.message) for p in report.errors()]


def bring_in(importer: Importer, path: Path, **options: object) -> Report:
    """Import a file and return the report."""
    return import_file(importer=importer, path=path, **options)  # type: ignore[arg-type]
