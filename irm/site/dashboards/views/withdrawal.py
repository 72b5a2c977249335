"""The withdrawal of a consent: it says what closes, needs included, before it is recorded."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from irm.accounts.acting import actor_of
from irm.pages.forms import done_by, sent
from irm.site.dashboards.selectors.withdrawal import what_closes
from reviews.consents.forms import WithdrawForm
from reviews.consents.policies import can_record_consent
from reviews.consents.services import withdraw_consent
from reviews.models import Consent


@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Say what closes, then record that the State withdraws the consent."""
    consents = Consent.objects.visible_to(request.user).select_related(
        "state", "review__cycle", "review__state"
    )
    consent = get_object_or_404(consents, pk=pk)
    actor = actor_of(request, can_record_consent)
    form = WithdrawForm(*sent(request), granted_on=consent.granted_on)
    if request.method == "POST":

        def keep(data: dict[str, Any]) -> object:
            return withdraw_consent(consent_id=pk, actor=actor, **data)

        if done_by(request, form, keep, _("Withdrawn. What it opened is closed.")):
            return redirect(_back(consent))
        consent.refresh_from_db()
    context = {
        "consent": consent,
        "closes": what_closes(consent) if consent.withdrawn_on is None else [],
        "form": form,
        "back": _back(consent),
        "population": consent.state.population,
        "is_demonstration": consent.state.is_demonstration,
    }
    return render(request, "dashboards/withdraw_consent.html", context, status=422 if form.errors else 200)


def _back(consent: Consent) -> str:
    """The ledger where the consent stands: of its review, or of its State."""
    if consent.review is None:
        return reverse("dashboards:state_publication", args=[consent.state.iso3])
    return reverse("reviews:publication", args=[consent.state.iso3, consent.review.cycle.number])
