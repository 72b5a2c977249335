"""What a State consented to share: on the page of a review, on a page of the State, and its withdrawal."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.pages.forms import done_by
from irm.register.models import State
from reviews.consents.forms import GrantForm
from reviews.consents.models import Consent
from reviews.consents.policies import can_read_consents, can_record_consent
from reviews.consents.selectors import ledger, notes_of, published_of
from reviews.consents.services import grant_consent
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.pages import page_of, review_of
from reviews.country_reviews.policies import takes_part


@require_safe
@login_not_required
def review_publication(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """What of this review is public and why, with the ledger, for those who take part."""
    review = review_of(request, iso3, cycle)
    if not takes_part(request.user, review):
        raise Http404
    return _publication(request, review)


@require_POST
def grant_for_review(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Record a consent from the page of a review, for this review or for all of the State."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, can_record_consent)
    form = GrantForm(request.POST, notes=notes_of(review.state, viewer=actor), review=review)
    if done_by(request, form, lambda data: _grant(review.state, data, actor), _granted()):
        return redirect("reviews:publication", iso3=review.state.iso3, cycle=review.cycle.number)
    return _publication(request, review, form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def state_publication(request: HttpRequest, iso3: str) -> HttpResponse:
    """The whole ledger of one State, for the secretariat, its focal points and its mission; a 404 for others."""
    state = get_object_or_404(State.objects.visible_to(request.user), iso3=iso3.upper())
    if not can_read_consents(request.user, state.pk):
        raise Http404
    form = None
    if request.method == "POST":
        actor = actor_of(request, can_record_consent)
        form = GrantForm(request.POST, notes=notes_of(state, viewer=actor))
        if done_by(request, form, lambda data: _grant(state, data, actor), _granted()):
            return redirect("dashboards:state_publication", iso3=state.iso3)
    consents = Consent.objects.visible_to(request.user).filter(state=state)
    context = {
        "state": state,
        "lines": ledger(consents.select_related("review__cycle"), viewer=request.user),
        "reviews": CountryReview.objects.visible_to(request.user)
        .filter(state=state)
        .select_related("cycle", "state"),
        **_recording(request, state, form),
        "population": state.population,
        "is_demonstration": state.is_demonstration,
    }
    return render(request, "reviews/consents/state_publication.html", context, status=422 if form else 200)


def _grant(state: State, data: dict[str, Any], actor: User) -> Consent:
    return grant_consent(state_id=state.pk, actor=actor, today=localdate(), **data)


def _granted() -> str:
    return _("Recorded. What it opens is open from now on.")


def _recording(
    request: HttpRequest, state: State, form: GrantForm | None, review: CountryReview | None = None
) -> dict[str, Any]:
    """The form to record a consent, for who may."""
    may_record = isinstance(request.user, User) and can_record_consent(request.user)
    if may_record and form is None:
        form = GrantForm(notes=notes_of(state, viewer=request.user), review=review)
    return {"may_record": may_record, "form": form}


def _publication(
    request: HttpRequest, review: CountryReview, *, form: GrantForm | None = None
) -> HttpResponse:
    consents = Consent.objects.visible_to(request.user).bearing_on(review).select_related("review__cycle")
    context = {
        "published": published_of(review),
        "lines": ledger(consents, viewer=request.user),
        "may_read_all": can_read_consents(request.user, review.state_id),
        **_recording(request, review.state, form, review),
    }
    status = 422 if form is not None else 200
    return page_of(
        request, review, "reviews/consents/review_publication.html", context, shows_more=True, status=status
    )
