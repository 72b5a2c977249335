"""The ledger of consent: granted and withdrawn on a note verbale, never erased."""

import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.register.models import State
from reviews.consents import notices, policies
from reviews.consents.models import Consent
from reviews.country_reviews.models import CountryReview
from reviews.cycles.days import refuse_impossible
from reviews.signals import consent_changed


@transaction.atomic
def grant_consent(
    *,
    state_id: int,
    scope: str,
    audience: str,
    reference: str,
    granted_on: datetime.date,
    actor: User,
    today: datetime.date,
    review_id: int | None = None,
) -> Consent:
    """Record that a State agrees to share ``scope`` with ``audience``, for one review or for all.

    What follows from it (the audience of needs) changes in the same transaction. Raises RuleError where a consent for
    the same is in force, where no note verbale is named, for a day to come (nothing opens before its day) and for one
    before the Convention or the cycle of the review.
    """
    State.objects.select_for_update().get(pk=state_id)
    actor = as_of_now(actor)
    if not policies.can_record_consent(actor):
        raise PermissionDenied
    if not reference.strip():
        raise RuleError(_("Name the note verbale that grants the consent."), code="no_reference")
    review = _own_review(state_id, review_id)
    _refuse_day(granted_on, review, today)
    _refuse_second(state_id, review_id, scope)
    consent = Consent(
        state_id=state_id,
        review_id=review_id,
        scope=scope,
        audience=audience,
        reference=reference.strip(),
        granted_on=granted_on,
    )
    consent.full_clean()
    with pghistory.context(service="grant_consent", actor=actor.email):
        consent.save()
        consent_changed.send(sender=Consent, consent=consent)
    notices.consent_granted(consent=consent, actor=actor)
    return consent


def _own_review(state_id: int, review_id: int | None) -> CountryReview | None:
    """The review that a consent is for; None where it is for all. Refuses the review of another State."""
    if review_id is None:
        return None
    review = CountryReview.objects.filter(pk=review_id, state=state_id).select_related("cycle").first()
    if review is None:
        raise RuleError(_("A State consents for its own reviews."), code="other_state")
    return review


def _refuse_day(granted_on: datetime.date, review: CountryReview | None, today: datetime.date) -> None:
    if granted_on > today:
        raise RuleError(_("A consent is granted today at the latest."), code="in_future", field="granted_on")
    refuse_impossible(granted_on, cycle=review.cycle if review else None, field="granted_on")


def _refuse_second(state_id: int, review_id: int | None, scope: str) -> None:
    same = Consent.objects.in_force().filter(state_id=state_id, review_id=review_id, scope=scope)
    if same.exists():
        raise RuleError(
            _("A consent for this is in force. Withdraw it before you record another."),
            code="consent_in_force",
        )


@transaction.atomic
def withdraw_consent(
    *, consent_id: int, withdrawn_on: datetime.date, actor: User, reference: str = ""
) -> Consent:
    """Record that a State withdraws a consent. The row stays; what it opened closes in the same transaction.

    The note verbale may follow: nothing stays open because a reference is missing.
    Raises RuleError where the consent is withdrawn already, or would end before it was granted.
    """
    consent = Consent.objects.select_for_update().get(pk=consent_id)
    actor = as_of_now(actor)
    if not policies.can_record_consent(actor):
        raise PermissionDenied
    if consent.withdrawn_on is not None:
        raise RuleError(_("This consent is withdrawn already. Reload the page."), code="consent_withdrawn")
    if withdrawn_on < consent.granted_on:
        raise RuleError(
            _("A consent is withdrawn on or after the day it was granted. Correct the day."),
            code="withdrawn_early",
        )
    consent.withdrawn_on, consent.withdrawal_reference = withdrawn_on, reference.strip()
    consent.full_clean()
    with pghistory.context(service="withdraw_consent", actor=actor.email):
        consent.save(update_fields=["withdrawn_on", "withdrawal_reference"])
        consent_changed.send(sender=Consent, consent=consent)
    notices.consent_withdrawn(consent=consent, actor=actor)
    return consent
