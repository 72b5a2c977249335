"""The roster of governmental experts: read by people of States, kept by each State and the secretariat."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.accounts.standing import standing
from irm.pages.forms import LineField, date_input, done_by, pressed, sent
from irm.register.choices import Language, Population
from irm.register.models import Article, State
from irm.register.population import asked_population
from reviews.people import policies
from reviews.people.models import SEATS, RosterExpert
from reviews.people.selectors.rosters import rosters
from reviews.people.services.roster import name_expert, withdraw_expert


class ExpertForm(forms.Form):
    """An expert as a note verbale names them. Contact data are not asked for."""

    name = LineField(label=gettext_lazy("Name"), max_length=150)
    post = LineField(label=gettext_lazy("Post and institution"), max_length=255, required=False)
    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    articles = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Areas (articles)"),
        queryset=Article.objects.order_by("number"),
        required=False,
        widget=forms.SelectMultiple(attrs={"size": "8"}),
    )
    reference = LineField(label=gettext_lazy("Note verbale"), max_length=120)
    named_on = forms.DateField(
        label=gettext_lazy("Named on"), widget=date_input(), initial=lambda: localdate()
    )


@require_http_methods(["GET", "POST"])
def experts(request: HttpRequest) -> HttpResponse:
    """The roster of one State (``?state=``; the reader's own first), and the form to name an expert."""
    user = actor_of(request, policies.can_read_roster)
    state = _asked_state(request, user)
    population = state.population if state else asked_population(request)
    states = State.objects.in_population(population).parties()
    may_keep = state is not None and policies.can_keep_roster(user, state.pk)
    form = ExpertForm(*sent(request)) if may_keep else None
    if request.method == "POST":
        if form is None or state is None:
            raise PermissionDenied
        key = state.pk

        def name(given: dict[str, Any]) -> object:
            return name_expert(actor=user, state_id=key, **given)

        if done_by(request, form, name, _("Named. The seat is taken.")):
            return redirect(_address(state))
    serving = RosterExpert.objects.visible_to(user).serving().filter(state=state).prefetch_related("articles")
    context = {
        "state": state,
        "states": states,
        "experts": serving,
        "seats": SEATS,
        "form": form,
        "is_full": len(serving) >= SEATS,
        "population": population,
        "is_demonstration": population == Population.DEMONSTRATION,
        "rosters": [] if state else rosters(viewer=user, population=population),
    }
    return render(
        request, "reviews/people/experts.html", context, status=422 if form and form.errors else 200
    )


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an expert off the roster."""
    user = actor_of(request, policies.can_read_roster)
    expert = get_object_or_404(RosterExpert.objects.visible_to(user).select_related("state"), pk=pk)
    pressed(
        request,
        lambda: withdraw_expert(actor=user, expert_id=pk, day=localdate()),
        lambda left: _("%(name)s has left the roster.") % {"name": left.name},
    )
    return redirect(_address(expert.state))


def _asked_state(request: HttpRequest, user: User) -> State | None:
    asked = request.GET.get("state", "")
    if asked:
        return get_object_or_404(State, iso3=asked.upper())
    who = standing(user)
    own = who.focal_point_of | who.mission_of | who.expert_of
    return State.objects.filter(pk__in=own).first()


def _address(state: State) -> str:
    return f"{reverse('workspace:experts')}?state={state.iso3}"
