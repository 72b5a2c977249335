"""What the pages offer as CSV comes back in unchanged."""

from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from assistance.importers import AssistanceImporter
from assistance.models import AssistanceActivity
from irm.importing.importer import Importer
from irm.importing.staging import without_guard
from irm.pages.downloads import neutral
from needs.importers import NeedImporter
from needs.models import TechnicalAssistanceNeed
from reviews.exchange.importers import ReviewImporter
from tests.importing.conftest import NEED_HEADER, bring_in, need, said

Writer = Callable[..., Path]
SIGNS = ["=1+1", "-a", "+3", "@x", "'=x", "''-x", "'quoted'", "'", "it's", ""]


@pytest.mark.parametrize("text", SIGNS)
def test_the_guard_before_a_formula_is_taken_off_again(text: str) -> None:
    assert without_guard(neutral(text)) == text


def test_no_two_texts_look_alike_in_a_download() -> None:
    assert len({neutral(text) for text in SIGNS}) == len(SIGNS)
    assert not any(neutral(text).startswith(("=", "+", "-", "@")) for text in SIGNS)


def download(client: Client, name: str, tmp_path: Path) -> Path:
    """A download of a list of real States, as a file."""
    answer = client.get(reverse(f"{name}:download"), {"population": "real"})
    path = tmp_path / f"{name}.csv"
    path.write_bytes(b"".join(answer.streaming_content))  # type: ignore[attr-defined] -- a streaming answer
    return path


@pytest.mark.parametrize(
    ("name", "importer"), [("reviews", ReviewImporter), ("assistance", AssistanceImporter)]
)
def test_the_real_records_come_back_unchanged(
    client: Client, tmp_path: Path, reference: None, name: str, importer: type[Importer]
) -> None:
    call_command("load_records", verbosity=0)
    report = bring_in(importer(), download(client, name, tmp_path))
    assert said(report) == []
    assert report.merged.changes == report.merged.kept_changes == []
    assert (report.merged.created, report.merged.updated) == (0, 0)
    assert report.merged.unchanged == report.rows_read > 100
    if name == "assistance":
        assert AssistanceActivity.objects.exclude(level_as_written="").exists()


def test_a_download_of_somebody_who_may_not_know_changes_nothing_that_a_state_said(
    client: Client, write_csv: Writer, tmp_path: Path, reference: None
) -> None:
    header = [*NEED_HEADER, "response", "timing"]
    rows = [
        [*need("N1", state="FRA", priority="high"), "unmet", "anticipated"],
        [*need("N2", state="FRA"), "", ""],
    ]
    bring_in(NeedImporter(), write_csv(header, rows))
    TechnicalAssistanceNeed.objects.update(audience="public")
    path = download(client, "needs", tmp_path)
    assert "unmet" not in path.read_text(encoding="utf-8")
    report = bring_in(NeedImporter(), path)
    assert (report.merged.unchanged, report.merged.updated, report.merged.kept) == (2, 0, 0)
    told = TechnicalAssistanceNeed.objects.order_by("ref").values_list("response", "timing", "priority")
    assert list(told) == [("unmet", "anticipated", "high"), ("not_reported", "current", "")]


def test_needs_come_back_unchanged(
    client: Client, write_csv: Writer, tmp_path: Path, reference: None
) -> None:
    texts = [text for text in SIGNS if text.strip() and not text.startswith("=")]
    rows = [
        need(
            f"N{n}", state="FRA", text=text, source_symbol="CAC/COSP/IRG/II/1/1/Add.7", source_paragraph="12"
        )
        for n, text in enumerate(texts)
    ]
    bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))
    TechnicalAssistanceNeed.objects.update(audience="public")
    path = download(client, "needs", tmp_path)
    report = bring_in(NeedImporter(), path)
    assert said(report) == []
    assert (report.merged.unchanged, report.merged.updated, report.merged.kept) == (len(rows), 0, 0)
    assert "Passed over, as the records know it already: state_name, population." in [
        warning.message for warning in report.warnings.in_order()
    ]
