"""Looks at restricted records by people from outside their State are noted before the page is shown."""

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest

from irm.accounts.models import User
from irm.accounts.services import record_access
from irm.accounts.standing import standing
from irm.register.choices import Audience
from irm.register.models import State
from needs.models import TechnicalAssistanceNeed
from reviews.models import CountryReview


def note_need(request: HttpRequest, need: TechnicalAssistanceNeed) -> None:
    """Note that the reader opened a need that is not public."""
    if need.audience != Audience.PUBLIC:
        _note(request, need.state, need)


def note_review(request: HttpRequest, review: CountryReview) -> None:
    """Note that the reader opened a review that the public does not know about. One query, for outsiders only."""
    if _is_outsider(request, review.state) and not (
        CountryReview.objects.visible_to(AnonymousUser()).filter(pk=review.pk).exists()
    ):
        _note(request, review.state, review)


def _is_outsider(request: HttpRequest, state: State) -> bool:
    who = standing(request.user)
    return (
        isinstance(request.user, User) and state.pk not in who.focal_point_of | who.mission_of | who.expert_of
    )


def _note(request: HttpRequest, state: State, record: TechnicalAssistanceNeed | CountryReview) -> None:
    if _is_outsider(request, state) and isinstance(request.user, User):
        record_access(user=request.user, state=state, record=record, path=request.path)
