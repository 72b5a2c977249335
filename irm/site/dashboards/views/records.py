"""Pages of one record that join several apps: a need with its thread, a review with its needs."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate

from assistance.models import AssistanceActivity, NeedLink
from irm.accounts.reading import note_page
from irm.site.dashboards.selectors.threads import need_thread
from irm.site.dashboards.views.access import note_need
from needs.models import TechnicalAssistanceNeed
from reviews.consents.publicity import reviews_with_public_steps
from reviews.country_reviews.pages import note_review
from reviews.country_reviews.policies import takes_part
from reviews.lots.selectors.pairing import pairing_of
from reviews.models import CountryReview
from reviews.timeline.next_step import next_step_of
from reviews.timeline.step_bar import steps_of
from reviews.workspace.next_here import next_here

NEEDS_SHOWN = 50


@login_not_required
def need_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """One need: the words as written, what they concern, its thread and the activities that answer it."""
    needs = TechnicalAssistanceNeed.objects.visible_to(request.user)
    need = get_object_or_404(
        needs.told_to(request.user)
        .for_list()
        .select_related(
            "statement__review__cycle",
            "statement__review__state",
            "statement__source_document",
            "source_document",
        ),
        ref=ref,
    )
    note_need(request, need)
    activities = AssistanceActivity.objects.visible_to(request.user)
    links = list(NeedLink.objects.filter(need=need, activity__in=activities).select_related("activity__type"))
    links.sort(key=lambda link: link.activity.ref)
    context = {
        "need": need,
        "links": links,
        "thread": need_thread(need, links),
        "siblings": needs.filter(statement=need.statement_id)
        .exclude(pk=need.pk)
        .for_list()
        .order_by("ref")[:20],
        "population": need.state.population,
        "is_demonstration": need.state.is_demonstration,
    }
    return render(request, "dashboards/need_detail.html", context)


@login_not_required
def review_detail(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """The overview of one review: States, steps, summary, needs. Its other pages are the workspace."""
    reviews = CountryReview.objects.visible_to(request.user).for_list().select_related("source_document")
    reviews = reviews.prefetch_related("milestones__step")
    review = get_object_or_404(reviews, state__iso3=iso3.upper(), cycle__number=cycle)
    is_inside = takes_part(request.user, review)
    is_public = bool(reviews_with_public_steps([review]))
    readable = is_inside or is_public
    needs = TechnicalAssistanceNeed.objects.visible_to(request.user).filter(statement__review=review)
    needs = needs.told_to(request.user).for_list().order_by("article__number", "ref")
    shown = list(needs[: NEEDS_SHOWN + 1])
    pairing = pairing_of(review, viewer=request.user)
    shows_more = (is_inside and not is_public) or any(one.reason for one in pairing)
    if not note_review(request, review, shows_more=shows_more):
        note_page(request, shown[:NEEDS_SHOWN], TechnicalAssistanceNeed)
    context = {
        "review": review,
        "tasks": next_here(review, viewer=request.user, pairing=pairing, today=localdate())
        if is_inside
        else [],
        "upcoming": next_step_of(review) if is_inside else None,
        "steps": steps_of(review, today=localdate(), takes_part=is_inside) if readable else [],
        "steps_are_readable": readable,
        "needs": shown[:NEEDS_SHOWN],
        "has_more_needs": len(shown) > NEEDS_SHOWN,
        "pairing": pairing,
        "tab": "overview",
        "takes_part": is_inside,
        "population": review.state.population,
        "is_demonstration": review.state.is_demonstration,
        "today": localdate(),
    }
    return render(request, "dashboards/review_detail.html", context)
