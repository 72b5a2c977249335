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


def note_review(request: HttpRequest, review: CountryReview, *, shows_more: bool = False) -> None:
    """Note that the reader was shown a review that the public does not know about, or more than the public is shown.

    Once for each page. At most one query besides the note, for outsiders only.
    """
    if not is_outsider(request.user, review.state_id):
        return
    if shows_more or not CountryReview.objects.visible_to(None).filter(pk=review.pk).exists():
        record_access(user=request.user, state=review.state, record=review, path=request.path)
