"""Timelines of the running reviews: what is achieved, what is agreed next, and what follows from the schedule.

The rows are written as sets, as imports do; every planned date is what the services would compute (a test compares).
"""

import datetime
from collections.abc import Iterable, Mapping

import pghistory

from irm.site.demonstration.files import Clock, Row, read, words
from irm.site.demonstration.people import People
from reviews.exchange.status import STEPS as IMPORTED_STEPS
from reviews.models import CountryReview, Milestone, Pause, ScheduleStep
from reviews.people.services.officers import assign_officer, record_absence
from reviews.summaries.services import agree_executive_summary
from reviews.timeline.choices import PauseKind
from reviews.timeline.schedule import Halt, Known, PlanStep, plan
from reviews.timeline.status import AGREED_STEP, SUMMARY_STEP, status_of

# Days from the beginning at which the reviews of the demonstration commonly reach a step.
PACE = {
    "begin": 0, "focal_point": 21, "first_conference": 30, "self_assessment": 60, "circulated": 90,
    "desk_review": 120, "desk_review_conference": 135, "constructive_dialogue": 180, "draft_report": 225,
    "draft_comments": 239, "report_agreed": 285,
}  # fmt: skip
# Between the steps that are added to an imported review, whose earlier dates belong to the import.
APART = 45
# A review of past years went on for so many days after what is imported of it, and is taken up again as many days ago
# where no later step was achieved.
LEFT_AFTER = 20
RESUMED = 30
# Planned from the beginning, however late the steps before are: a new date is agreed for them.
ANCHORED_EARLY = ("draft_report", AGREED_STEP)
CONTEXT = "create_demo_conduct"
# As many reviews are assigned with a notice.
ASSIGNED = 3

Day = datetime.date
Reviews = Mapping[tuple[str, str], CountryReview]
Schedules = Mapping[int, list[ScheduleStep]]


def find_reviews(rows: Iterable[Row]) -> dict[tuple[str, str], CountryReview]:
    """The reviews of the rows, by code of the State and number of the cycle."""
    keys = {(row["state"], row["cycle"]) for row in rows}
    reviews = CountryReview.objects.filter(state__iso3__in={state for state, _cycle in keys})
    found = {
        (review.state.iso3, str(review.cycle.number)): review
        for review in reviews.select_related("state", "cycle").prefetch_related("milestones__step", "pauses")
    }
    return {key: review for key, review in found.items() if key in keys}


def is_untouched(review: CountryReview) -> bool:
    """Whether nobody has planned the review yet: it holds what an import brings and nothing more.

    Reads the milestones and pauses that ``find_reviews`` has fetched.
    """
    imported = set(IMPORTED_STEPS.values())
    planned = any(
        m.planned_on or m.agreed_on or m.reason or m.step.code not in imported
        for m in review.milestones.all()
    )
    return not planned and not review.pauses.all() and review.responsible_officer_id is None


def make_timelines(rows: list[Row], reviews: Reviews, people: People, clock: Clock) -> None:
    """Steps, pauses and officers of the reviews of the rows."""
    schedules: dict[int, list[ScheduleStep]] = {}
    for step in ScheduleStep.objects.exclude(code=SUMMARY_STEP).order_by("order"):
        schedules.setdefault(step.cycle_id, []).append(step)
    milestones, pauses, changed, told = [], [], [], _told(rows)
    for row in rows:
        review = reviews[row["state"], row["cycle"]]
        new = _milestones(row, review, schedules[review.cycle_id], clock)
        milestones += new
        pauses += _pauses(row, review, people, clock) + _breaks(row, review, people, clock)
        if row["year"]:
            review.dialogue_form = row["dialogue_form"] if is_reached("constructive_dialogue", row) else ""
            review.status = _status([*review.milestones.all(), *new], schedules[review.cycle_id])
        review.languages = words(row["languages"])
        if row not in told:
            review.responsible_officer = people[row["officer"]]
        changed.append(review)
    with pghistory.context(service=CONTEXT, actor=people.secretariat.email):
        Milestone.objects.bulk_create(milestones)
        Pause.objects.bulk_create(pauses)
        CountryReview.objects.bulk_update(
            changed, ["status", "dialogue_form", "languages", "responsible_officer"]
        )


def _status(milestones: list[Milestone], schedule: list[ScheduleStep]) -> str:
    """The status that follows from the steps, as the services write it; no summary of these reviews is issued yet."""
    achieved = {m.step.code for m in milestones if m.achieved_on and not m.step.is_voluntary}
    return status_of(
        achieved, schedule={step.code for step in schedule if not step.is_voluntary}, is_issued=False
    )


def hand_out_reviews(rows: list[Row], reviews: Reviews, people: People, clock: Clock) -> None:
    """Some reviews of the person who signs in: assigned by a colleague, so that they are told."""
    for row in _told(rows):
        assign_officer(
            review_id=reviews[row["state"], row["cycle"]].pk, officer_id=people.secretariat.pk, seen=None,
            actor=people["alder"], now=clock.now,
        )  # fmt: skip


def _told(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["officer"] == "secretariat"][:ASSIGNED]


def record_absences(people: People, clock: Clock) -> None:
    """Officers who are away, and who covers."""
    for row in read("absences"):
        record_absence(
            user_id=people[row["officer"]].pk, cover_id=people[row["cover"]].pk,
            starts_on=clock.day(row["starts"]), ends_on=clock.day(row["ends"]), actor=people.secretariat,
        )  # fmt: skip


