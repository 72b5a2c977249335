"""Where the secretariat places States that joined after the lots were drawn."""

import datetime
from functools import partial
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.pages.forms import acted, sent
from irm.register.choices import Population
from irm.register.population import asked_population
from reviews.cycles.models import ReviewCycle
from reviews.lots import policies
from reviews.lots.forms import PlacementForm
from reviews.lots.models import Draw
from reviews.lots.selectors.inputs import draw_rules
from reviews.lots.selectors.joiners import drawn_on, without_year, years_are_drawn
from reviews.lots.services.joiners import place_in_year


@require_http_methods(["GET", "POST"])
def later_joiners(request: HttpRequest) -> HttpResponse:
    """The States parties without a year of review in a cycle, and the form that places some of them in one."""
    actor = actor_of(request, policies.can_hold_draw)
    cycles = list(ReviewCycle.objects.visible_to(actor).order_by("-number"))
    cycle = _chosen(request.GET.get("cycle", ""), cycles)
    population, today = asked_population(request).value, localdate()
    rows = without_year(cycle, population=population, day=today) if cycle else []
    form = PlacementForm(
        *sent(request),
        codes=[(row.state.iso3, row.state.name) for row in rows],
        last_year=cycle.years if cycle else 1,
        initial={"year": draw_rules().later_joiners_year},
    )
    if cycle and request.method == "POST":
        place = partial(_place, cycle=cycle, population=population, actor=actor, today=today)
        if (draw := acted(form, place)) is not None:
            messages.success(
                request, _("Recorded. The next draw of reviewing States for that year includes them.")
            )
            return redirect(draw)
    context = {
        "cycle": cycle,
        "cycles": cycles,
        "rows": rows,
        "chosen": request.POST.getlist("states"),
        "late": sum(row.is_late for row in rows),
        "since": drawn_on(cycle, population=population) if cycle else None,
        "years_are_drawn": bool(cycle and years_are_drawn(cycle, population=population)),
        "form": form,
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "reviews/lots/later_joiners.html", context, status=422 if form.errors else 200)


def _place(
    given: dict[str, Any], *, cycle: ReviewCycle, population: str, actor: User, today: datetime.date
) -> Draw:
    """Place the States that were ticked, as the form says."""
    return place_in_year(
        state_codes=given["states"],
        cycle_number=cycle.number,
        year=given["year"],
        population=population,
        source=given["source"],
        reason=given["reason"],
        actor=actor,
        today=today,
    )


def _chosen(number: str, cycles: list[ReviewCycle]) -> ReviewCycle | None:
    """The cycle asked for, else the latest; None where there is none."""
    asked = [cycle for cycle in cycles if str(cycle.number) == number]
    return next(iter(asked or cycles), None)
