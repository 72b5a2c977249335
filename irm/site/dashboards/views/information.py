"""Pages of words: about the Mechanism, and what can be had as data."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from irm.site.dashboards.formats import TITLES


@login_not_required
def about(request: HttpRequest) -> HttpResponse:
    """The Mechanism in plain words, the words used here, how things are counted, how to correct a record."""
    return render(request, "dashboards/about.html", {"record": request.GET.get("record", "")[:100]})


@login_not_required
def data(request: HttpRequest) -> HttpResponse:
    """Every list and figure that can be had as data, with its address."""
    return render(request, "dashboards/data.html", {"imports": TITLES})
