"""Who holds which role: the list, one person over time, the end of a role."""

from django.db.models import Value
from django.db.models.functions import Coalesce, Lower
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_POST

from irm.accounts import policies, selectors, services
from irm.accounts.acting import actor_of
from irm.accounts.filters import MembershipFilter
from irm.accounts.models import Membership, User
from irm.pages.forms import pressed
from irm.pages.lists import build_listing
from irm.pages.paging import Column

_PLACE = Coalesce("state__sort_key_en", Lower("organisation__name"), Value(""))
COLUMNS = [
    Column(
        "place", gettext_lazy("For"), ("sort_place", "role", "user__email", "pk"), (("sort_place", _PLACE),)
    ),
    Column("role", gettext_lazy("Role"), ("role", "pk")),
    Column("person", gettext_lazy("Person"), ("user__email", "pk")),
    Column("since", gettext_lazy("From"), ("starts_on", "pk")),
    Column("until", gettext_lazy("Until")),
    Column("actions", gettext_lazy("Actions")),
]


@require_GET
def people(request: HttpRequest) -> HttpResponse:
    """Who holds which role, and what waits for a second person."""
    actor = actor_of(request, policies.can_manage_people)
    listing = build_listing(
        request,
        MembershipFilter(request.GET, Membership.objects.all(), request=request),
        columns=COLUMNS,
        for_list=lambda rows: rows.for_list(),
        distinct="user",
    )
    context = {
        "listing": listing,
        "waiting": selectors.waiting(viewer=actor, population=listing.population),
        "actor": actor,
        "today": localdate(),
        "is_demonstration": listing.population == "demonstration",
    }
    return render(request, "accounts/people.html", context, status=listing.status)


@require_GET
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: every role over time, and the hand-overs that they gave or took."""
    actor = actor_of(request, policies.can_manage_people)
    found = selectors.person_record(person=get_object_or_404(User, pk=pk), day=localdate())
    context = {
        "found": found,
        "actor": actor,
        "today": localdate(),
        "may_change": policies.can_change_accounts(actor),
        "may_close": found.person.is_active and policies.can_deactivate(actor, found.person),
    }
    return render(request, "accounts/person.html", context)


@require_POST
def end_membership(request: HttpRequest, pk: int) -> HttpResponse:
    """End a membership today."""
    actor = actor_of(request, policies.can_manage_people)
    get_object_or_404(Membership, pk=pk)
    pressed(
        request,
        lambda: services.end_membership(membership_id=pk, actor=actor, day=localdate()),
        lambda ended: _("%(person)s no longer holds this role.") % {"person": ended.user},
    )
    return redirect("accounts:people")
