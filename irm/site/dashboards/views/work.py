"""The signed-in home: a person with several roles sees them together."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.models import User
from irm.notifications.models import Notification
from irm.site.dashboards.selectors.desk import desk
from irm.site.dashboards.selectors.work import work_of
from irm.site.dashboards.views.home import asked_population


def app_home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, role by role. Reached only signed in."""
    population, today = asked_population(request), localdate()
    work = work_of(request.user, today=today, population=population)
    unread = Notification.objects.filter(user=request.user.pk, read_at=None).count()
    context: dict[str, Any] = {"work": work, "today": today, "population": population, "unread": unread}
    if work.is_secretariat and isinstance(request.user, User):
        context["desk"] = desk(
            viewer=request.user,
            population=population,
            officer=_officer(request.GET.get("officer", "")),
            now=timezone.now(),
            today=today,
        )
        context["is_demonstration"] = population == "demonstration"
    return render(request, "dashboards/app_home.html", context)


def _officer(asked: str) -> str:
    """A key, ``none``, or blank for anything else."""
    is_key = asked.isascii() and asked.isdecimal() and len(asked) < 10
    return asked if is_key or asked == "none" else ""
