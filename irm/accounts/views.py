"""Invitations from nomination to acceptance, and who looked at restricted records."""

from typing import Any
from urllib.parse import urlencode

from allauth.account.utils import perform_login
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from irm.accounts import policies, selectors, services
from irm.accounts.acting import actor_of
from irm.accounts.forms import AcceptanceForm, AccessLogForm, InvitationForm, JoiningForm
from irm.accounts.models import Invitation, User
from irm.errors import RuleError
from irm.pages.downloads import stored_file
from irm.pages.forms import done_by, pressed, refuse, sent
from irm.pages.uploads import takes_files
from irm.register.models import State
from irm.register.population import asked_population


@takes_files(10)
@require_http_methods(["GET", "POST"])
def invite(request: HttpRequest) -> HttpResponse:
    """Enter a nomination from a note verbale."""
    actor = actor_of(request, policies.can_manage_people)
    form = InvitationForm(*sent(request), population=asked_population(request))

    def enter(given: dict[str, Any]) -> object:
        return services.invite(actor=actor, now=timezone.now(), **given)

    if done_by(request, form, enter, _("Entered. A second person now approves it, and the letter goes out.")):
        return redirect("accounts:people")
    return render(request, "accounts/invite.html", {"form": form}, status=422 if form.errors else 200)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve what somebody else entered."""
    actor = actor_of(request, policies.can_manage_people)
    get_object_or_404(Invitation, pk=pk)
    pressed(
        request,
        lambda: services.approve_invitation(invitation_id=pk, actor=actor, now=timezone.now()),
        lambda approved: _("Approved. The invitation goes to %(email)s.") % {"email": approved.email},
    )
    return redirect("accounts:people")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an open invitation back."""
    actor = actor_of(request, policies.can_manage_people)
    get_object_or_404(Invitation, pk=pk)
    pressed(
        request,
        lambda: services.withdraw_invitation(invitation_id=pk, actor=actor, now=timezone.now()),
        lambda _withdrawn: _("Withdrawn. Its link no longer works."),
    )
    return redirect("accounts:people")


@require_POST
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Have the letter of an approved invitation sent once more."""
    actor = actor_of(request, policies.can_manage_people)
    get_object_or_404(Invitation, pk=pk)
    pressed(
        request,
        lambda: services.send_link_again(invitation_id=pk, actor=actor, now=timezone.now()),
        lambda again: (
            _("A new letter goes to %(email)s; the link of the older one no longer works then.")
            % {"email": again.email}
        ),
    )
    return redirect("accounts:people")


@require_GET
def note(request: HttpRequest, pk: int) -> FileResponse:
    """The scan of a note verbale, for the secretariat only, always as a download."""
    actor_of(request, policies.can_manage_people)
    return stored_file(get_object_or_404(Invitation, pk=pk).note_file)


@login_not_required
@never_cache
@sensitive_post_parameters("password")
@require_http_methods(["GET", "POST"])
def accept(request: HttpRequest, token: str) -> HttpResponse:
    """The page behind the link of an invitation."""
    invitation = services.find_invitation(token=token)
    if invitation is None:
        return render(request, "accounts/link_dead.html", status=404)
    if services.is_link_over(invitation, token=token, now=timezone.now()):
        return render(request, "accounts/link_expired.html", {"token": token}, status=410)
    known = User.objects.at(invitation.email).exists()
    given = request.POST if request.method == "POST" else None
    form: AcceptanceForm | JoiningForm
    if known:
        form = JoiningForm(given)
    else:
        form = AcceptanceForm(given, email=invitation.email, initial={"name": invitation.name})
    if form.is_valid():
        try:
            user = services.accept_invitation(
                token=token,
                name=form.cleaned_data.get("name", ""),
                language=form.cleaned_data.get("language", ""),
                password=form.cleaned_data.get("password", ""),
                now=timezone.now(),
            )
        except RuleError as error:
            messages.error(request, error.message)
            return redirect("accounts:accept", token=token)
        except ValidationError as error:
            refuse(form, error)
        else:
            if known:
                messages.success(request, _("The role is yours. Sign in as you always do."))
                return redirect("account_login")
            signed_in: HttpResponse = perform_login(request, user)
            return signed_in
    context = {"form": form, "invitation": invitation, "known": known}
    return render(request, "accounts/accept.html", context, status=422 if form.errors else 200)


@login_not_required
@require_POST
def renew(request: HttpRequest, token: str) -> HttpResponse:
    """Send a fresh link to the address of an invitation whose link has expired; the page never shows it."""
    if services.renew_link(token=token, now=timezone.now()) is None:
        return render(request, "accounts/link_dead.html", status=404)
    messages.success(request, _("A new link is on its way to the address that was nominated."))
    return redirect("dashboards:home")


@require_GET
def access_log(request: HttpRequest) -> HttpResponse:
    """Who opened the restricted records of my State: all of it, or what is looked for."""
    viewer = actor_of(request, policies.can_read_access_log)
    found = selectors.access_entries(viewer=viewer, population=asked_population(request))
    states = State.objects.filter(pk__in=found.order_by().values("state")).order_by("sort_key_en")
    form = AccessLogForm(request.GET or None, states=states)
    if form.is_valid():
        found = selectors.search_access(found, **form.cleaned_data)
    entries = Paginator(found, 100).get_page(request.GET.get("page"))
    query = urlencode([(name, value) for name, value in request.GET.items() if name in form.fields and value])
    context = {"entries": entries, "form": form, "query": query}
    return render(request, "accounts/access_log.html", context, status=400 if form.errors else 200)
