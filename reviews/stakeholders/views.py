"""The page of a review on whom it consulted, in which languages and in which form of dialogue."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.pages.forms import done_by
from irm.register.choices import Language
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.pages import page_of, review_of
from reviews.country_reviews.policies import can_read_steps, takes_part
from reviews.stakeholders.forms import ConsultationForm, DialogueForm, LanguagesForm
from reviews.stakeholders.models import Consultation
from reviews.stakeholders.policies import can_record_consultation
from reviews.stakeholders.services import choose_dialogue_form, choose_languages, record_consultation


@require_safe
@login_not_required
def review_stakeholders(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Who was consulted, in which languages the review is held, in which form the dialogue."""
    return _stakeholders(request, review_of(request, iso3, cycle))


@require_POST
def record_stakeholders(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Record a consultation."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, lambda user: can_record_consultation(user, review))
    form = ConsultationForm(request.POST)

    def keep(data: dict[str, Any]) -> object:
        return record_consultation(actor=actor, review_id=review.pk, seen=request.POST.get("seen"), **data)

    if done_by(request, form, keep, _("Kept.")):
        return redirect("reviews:stakeholders", iso3=review.state.iso3, cycle=review.cycle.number)
    return _stakeholders(request, review, form=form)


@require_POST
def record_languages(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Record the languages of the review."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, lambda user: can_record_consultation(user, review))
    form = LanguagesForm(request.POST)

    def keep(data: dict[str, Any]) -> object:
        return choose_languages(
            actor=actor, review_id=review.pk, seen=request.POST.get("seen"), languages=data["languages"]
        )

    if done_by(request, form, keep, _("Kept.")):
        return redirect("reviews:stakeholders", iso3=review.state.iso3, cycle=review.cycle.number)
    return _stakeholders(request, review, languages_form=form)


@require_POST
def record_dialogue(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Record in which form the dialogue takes place."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, lambda user: can_record_consultation(user, review))
    form = DialogueForm(request.POST)

    def keep(data: dict[str, Any]) -> object:
        return choose_dialogue_form(actor=actor, review_id=review.pk, seen=request.POST.get("seen"), **data)

    if done_by(request, form, keep, _("Kept.")):
        return redirect("reviews:stakeholders", iso3=review.state.iso3, cycle=review.cycle.number)
    return _stakeholders(request, review, dialogue_form=form)


def _stakeholders(
    request: HttpRequest,
    review: CountryReview,
    *,
    form: ConsultationForm | None = None,
    languages_form: LanguagesForm | None = None,
    dialogue_form: DialogueForm | None = None,
) -> HttpResponse:
    is_inside = takes_part(request.user, review)
    readable = is_inside or can_read_steps(request.user, review)
    may_record = isinstance(request.user, User) and can_record_consultation(request.user, review)
    consultations = list(Consultation.objects.filter(review=review)) if readable else []
    context = {
        "is_inside": is_inside,
        "is_readable": readable,
        "may_record": may_record,
        "consultations": consultations,
        "seen_consultations": " ".join(each.stamp for each in consultations) or "-",
        "seen_languages": " ".join(review.languages),
        "form": form or ConsultationForm(),
        "held_in": [str(Language(code).label) for code in review.languages],
        "languages_form": languages_form or LanguagesForm(initial={"languages": review.languages}),
        "dialogue_form": dialogue_form or DialogueForm(initial={"dialogue_form": review.dialogue_form}),
    }
    wrong = any(given is not None for given in (form, languages_form, dialogue_form))
    template = "reviews/stakeholders/review_stakeholders.html"
    return page_of(
        request,
        review,
        template,
        context,
        shows_more=is_inside,
        status=422 if wrong else 200,
    )
