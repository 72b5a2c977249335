"""The pages of the statistics: find the figure, check the dates, ask, answer."""

import json
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseBase,
    JsonResponse,
)
from django.shortcuts import render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from irm.register.choices import Population
from irm.site.statistics.figures import FIGURES, Figure
from irm.site.statistics.figures.cards import Card, card, cards, engine, last_run
from irm.site.statistics.figures.downloads import as_csv, as_json
from irm.site.statistics.figures.rendering import caption, fingerprint, picture, specification
from irm.site.statistics.forms import LookForm, QuestionForm

_TYPES = {"svg": "image/svg+xml", "png": "image/png"}


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Every figure as a card, at the dates of the note or as of today."""
    form = QuestionForm(request.GET)
    context: dict[str, Any] = {"form": form, "errors": _errors(form), "engine": engine()}
    if form.is_valid():
        population = form.question().population
        sections = cards(population=population, request=request)
        context |= {"sections": sections, "chosen": population, "last_run": last_run()}
        context["is_demonstration"] = population == Population.DEMONSTRATION
    return render(request, "statistics/index.html", context, status=200 if form.is_valid() else 400)


@login_not_required
@require_safe
def figure_page(request: HttpRequest, code: str) -> HttpResponse:
    """One figure with its dates, table, downloads and citation."""
    figure = _figure(code)
    form = QuestionForm(request.GET, figure=figure)
    context: dict[str, Any] = {"figure": figure, "form": form, "errors": _errors(form), "engine": engine()}
    if form.is_valid():
        made = card(figure, form.question(), request=request)
        context |= {"card": made, "last_run": last_run(), "is_demonstration": made.is_demonstration}
    return render(request, "statistics/figure.html", context, status=200 if form.is_valid() else 400)


@login_not_required
@require_safe
def figure_file(request: HttpRequest, code: str, suffix: str) -> HttpResponseBase:
    """A figure as CSV, JSON, SVG or PNG. A parameter that is not known or not valid is refused in one sentence."""
    figure = _figure(code)
    form, look = QuestionForm(request.GET, figure=figure), LookForm(request.GET)
    refusal = _refusal(request, form, look)
    if refusal:
        return HttpResponseBadRequest(refusal, content_type="text/plain; charset=utf-8")
    language = look.cleaned_data["language"] or translation.get_language() or "en"
    with translation.override(language):
        made = card(figure, form.question(), request=request)
        return _answer(request, made, look, suffix)


def _answer(request: HttpRequest, made: Card, look: LookForm, suffix: str) -> HttpResponseBase:
    figure, content, question = made.figure, made.content, made.question
    part = look.cleaned_data["part"]
    if suffix == "csv":
        return as_csv(figure, content, question)
    if suffix == "json" and part != "chart":
        return JsonResponse(as_json(figure, content, question, made.links), json_dumps_params={"indent": 2})
    how = look.look(translation.get_language() or "en", right_to_left=translation.get_language_bidi())
    words = caption(figure, content, question, address=made.permanent, framed=not part)
    tag = f'"{fingerprint(content, words, how, suffix)}"'
    if request.headers.get("If-None-Match") == tag:
        response = HttpResponse(status=304)
    elif suffix == "json":
        response = HttpResponse(
            json.dumps(specification(content, words, how)), content_type="application/json"
        )
    else:
        response = HttpResponse(picture(content, words, how, suffix), content_type=_TYPES[suffix])
        disposition = "inline" if part else "attachment"
        response["Content-Disposition"] = f'{disposition}; filename="{made.file_name}.{suffix}"'
    response["ETag"] = tag
    response["Cache-Control"] = "no-cache"
    return response


def _figure(code: str) -> Figure:
    if code not in FIGURES:
        raise Http404(_("There is no figure of this name."))
    return FIGURES[code]


def _errors(form: QuestionForm) -> list[tuple[str, str]]:
    """Pairs of field and words, for the summary at the top of the page."""
    form.is_valid()
    return [(f"id_{name}", str(words)) for name, errors in form.errors.items() for words in errors]


def _refusal(request: HttpRequest, form: QuestionForm, look: LookForm) -> str:
    """Why a file cannot be given, in one sentence; empty where it can."""
    known = {"as_of", "compare_with", "population", *look.fields}
    unknown = sorted(set(request.GET) - known)
    if unknown:
        said = {"name": unknown[0], "known": ", ".join(sorted(known))}
        return _("There is no parameter “%(name)s”. There are %(known)s.") % said
    for checked in (form, look):
        if not checked.is_valid():
            name, errors = next(iter(checked.errors.items()))
            return f"{name}: {errors[0]}"
    if form.figure and request.GET.get("compare_with") and not form.figure.compares:
        return _("This figure is of one day and takes no compare_with.")
    return ""
