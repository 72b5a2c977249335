"""The workspace of one review beside its overview: documents, history, stakeholders."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from irm.accounts.models import User
from irm.dashboards.selectors.history import KINDS, review_history
from irm.register.choices import Language
from reviews.country_reviews.pages import actor_of, done_by, page_of, review_of
from reviews.country_reviews.policies import can_read_steps, can_see_history, takes_part
from reviews.models import Consultation, Correspondence, CountryReview
from reviews.policies import can_issue_summary, can_record_consultation
from reviews.services.milestones import AGREED_STEP
from reviews.services.stakeholders import choose_dialogue_form, choose_languages, record_consultation
from reviews.services.summaries import agree_executive_summary, issue_executive_summary
from reviews.workspace_forms import AgreedForm, ConsultationForm, DialogueForm, IssueForm, LanguagesForm

NOTES_SHOWN = 20


@require_safe
@login_not_required
def review_documents(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Report and summary with their steps, the source of the record, and the reader's part of the correspondence."""
    review = review_of(request, iso3, cycle)
    return _documents(request, review)


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
    return page_of(request, review, "history", context, shows_more=True)


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
        return record_consultation(actor=actor, review_id=review.pk, **data)

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
        return choose_languages(actor=actor, review_id=review.pk, languages=data["languages"])

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
        return choose_dialogue_form(actor=actor, review_id=review.pk, **data)

    if done_by(request, form, keep, _("Kept.")):
        return redirect("reviews:stakeholders", iso3=review.state.iso3, cycle=review.cycle.number)
    return _stakeholders(request, review, dialogue_form=form)


@require_POST
def agree_summary(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Record when the executive summary was agreed."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, can_issue_summary)
    form = AgreedForm(request.POST)

    def keep(data: dict[str, Any]) -> object:
        return agree_executive_summary(review_id=review.pk, actor=actor, today=localdate(), **data)

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
    agreed = [m for m in review.milestones.all() if m.step.code == AGREED_STEP]
    notes = Correspondence.objects.visible_to(request.user).filter(review=review).for_list()
    context = {
        "is_inside": is_inside,
        "may_issue": may_issue,
        "report_step": agreed[0] if agreed and is_inside else None,
        "agreed_form": agreed_form or AgreedForm(),
        "issue_form": issue_form or IssueForm(),
        "notes": notes[:NOTES_SHOWN] if is_inside else [],
    }
    wrong = agreed_form is not None or issue_form is not None
    return page_of(request, review, "documents", context, shows_more=is_inside, status=422 if wrong else 200)


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
    context = {
        "is_inside": is_inside,
        "is_readable": readable,
        "may_record": may_record,
        "consultations": Consultation.objects.filter(review=review) if readable else [],
        "form": form or ConsultationForm(),
        "held_in": [str(Language(code).label) for code in review.languages],
        "languages_form": languages_form or LanguagesForm(initial={"languages": review.languages}),
        "dialogue_form": dialogue_form or DialogueForm(initial={"dialogue_form": review.dialogue_form}),
    }
    wrong = any(given is not None for given in (form, languages_form, dialogue_form))
    return page_of(
        request, review, "stakeholders", context, shows_more=is_inside, status=422 if wrong else 200
    )
