"""The pages of changes that nobody makes alone: what waits, and the form for one record."""

from typing import Any

from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from irm.accounts import policies, selectors, services
from irm.accounts.acting import actor_of
from irm.accounts.forms import ProposalForm
from irm.accounts.guarded import guarded, kinds
from irm.accounts.models import Proposal, User
from irm.pages.downloads import stored_file
from irm.pages.forms import done_by, pressed, sent
from irm.pages.uploads import takes_files
from irm.register.population import asked_population


def _may_any(user: User) -> bool:
    return any(kind.may(user) for kind in kinds())


@require_GET
def proposals(request: HttpRequest) -> HttpResponse:
    """What waits for a second person, and what was decided lately."""
    actor = actor_of(request, _may_any)
    population = asked_population(request)
    context = {
        "waiting": selectors.open_proposals(viewer=actor, population=population),
        "decided": selectors.decided_proposals(viewer=actor, population=population),
    }
    return render(request, "accounts/proposals.html", context)


@takes_files(10)
@require_http_methods(["GET", "POST"])
def propose(request: HttpRequest, kind: str, pk: int) -> HttpResponse:
    """Propose a change of one record."""
    guard = guarded(kind)
    actor = actor_of(request, guard.may)
    record = get_object_or_404(guard.model(), pk=pk)
    form = ProposalForm(*sent(request), guard=guard, record=record)

    def enter(given: dict[str, Any]) -> object:
        return services.propose(
            kind=kind,
            subject=pk,
            wanted=form.wanted,
            actor=actor,
            reference=given["reference"],
            note_file=given["note_file"],
            now=timezone.now(),
        )

    if done_by(request, form, enter, _("Entered. Nothing changes before a second person approves it.")):
        return redirect("accounts:proposals")
    context = {"form": form, "guard": guard, "record": record}
    return render(request, "accounts/propose.html", context, status=422 if form.errors else 200)


@require_POST
def approve(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve what somebody else proposed."""
    proposal = get_object_or_404(Proposal, pk=pk)
    actor = actor_of(request, proposal.guard.may)
    pressed(
        request,
        lambda: services.approve_proposal(proposal_id=pk, actor=actor, now=timezone.now()),
        lambda _approved: _("Approved. The change holds from now on."),
    )
    return redirect("accounts:proposals")


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a proposed change back."""
    proposal = get_object_or_404(Proposal, pk=pk)
    actor = actor_of(request, proposal.guard.may)
    pressed(
        request,
        lambda: services.withdraw_proposal(proposal_id=pk, actor=actor, now=timezone.now()),
        lambda _withdrawn: _("Withdrawn. Nothing has changed."),
    )
    return redirect("accounts:proposals")


@require_GET
def note(request: HttpRequest, pk: int) -> FileResponse:
    """The paper on which a change rests, always as a download."""
    proposal = get_object_or_404(Proposal, pk=pk)
    actor_of(request, proposal.guard.may)
    return stored_file(proposal.note_file)


@require_POST
def deactivate(request: HttpRequest, pk: int) -> HttpResponse:
    """Close an account at once; to open it again takes two."""
    actor = actor_of(request, policies.can_manage_people)
    get_object_or_404(User, pk=pk)
    pressed(
        request,
        lambda: services.deactivate(person_id=pk, actor=actor),
        lambda person: _("%(person)s can no longer sign in.") % {"person": person},
    )
    return redirect("accounts:person", pk=pk)