def agree_summaries(rows: list[Row], reviews: Reviews, people: People, clock: Clock) -> None:
    """The executive summaries of the reviews that are through: agreed, and waiting for their issue."""
    for row in rows:
        if not row["next_step"]:
            agree_executive_summary(
                review_id=reviews[row["state"], row["cycle"]].pk, agreed_on=clock.day(row["since"]),
                actor=people.secretariat, today=clock.today,
            )  # fmt: skip


def is_reached(code: str, row: Row) -> bool:
    """Whether the review of a row is past a step."""
    return not row["next_step"] or PACE[code] < PACE[row["next_step"]]


def _milestones(
    row: Row, review: CountryReview, schedule: list[ScheduleStep], clock: Clock
) -> list[Milestone]:
    """The rows that the timeline of a review lacks, with planned dates as the services compute them."""
    present = {m.step_id: m for m in review.milestones.all()}
    recorded = {step.code: present[step.pk].achieved_on for step in schedule if step.pk in present}
    achieved = {code: day for code, day in recorded.items() if day} | _achieved(row, clock)
    halts = [
        Halt(clock.day(row["pause_begins"]), clock.day(row["pause_ends"]))
    ] if row["pause_ends"] else []  # fmt: skip
    broken_off = _broken_off(row, review, clock)
    halts += [Halt(*broken_off)] if broken_off else []
    steps = [PlanStep(step.code, step.anchor_code, step.offset_n, step.offset_unit) for step in schedule]
    upcoming = row["next_step"]
    agreed: dict[str, Day] = {upcoming: clock.day(row["due"])} if row["due"] else {}
    if upcoming:
        expected = agreed.get(upcoming) or plan(steps, _known(achieved, agreed), halts)[upcoming]
        if expected is None:
            raise ValueError(f"{review}: {upcoming} has no date in the schedule, so the file has to give one")
        agreed |= _agreed_later(upcoming, expected, clock)
    planned = plan(steps, _known(achieved, agreed), halts)
    return [
        Milestone(
            review=review,
            step=step,
            planned_on=planned[step.code],
            agreed_on=agreed.get(step.code),
            achieved_on=achieved.get(step.code),
            reason=row["reason"] if step.code == upcoming else "",
            # Invented States say to everybody why a step takes longer.
            reason_is_public=bool(row["reason"]) and step.code == upcoming,
        )
        for step in schedule
        if step.pk not in present
    ]


def _agreed_later(upcoming: str, expected: Day, clock: Clock) -> dict[str, Day]:
    """The dates that were agreed for later steps, which the schedule counts from the beginning."""
    ahead = max((expected - clock.today).days, 0)
    return {
        code: clock.day(ahead + PACE[code] - PACE[upcoming])
        for code in ANCHORED_EARLY
        if PACE[code] > PACE[upcoming]
    }


def _known(achieved: Mapping[str, Day], agreed: Mapping[str, Day]) -> dict[str, Known]:
    return {
        code: Known(agreed=agreed.get(code), achieved=achieved.get(code))
        for code in achieved.keys() | agreed.keys()
    }


def _achieved(row: Row, clock: Clock) -> dict[str, Day]:
    """The days on which the steps before the next one were achieved."""
    codes = [code for code in PACE if is_reached(code, row)]
    if not row["year"]:
        imported = "begin" if row["next_step"] == "self_assessment" else "self_assessment"
        codes = [code for code in codes if PACE[code] > PACE[imported]]
        back = {code: APART * n for n, code in enumerate(reversed(codes))}
        return {code: clock.day(int(row["since"]) - back[code]) for code in codes}
    begun = int(row["begun"])
    if len(codes) == 1:
        return {"begin": clock.day(begun)}
    share = (int(row["since"]) - begun) / PACE[codes[-1]]
    return {code: clock.day(begun + round(PACE[code] * share)) for code in codes}


def _broken_off(row: Row, review: CountryReview, clock: Clock) -> tuple[Day, Day] | None:
    """The days of years past on which nothing went on, between what an import dates and what runs with the clock.

    None for a review that began with the clock.
    """
    if row["year"]:
        return None
    dated = [milestone.achieved_on for milestone in review.milestones.all() if milestone.achieved_on]
    begins_on = max(dated) + datetime.timedelta(days=LEFT_AFTER)
    resumed = min(_achieved(row, clock).values(), default=clock.today - datetime.timedelta(days=RESUMED))
    ends_on = resumed - datetime.timedelta(days=APART)
    return (begins_on, ends_on) if begins_on < ends_on else None


def _breaks(row: Row, review: CountryReview, people: People, clock: Clock) -> list[Pause]:
    """The break of a review of past years that was taken up again, so that its dates are understood."""
    days = _broken_off(row, review, clock)
    if not days:
        return []
    return [
        Pause(
            review=review,
            kind=PauseKind.OTHER,
            begins_on=days[0],
            ends_on=days[1],
            reason="Broken off and taken up again at the request of the State (invented)",
            recorded_by=people.secretariat,
        )
    ]


def _pauses(row: Row, review: CountryReview, people: People, clock: Clock) -> list[Pause]:
    if not row["pause"]:
        return []
    reasons = {
        PauseKind.TRANSLATION: "Translation of legislation into the language of the review",
        PauseKind.COUNTRY_VISIT: "The State is preparing the country visit",
    }
    return [
        Pause(
            review=review,
            kind=row["pause"],
            begins_on=clock.day(row["pause_begins"]),
            ends_on=clock.maybe(row["pause_ends"]),
            reason=reasons.get(PauseKind(row["pause"]), "The State asked for a break of some weeks"),
            recorded_by=people.secretariat,
        )
    ]
