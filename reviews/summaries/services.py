"""Executive summaries have two steps of their own: agreed, then issued."""

import datetime

import pghistory
from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.errors import RuleError, refuse_unseen
from irm.register.models import Document
from irm.register.symbols import parse_symbol
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.services import lock_review
from reviews.cycles.days import refuse_impossible
from reviews.signals import executive_summary_issued
from reviews.summaries import notices, policies
from reviews.summaries.models import ExecutiveSummary
from reviews.timeline.services.milestones import advance_status, replan


@transaction.atomic
def agree_executive_summary(
    *, review_id: int, agreed_on: datetime.date, actor: User, today: datetime.date, seen: str | None = None
) -> ExecutiveSummary:
    """Record that the State and both reviewing States agreed the summary; it stays confidential until its issue.

    Recording it again corrects the day, but not one that the page (``seen``) did not show. Raises PermissionDenied, or
    RuleError for a day to come and for a summary that is issued already.
    """
    review, summary, actor = _lock(review_id, actor)
    if agreed_on > today:
        raise RuleError(_("A summary is agreed today at the latest."), code="in_future", field="agreed_on")
    refuse_impossible(agreed_on, cycle=review.cycle, field="agreed_on")
    now = summary.agreed_on.isoformat() if summary.agreed_on else ""
    shown = date_format(summary.agreed_on, "DATE_FORMAT") if summary.agreed_on else "–"
    refuse_unseen(seen=seen, now=now, typed=agreed_on.isoformat(), shown=shown)
    with pghistory.context(service="agree_executive_summary", actor=actor.email):
        summary.agreed_on = agreed_on
        summary.full_clean()
        summary.save()
    notices.summary_agreed(summary=summary, actor=actor)
    return summary


@transaction.atomic
def issue_executive_summary(
    *, review_id: int, issued_on: datetime.date, symbol: str, actor: User, today: datetime.date
) -> ExecutiveSummary:
    """Record that the executive summary of a review was issued: from then on it and its needs are public.

    The review is completed by it, and its needs count from that day. Raises PermissionDenied, or RuleError where
    the summary is issued already, was not agreed, or was agreed later, and for a day to come: nothing is public
    before its day.
    """
    review, summary, actor = _lock(review_id, actor)
    _refuse_day_of_issue(issued_on, summary, today)
    with pghistory.context(service="issue_executive_summary", actor=actor.email):
        if symbol:
            summary.document, _created = Document.objects.get_or_create(
                code=symbol,
                defaults={
                    "symbol": symbol,
                    "symbol_parts": parse_symbol(symbol),
                    "title": f"Executive summary: {review.state.name_en}, cycle {review.cycle.number}",
                    "issued_on": issued_on,
                    "is_demonstration": review.state.is_demonstration,
                },
            )
        summary.is_issued, summary.issued_on = True, issued_on
        summary.full_clean()
        summary.save()
        advance_status(review)
        replan(review)
        executive_summary_issued.send(sender=ExecutiveSummary, review=review, summary=summary)
    notices.summary_issued(summary=summary, actor=actor)
    return summary


def _refuse_day_of_issue(issued_on: datetime.date, summary: ExecutiveSummary, today: datetime.date) -> None:
    if issued_on > today:
        raise RuleError(_("A summary is issued today at the latest."), code="in_future")
    if summary.agreed_on is None:
        raise RuleError(
            _("Only an agreed executive summary is issued. Record first when it was agreed."),
            code="summary_not_agreed",
        )
    if issued_on < summary.agreed_on:
        raise RuleError(
            _("A summary is issued on the day it was agreed or later (%(day)s).")
            % {"day": date_format(summary.agreed_on, "DATE_FORMAT")},
            code="issued_before_agreed",
        )


def _lock(review_id: int, actor: User) -> tuple[CountryReview, ExecutiveSummary, User]:
    """The review under lock, its summary (perhaps new) and the actor as they stand now; refuses an issued summary."""
    review, actor = lock_review(review_id, actor, lambda user, _review: policies.can_issue_summary(user))
    summary = ExecutiveSummary.objects.filter(review=review).first() or ExecutiveSummary(review=review)
    if summary.is_issued:
        raise RuleError(
            _("This executive summary is issued already. Reload the page."), code="summary_issued"
        )
    return review, summary, actor
