"""Training of focal points and experts: the sessions, and the statistics of them that the notes print."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import Count, F, Sum
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from irm.accounts.acting import actor_of
from irm.pages.forms import done_by, sent
from irm.register.choices import Population
from irm.register.population import asked_population
from irm.site.statistics.selectors.participation import StakeholderShare, stakeholder_shares, training
from reviews.models import ReviewCycle, TrainingSession
from reviews.stakeholders import policies
from reviews.stakeholders.forms import TrainingForm
from reviews.stakeholders.services import record_training

PER_PAGE = 50


@require_safe
def training_list(request: HttpRequest) -> HttpResponse:
    """Sessions of one population with people and States, and the shares; read by States and the secretariat."""
    if not policies.can_read_training(request.user):
        raise PermissionDenied
    population, today = asked_population(request), localdate()
    sessions = TrainingSession.objects.in_population(population).select_related("cycle")
    counted = sessions.annotate(
        states=Count("attendances__state", distinct=True),
        people=Sum(F("attendances__focal_points") + F("attendances__experts"), default=0),
    )
    cycles = list(ReviewCycle.objects.order_by("number").values_list("number", flat=True)[:5])
    shares = stakeholder_shares(cycles=cycles, as_of=today, population=population)
    context = {
        "page": Paginator(counted.order_by("-starts_on", "title", "pk"), PER_PAGE).get_page(
            request.GET.get("page")
        ),
        "trained": training(as_of=today, population=population),
        "shares": [(n, shares.get(n, StakeholderShare(0, 0, None))) for n in cycles],
        "today": today,
        "may_record": policies.can_record_training(request.user),
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "dashboards/training_list.html", context)


@require_http_methods(["GET", "POST"])
def training_record(request: HttpRequest) -> HttpResponse:
    """Record a session with its attendance."""
    actor = actor_of(request, policies.can_record_training)
    form = TrainingForm(*sent(request), population=asked_population(request))

    def keep(given: dict[str, Any]) -> object:
        return record_training(actor=actor, **given)

    done = _("Recorded. The statistics of training include it.")
    if request.method == "POST" and done_by(request, form, keep, done):
        return redirect("workspace:training")
    return render(
        request, "dashboards/training_record.html", {"form": form}, status=422 if form.errors else 200
    )
