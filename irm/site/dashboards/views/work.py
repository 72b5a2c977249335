"""The signed-in home: a person with several roles sees them together."""

from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.models import User
from irm.accounts.selectors import lands_in
from irm.notifications.models import Notification
from irm.register.choices import Population
from irm.register.population import PARAMETER, asked_population
from irm.site.dashboards.selectors.desk import desk
from irm.site.dashboards.selectors.work import work_of


def app_home(request: HttpRequest) -> HttpResponse:
    """What waits for this person, role by role. Reached only signed in."""
    population, today = asked_population(request), localdate()
    if PARAMETER not in request.GET and lands_in(request.user.pk, day=today) != population:
        query = request.GET | {PARAMETER: Population.DEMONSTRATION}
        return redirect(f"{request.path}?{urlencode(query, doseq=True)}")
    work = work_of(request.user, today=today, population=population)
    unread = Notification.objects.filter(user=request.user.pk, read_at=None).count()
    context: dict[str, Any] = {"work": work, "today": today, "population": population, "unread": unread}
    context["is_demonstration"] = population == Population.DEMONSTRATION
    if work.is_secretariat and isinstance(request.user, User):
        context["desk"] = desk(
            viewer=request.user,
            population=population,
            officer=_officer(request.GET.get("officer", "")),
            now=timezone.now(),
            today=today,
        )
    return render(request, "dashboards/app_home.html", context)


def _officer(asked: str) -> str:
    """A key, ``none``, or blank for anything else."""
    is_key = asked.isascii() and asked.isdecimal() and len(asked) < 10
    return asked if is_key or asked == "none" else ""
