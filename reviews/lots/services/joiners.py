"""Places States that joined after the lots were drawn into a year of the cycle, by a decision that is on record."""

import datetime
from collections.abc import Mapping

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.register.models import State
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.cycles.models import ReviewCycle
from reviews.cycles.services import lock_cycle
from reviews.lots import notices, policies
from reviews.lots.choices import DrawKind, SeedOrigin
from reviews.lots.models import Draw, DrawLot
from reviews.lots.selectors.inputs import draw_rules, groups_of_parties
from reviews.lots.selectors.joiners import years_are_drawn


@transaction.atomic
def place_in_year(
    *,
    state_codes: list[str],
    cycle_number: int,
    year: int,
    population: str,
    source: str,
    reason: str,
    actor: User | None,
    today: datetime.date,
) -> Draw:
    """Give States parties without a year of review one, all of them or none, and write it into the log of draws.

    Conference resolution 3/1 foresees the last year for who joins after the draw; another year is recorded with
    a warning. From then on the draw of reviewing States of that year includes them. Refuses a State that is no party,
    has its year or completed its review, a cycle whose years are not drawn, a decision without source or reason.
    """
    cycle = lock_cycle(cycle_number)
    actor = as_of_now(actor)
    if not policies.can_hold_draw(actor):
        raise PermissionDenied
    _refuse_decision(cycle, population=population, year=year, source=source, reason=reason)
    states = _parties(state_codes, population=population, today=today)
    reviews = _open_reviews(states, cycle)
    draw = Draw.objects.create(
        cycle=cycle,
        kind=DrawKind.PLACEMENT,
        year=year,
        population=population,
        seed_origin=SeedOrigin.BY_HAND,
        source=source.strip(),
        reason=reason.strip(),
        warnings=_warnings(states, year),
        held_on=today,
        recorded_at=timezone.now(),
        recorded_by=actor,
    )
    _write_lots(draw, states, reviews, groups=groups_of_parties(population=population, day=today))
    notices.lots_drawn(draw=draw, actor=actor)
    return draw


def _refuse_decision(cycle: ReviewCycle, *, population: str, year: int, source: str, reason: str) -> None:
    if not source.strip():
        raise RuleError(_("Say where the decision is written."), code="no_source")
    if not reason.strip():
        raise RuleError(_("Say why the States are placed in this year."), code="no_reason")
    if not 1 <= year <= cycle.years:
        raise RuleError(_("A cycle has the years 1 to %(last)d.") % {"last": cycle.years}, code="no_year")
    if not years_are_drawn(cycle, population=population):
        raise RuleError(
            _("The years of this cycle are not drawn yet. All States parties take part in that draw."),
            code="years_not_drawn",
        )


def _parties(codes: list[str], *, population: str, today: datetime.date) -> list[State]:
    """The States by code, in alphabetical order; refuses who is no State party of this population."""
    if not codes:
        raise RuleError(_("Choose at least one State."), code="no_state")
    known = groups_of_parties(population=population, day=today)
    if unknown := sorted(set(codes) - known.keys()):
        raise RuleError(
            _("No State party: %(codes)s.") % {"codes": ", ".join(unknown)},
            code="no_party",
        )
    return list(State.objects.filter(iso3__in=codes).order_by("sort_key_en"))


def _open_reviews(states: list[State], cycle: ReviewCycle) -> dict[int, CountryReview]:
    """The reviews that are recorded without a year, locked; refuses those that are settled."""
    rows = CountryReview.objects.locked().filter(cycle=cycle, state__in=states)
    reviews = {review.state_id: review for review in rows}
    for state in states:
        review = reviews.get(state.pk)
        if review is not None and review.year_of_cycle is not None:
            raise RuleError(
                _("%(state)s has its year already: year %(year)d. Nothing was recorded.")
                % {"state": state.name, "year": review.year_of_cycle},
                code="placed_already",
            )
        if review is not None and review.status == ReviewStatus.COMPLETED:
            raise RuleError(
                _("The review of %(state)s is completed. Nothing was recorded.") % {"state": state.name},
                code="completed",
            )
    return reviews


def _write_lots(
    draw: Draw, states: list[State], reviews: dict[int, CountryReview], *, groups: Mapping[str, str]
) -> None:
    """The reviews in their year, each with its lot."""
    for number, state in enumerate(states, start=1):
        DrawLot.objects.create(
            draw=draw,
            number=number,
            of="year",
            subject=groups[state.iso3],
            year=draw.year,
            drawn=state.iso3,
            review=_placed(reviews.get(state.pk), state, draw),
        )


def _placed(review: CountryReview | None, state: State, draw: Draw) -> CountryReview:
    if review is None:
        return CountryReview.objects.create(
            state=state,
            cycle=draw.cycle,
            year_of_cycle=draw.year,
            status=ReviewStatus.SCHEDULED,
            source=draw.source,
        )
    review.year_of_cycle = draw.year
    if review.status == ReviewStatus.UNKNOWN:
        review.status = ReviewStatus.SCHEDULED
    review.save(update_fields=["year_of_cycle", "status"])
    return review


def _warnings(states: list[State], year: int) -> list[dict[str, object]]:
    if year == draw_rules().later_joiners_year:
        return []
    return [{"rule": "later_joiners_year", "states": [state.iso3 for state in states]}]
