"""The status of an imported review is the one that follows from its record, whichever columns the file has."""

from collections.abc import Callable
from itertools import product
from pathlib import Path

import pytest

from reviews.exchange.importers import ReviewImporter
from reviews.models import CountryReview, Milestone, ScheduleStep
from reviews.timeline.status import SUMMARY_STEP, status_of
from tests.factories import StateFactory
from tests.importing.conftest import bring_in

Writer = Callable[..., Path]
STEPS = ("started_on", "completed_on", "executive_summary_published_on")
# What a record can hold before: whether it has begun, is agreed, its summary is issued.
HELD = list(product(["", "2018-06-01"], ["", "2019-03-01"], ["", "2019-05-10"]))


def from_the_record(review: CountryReview, *, word: str, otherwise: str) -> str:
    """The rule, and the word of the file where the steps do not complete the review."""
    obligatory = ScheduleStep.objects.filter(cycle=review.cycle, is_voluntary=False).exclude(
        code=SUMMARY_STEP
    )
    achieved = Milestone.objects.filter(review=review, achieved_on__isnull=False, step__in=obligatory)
    found = status_of(
        set(achieved.values_list("step__code", flat=True)),
        schedule=set(obligatory.values_list("code", flat=True)),
        is_issued=review.is_summary_issued,
        otherwise=otherwise,
    )
    return found if found == "completed" or not word else word


@pytest.mark.parametrize("columns", [("started_on",), ("completed_on",), STEPS[2:], STEPS[:2], STEPS])
@pytest.mark.parametrize("word", ["", "deferred", None])
def test_a_file_with_some_of_the_columns_leaves_the_status_that_the_record_gives(
    reference: None, write_csv: Writer, columns: tuple[str, ...], word: str | None
) -> None:
    held = [(StateFactory().iso3, *dates) for dates in HELD for _filled in (False, True)]
    bring_in(
        ReviewImporter(),
        write_csv(["state", "cycle", *STEPS], [[code, "2", *dates] for code, *dates in held]),
    )
    days = dict(zip(STEPS, HELD[-1], strict=True))
    spoken = [] if word is None else ["status"]
    rows = [
        [code, "2", *([word] if spoken else []), *(days[column] if n % 2 else "" for column in columns)]
        for n, (code, *_dates) in enumerate(held)
    ]
    path = write_csv(["state", "cycle", *spoken, *columns], rows)
    bring_in(ReviewImporter(), path)
    reviews = list(CountryReview.objects.all())
    otherwise = "scheduled" if word is None else "unknown"
    assert {r.state.iso3: r.status for r in reviews} == {
        r.state.iso3: from_the_record(r, word=word or "", otherwise=otherwise) for r in reviews
    }
    assert bring_in(ReviewImporter(), path).merged.unchanged == len(rows)


def test_a_file_without_the_later_columns_does_not_reopen_a_completed_review(
    reference: None, write_csv: Writer
) -> None:
    code = StateFactory().iso3
    bring_in(ReviewImporter(), write_csv(["state", "cycle", *STEPS], [[code, "2", *HELD[-1]]]))
    bring_in(ReviewImporter(), write_csv(["state", "cycle", "started_on"], [[code, "2", "2018-06-15"]]))
    assert CountryReview.objects.get().status == "completed"


@pytest.mark.parametrize(
    ("word", "later", "expected"),
    [
        ("deferred", ("started_on", "2018-06-15"), "deferred"),
        ("deferred", ("started_on", ""), "deferred"),
        ("deferred", ("completed_on", "2019-03-01"), "completed"),
        ("completed", ("started_on", "2018-06-15"), "completed"),
        ("in_progress", ("started_on", ""), "in_progress"),
        ("unknown", ("started_on", ""), "unknown"),
        ("scheduled", ("started_on", "2018-06-15"), "in_progress"),
    ],
)
def test_a_file_without_a_word_leaves_the_word_on_record(
    reference: None, write_csv: Writer, word: str, later: tuple[str, str], expected: str
) -> None:
    """What no step accounts for, as a deferral, stays until a file or a person says otherwise."""
    code, (column, day) = StateFactory().iso3, later
    bring_in(ReviewImporter(), write_csv(["state", "cycle", "status"], [[code, "2", word]]))
    bring_in(ReviewImporter(), write_csv(["state", "cycle", column], [[code, "2", day]]))
    assert CountryReview.objects.get().status == expected
