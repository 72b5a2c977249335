"""The page of search results."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from irm.register.choices import Population
from irm.register.population import default_population
from irm.register.textsearch import LONGEST_QUERY
from irm.search.selectors import search


@login_not_required
def results(request: HttpRequest) -> HttpResponse:
    """Everything that the reader may see and that holds the words, grouped by kind, over one population."""
    typed = request.GET.get("q", "").replace("\0", "").strip()[:LONGEST_QUERY]
    asked = request.GET.get("population")
    population = Population(asked) if asked in Population.values else default_population()
    context = {
        "typed": typed,
        "groups": search(typed, viewer=request.user, population=population) if typed else [],
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "search/results.html", context)
