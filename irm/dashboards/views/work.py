"""The signed-in home: a person with several roles sees them together."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.timezone import localdate

from irm.accounts.models import User
from irm.dashboards.selectors.work import work_of
from reviews.selectors.calendar import due_steps


def app_home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, role by role. Reached only signed in."""
    user = request.user
    due = due_steps(user, today=localdate()) if isinstance(user, User) else []
    return render(request, "dashboards/app_home.html", {"work": work_of(user), "due": due})
