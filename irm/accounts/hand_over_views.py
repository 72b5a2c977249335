"""Hand-overs of portfolios: entered by one person, approved by another."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from irm.accounts import services
from irm.accounts.forms import HandOverForm
from irm.accounts.models import HandOver, User
from irm.accounts.people_views import managers_only
from irm.errors import RuleError

# The field that an error of the service is about; others stand above the form.
_FIELD_OF = {
    "same_person": "taker",
    "inactive_taker": "taker",
    "nothing_held": "day",
    "note_too_large": "note_file",
}


@require_http_methods(["GET", "POST"])
def hand_over(request: HttpRequest, pk: int) -> HttpResponse:
    """Enter the hand-over of a person's whole portfolio."""
    actor = managers_only(request)
    giver = get_object_or_404(User, pk=pk)
    is_sent = request.method == "POST"
    form = HandOverForm(request.POST if is_sent else None, request.FILES if is_sent else None, giver=giver)
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.enter_hand_over(
                giver_id=giver.pk,
                taker_id=given["taker"].pk,
                actor=actor,
                day=given["day"],
                reference=given["reference"],
                note_file=given["note_file"],
                now=timezone.now(),
            )
        except RuleError as error:
            form.add_error(_FIELD_OF.get(error.code), error.message)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(
                request, _("Entered. Nothing moves before a second person approves it on this page.")
            )
            return redirect("accounts:people")
    held = giver.memberships.on(localdate()).exclude(state=None).select_related("state")
    context = {"form": form, "giver": giver, "held": held}
    return render(request, "accounts/hand_over.html", context, status=422 if form.errors else 200)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve a hand-over that somebody else entered."""
    actor = managers_only(request)
    get_object_or_404(HandOver, pk=pk)
    try:
        done = services.approve_hand_over(hand_over_id=pk, actor=actor, now=timezone.now(), today=localdate())
    except RuleError as error:
        messages.error(request, error.message)
    else:
        words = {
            "giver": done.giver,
            "taker": done.taker,
            "day": date_format(done.acts_on or done.day, "DATE_FORMAT"),
        }
        messages.success(
            request, _("Approved. From %(day)s the portfolio of %(giver)s is with %(taker)s.") % words
        )
    return redirect("accounts:people")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take back a hand-over that nobody has approved."""
    actor = managers_only(request)
    get_object_or_404(HandOver, pk=pk)
    try:
        services.withdraw_hand_over(hand_over_id=pk, actor=actor, now=timezone.now())
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, _("Withdrawn. Nothing has moved."))
    return redirect("accounts:people")


@require_GET
def note(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of the note verbale, for the secretariat only, always as a download."""
    managers_only(request)
    found = get_object_or_404(HandOver, pk=pk)
    if not found.note_file:
        raise Http404
    return FileResponse(found.note_file.open("rb"), as_attachment=True)
