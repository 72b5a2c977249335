"""What the pages of a review share: the review, its frame, the note of who looked from outside the State."""

from pathlib import PurePosixPath
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from irm.accounts.services import is_outsider, record_access
from reviews.country_reviews import policies
from reviews.country_reviews.models import CountryReview


def note_review(request: HttpRequest, review: CountryReview, *, shows_more: bool = False) -> bool:
    """Note that the reader was shown a review that the public does not know about, or more than the public is shown.

    Once for each page; answers whether it did. At most one query besides the note, for outsiders only.
    """
    if not is_outsider(request.user, review.state_id):
        return False
    is_news = shows_more or not CountryReview.objects.visible_to(None).filter(pk=review.pk).exists()
    if is_news:
        record_access(user=request.user, state=review.state, record=review, path=request.path)
    return is_news


def page_of(
    request: HttpRequest,
    review: CountryReview,
    template: str,
    context: dict[str, Any],
    *,
    shows_more: bool,
    status: int = 200,
) -> HttpResponse:
    """One page of the workspace in its frame; the tab is named as its template is (``…/review_<tab>.html``).

    ``shows_more``: than the public is shown. Then, and where the review is not known to the public, a look from
    outside the State is noted.
    """
    note_review(request, review, shows_more=shows_more)
    frame = {
        "review": review,
        "tab": PurePosixPath(template).stem.removeprefix("review_"),
        "takes_part": policies.takes_part(request.user, review),
        "today": localdate(),
        "population": review.state.population,
        "is_demonstration": review.state.is_demonstration,
    }
    return render(request, template, {**frame, **context}, status=status)


def review_of(request: HttpRequest, iso3: str, cycle: int) -> CountryReview:
    """The review, for who may know about it."""
    reviews = CountryReview.objects.visible_to(request.user).for_list()
    return get_object_or_404(reviews, state__iso3=iso3.upper(), cycle__number=cycle)
