"""Hand-overs of portfolios: entered by one person, approved by another."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from irm.accounts import policies, services
from irm.accounts.acting import actor_of
from irm.accounts.forms import HandOverForm
from irm.accounts.models import HandOver, User
from irm.pages.downloads import stored_file
from irm.pages.forms import done_by, pressed, sent
from irm.pages.uploads import takes_files
from irm.register.population import asked_population


@takes_files(10)
@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the hand-over of a person's whole portfolio."""
    actor = actor_of(request, policies.can_manage_people)
    giver = get_object_or_404(User, pk=pk)
    form = HandOverForm(*sent(request), giver=giver, population=asked_population(request))

    def enter(given: dict[str, Any]) -> object:
        return services.enter_hand_over(
            giver_id=giver.pk,
            taker_id=given["taker"].pk,
            actor=actor,
            day=given["day"],
            reference=given["reference"],
            note_file=given["note_file"],
            now=timezone.now(),
        )

    if done_by(
        request, form, enter, _("Entered. Nothing moves before a second person approves it on this page.")
    ):
        return redirect("accounts:people")
    held = giver.memberships.on(localdate()).exclude(state=None).select_related("state")
    context = {"form": form, "giver": giver, "held": held}
    return render(request, "accounts/hand_over.html", context, status=422 if form.errors else 200)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a hand-over that somebody else entered."""
    actor = actor_of(request, policies.can_manage_people)
    get_object_or_404(HandOver, pk=pk)

    def words(done: HandOver) -> str:
        return _("Approved. From %(day)s the portfolio of %(giver)s is with %(taker)s.") % {
            "giver": done.giver,
            "taker": done.taker,
            "day": date_format(done.acts_on or done.day, "DATE_FORMAT"),
        }

    pressed(
        request,
        lambda: services.approve_hand_over(
            hand_over_id=pk, actor=actor, now=timezone.now(), today=localdate()
        ),
        words,
    )
    return redirect("accounts:people")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a hand-over that nobody has approved."""
    actor = actor_of(request, policies.can_manage_people)
    get_object_or_404(HandOver, pk=pk)
    pressed(
        request,
        lambda: services.withdraw_hand_over(hand_over_id=pk, actor=actor, now=timezone.now()),
        lambda _withdrawn: _("Withdrawn. Nothing has moved."),
    )
    return redirect("accounts:people")


@require_GET
def note(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of the note verbale, for the secretariat only, always as a download."""
    actor_of(request, policies.can_manage_people)
    return stored_file(get_object_or_404(HandOver, pk=pk).note_file)
