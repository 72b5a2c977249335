"""Reports tell what happened: to every record that a row carries, in words, and of which part of a list."""

from collections.abc import Callable
from pathlib import Path

import pytest

from assistance.importers import AssistanceImporter
from irm.register.models import Document, ImportRun
from needs.importers import NeedImporter
from needs.models import NeedStatement, TechnicalAssistanceNeed
from tests.factories import CountryReviewFactory, ReviewCycleFactory, StateFactory
from tests.importing.conftest import NEED_HEADER, bring_in, need, said

Writer = Callable[..., Path]
CORRECTED = "Training on procurement, corrected wording"
ACTIVITY_HEADER = ["ref", "title", "type", "level", "status", "recipients", "articles", "providers", "needs"]


@pytest.fixture(autouse=True)
def _state(reference: None) -> None:
    StateFactory(iso3="XZZ")


def numbers(report: object) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, kept."""
    merged = report.merged  # type: ignore[attr-defined] -- a report
    return merged.created, merged.updated, merged.unchanged, merged.kept


def test_a_row_whose_text_is_corrected_counts_as_updated(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1"), need("N2", article="6")]))
    report = bring_in(
        NeedImporter(), write_csv(NEED_HEADER, [need("N1", text=CORRECTED), need("N2", article="6")])
    )
    assert numbers(report) == (0, 1, 1, 0)
    assert ImportRun.objects.order_by("pk").last().rows_updated == 1
    assert [(c.record, c.field) for c in report.merged.changes] == [("S-N1", "text")]


def test_a_row_whose_text_a_person_edited_counts_as_kept(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1")]))
    NeedStatement.objects.update(text="As a person wrote it")
    report = bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", text=CORRECTED)]))
    assert numbers(report) == (0, 0, 0, 1)
    report = bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", text=CORRECTED, priority="high")]))
    assert numbers(report) == (0, 1, 0, 1)


def test_each_row_of_a_corrected_statement_counts(write_csv: Writer) -> None:
    rows = [need(f"N{n}", statement_ref="S1", article=str(n)) for n in (5, 6)]
    bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))
    rows = [need(f"N{n}", statement_ref="S1", article=str(n), text=CORRECTED) for n in (5, 6, 7)]
    assert numbers(bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))) == (1, 3, 0, 0)


def test_a_new_need_beside_a_corrected_statement_counts_as_both(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1")]))
    TechnicalAssistanceNeed.objects.all().delete()
    report = bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", text=CORRECTED)]))
    assert numbers(report) == (1, 1, 0, 0)


def test_changes_are_told_in_words(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1")]))
    CountryReviewFactory(state__iso3="XZZ", cycle=ReviewCycleFactory(number=2))
    rows = [need("N1", source_symbol="CAC/COSP/IRG/II/1/1/Add.7", article="6")]
    report = bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))
    document = Document.objects.get(symbol="CAC/COSP/IRG/II/1/1/Add.7").code
    assert [(c.record, c.field, c.old, c.new) for c in report.merged.changes] == [
        ("S-N1", "review", None, "XZZ, cycle 2"),
        ("S-N1", "source_document", None, document),
        ("N1", "article", "5", "6"),
        ("N1", "source_document", None, document),
    ]


STATES = "Albania; Algeria; Angola; Argentina; Armenia; Australia; Austria; Azerbaijan; Bahrain; Bangladesh"


@pytest.mark.parametrize(
    ("column", "value", "sentence"),
    [
        (
            "recipients",
            f"{STATES}; Freedonia",
            "“Freedonia” is not on the register of States. Write the ISO 3166-1 alpha-3 code, or add the State first.",
        ),
        (
            "recipients",
            f"Freedonia; {STATES}; Sylvania",
            "“Freedonia; Sylvania” is not on the register of States. Write the ISO 3166-1 alpha-3 code, or add the "
            "State first.",
        ),
        (
            "articles",
            "5; 6; 99",
            "“99” names an article that the Convention does not have. Write 1 to 71, with semicolons between.",
        ),
        (
            "providers",
            "Audit Office; " + "x" * 201,
            f"“{'x' * 60}…” is longer than the name of an organisation may be: 200 characters. Shorten it.",
        ),
        (
            "needs",
            "N1:full; N7:full",
            "“N7:full” names a need that is not recorded. Correct it, or import the needs first.",
        ),
        (
            "needs",
            "N1:full; N1:half",
            "“N1:half” is not a list of needs. Write ref:degree with semicolons between; "
            "degrees are: full, partial, uncertain.",
        ),
        ("needs", "N1:full; N1:partial", "“N1” names a need twice. Keep one degree."),
    ],
)
def test_the_faulty_part_of_a_list_is_named(
    write_csv: Writer, column: str, value: str, sentence: str
) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", state="FRA")]))
    row = ["A1", "Workshop", "", "national", "completed", "FRA", "", "", ""]
    row[ACTIVITY_HEADER.index(column)] = value
    report = bring_in(AssistanceImporter(), write_csv(ACTIVITY_HEADER, [row]))
    assert (2, column, sentence) in said(report)
