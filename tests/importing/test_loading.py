"""The records that come with the project: every row of every file is there, and stays as it is."""

import csv
import io
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db.models import Count

from assistance.models import ActivityOrganisation, AssistanceActivity, CompetentAuthority, NeedLink
from irm.register.models import ImportRun, Organisation, State
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import CountryReview, ExecutiveSummary, Milestone, ReviewingState


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the project's files."""
    with (Path(settings.BASE_DIR) / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def load(command: str, *arguments: object, **options: object) -> str:
    """What a command prints."""
    out = io.StringIO()
    call_command(command, *arguments, stdout=out, **options)
    return out.getvalue()


def test_the_real_records_are_all_there(reference: None) -> None:
    load("load_records")
    reviews, activities = (
        rows("reviews/data/country_reviews.csv"),
        rows("assistance/data/assistance_activities.csv"),
    )
    authorities = rows("assistance/data/competent_authorities.csv")
    assert (len(reviews), len(activities), len(authorities)) == (176, 158, 84)
    assert CountryReview.objects.count() == 176
    assert {
        (r.state.iso3, str(r.cycle.number)) for r in CountryReview.objects.select_related("state", "cycle")
    } == {(r["state"], r["cycle"]) for r in reviews}
    published = sum(r["status"] == "executive_summary_published" for r in reviews)
    assert ExecutiveSummary.objects.filter(is_issued=True, issued_on=None).count() == published == 137
    assert CountryReview.objects.filter(status=ReviewStatus.UNKNOWN).count() == 16
    assert ReviewingState.objects.count() == sum(
        bool(r[f"reviewing_state_{n}"]) for r in reviews for n in (1, 2)
    )
    assert {a.ref for a in AssistanceActivity.objects.all()} == {a["ref"] for a in activities}
    assert not AssistanceActivity.objects.filter(source_document=None).exists()
    assert CompetentAuthority.objects.count() == 84
    assert not Milestone.objects.exists()


def test_dates_and_words_of_real_activities_stay_as_they_were_written(reference: None) -> None:
    load("load_records")
    for row in rows("assistance/data/assistance_activities.csv"):
        activity = AssistanceActivity.objects.get(ref=row["ref"])
        for written, day, precision in (
            (row["starts"], activity.starts_on, activity.starts_precision),
            (row["ends"], activity.ends_on, activity.ends_precision),
        ):
            assert precision == {0: "", 4: "year", 7: "month", 10: "day"}[len(written)]
            assert (day.isoformat()[: len(written)] if day else "") == written
        assert activity.type_as_written == row["type"]
        assert activity.type is not None
        assert activity.type.code == row["type_code"]
        assert activity.participants_as_written == row["participants"]
        assert activity.source_paragraph == row["source_paragraph"]
        assert (activity.programme.name if activity.programme else "") == row["programme"]
        assert ";".join(activity.region_codes) == row["region_codes"].replace(" ", "")
        assert {s.iso3 for s in activity.recipients.all()} == set(filter(None, row["recipients"].split(";")))
        assert {str(a.number) for a in activity.articles.all()} == set(
            filter(None, row["articles"].split(";"))
        )


def test_the_demonstration_set_is_all_there_with_its_thread(reference: None) -> None:
    load("load_demo")
    needs, activities = rows("demo/needs.csv"), rows("demo/activities.csv")
    assert State.objects.filter(kind="demonstration").count() == 184
    assert CountryReview.objects.count() == 261
    assert TechnicalAssistanceNeed.objects.filter(audience="public").count() == len(needs) == 3954
    assert NeedStatement.objects.count() == len({n["statement_ref"] for n in needs})
    assert AssistanceActivity.objects.filter(is_demonstration=True, is_published=True).count() == 240
    wanted = {
        (a["ref"], *link.strip().split(":"))
        for a in activities
        for link in a["needs"].split(";")
        if link.strip()
    }
    links = NeedLink.objects.values_list("activity__ref", "need__ref", "degree")
    assert set(links) == wanted
    by_cycle = TechnicalAssistanceNeed.objects.order_by().values_list("cycle__number").annotate(Count("pk"))
    assert dict(by_cycle) == {1: 3672, 2: 282}
    assert TechnicalAssistanceNeed.objects.filter(chapter=None).count() == 2
    assert not Organisation.objects.filter(name__contains="(invented)", is_demonstration=False).exists()
    assert not ActivityOrganisation.objects.filter(organisation=None).exists()


def test_a_second_start_reads_nothing(reference: None) -> None:
    load("load_demo")
    runs = ImportRun.objects.count()
    assert load("load_demo").splitlines() == [
        "states.csv: loaded already",
        "reviews.csv: loaded already",
        "needs.csv: loaded already",
        "activities.csv: loaded already",
    ]
    assert ImportRun.objects.count() == runs


def test_reading_the_same_files_again_changes_nothing(reference: None) -> None:
    load("load_demo")
    load("load_records")
    load("load_demo", force=True)
    load("load_records", force=True)
    again = ImportRun.objects.order_by("-pk")[:7]
    assert [(run.rows_created, run.rows_updated) for run in again] == [(0, 0)] * 7
    assert sum(run.rows_unchanged for run in again) == 184 + 261 + 3954 + 240 + 176 + 158 + 84


def test_another_folder_is_loaded_and_a_missing_file_is_told(reference: None, tmp_path: Path) -> None:
    with pytest.raises(CommandError) as refusal:
        load("load_demo", tmp_path)
    assert str(refusal.value) == "states.csv: 1 errors; nothing was imported from it."
