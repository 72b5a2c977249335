"""Where the secretariat publishes commitments, holds draws and records what States ask for."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from irm.accounts.acting import actor_of
from irm.errors import RuleError
from irm.pages.forms import acted, sent
from irm.register.choices import Population
from irm.register.population import PARAMETER, asked_population
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.lots import policies
from reviews.lots.choices import DeferralKind, DrawKind
from reviews.lots.forms import CommitmentForm, DeferralForm, RedrawForm, RevealForm, WithdrawalForm
from reviews.lots.models import Draw, DrawCommitment
from reviews.lots.services.commitments import Revealed, publish_commitment, withdraw_commitment
from reviews.lots.services.deferrals import defer_review, defer_service
from reviews.lots.services.draws import hold_draw
from reviews.lots.services.reviewers import accept_reviewer, redraw_reviewer

get_or_post = require_http_methods(["GET", "POST"])


@get_or_post
def commit(request: HttpRequest) -> HttpResponse:
    """Publish the hash of a secret before the meeting."""
    actor = actor_of(request, policies.can_hold_draw)
    asked = {name: request.GET[name] for name in ("kind", "cycle", "year") if name in request.GET}
    form = CommitmentForm(*sent(request), initial=asked)

    def act(given: dict[str, Any]) -> HttpResponse:
        commitment = publish_commitment(
            cycle_number=given["cycle"].number,
            kind=DrawKind(given["kind"]),
            year=None if given["kind"] == DrawKind.YEARS else given["year"],
            population=asked_population(request),
            meeting=given["meeting"],
            secret=given["secret"],
            actor=actor,
            now=timezone.now(),
        )
        messages.success(
            request, _("Published: %(hash)s. Keep the secret.") % {"hash": commitment.secret_sha256}
        )
        return redirect("draws:list")

    lede = _("The hash binds the secretariat before the meeting; the digits of the meeting come after it.")
    return _answer(
        request, form, act, title=_("Publish a commitment"), lede=lede, button=_("Publish the hash")
    )


@get_or_post
def reveal(request: HttpRequest, pk: int) -> HttpResponse:
    """Hold the draw of a commitment: the secret and the digits make the seed."""
    actor = actor_of(request, policies.can_hold_draw)
    commitment = get_object_or_404(
        DrawCommitment.objects.visible_to(actor).exclude(kind=DrawKind.REDRAW), pk=pk
    )
    form = RevealForm(*sent(request))

    def act(given: dict[str, Any]) -> HttpResponse:
        draw = hold_draw(
            cycle_number=commitment.cycle.number,
            kind=DrawKind(commitment.kind),
            year=commitment.year,
            population=commitment.population,
            source=Revealed(commitment.pk, given["secret"], given["digits"]),
            actor=actor,
            today=localdate(),
            reason=given["reason"],
        )
        return redirect(draw)

    lede = f"{commitment.get_kind_display()}, {commitment.cycle}: {commitment.meeting}"
    words = {"title": _("Hold the draw"), "lede": lede, "button": _("Draw the lots")}
    return _answer(request, form, act, population=commitment.population, **words)


@get_or_post
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Withdraw a commitment that will not be used, with the reason."""
    actor = actor_of(request, policies.can_hold_draw)
    commitment = get_object_or_404(DrawCommitment.objects.visible_to(actor), pk=pk)
    form = WithdrawalForm(*sent(request))

    def act(given: dict[str, Any]) -> HttpResponse:
        withdraw_commitment(commitment_id=pk, reason=given["reason"], actor=actor, today=localdate())
        return redirect(f"{reverse('draws:list')}?{PARAMETER}={commitment.population}")

    lede = _("It stays in the log, with the reason: %(meeting)s") % {"meeting": commitment.meeting}
    words = {"title": _("Withdraw a commitment"), "lede": lede, "button": _("Withdraw it")}
    return _answer(request, form, act, population=commitment.population, **words)


