"""The workspace of one review beside its overview: documents, history, stakeholders."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from reviews.country_reviews.pages import page_of, review_of
from reviews.country_reviews.policies import can_see_history
from reviews.workspace.history import KINDS, review_history


@require_safe
@login_not_required
def review_history_page(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Who changed what, for those who take part; nobody else learns that there is such a page."""
    review = review_of(request, iso3, cycle)
    if not can_see_history(request.user, review):
        raise Http404
    kind = request.GET.get("kind", "")
    if kind and kind not in KINDS:
        raise Http404
    page = review_history(review, viewer=request.user, kind=kind, page=request.GET.get("page"))
    context = {"page": page, "kinds": KINDS.items(), "kind": kind}
    return page_of(request, review, "reviews/workspace/review_history.html", context, shows_more=True)
