"""What importing does to records: once, again, corrected, after a person, and in the history."""

import io
import json
from collections.abc import Callable
from pathlib import Path

import pghistory.models
import pytest
from django.core.management import call_command

from assistance.importers import AssistanceImporter
from assistance.models import AssistanceActivity, NeedLink
from irm.register.importers import StateImporter
from irm.register.models import GroupMembership, ImportRun, State
from needs.importers import NeedImporter
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.exchange.importers import ReviewImporter
from reviews.models import CountryReview, ExecutiveSummary, Milestone, ReviewingState
from tests.factories import NeedStatementFactory, StateFactory
from tests.importing.conftest import NEED_HEADER, bring_in, need, said

Writer = Callable[..., Path]

REVIEWS = ["state", "cycle", "started_on", "executive_summary_published_on", "reviewing_state_1"]


@pytest.fixture(autouse=True)
def _states(reference: None) -> None:
    StateFactory(iso3="XZZ", name_en="Tern Coast’s Republic")
    StateFactory(iso3="XZY")


def numbers(report: object) -> tuple[int, int, int, int]:
    """Created, updated, unchanged, kept."""
    merged = report.merged  # type: ignore[attr-defined] -- a report
    return merged.created, merged.updated, merged.unchanged, merged.kept


def test_importing_twice_changes_nothing(write_csv: Writer) -> None:
    path = write_csv(NEED_HEADER, [need("N1"), need("N2", article="", chapter=""), need("N3", article="")])
    assert numbers(bring_in(NeedImporter(), path)) == (3, 0, 0, 0)
    assert numbers(bring_in(NeedImporter(), path)) == (0, 0, 3, 0)
    chapters = TechnicalAssistanceNeed.objects.order_by("ref").values_list("chapter__code", "article__number")
    assert list(chapters) == [("II", 5), (None, None), ("II", None)]