@get_or_post
def redraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Repeat the draw of one reviewing State on request."""
    actor = actor_of(request, policies.can_hold_draw)
    reviewers = ReviewingState.objects.select_related("review__state", "review__cycle", "state")
    reviewer = get_object_or_404(reviewers, pk=pk)
    form = RedrawForm(*sent(request), reviewer=reviewer)

    def act(given: dict[str, Any]) -> HttpResponse:
        made = redraw_reviewer(
            reviewing_state_id=pk,
            source=Revealed(given["commitment"].pk, given["secret"], given["digits"]),
            reason=given["reason"],
            reference=given["reference"],
            requested_on=given["requested_on"],
            is_exceptional=given["is_exceptional"],
            actor=actor,
            today=localdate(),
        )
        return redirect(made.draw)

    lede = _("%(reviewer)s reviews %(state)s. A new lot replaces it for good.") % {
        "reviewer": reviewer.state.name,
        "state": reviewer.review.state.name,
    }
    words = {"title": _("Repeat a draw"), "lede": lede, "button": _("Repeat the draw")}
    if not form.fields["commitment"].queryset.exists():  # type: ignore[attr-defined]  # a choice of records
        review = reviewer.review
        query = {"kind": DrawKind.REDRAW.value, "cycle": review.cycle_id, "year": review.year_of_cycle or ""}
        query[PARAMETER] = review.state.population.value
        words["first"] = f"{reverse('draws:commit')}?{urlencode(query)}"
    return _answer(request, form, act, population=reviewer.review.state.population, **words)


@require_POST
def accept(request: HttpRequest, pk: int) -> HttpResponse:
    """Record that a pairing is accepted, and go back to the page that was shown. Asked for twice, it is done once."""
    rows = ReviewingState.objects.select_related("review__state", "review__cycle", "state")
    reviewer = get_object_or_404(
        rows.filter(review__in=CountryReview.objects.visible_to(request.user)), pk=pk
    )
    actor = actor_of(request, lambda user: policies.can_accept_reviewer(user, reviewer))
    names = {"reviewer": reviewer.state.name, "state": reviewer.review.state.name}
    try:
        accept_reviewer(reviewing_state_id=pk, actor=actor, today=localdate())
    except RuleError as error:
        tell = messages.info if error.code == "accepted" else messages.error
        tell(request, error.message)
    else:
        done = _("Recorded: %(reviewer)s and %(state)s go ahead. The draw of this place is not repeated.")
        messages.success(request, done % names)
    shown = request.POST.get("draw", "")
    draw = Draw.objects.visible_to(request.user).filter(pk=int(shown)).first() if shown.isdecimal() else None
    return redirect(draw or f"{reviewer.review.get_absolute_url()}#pairing")


@get_or_post
def defer(request: HttpRequest) -> HttpResponse:
    """Record that a State defers its own review, or its service as reviewing State."""
    actor = actor_of(request, policies.can_hold_draw)
    form = DeferralForm(*sent(request), population=asked_population(request))

    def act(given: dict[str, Any]) -> HttpResponse:
        common = {
            "state_code": given["state"].iso3,
            "cycle_number": given["cycle"].number,
            "reason": given["reason"],
            "reference": given["reference"],
            "requested_on": given["requested_on"],
            "actor": actor,
        }
        if given["kind"] == DeferralKind.REVIEW:
            defer_review(**common)
        else:
            defer_service(year=given["year"], **common)
        messages.success(request, _("Recorded."))
        return redirect("draws:list")

    lede = _("As the State asked for it in a note verbale. The reason is not shown to the public.")
    return _answer(request, form, act, title=_("Record a deferral"), lede=lede, button=_("Record it"))


def _answer(
    request: HttpRequest,
    form: forms.Form,
    act: Callable[[dict[str, Any]], HttpResponse],
    population: str = "",
    **words: str | Promise,
) -> HttpResponse:
    """Act on a good form; show it again with what was wrong otherwise, in the record's population or that asked for."""
    if request.method == "POST" and (answer := acted(form, act)) is not None:
        return answer
    is_demonstration = (population or asked_population(request)) == Population.DEMONSTRATION
    context = {"form": form, "is_demonstration": is_demonstration, **words}
    return render(request, "reviews/lots/desk_form.html", context, status=422 if form.errors else 200)
