"""The issue of executive summaries."""

import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.errors import RuleError
from irm.register.models import Document
from irm.register.symbols import parse_symbol
from reviews import policies
from reviews.choices import ReviewStatus
from reviews.models import CountryReview, ExecutiveSummary
from reviews.signals import executive_summary_issued


@transaction.atomic
def issue_executive_summary(
    *, review_id: int, issued_on: datetime.date, symbol: str, actor: User
) -> ExecutiveSummary:
    """Record that the executive summary of a review was issued: from then on it and its needs are public.

    The review is completed by it. Raises RuleError where the summary is issued already.
    """
    review = CountryReview.objects.select_for_update().select_related("state").get(pk=review_id)
    if not policies.can_issue_summary(actor):
        raise PermissionDenied
    summary = ExecutiveSummary.objects.filter(review=review).first() or ExecutiveSummary(review=review)
    if summary.is_issued:
        raise RuleError(
            _("This executive summary is issued already. Reload the page."), code="summary_issued"
        )
    with pghistory.context(service="issue_executive_summary", actor=actor.email):
        if symbol:
            summary.document, _created = Document.objects.get_or_create(
                code=symbol,
                defaults={
                    "symbol": symbol,
                    "symbol_parts": parse_symbol(symbol),
                    "title": f"Executive summary: {review}",
                    "issued_on": issued_on,
                    "is_demonstration": review.state.is_demonstration,
                },
            )
        summary.is_issued, summary.issued_on = True, issued_on
        summary.full_clean()
        summary.save()
        review.status = ReviewStatus.COMPLETED
        review.save(update_fields=["status"])
        executive_summary_issued.send(sender=ExecutiveSummary, review=review, summary=summary)
    return summary
