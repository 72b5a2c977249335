"""Pages of the secretariat about its load: forecast, caseload, absences."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from irm.accounts.acting import actor_of
from irm.pages.forms import done_by, sent
from irm.register.choices import Population
from irm.register.population import asked_population
from reviews.country_reviews import policies
from reviews.people.models import Absence
from reviews.people.selectors.officers import secretariat_members
from reviews.people.services.officers import record_absence, withdraw_absence
from reviews.workload import selectors as selectors_workload
from reviews.workload.forms import AbsenceForm

PER_PAGE = 50


@require_safe
def forecast(request: HttpRequest) -> HttpResponse:
    """Planned and agreed steps of the next twelve months, by step and by officer."""
    viewer = actor_of(request, policies.can_conduct)
    population = asked_population(request)
    context = {
        "forecast": selectors_workload.forecast(viewer=viewer, population=population, today=localdate()),
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "reviews/workload/forecast.html", context)


@require_safe
def caseload(request: HttpRequest) -> HttpResponse:
    """Reviews by responsible officer, with those beyond the indicative timeline, and the absences to come."""
    viewer = actor_of(request, policies.can_conduct)
    population, today = asked_population(request), localdate()
    asked = request.GET.get("officer", "")
    officer = asked if asked == "none" or asked.isdecimal() else ""
    reviews = selectors_workload.caseload(viewer=viewer, population=population, today=today, officer=officer)
    page = Paginator(reviews, PER_PAGE).get_page(request.GET.get("page"))
    members = secretariat_members(day=today)
    rows = [(review, (today - review.furthest).days if review.furthest else 0) for review in page]
    context = {
        "cases": selectors_workload.officers(viewer=viewer, population=population, today=today),
        "rows": rows,
        "page": page,
        "officer": officer,
        "members": members,
        "absences": Absence.objects.visible_to(viewer)
        .filter(ends_on__gte=today)
        .select_related("user", "cover"),
        "form": AbsenceForm(officers=members),
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "reviews/workload/caseload.html", context)


@require_http_methods(["GET", "POST"])
def absence(request: HttpRequest) -> HttpResponse:
    """Record that an officer is away, and who covers."""
    actor = actor_of(request, policies.can_conduct)
    members = secretariat_members(day=localdate())
    form = AbsenceForm(*sent(request), officers=members)

    def keep(given: dict[str, Any]) -> object:
        return record_absence(
            user_id=given["user"].pk,
            cover_id=given["cover"].pk,
            starts_on=given["starts_on"],
            ends_on=given["ends_on"],
            actor=actor,
        )

    done = _("Kept. Until then the cover is told in their place.")
    if request.method == "POST" and done_by(request, form, keep, done):
        return redirect("reviews:caseload")
    return render(
        request, "reviews/workload/absence.html", {"form": form}, status=422 if form.errors else 200
    )


@require_POST
def end_absence(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an absence back."""
    actor = actor_of(request, policies.can_conduct)
    withdraw_absence(absence_id=pk, actor=actor)
    messages.success(request, _("Taken back. The officer is told again."))
    return redirect("reviews:caseload")
