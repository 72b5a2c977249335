"""The public log of the drawing of lots. Everything here is read only; draws are held by services."""

import json

from django.contrib.auth.decorators import login_not_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from irm.register.choices import Population
from irm.register.population import DEFAULT
from reviews.lots import policies
from reviews.lots.models import Deferral, Draw, DrawCommitment
from reviews.lots.selectors.draws import show_draw, warned

PER_PAGE = 50


def may_draw(request: HttpRequest) -> bool:
    """Whether to show the ways to the desk; the services ask again."""
    return request.user.is_authenticated and policies.can_hold_draw(request.user)


@require_safe
@login_not_required
def draw_list(request: HttpRequest) -> HttpResponse:
    """Commitments, draws, trial runs and deferrals of one population, newest first."""
    population = request.GET.get("population") or DEFAULT
    if population not in Population.values:
        return HttpResponseBadRequest(_("population is real or demonstration."))
    draws = Draw.objects.visible_to(request.user).filter(population=population)
    draws = draws.select_related("cycle", "commitment").defer("inputs", "outcome")
    commitments = DrawCommitment.objects.visible_to(request.user).filter(population=population, draw=None)
    deferrals = Deferral.objects.in_population(population).visible_to(request.user)
    context = {
        "population": population,
        "may_draw": may_draw(request),
        "is_demonstration": population == Population.DEMONSTRATION,
        "commitments": commitments.select_related("cycle"),
        "held": draws.filter(is_trial=False),
        "trials": Paginator(draws.filter(is_trial=True), PER_PAGE).get_page(request.GET.get("page")),
        "deferrals": [
            (deferral, warned(deferral.warnings, {deferral.state.iso3: deferral.state.name}))
            for deferral in deferrals.select_related("state", "cycle")
        ],
    }
    return render(request, "reviews/lots/draw_list.html", context)


@require_safe
@login_not_required
def draw_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One draw: what it started from, commitment and reveal, every lot with its candidates."""
    draws = Draw.objects.visible_to(request.user).select_related(
        "cycle", "commitment", "redraw_request__review__state"
    )
    draw = get_object_or_404(draws, pk=pk)
    context = {
        "shown": show_draw(draw, viewer=request.user),
        "draw": draw,
        "may_draw": may_draw(request),
        "is_demonstration": draw.population == Population.DEMONSTRATION,
    }
    return render(request, "reviews/lots/draw_detail.html", context)


@require_safe
@login_not_required
def draw_data(request: HttpRequest, pk: int) -> HttpResponse:
    """The outcome byte for byte as it was drawn; of a draw by hand or a placement, its lots and source."""
    draw = get_object_or_404(Draw.objects.visible_to(request.user), pk=pk)
    text = draw.outcome or json.dumps(_by_hand(draw), ensure_ascii=True)
    return HttpResponse(
        text,
        content_type="application/json",
        headers={"Content-Disposition": f'attachment; filename="draw-{draw.pk}.json"'},
    )


def _by_hand(draw: Draw) -> dict[str, object]:
    """What is recorded of a draw that no seed gave."""
    lots = draw.lots.values("number", "of", "subject", "slot", "year", "drawn")
    return {
        "kind": draw.kind,
        "source": draw.source,
        "reason": draw.reason,
        "lots": [dict(row) for row in lots],
    }
