"""The documents of a review: report and summary with their steps, and the reader's part of the correspondence."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.pages.forms import done_by
from reviews.correspondence.models import Correspondence
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.pages import page_of, review_of
from reviews.country_reviews.policies import takes_part
from reviews.summaries.forms import AgreedForm, IssueForm
from reviews.summaries.policies import can_issue_summary
from reviews.summaries.services import agree_executive_summary, issue_executive_summary
from reviews.timeline.models import Milestone
from reviews.timeline.status import AGREED_STEP

NOTES_SHOWN = 20


@require_safe
@login_not_required
def review_documents(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Report and summary with their steps, the source of the record, and the reader's part of the correspondence."""
    review = review_of(request, iso3, cycle)
    return _documents(request, review)


@require_POST
def agree_summary(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Record when the executive summary was agreed."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, can_issue_summary)
    form = AgreedForm(request.POST)

    def keep(data: dict[str, Any]) -> object:
        return agree_executive_summary(
            review_id=review.pk, actor=actor, today=localdate(), seen=request.POST.get("seen"), **data
        )

    if done_by(request, form, keep, _("Recorded as agreed. It stays confidential until its issue.")):
        return redirect("reviews:documents", iso3=review.state.iso3, cycle=review.cycle.number)
    return _documents(request, review, agreed_form=form)


@require_POST
def issue_summary(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Record the issue of the executive summary."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, can_issue_summary)
    form = IssueForm(request.POST)

    def keep(data: dict[str, Any]) -> object:
        return issue_executive_summary(review_id=review.pk, actor=actor, today=localdate(), **data)

    if done_by(request, form, keep, _("Issued. The summary and the needs in it are public from now on.")):
        return redirect("reviews:documents", iso3=review.state.iso3, cycle=review.cycle.number)
    return _documents(request, review, issue_form=form)


def _documents(
    request: HttpRequest,
    review: CountryReview,
    *,
    agreed_form: AgreedForm | None = None,
    issue_form: IssueForm | None = None,
) -> HttpResponse:
    is_inside = takes_part(request.user, review)
    may_issue = isinstance(request.user, User) and can_issue_summary(request.user)
    agreed = Milestone.objects.filter(review=review, step__code=AGREED_STEP).select_related("step")
    notes = Correspondence.objects.visible_to(request.user).filter(review=review).for_list()
    context = {
        "is_inside": is_inside,
        "may_issue": may_issue,
        "report_step": agreed.first() if is_inside else None,
        "agreed_form": agreed_form or AgreedForm(),
        "issue_form": issue_form or IssueForm(),
        "notes": notes[:NOTES_SHOWN] if is_inside else [],
    }
    wrong = agreed_form is not None or issue_form is not None
    template = "reviews/summaries/review_documents.html"
    return page_of(
        request,
        review,
        template,
        context,
        shows_more=is_inside,
        status=422 if wrong else 200,
    )
