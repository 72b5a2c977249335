"""The drawing of lots of the demonstration: a commitment, a trial, a draw, a repeated draw, and one to come."""

from dataclasses import dataclass

from irm.register.choices import Population
from irm.register.models import State
from irm.site.demonstration.files import Clock, Row
from irm.site.demonstration.people import People
from reviews.country_reviews.choices import ReviewStatus
from reviews.lots.algorithm.canonical import sha256
from reviews.lots.choices import DrawKind
from reviews.lots.services.by_hand import HandPairing, record_draw_by_hand
from reviews.lots.services.commitments import PlainSeed, Revealed, publish_commitment
from reviews.lots.services.deferrals import defer_service
from reviews.lots.services.draws import hold_draw, run_trial
from reviews.lots.services.reviewers import accept_reviewer, redraw_reviewer
from reviews.models import CountryReview, Draw, ReviewCycle, ReviewingState

CYCLE = 2
YEAR = 4
POPULATION = Population.DEMONSTRATION.value
HAND_DRAWN = {3: -3060}
MEETING = "Demonstration meeting of the Group (invented)"
# Known to everybody who reads this file: good for showing how a draw works, not for drawing real lots.
SECRET = sha256("the secret of the demonstration, which is none")[:40]
NEXT_SECRET = sha256("the next secret of the demonstration")[:40]
DIGITS = "271828"
COMMITTED, HELD, REDRAWN, ACCEPTED, NEXT = -441, -420, -406, -392, -4
REDRAWN_FOR = "XAE"
DEFERS_SERVICE = "XAB"


@dataclass(frozen=True, slots=True)
class _Drawing:
    people: People
    clock: Clock


def is_drawn() -> bool:
    """Whether somebody has held a draw for the demonstration States already."""
    return Draw.objects.filter(population=POPULATION, is_trial=False).exists()


def draw_new_reviews(rows: list[Row], people: People, clock: Clock) -> None:
    """Make the reviews of the fourth year, and draw their reviewing States by commitment and digits."""
    cycle = ReviewCycle.objects.get(number=CYCLE)
    states = State.objects.in_population(POPULATION).in_bulk(
        [row["state"] for row in rows], field_name="iso3"
    )
    for row in rows:
        CountryReview.objects.create(
            state=states[row["state"]], cycle=cycle, year_of_cycle=YEAR, status=ReviewStatus.SCHEDULED
        )
    it = _Drawing(people, clock)
    _record_earlier_draws(it, cycle)
    defer_service(
        state_code=DEFERS_SERVICE, cycle_number=CYCLE, year=YEAR, reason="Its experts prepare its own review.",
        requested_on=clock.day(COMMITTED - 9), actor=people.secretariat, reference="DEMO/XAB/00",
    )  # fmt: skip
    commitment = _commit(it, SECRET, COMMITTED, YEAR)
    run_trial(
        cycle_number=CYCLE, kind=DrawKind.REVIEWERS, year=YEAR, population=POPULATION, seed="rehearsal",
        actor=people.secretariat, today=clock.day(COMMITTED + 1),
    )  # fmt: skip
    hold_draw(
        cycle_number=CYCLE, kind=DrawKind.REVIEWERS, year=YEAR, population=POPULATION,
        source=Revealed(commitment, SECRET, DIGITS), actor=people.secretariat, today=clock.day(HELD),
    )  # fmt: skip
    _repeat_one(it)
    _accept(it)
    _commit(it, NEXT_SECRET, NEXT, YEAR + 1)


def _commit(it: _Drawing, secret: str, day: int, year: int) -> int:
    return publish_commitment(
        cycle_number=CYCLE, kind=DrawKind.REVIEWERS, year=year, population=POPULATION, meeting=MEETING,
        secret=secret, actor=it.people.secretariat, now=it.clock.moment(day),
    ).pk  # fmt: skip


def _record_earlier_draws(it: _Drawing, cycle: ReviewCycle) -> None:
    """Pairings that came with the data were drawn by hand."""
    rows = ReviewingState.objects.filter(
        review__cycle=cycle,
        review__state__in=State.objects.in_population(POPULATION),
        review__year_of_cycle__in=HAND_DRAWN,
        ended_on=None,
    ).values_list("review__state__iso3", "state__iso3", "position", "review__year_of_cycle")
    for year, day in HAND_DRAWN.items():
        pairings = [HandPairing(*row) for row in rows if row[3] == year]
        record_draw_by_hand(
            cycle_number=CYCLE, population=POPULATION, pairings=pairings,
            source=f"Minutes of the meeting that drew lots for year {year} (invented)",
            held_on=it.clock.day(day), actor=it.people.secretariat, today=it.clock.today,
        )  # fmt: skip


def _reviewer(state: str, position: int) -> ReviewingState:
    return ReviewingState.objects.get(
        review__state__iso3=state, review__cycle__number=CYCLE, position=position, ended_on=None
    )


def _repeat_one(it: _Drawing) -> None:
    redraw_reviewer(
        reviewing_state_id=_reviewer(REDRAWN_FOR, 2).pk, source=PlainSeed(f"redraw {REDRAWN_FOR}"),
        reason="The two States review each other elsewhere in the same months.",
        requested_on=it.clock.day(REDRAWN - 5), actor=it.people.secretariat, today=it.clock.day(REDRAWN),
        reference="DEMO/XAE/01",
    )  # fmt: skip


def _accept(it: _Drawing) -> None:
    for position in (1, 2):
        accept_reviewer(
            reviewing_state_id=_reviewer("XAB", position).pk,
            actor=it.people.secretariat,
            today=it.clock.day(ACCEPTED),
        )
