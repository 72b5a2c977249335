"""The list of States, and everything known of one State on one page."""

from itertools import groupby

from django.contrib.auth.decorators import login_not_required
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.accounts.reading import note_page
from irm.pages.lists import build_listing
from irm.pages.paging import Column
from irm.register.choices import GroupKind
from irm.register.models import GroupMembership, State
from irm.register.reference_words import in_readers_language
from irm.site.dashboards.filters import StateFilter
from irm.site.dashboards.selectors.state_page import state_page
from needs.models import TechnicalAssistanceNeed
from reviews.consents.policies import can_read_consents

COLUMNS = [Column("state", _("State"), ("sort_key_en", "iso3"))]


@login_not_required
def state_list(request: HttpRequest) -> HttpResponse:
    """Every State of the population in English alphabetical order, by first letter."""
    found = StateFilter(
        request.GET, State.objects.visible_to(request.user).filter(retired_on=None), request=request
    )
    listing = build_listing(request, found, columns=COLUMNS, for_list=lambda rows: rows)
    memberships = GroupMembership.objects.on(localdate()).filter(group__kind=GroupKind.REGIONAL_GROUP)
    groups = dict(memberships.values_list("state_id", "group__name"))
    states = [
        (state, in_readers_language(groups.get(state.pk, "")))
        for state in found.qs.order_by("sort_key_en", "iso3")
    ]
    context = {
        "listing": listing,
        "is_demonstration": listing.population == "demonstration",
        "letters": [(letter, list(rows)) for letter, rows in groupby(states, _first_letter)],
    }
    return render(request, "dashboards/state_list.html", context, status=listing.status)


def _first_letter(row: tuple[State, str]) -> str:
    return row[0].sort_key_en[:1].upper()


@login_not_required
def state_detail(request: HttpRequest, iso3: str) -> HttpResponse:
    """One State: reviews of both cycles, documents, needs and the assistance that answers them."""
    state = get_object_or_404(State.objects.visible_to(request.user), Q(iso3=iso3.upper()))
    page = state_page(state, viewer=request.user)
    note_page(request, page.needs, TechnicalAssistanceNeed)
    context = {
        "page": page,
        "state": state,
        "population": state.population,
        "is_demonstration": state.is_demonstration,
        "may_read_consents": can_read_consents(request.user, state.pk),
        "today": localdate(),
    }
    return render(request, "dashboards/state_detail.html", context)
