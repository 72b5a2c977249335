"""The signed-in home: a person with several roles sees them together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from irm.dashboards.selectors.work import work_of


def app_home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, role by role. Reached only signed in."""
    return render(request, "dashboards/app_home.html", {"work": work_of(request.user)})
