"""Repeats the draw of one reviewing State on request, and records that a pairing is accepted."""

import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.models import ReviewCycle
from reviews.cycles.services import lock_cycle
from reviews.lots import notices, policies
from reviews.lots.algorithm import Outcome
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw, RedrawRequest, ReviewerAcceptance
from reviews.lots.selectors.inputs import draw_rules, reviewers_inputs
from reviews.lots.services.commitments import PlainSeed, Revealed, open_seed
from reviews.lots.services.draws import refuse_silent_bending, run, store, write_reviewers
from reviews.people.services.participants import end_parts_without_side


@transaction.atomic
def redraw_reviewer(
    *,
    reviewing_state_id: int,
    source: Revealed | PlainSeed,
    reason: str,
    requested_on: datetime.date,
    actor: User | None,
    today: datetime.date,
    reference: str = "",
    is_exceptional: bool = False,
) -> RedrawRequest:
    """Replace a reviewing State by a new lot for its place, at most twice for a review.

    A third time needs ``is_exceptional`` and is recorded with a warning (terms of reference, para. 19). Nobody
    who was replaced is drawn again for that review. Refuses a reviewing State that was accepted or replaced
    meanwhile, and a request without a reason.
    """
    cycle = lock_cycle(_reviewer(reviewing_state_id).review.cycle.number)
    reviewer = _reviewer(reviewing_state_id, lock=True)
    actor = as_of_now(actor)
    if not policies.can_hold_draw(actor):
        raise PermissionDenied
    _refuse_closed(reviewer)
    review = reviewer.review
    number = _number_of_request(review, reason=reason, is_exceptional=is_exceptional)
    draw, outcome = _draw_again(reviewer, source, cycle=cycle, reason=reason, actor=actor, today=today)
    with pghistory.context(service="redraw_reviewer", actor=actor.email if actor else ""):
        reviewer.ended_on, reviewer.ended_reason = today, reason.strip()[:255]
        reviewer.save(update_fields=["ended_on", "ended_reason"])
        write_reviewers(draw, outcome, cycle, today=today)
        end_parts_without_side(review_ids=[review.pk], day=today)
        redraw = RedrawRequest(
            review=review, replaced=reviewer, draw=draw, number=number, reason=reason.strip(),
            reference=reference, requested_on=requested_on, recorded_by=actor,
        )  # fmt: skip
        _record_request(redraw)
    notices.reviewer_replaced(redraw=redraw, actor=actor)
    return redraw


def _record_request(redraw: RedrawRequest) -> None:
    """Keep a request; where there were more than the rules foresee, its draw says so."""
    redraw.is_exceptional = redraw.number > draw_rules().redraws
    if redraw.is_exceptional:
        draw, state = redraw.draw, redraw.review.state
        draw.warnings = [*draw.warnings, {"rule": "redraws", "states": [state.iso3]}]
        draw.save(update_fields=["warnings"])
    redraw.save()


def _number_of_request(review: CountryReview, *, reason: str, is_exceptional: bool) -> int:
    """How many times the draw is repeated with this request; refuses one without reason or beyond the rules."""
    if not reason.strip():
        raise RuleError(_("Record the reason for repeating the draw."), code="no_reason")
    number = RedrawRequest.objects.filter(review=review).count() + 1
    if number > draw_rules().redraws and not is_exceptional:
        raise RuleError(
            _("The draw was repeated %(times)d times for this review. More is for exceptional circumstances.")
            % {"times": number - 1},
            code="too_many_redraws",
        )
    return number


def _draw_again(
    reviewer: ReviewingState,
    source: Revealed | PlainSeed,
    *,
    cycle: ReviewCycle,
    reason: str,
    actor: User | None,
    today: datetime.date,
) -> tuple[Draw, Outcome]:
    """Draw a new lot for the place of a reviewing State, and keep the draw."""
    year, population = reviewer.review.year_of_cycle, reviewer.review.state.population
    if year is None:
        raise RuleError(_("The year of this review is not recorded. Record it first."), code="no_year")
    seed = open_seed(source, cycle=cycle, kind=DrawKind.REDRAW, year=year, population=population)
    inputs = reviewers_inputs(cycle, year=year, population=population, day=today, redraw=reviewer)
    outcome = run(inputs, seed.text)
    refuse_silent_bending(outcome, reason)
    kept = store(
        outcome, cycle=cycle, kind=DrawKind.REDRAW, seed=seed, actor=actor, today=today, reason=reason
    )
    return kept, outcome


@transaction.atomic
def accept_reviewer(*, reviewing_state_id: int, actor: User, today: datetime.date) -> ReviewerAcceptance:
    """Record that a pairing goes ahead; its draw is not repeated after this.

    Refuses a reviewing State that was replaced or accepted meanwhile: the page is out of date.
    """
    reviewer = _reviewer(reviewing_state_id, lock=True)
    actor = as_of_now(actor)
    if not policies.can_accept_reviewer(actor, reviewer):
        raise PermissionDenied
    _refuse_closed(reviewer)
    with pghistory.context(service="accept_reviewer", actor=actor.email):
        acceptance = ReviewerAcceptance.objects.create(
            reviewing_state=reviewer, accepted_on=today, recorded_by=actor
        )
    notices.pairing_accepted(acceptance=acceptance, actor=actor)
    return acceptance


def _reviewer(pk: int, *, lock: bool = False) -> ReviewingState:
    rows = ReviewingState.objects.select_related("review__state", "review__cycle", "state")
    if lock:
        rows = rows.select_for_update(of=("self",))
    reviewer = rows.filter(pk=pk).first()
    if reviewer is None:
        raise RuleError(_("There is no such reviewing State."), code="no_reviewer")
    return reviewer


def _refuse_closed(reviewer: ReviewingState) -> None:
    if reviewer.ended_on is not None:
        raise RuleError(_replaced(reviewer), code="replaced")
    acceptance = ReviewerAcceptance.objects.filter(reviewing_state=reviewer).first()
    if acceptance is not None:
        raise RuleError(
            _("The review of %(review)s by %(state)s was accepted already, on %(day)s.")
            % {
                "review": reviewer.review.state.name,
                "state": reviewer.state.name,
                "day": date_format(acceptance.accepted_on),
            },
            code="accepted",
        )


def _replaced(reviewer: ReviewingState) -> str:
    """What became of a place since the page was shown."""
    now = reviewer.review.reviewing_states.filter(position=reviewer.position, ended_on=None)
    successor = now.select_related("state").first()
    if successor is None:
        return _("%(state)s does not review any more. Nothing was recorded.") % {"state": reviewer.state.name}
    return _("%(state)s was replaced by %(other)s meanwhile. Nothing was recorded.") % {
        "state": reviewer.state.name,
        "other": successor.state.name,
    }
