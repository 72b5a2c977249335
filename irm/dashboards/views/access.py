"""Looks at restricted records by people from outside their State are noted before the page is shown."""

from django.http import HttpRequest

from irm.accounts.services import is_outsider, record_access
from irm.register.choices import Audience
from needs.models import TechnicalAssistanceNeed
from reviews.models import CountryReview


def note_need(request: HttpRequest, need: TechnicalAssistanceNeed) -> None:
    """Note that the reader opened a need that is not public."""
    if need.audience != Audience.PUBLIC:
        record_access(user=request.user, state=need.state, record=need, path=request.path)


def note_review(request: HttpRequest, review: CountryReview) -> None:
    """Note that the reader opened a review that the public does not know about. One query, for outsiders only."""
    if is_outsider(request.user, review.state_id) and not (
        CountryReview.objects.visible_to(None).filter(pk=review.pk).exists()
    ):
        record_access(user=request.user, state=review.state, record=review, path=request.path)