def test_a_corrected_file_updates_and_says_what_changed(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1"), need("N2", article="6")]))
    corrected = [need("N1", article="7", priority="high"), need("N2", article="6")]
    report = bring_in(NeedImporter(), write_csv(NEED_HEADER, corrected))
    assert numbers(report) == (0, 1, 1, 0)
    assert [(c.row, c.record, c.field, c.old, c.new) for c in report.merged.changes] == [
        (2, "N1", "article", "5", "7"),
        (2, "N1", "priority", "", "high"),
    ]
    assert TechnicalAssistanceNeed.objects.get(ref="N1").article.number == 7


def test_what_a_person_changed_is_told_and_kept(write_csv: Writer) -> None:
    path = write_csv(NEED_HEADER, [need("N1"), need("N2", article="6")])
    bring_in(NeedImporter(), path)
    TechnicalAssistanceNeed.objects.filter(ref="N1").update(priority="low")
    report = bring_in(NeedImporter(), path)
    assert numbers(report) == (0, 0, 1, 1)
    assert [(c.record, c.field, c.old, c.new) for c in report.merged.kept_changes] == [
        ("N1", "priority", "low", "")
    ]
    assert TechnicalAssistanceNeed.objects.get(ref="N1").priority == "low"


def test_a_record_that_a_person_made_is_not_overwritten(write_csv: Writer) -> None:
    path = write_csv(NEED_HEADER, [need("N1")])
    bring_in(NeedImporter(), path)
    TechnicalAssistanceNeed.objects.update(import_digest=None, priority="low")
    assert numbers(bring_in(NeedImporter(), path)) == (0, 0, 0, 1)


def test_columns_that_a_file_leaves_out_keep_what_the_record_has(write_csv: Writer) -> None:
    header = [*NEED_HEADER, "status", "horizon", "beneficiary"]
    bring_in(NeedImporter(), write_csv(header, [[*need("N1"), "met", "anticipated", "Audit Office"]]))
    assert numbers(bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1", priority="high")]))) == (
        0,
        1,
        0,
        0,
    )
    kept = TechnicalAssistanceNeed.objects.select_related("statement").get()
    assert (kept.response, kept.timing, kept.priority) == ("met", "anticipated", "high")
    assert kept.statement.beneficiary == "Audit Office"


def test_a_dry_run_tells_everything_and_imports_nothing(write_csv: Writer) -> None:
    path = write_csv(NEED_HEADER, [need("N1")])
    out = io.StringIO()
    call_command("import_needs", path, dry_run=True, format="json", stdout=out)
    answer = json.loads(out.getvalue())
    assert (answer["outcome"], answer["rows"]["created"]) == ("checked", 1)
    assert not TechnicalAssistanceNeed.objects.exists()
    assert ImportRun.objects.get().outcome == ImportRun.Outcome.CHECKED


def test_the_history_knows_the_file_and_the_person(write_csv: Writer) -> None:
    path = write_csv(NEED_HEADER, [need("N1")])
    report = bring_in(NeedImporter(), path, actor="officer@example.org")
    [event] = pghistory.models.Events.objects.tracks(TechnicalAssistanceNeed.objects.get())
    assert event.pgh_label == "insert"
    assert event.pgh_context == {
        "command": "import_needs",
        "file": "file.csv",
        "sha256": report.sha256,
        "actor": "officer@example.org",
    }
    run = ImportRun.objects.get()
    assert (run.actor_email, run.sha256, run.rows_created) == ("officer@example.org", report.sha256, 1)


def test_a_record_keeps_its_file_and_row(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1"), need("N2", article="6")]))
    assert list(TechnicalAssistanceNeed.objects.order_by("ref").values_list("source_file", "source_row")) == [
        ("file.csv", 2),
        ("file.csv", 3),
    ]


def test_a_workbook_says_the_same_as_a_csv(write_csv: Writer, write_xlsx: Writer) -> None:
    import datetime

    row: list[object] = list(need("N1"))
    row[NEED_HEADER.index("cycle")] = 2
    row[NEED_HEADER.index("article")] = 5.0
    row[NEED_HEADER.index("identified_on")] = datetime.datetime(2019, 5, 10)
    assert numbers(bring_in(NeedImporter(), write_xlsx(NEED_HEADER, [row]))) == (1, 0, 0, 0)
    assert numbers(bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1")]))) == (0, 0, 1, 0)


def test_text_comes_in_as_it_was_written(write_csv: Writer) -> None:
    text = 'Tab\there, "quotes", back\\slash, \\N, two\nlines, 联合国, العربية – 50%'
    path = write_csv(NEED_HEADER, [need("N1", text=text)])
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert not bring_in(NeedImporter(), path).is_refused
    assert NeedStatement.objects.get().text == text


def test_states_are_found_by_their_names_whatever_the_apostrophe(write_csv: Writer) -> None:
    rows = [
        need("N1", state="Tern Coast's republic"),
        need("N2", state="Turkey"),
        need("N3", state="Côte d’Ivoire"),
        need("N4", state="cote d'ivoire"),
    ]
    assert said(bring_in(NeedImporter(), write_csv(NEED_HEADER, rows))) == []
    states = TechnicalAssistanceNeed.objects.order_by("ref").values_list("state__iso3", flat=True)
    assert list(states) == ["XZZ", "TUR", "CIV", "CIV"]


def test_needs_are_public_only_where_the_summary_is_issued(write_csv: Writer) -> None:
    reviews = [["XZZ", "2", "2018-06-01", "2019-05-10", ""], ["XZY", "2", "2018-06-01", "", ""]]
    bring_in(ReviewImporter(), write_csv(REVIEWS, reviews))
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1"), need("N2", state="XZY")]))
    audiences = TechnicalAssistanceNeed.objects.order_by("ref").values_list("audience", flat=True)
    assert list(audiences) == ["public", "state"]


def test_a_need_that_a_correction_moves_is_read_by_whom_its_new_place_allows(write_csv: Writer) -> None:
    reviews = [["XZZ", "2", "2018-06-01", "2019-05-10", ""], ["XZY", "2", "2018-06-01", "", ""]]
    bring_in(ReviewImporter(), write_csv(REVIEWS, reviews))
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1"), need("N2", state="XZY")]))
    moved = [need("N1", state="XZY"), need("N2")]
    assert numbers(bring_in(NeedImporter(), write_csv(NEED_HEADER, moved))) == (0, 2, 0, 0)
    audiences = TechnicalAssistanceNeed.objects.order_by("ref").values_list("audience", flat=True)
    assert list(audiences) == ["state", "public"]


def test_a_need_of_a_direct_request_is_not_opened_by_an_issued_summary(write_csv: Writer) -> None:
    bring_in(ReviewImporter(), write_csv(REVIEWS, [["XZZ", "2", "2018-06-01", "2019-05-10", ""]]))
    NeedStatementFactory(
        ref="S-N1", text="Training of procurement officers (invented)", origin="direct_request"
    )
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1")]))
    assert TechnicalAssistanceNeed.objects.get().audience == "state"


def test_a_record_that_the_file_has_caught_up_with_follows_the_next_correction(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1")]))
    TechnicalAssistanceNeed.objects.update(priority="low")
    agreed = write_csv(NEED_HEADER, [need("N1", priority="low")])
    assert numbers(bring_in(NeedImporter(), agreed)) == (0, 0, 1, 0)
    corrected = write_csv(NEED_HEADER, [need("N1", priority="high")])
    assert numbers(bring_in(NeedImporter(), corrected)) == (0, 1, 0, 0)
    assert TechnicalAssistanceNeed.objects.get().priority == "high"


def test_needs_imported_before_their_review_open_when_it_comes(write_csv: Writer) -> None:
    report = bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1")]))
    assert [w.value for w in report.warnings.in_order()] == ["XZZ, cycle 2"]
    assert TechnicalAssistanceNeed.objects.get().audience == "state"
    bring_in(ReviewImporter(), write_csv(REVIEWS, [["XZZ", "2", "2018-06-01", "2019-05-10", ""]]))
    assert TechnicalAssistanceNeed.objects.get().audience == "public"


def test_a_review_comes_with_milestones_summary_and_reviewing_states(write_csv: Writer) -> None:
    path = write_csv(REVIEWS, [["XZZ", "2", "2018-06-01", "2019-05-10", "XZY"]])
    assert numbers(bring_in(ReviewImporter(), path)) == (1, 0, 0, 0)
    assert numbers(bring_in(ReviewImporter(), path)) == (0, 0, 1, 0)
    review = CountryReview.objects.get()
    assert review.status == "completed"
    assert [(m.step.code, str(m.achieved_on)) for m in Milestone.objects.all()] == [("begin", "2018-06-01")]
    assert str(ExecutiveSummary.objects.get().issued_on) == "2019-05-10"
    assert [(r.state.iso3, r.position) for r in ReviewingState.objects.all()] == [("XZY", 1)]


def test_a_corrected_review_changes_its_parts_and_says_so(write_csv: Writer) -> None:
    bring_in(ReviewImporter(), write_csv(REVIEWS, [["XZZ", "2", "2018-06-01", "", ""]]))
    report = bring_in(ReviewImporter(), write_csv(REVIEWS, [["XZZ", "2", "2018-06-02", "", "XZY"]]))
    assert [(c.record, c.field, c.old, c.new) for c in report.merged.changes] == [
        ("XZZ, cycle 2", "reviewing_state_1", "", "XZY"),
        ("XZZ, cycle 2", "started_on", "2018-06-01", "2018-06-02"),
    ]
    assert str(Milestone.objects.get().achieved_on) == "2018-06-02"


def test_a_milestone_that_a_person_changed_is_kept(write_csv: Writer) -> None:
    path = write_csv(REVIEWS, [["XZZ", "2", "2018-06-01", "", ""]])
    bring_in(ReviewImporter(), path)
    Milestone.objects.update(achieved_on="2018-07-01")
    report = bring_in(ReviewImporter(), path)
    assert numbers(report) == (0, 0, 0, 1)
    assert str(Milestone.objects.get().achieved_on) == "2018-07-01"


def test_real_and_demonstration_states_never_review_one_another(write_csv: Writer) -> None:
    rows = [["XZZ", "2", "", "", "FRA"], ["XZY", "2", "", "", "XZY"]]
    assert said(bring_in(ReviewImporter(), write_csv(REVIEWS, rows))) == [
        (
            2,
            "reviewing_state_1",
            "Demonstration States review demonstration States only, real States real ones.",
        ),
        (3, "reviewing_state_1", "A State does not review itself. Correct one of the two cells."),
    ]


ACTIVITY = [
    "ref",
    "title",
    "type",
    "level",
    "status",
    "recipients",
    "articles",
    "providers",
    "starts",
    "ends",
    "needs",
]


def test_an_activity_comes_with_its_parts_and_follows_corrections(write_csv: Writer) -> None:
    bring_in(NeedImporter(), write_csv(NEED_HEADER, [need("N1"), need("N2", article="6")]))
    row = [
        "A1",
        "Training",
        "training",
        "national",
        "completed",
        "XZZ",
        "5",
        "Help (invented)",
        "2019",
        "2019-06",
    ]
    assert numbers(bring_in(AssistanceImporter(), write_csv(ACTIVITY, [[*row, "N1:full"]]))) == (1, 0, 0, 0)
    activity = AssistanceActivity.objects.get()
    assert (activity.is_demonstration, str(activity.starts_on), activity.starts_precision) == (
        True,
        "2019-01-01",
        "year",
    )
    [organisation] = activity.organisations.select_related("organisation")
    assert organisation.organisation.is_demonstration
    report = bring_in(AssistanceImporter(), write_csv(ACTIVITY, [[*row, "N1:partial; N2:uncertain"]]))
    assert numbers(report) == (0, 1, 0, 0)
    assert list(NeedLink.objects.order_by("need__ref").values_list("need__ref", "degree")) == [
        ("N1", "partial"),
        ("N2", "uncertain"),
    ]


def test_faults_of_activities_are_told_by_column(write_csv: Writer) -> None:
    sound = ["training", "national", "completed", "XZZ", "5", "", "", "", ""]
    rows = [
        ["A1", "T", *sound[:3], "XZZ;Atlantis", *sound[4:]],
        ["A2", "T", *sound[:4], "5;99", *sound[5:]],
        ["A3", "T", "juggling", *sound[1:]],
        ["A4", "T", *sound[:8], "N1:fully"],
        ["A5", "T", *sound[:8], "N404:full"],
        ["A6", "T", *sound[:6], "2019-05", "2018", ""],
    ]
    report = bring_in(AssistanceImporter(), write_csv(ACTIVITY, rows))
    assert [(row, column) for row, column, _ in said(report)] == [
        (2, "recipients"),
        (3, "articles"),
        (4, "type"),
        (5, "needs"),
        (5, "needs"),
        (6, "needs"),
        (7, "ends"),
    ]


def test_an_activity_is_for_real_or_for_demonstration_states(write_csv: Writer) -> None:
    row = ["A1", "T", "training", "national", "completed", "XZZ;FRA", "5", "", "", "", ""]
    [(_, column, sentence)] = said(bring_in(AssistanceImporter(), write_csv(ACTIVITY, [row])))
    assert column == "recipients"
    assert sentence.startswith("Real and demonstration States stand in one activity")


STATES = ["iso3", "name_en", "name_fr", "name_es", "name_ru", "name_zh", "name_ar", "regional_group", "ldc"]


def test_a_legal_system_is_written_in_codes(write_csv: Writer) -> None:
    header = [*STATES, "legal_system", "legal_system_certainty", "legal_system_source"]
    row = ["XQA", "Élan", "É", "E", "Э", "中", "ع", "african", "Y"]
    good = write_csv(header, [[*row, "civil;common", "unconfirmed", "A book"]])
    assert numbers(bring_in(StateImporter(), good)) == (1, 0, 0, 0)
    state = State.objects.get(iso3="XQA")
    assert (state.legal_system, state.legal_system_certainty) == ("civil;common", "unconfirmed")
    bad = write_csv(header, [[*row, "Roman law", "", ""]])
    [(_, column, sentence)] = said(bring_in(StateImporter(), bad))
    assert column == "legal_system"
    assert sentence.startswith("“Roman law” is not a legal system.")


def test_a_state_of_a_user_assigned_code_is_a_demonstration_state(write_csv: Writer) -> None:
    path = write_csv(STATES, [["XQA", "Élan", "É", "E", "Э", "中", "ع", "african", "Y"]])
    assert numbers(bring_in(StateImporter(), path)) == (1, 0, 0, 0)
    assert numbers(bring_in(StateImporter(), path)) == (0, 0, 1, 0)
    state = State.objects.get(iso3="XQA")
    assert (state.kind, state.sort_key_en, state.party_status) == ("demonstration", "elan", "party")
    assert set(GroupMembership.objects.filter(state=state).values_list("group__code", flat=True)) == {
        "african",
        "ldc",
    }
    corrected = write_csv(STATES, [["XQA", "Élan", "É", "E", "Э", "中", "ع", "asia_pacific", ""]])
    assert numbers(bring_in(StateImporter(), corrected)) == (0, 1, 0, 0)
    assert set(GroupMembership.objects.filter(state=state).values_list("group__code", flat=True)) == {
        "asia_pacific"
    }


def test_a_code_that_nobody_knows_needs_its_kind(write_csv: Writer) -> None:
    rows = [["WWW", *["W"] * 6, "african", ""], ["xx1", *["W"] * 6, "nowhere", ""]]
    faults = said(bring_in(StateImporter(), write_csv(STATES, rows)))
    assert sorted((row, column) for row, column, _ in faults) == [
        (2, "iso3"),
        (3, "iso3"),
        (3, "regional_group"),
    ]


def test_an_activity_keeps_the_population_of_what_is_on_record(write_csv: Writer) -> None:
    """A programme and an activity are of one population, on record and within one file."""
    header = [*ACTIVITY, "programme"]
    rest = ["5", "", "", "", ""]
    real, invented = (
        [ref, "T", "training", "national", "completed", state, *rest]
        for ref, state in (("A1", "FRA"), ("A2", "XZZ"))
    )
    report = bring_in(AssistanceImporter(), write_csv(header, [[*real, "Both"], [*invented, "Both"]]))
    assert [(row, column) for row, column, _ in said(report)] == [(3, "programme")]
    assert numbers(bring_in(AssistanceImporter(), write_csv(header, [[*real, "One"]]))) == (1, 0, 0, 0)
    for row, column in (
        ([*invented, "One"], "programme"),
        (["A1", *invented[1:], ""], "recipients"),
    ):
        report = bring_in(AssistanceImporter(), write_csv(header, [row]))
        assert [place for _, place, _ in said(report)] == [column]
