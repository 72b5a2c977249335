"""The page of search results."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from irm.register.choices import Population
from irm.register.population import asked_population
from irm.register.textsearch import LONGEST_QUERY
from irm.site.search.selectors import search


@login_not_required
def results(request: HttpRequest) -> HttpResponse:
    """Everything that the reader may see and that holds the words, grouped by kind.

    Over one population; whether the other holds the words too is said beside it.
    """
    typed = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    population = asked_population(request)
    groups = search(typed, viewer=request.user, population=population)
    context = {
        "typed": typed,
        "groups": groups,
        "population": population,
        "elsewhere": _elsewhere(request, typed, population),
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "search/results.html", context)


def _elsewhere(request: HttpRequest, typed: str, population: Population) -> str:
    """The other population where it holds the words too, and only where both can be looked at."""
    if not (typed and settings.IRM_DEMO):
        return ""
    (other,) = [each for each in Population if each != population]
    return other if search(typed, viewer=request.user, population=other) else ""
