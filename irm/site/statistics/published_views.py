"""The published figures as a page and a file, and on the secretariat's desk with the verdict about real rows."""

from collections import Counter

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from irm.pages.downloads import stream_csv
from irm.register.choices import Population
from irm.register.models import PublishedFigure
from irm.register.population import asked_population
from irm.site.statistics.figures.content import Source
from irm.site.statistics.figures.printed import Verdict, documents
from irm.site.statistics.policies import can_compare_published_figures

# As the members of a row of the API, in its order.
CSV_HEADER = [
    "code", "value", "lowest", "highest", "qualifier", "unit", "counted", "words", "base", "basis", "as_of",
    "as_of_basis", "as_of_as_written", "compare_with", "compare_with_basis", "compare_with_as_written", "document",
    "paragraph", "cycle", "measure", "dimension", "population", "note",
]  # fmt: skip
_COLUMNS = {"document": "document__code", "population": "answered_by"}


@login_not_required
@require_safe
def published(request: HttpRequest) -> HttpResponse:
    """What documents of the Secretariat print, beside what is counted here."""
    population = asked_population(request)
    context = {
        "groups": documents(population, Source()),
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "statistics/published.html", context)


@login_not_required
@require_safe
def published_csv(request: HttpRequest) -> HttpResponseBase:
    """Every published figure as CSV, with the columns of the API."""
    columns = [_COLUMNS.get(name, name) for name in CSV_HEADER]
    figures = PublishedFigure.objects.visible_to(request.user).order_by("code")
    return stream_csv(name="published-figures", header=CSV_HEADER, rows=figures.values_list(*columns))


@require_safe
def compared(request: HttpRequest) -> HttpResponse:
    """The same over real rows with whether they give what was printed: the secretariat's alone."""
    if not can_compare_published_figures(request.user):
        raise PermissionDenied
    groups = documents(Population.REAL, Source())
    counted = Counter(each.verdict for _document, figures in groups for each in figures)
    context = {
        "groups": groups,
        "population": Population.REAL,
        "is_demonstration": False,
        "verdicts": [(verdict.label, counted[verdict]) for verdict in Verdict],
    }
    return render(request, "statistics/published.html", context)
