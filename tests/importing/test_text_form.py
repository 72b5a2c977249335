"""Text has one form on the way in: what looks alike is alike, and nothing comes in that nobody can read."""

import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from assistance.importers import AssistanceImporter, AuthorityImporter
from assistance.models import ActivityOrganisation, AssistanceActivity, CompetentAuthority, Programme
from needs.importers import NeedImporter
from needs.models import NeedStatement, TechnicalAssistanceNeed
from tests.factories import StateFactory
from tests.importing.conftest import NEED_HEADER, bring_in, need, said

Writer = Callable[..., Path]
AUTHORITY_HEADER = ["state", "name_as_notified", "convention_article", "notified_as_of"]
ACTIVITY_HEADER = ["ref", "title", "type", "level", "status", "recipients", "providers", "programme", "needs"]


@pytest.fixture(autouse=True)
def _state(reference: None) -> None:
    StateFactory(iso3="XZZ", name_en="Tern Coast")


def numbers(report: object) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, kept."""
    merged = report.merged  # type: ignore[attr-defined] -- a report
    return merged.created, merged.updated, merged.unchanged, merged.kept


NAME = "Secretaría de la Función Pública, Dirección 08"


@pytest.mark.parametrize(
    "written",
    [
        unicodedata.normalize("NFD", NAME),
        NAME.replace("Función ", "Función\N{NO-BREAK SPACE}"),
        NAME.replace("la ", "la  "),
        "\N{ZERO WIDTH SPACE}" + NAME,
        NAME.replace("Dirección", "Direc\N{SOFT HYPHEN}ción\N{ZERO WIDTH JOINER}\N{LEFT-TO-RIGHT MARK}"),
    ],
)
def test_names_that_look_alike_are_one_record(write_csv: Writer, written: str) -> None:
    for name, counts in ((NAME, (1, 0, 0, 0)), (written, (0, 0, 1, 0))):
        rows = [["MEX", name, "6(3)", "2020-01-01"]]
        assert numbers(bring_in(AuthorityImporter(), write_csv(AUTHORITY_HEADER, rows))) == counts
    assert CompetentAuthority.objects.get().name_as_notified == NAME


def test_programmes_and_organisations_that_look_alike_are_one(write_csv: Writer) -> None:
    def row(ref: str, form: str) -> list[str]:
        names = ("Agence française de développement", "Plateforme régionale é")
        provider, programme = (unicodedata.normalize(form, name) for name in names)  # type: ignore[arg-type]
        return [ref, "Workshop", "", "national", "completed", "FRA", provider, programme, ""]

    bring_in(AssistanceImporter(), write_csv(ACTIVITY_HEADER, [row("A1", "NFC"), row("A2", "NFD")]))
    assert AssistanceActivity.objects.count() == 2
    assert Programme.objects.count() == 1
    assert ActivityOrganisation.objects.values("as_written").distinct().count() == 1


@pytest.mark.parametrize("twin", ["BUG-09\N{ZERO WIDTH SPACE}", "bug-09", "BUG-09\N{NO-BREAK SPACE}"])
def test_a_ref_stands_once_however_it_is_typed(write_csv: Writer, twin: str) -> None:
    rows = [need("BUG-09"), need(twin, statement_ref="S2", article="6")]
    sentence = "“BUG-09 (row 2)” stands twice in this file. Keep one of the rows."
    assert said(bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))) == [(3, "ref", sentence)]
    assert numbers(bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("BUG-09")]))) == (1, 0, 0, 0)
    again = [need(twin, statement_ref="s-bug-09")]
    assert numbers(bring_in(NeedImporter(), write_csv(NEED_HEADER, again))) == (0, 0, 1, 0)


def test_a_link_finds_its_need_however_it_is_typed(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", state="FRA")]))
    row = ["a1", "Workshop", "", "national", "completed", "FRA", "", "", "n1:full; N1 :full"]
    twice = write_csv(ACTIVITY_HEADER, [row])
    assert said(bring_in(AssistanceImporter(), twice)) == [
        (2, "needs", "“N1” names a need twice. Keep one degree.")
    ]
    row[-1] = "n1:full"
    assert said(bring_in(AssistanceImporter(), write_csv(ACTIVITY_HEADER, [row]))) == []
    assert AssistanceActivity.objects.get(ref="A1").need_links.get().need.ref == "N1"


def test_one_need_under_two_names_of_its_state_stands_twice(write_csv: Writer) -> None:
    rows = [need("N1", statement_ref="S1"), need("N2", statement_ref="S1", state="Tern Coast")]
    sentence = (
        "“N2 (row 2)”: this State, article, category and statement are already one need. Keep one of them."
    )
    assert said(bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))) == [(3, "ref", sentence)]


def test_one_authority_under_two_names_of_its_state_stands_twice(write_csv: Writer) -> None:
    rows = [[state, "Audit Office", "6(3)", "2020-01-01"] for state in ("MEX", "Mexico")]
    assert said(bring_in(AuthorityImporter(), write_csv(AUTHORITY_HEADER, rows))) == [
        (3, "state", "“Mexico (row 2)” stands twice in this file. Keep one of the rows.")
    ]


def test_line_ends_are_one(write_csv: Writer) -> None:
    rows = [
        need("N1", statement_ref="S1", text="First line\r\nsecond"),
        need("N2", statement_ref="S1", article="6", text="First line\nsecond"),
        need("N3", statement_ref="S1", article="7", text="First line\rsecond"),
        need("N4", statement_ref="S1", article="8", text="First line\vsecond"),
    ]
    assert said(bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))) == []
    assert NeedStatement.objects.get().text == "First line\nsecond"


def test_a_text_keeps_its_joiners_and_double_blanks(write_csv: Writer) -> None:
    text = "می\N{ZERO WIDTH NON-JOINER}خواهد  two blanks"
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need(text=text.replace("two", "t\N{SOFT HYPHEN}wo"))]))
    assert NeedStatement.objects.get().text == text


@pytest.mark.parametrize("strange", ["\x00", "\x01", "\x1b", "\x7f", "\x9b", "\uffff"])
def test_a_character_that_nobody_can_read_is_refused(write_csv: Writer, strange: str) -> None:
    sentence = f"This cell holds a character that nobody can read (U+{ord(strange):04X}). Remove it."
    rows = [need(text=f"Training of prosecutors {strange} end")]
    assert said(bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))) == [(2, "text", sentence)]


@pytest.mark.parametrize("text", ["-Training of judges; -Equipment", "+3 trainers needed", "@work training"])
def test_a_text_that_begins_with_a_sign_is_a_text(write_csv: Writer, write_xlsx: Writer, text: str) -> None:
    assert said(bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", text=text)]))) == []
    assert numbers(bring_in(NeedImporter(), write_xlsx(NEED_HEADER, [need("N1", text=text)]))) == (0, 0, 1, 0)
    assert NeedStatement.objects.get().text == text


def test_refs_are_stored_and_found_in_one_case(db: None) -> None:
    created = TechnicalAssistanceNeed(ref=" n\N{ZERO WIDTH SPACE}1 ")
    created.clean_fields(exclude=[f.name for f in created._meta.fields if f.name != "ref"])
    assert created.ref == "N1"
