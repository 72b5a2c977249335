"""Pages and files of the figures."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from irm.register.choices import Population
from irm.register.population import default_population
from irm.statistics.figures import FIGURES, Ask, Drawn, Figure, renderings
from irm.statistics.figures.figure import query_of
from irm.statistics.figures.plots import Size, Theme
from irm.statistics.figures.words import Words
from irm.statistics.models import RecomputeRun

DATES = ("as_of", "compare_with")


@dataclass(frozen=True, slots=True)
class Card:
    """A figure with its question and answer, as the templates print it."""

    figure: Figure
    ask: Ask
    drawn: Drawn

    @property
    def query(self) -> str:
        """The question as a query string."""
        return query_of(self.ask)

    @property
    def permanent(self) -> str:
        """The permanent address."""
        return self.figure.at(self.ask)

    @property
    def citation(self) -> str:
        """Words to cite it with."""
        return renderings.citation(self.figure, self.ask)

    @property
    def is_demonstration(self) -> bool:
        """Whether invented States are counted."""
        return self.ask.population == Population.DEMONSTRATION


def _population(request: HttpRequest) -> tuple[str, list[tuple[str, str]]]:
    given = request.GET.get("population") or default_population()
    if given not in Population:
        return default_population(), [("id_population", _("Population is real or demonstration."))]
    return given, []


def _dates(request: HttpRequest) -> tuple[dict[str, datetime.date], list[tuple[str, str]]]:
    """The dates in the address, and a sentence for each that is none."""
    found, errors = {}, []
    for name in DATES:
        given = request.GET.get(name, "").strip()
        if not given:
            continue
        try:
            found[name] = datetime.date.fromisoformat(given)
        except ValueError:
            text = _("“%(value)s” is not a date. Write it as 2019-10-14.") % {"value": given[:40]}
            errors.append((f"id_{name}", text))
    if len(found) == len(DATES) and found["compare_with"] >= found["as_of"]:
        errors.append(("id_compare_with", _("The date to compare with comes before the as-of date.")))
    return found, errors


def _last_run() -> RecomputeRun | None:
    return RecomputeRun.objects.first()


@login_not_required
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """All figures, in the order of the Secretariat's note."""
    population, errors = _population(request)
    words = Words.load()
    cards = []
    for figure in FIGURES.values():
        ask = figure.ask(population=population, viewer=request.user, words=words)
        cards.append(Card(figure, ask, figure.draw(ask)))
    context = {
        "note": [card for card in cards if card.figure.number],
        "others": [card for card in cards if not card.figure.number],
        "chosen": population,
        "errors": errors,
        "last_run": _last_run(),
    }
    return render(request, "statistics/index.html", context, status=400 if errors else 200)


@login_not_required
@require_safe
def figure(request: HttpRequest, code: str) -> HttpResponse:
    """One figure, for any dates."""
    wanted = _find(code)
    population, errors = _population(request)
    dates, wrong = _dates(request)
    errors += wrong
    ask = wanted.ask(population=population, viewer=request.user, **({} if errors else dates))
    drawn = wanted.draw(ask)
    context = {
        "card": Card(wanted, ask, drawn),
        "chosen": population,
        "errors": errors,
        "given": {name: request.GET.get(name) or _iso(getattr(ask, name)) for name in DATES},
        "last_run": _last_run(),
    }
    return render(request, "statistics/figure.html", context, status=400 if errors else 200)


@login_not_required
@require_safe
def download(request: HttpRequest, code: str, suffix: str) -> HttpResponse:
    """The figure as a file: csv, json, svg or png. ``inline=1`` is the picture that the page itself shows."""
    wanted = _find(code)
    population, errors = _population(request)
    dates, wrong = _dates(request)
    if errors + wrong:
        return HttpResponse(
            "\n".join(text for _field, text in errors + wrong), status=400, content_type="text/plain"
        )
    ask = wanted.ask(population=population, viewer=request.user, **dates)
    drawn = wanted.draw(ask)
    name = f"{wanted.code}-{ask.as_of.isoformat()}-{ask.population}.{suffix}"
    if suffix == "csv":
        return _file(renderings.as_csv(wanted, ask, drawn), "text/csv; charset=utf-8", name)
    inline = "inline" in request.GET
    how = renderings.look(request.GET.get("size", Size.WIDE), request.GET.get("theme", Theme.LIGHT))
    spec = renderings.chart(wanted, ask, drawn, how, alone=not inline)
    if suffix == "json":
        return JsonResponse(
            renderings.as_json(wanted, ask, drawn, spec), json_dumps_params={"ensure_ascii": False}
        )
    if spec is None:
        raise Http404(_("There is nothing to draw as of this date."))
    if suffix == "svg":
        return _file(renderings.svg(spec), "image/svg+xml", "" if inline else name)
    return _file(renderings.png(spec), "image/png", name)


def _find(code: str) -> Figure:
    if code not in FIGURES:
        raise Http404(_("No figure has this name."))
    return FIGURES[code]


def _file(content: Any, content_type: str, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=content_type)
    if name:
        response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _iso(date: datetime.date | None) -> str:
    return date.isoformat() if date else ""
