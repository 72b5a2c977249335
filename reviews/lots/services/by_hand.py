"""Records draws that were made by hand, with the source that names them."""

import datetime
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.register.models import State
from reviews.country_reviews.choices import ReviewerSlot, ReviewStatus
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.models import ReviewCycle
from reviews.cycles.services import lock_cycle
from reviews.lots import policies
from reviews.lots.choices import DrawKind, SeedOrigin
from reviews.lots.models import Draw, DrawLot
from reviews.lots.selectors.inputs import SLOT_OF_POSITION, bends_of_cycle


@dataclass(frozen=True, slots=True)
class HandPairing:
    """One reviewing State as a source names it. ``position`` 1 or 2; which place it was drawn for may be unknown."""

    review: str
    reviewer: str
    position: int
    year: int | None = None
    source: str = ""


@transaction.atomic
def record_draw_by_hand(
    *,
    cycle_number: int,
    population: str,
    pairings: list[HandPairing],
    source: str,
    held_on: datetime.date | None,
    actor: User | None,
    today: datetime.date,
) -> Draw:
    """Record pairings that were drawn outside this application; those recorded already are taken over as they are.

    The rules that the pairings bend are kept as warnings. Refuses unknown States, a place that another State
    holds, a draw without a source, and one that is recorded already; then nothing is recorded.
    """
    cycle = lock_cycle(cycle_number)
    actor = as_of_now(actor)
    if not policies.can_hold_draw(actor):
        raise PermissionDenied
    _refuse_without(pairings, source)
    states = _states(pairings, population)
    _refuse_second_record(pairings, cycle=cycle, population=population, source=source)
    draw = Draw.objects.create(
        cycle=cycle,
        kind=DrawKind.BY_HAND,
        year=_one_year(pairings),
        population=population,
        seed_origin=SeedOrigin.BY_HAND,
        source=source.strip(),
        held_on=held_on,
        recorded_at=timezone.now(),
        recorded_by=actor,
    )
    _write_lots(draw, pairings, states)
    draw.warnings = _warnings(draw, pairings, day=held_on or today)
    draw.save(update_fields=["warnings"])
    return draw


def _refuse_without(pairings: list[HandPairing], source: str) -> None:
    if not source.strip():
        raise RuleError(_("A draw made by hand is recorded with its source."), code="no_source")
    if not pairings:
        raise RuleError(_("There is no pairing to record."), code="nothing_to_record")


def _write_lots(draw: Draw, pairings: list[HandPairing], states: dict[str, State]) -> None:
    """The rows of the pairings, each with its lot, in the order of the States under review."""
    ordered = sorted(pairings, key=lambda one: (one.review, one.position))
    for number, pairing in enumerate(ordered, start=1):
        reviewer = _record(pairing, draw=draw, states=states)
        DrawLot.objects.create(
            draw=draw,
            number=number,
            of="reviewer",
            subject=pairing.review,
            slot=ReviewerSlot(reviewer.slot),
            year=pairing.year,
            drawn=pairing.reviewer,
            review=reviewer.review,
            reviewing_state=reviewer,
        )


def _warnings(draw: Draw, pairings: list[HandPairing], *, day: datetime.date) -> list[dict[str, object]]:
    """The rules that the pairings bend, as the whole cycle stands with them."""
    named = {pairing.review for pairing in pairings}
    bends = bends_of_cycle(draw.cycle, population=draw.population, day=day)
    return [{"rule": bend.rule, "states": list(bend.states)} for bend in bends if named & set(bend.states)]


def _states(pairings: list[HandPairing], population: str) -> dict[str, State]:
    codes = {code for pairing in pairings for code in (pairing.review, pairing.reviewer)}
    states = {state.iso3: state for state in State.objects.in_population(population).filter(iso3__in=codes)}
    if unknown := sorted(codes - states.keys()):
        raise RuleError(
            _("These codes are no States of the register: %(codes)s.") % {"codes": ", ".join(unknown)},
            code="unknown_state",
        )
    return states


def _refuse_second_record(
    pairings: list[HandPairing], *, cycle: ReviewCycle, population: str, source: str
) -> None:
    """The same pairings from the same source are one draw."""
    wanted = {(pairing.review, pairing.reviewer) for pairing in pairings}
    recorded = Draw.objects.filter(
        cycle=cycle, population=population, kind=DrawKind.BY_HAND, source=source.strip()
    ).prefetch_related("lots")
    for draw in recorded:
        if wanted <= {(lot.subject, lot.drawn) for lot in draw.lots.all()}:
            raise RuleError(_("This draw is recorded already."), code="recorded_already")


def _one_year(pairings: list[HandPairing]) -> int | None:
    years = {pairing.year for pairing in pairings}
    return years.pop() if len(years) == 1 else None


def _record(pairing: HandPairing, *, draw: Draw, states: dict[str, State]) -> ReviewingState:
    """The row of one pairing: the one that stands, or a new one."""
    if pairing.position not in SLOT_OF_POSITION:
        raise RuleError(_("A reviewing State stands in position 1 or 2."), code="bad_position")
    review, _created = CountryReview.objects.get_or_create(
        state=states[pairing.review],
        cycle=draw.cycle,
        defaults={"year_of_cycle": pairing.year, "status": ReviewStatus.UNKNOWN, "source": draw.source},
    )
    standing = {
        row.state_id: row for row in review.reviewing_states.filter(ended_on=None).select_related("state")
    }
    reviewer = states[pairing.reviewer]
    if reviewer.pk in standing:
        return standing[reviewer.pk]
    for row in standing.values():
        if row.position == pairing.position:
            raise RuleError(
                _("%(state)s stands in this place of the review of %(review)s already.")
                % {"state": row.state.name, "review": review.state.name},
                code="place_taken",
            )
    return ReviewingState.objects.create(
        review=review,
        state=reviewer,
        position=pairing.position,
        slot=ReviewerSlot.UNKNOWN,
        drawn_on=draw.held_on,
        source=pairing.source or draw.source,
    )
