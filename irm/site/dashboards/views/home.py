"""The public home."""

from typing import Any

from django.contrib.auth.decorators import login_not_required
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from irm.register.choices import Population
from irm.register.population import asked_population
from irm.site.dashboards.selectors.headlines import headlines
from irm.site.dashboards.selectors.stages import stage_map
from reviews.models import CountryReview

LATEST = 6


@login_not_required
def home(request: HttpRequest) -> HttpResponse:
    """Three headline figures, the stages of the reviews, the latest summaries and the search."""
    population = asked_population(request)
    cycle = request.GET.get("cycle", "")
    context: dict[str, Any] = {
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
        "headlines": headlines(population=population, viewer=request.user),
        "stages": stage_map(
            population=population,
            viewer=request.user,
            cycle_number=int(cycle) if cycle.isascii() and cycle.isdigit() else None,
        ),
        "latest": _latest(population, request.user),
    }
    return render(request, "dashboards/home.html", context)


def _latest(population: str, viewer: Any) -> QuerySet[CountryReview]:
    """Reviews by the issue of their summary, the latest first; undated ones cannot be called latest."""
    issued = (
        CountryReview.objects.visible_to(viewer)
        .in_population(population)
        .filter(executive_summary__is_issued=True, executive_summary__issued_on__isnull=False)
    )
    return issued.for_list().order_by("-executive_summary__issued_on", "state__sort_key_en")[:LATEST]
