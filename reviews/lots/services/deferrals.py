"""A State defers its own review, or its service as reviewing State: two different things."""

import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.register.choices import PartyStatus
from irm.register.models import State
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.models import ReviewCycle
from reviews.cycles.services import lock_cycle
from reviews.lots import policies
from reviews.lots.choices import DeferralKind
from reviews.lots.models import Deferral


@transaction.atomic
def defer_review(
    *,
    state_code: str,
    cycle_number: int,
    reason: str,
    requested_on: datetime.date,
    actor: User | None,
    reference: str = "",
) -> Deferral:
    """Move a State's own review to the following year (terms of reference, para. 15).

    Its reviewing States, if drawn, stay. Recorded with a warning: a second deferral, and a year beyond the
    cycle. Refuses a State whose year is not drawn, and a deferral without a reason.
    """
    cycle = lock_cycle(cycle_number)
    actor = as_of_now(actor)
    if not policies.can_record_deferral(actor):
        raise PermissionDenied
    _refuse_without_reason(reason)
    review, from_year = _drawn_review(state_code, cycle)
    deferral = Deferral.objects.create(
        state=review.state,
        cycle=cycle,
        kind=DeferralKind.REVIEW,
        from_year=from_year,
        to_year=from_year + 1,
        reason=reason.strip(),
        reference=reference,
        requested_on=requested_on,
        recorded_by=actor,
        warnings=_review_warnings(review, from_year),
    )
    review.year_of_cycle = from_year + 1
    review.save(update_fields=["year_of_cycle"])
    return deferral


@transaction.atomic
def defer_service(
    *,
    state_code: str,
    cycle_number: int,
    year: int,
    reason: str,
    requested_on: datetime.date,
    actor: User | None,
    reference: str = "",
) -> Deferral:
    """Leave a State out of the draw of reviewing States of one year (terms of reference, para. 20).

    Recorded with a warning: in a year in which the State is not under review, and after it was drawn already
    (the pairing stands until its draw is repeated). Refuses who is no State party, a year outside the cycle, a
    second record of the same, and a deferral without a reason.
    """
    cycle = lock_cycle(cycle_number)
    actor = as_of_now(actor)
    if not policies.can_record_deferral(actor):
        raise PermissionDenied
    _refuse_without_reason(reason)
    state = State.objects.filter(iso3=state_code, party_status=PartyStatus.PARTY).first()
    if state is None:
        raise RuleError(_("%(state)s is no State party.") % {"state": state_code}, code="no_party")
    if not 1 <= year <= cycle.years:
        raise RuleError(_("A cycle has the years 1 to %(last)d.") % {"last": cycle.years}, code="no_year")
    if Deferral.objects.filter(state=state, cycle=cycle, kind=DeferralKind.SERVICE, from_year=year).exists():
        raise RuleError(_("This deferral is recorded already."), code="deferred_already")
    return Deferral.objects.create(
        state=state,
        cycle=cycle,
        kind=DeferralKind.SERVICE,
        from_year=year,
        reason=reason.strip(),
        reference=reference,
        requested_on=requested_on,
        recorded_by=actor,
        warnings=_service_warnings(state, cycle, year),
    )


def _drawn_review(state_code: str, cycle: ReviewCycle) -> tuple[CountryReview, int]:
    """The review of a State in a cycle, locked, and its year; refuses one without a year."""
    review = CountryReview.objects.locked().filter(state__iso3=state_code, cycle=cycle).first()
    if review is None or review.year_of_cycle is None:
        raise RuleError(
            _("No year of review is drawn for %(state)s in this cycle.") % {"state": state_code},
            code="no_year",
        )
    return review, review.year_of_cycle


def _review_warnings(review: CountryReview, from_year: int) -> list[dict[str, object]]:
    warnings: list[dict[str, object]] = []
    code, cycle = review.state.iso3, review.cycle
    if Deferral.objects.filter(state=review.state, cycle=cycle, kind=DeferralKind.REVIEW).exists():
        warnings.append({"rule": "deferred_before", "states": [code]})
    if from_year + 1 > cycle.years:
        warnings.append({"rule": "beyond_the_cycle", "states": [code]})
    return warnings


def _service_warnings(state: State, cycle: ReviewCycle, year: int) -> list[dict[str, object]]:
    warnings: list[dict[str, object]] = []
    if not CountryReview.objects.filter(state=state, cycle=cycle, year_of_cycle=year).exists():
        warnings.append({"rule": "service_outside_own_year", "states": [state.iso3]})
    drawn = ReviewingState.objects.filter(
        state=state, review__cycle=cycle, review__year_of_cycle=year, ended_on=None
    ).values_list("review__state__iso3", flat=True)
    warnings += [{"rule": "drawn_already", "states": [state.iso3, code]} for code in sorted(drawn)]
    return warnings


def _refuse_without_reason(reason: str) -> None:
    if not reason.strip():
        raise RuleError(_("Record the reason that the State gave."), code="no_reason")
