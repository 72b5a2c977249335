"""Who in the secretariat is responsible for a review, and who covers an absence."""

import datetime

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.selectors import secretariat_on
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from reviews.country_reviews import policies
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.services import lock_review
from reviews.people import notices
from reviews.people.models import Absence


@transaction.atomic
def assign_officer(
    *, review_id: int, officer_id: int | None, seen: int | None, actor: User, now: datetime.datetime
) -> CountryReview:
    """Make a member of the secretariat responsible for a review (``None``: nobody), and tell them.

    ``seen`` is the officer on the page; raises RuleError where another is responsible meanwhile, or where the
    person is not of the secretariat.
    """
    review, actor = lock_review(review_id, actor)
    if review.responsible_officer_id != seen:
        raise RuleError(
            _("Somebody else assigned this review meanwhile: %(officer)s is responsible. Look again.")
            % {"officer": review.responsible_officer or _("nobody")},
            code="stale",
        )
    officer = secretariat_on(localdate(now)).filter(pk=officer_id or 0).first()
    if officer_id is not None and officer is None:
        raise RuleError(_("Choose a member of the secretariat."), code="not_secretariat")
    with pghistory.context(service="assign_officer", actor=actor.email):
        review.responsible_officer = officer
        review.save(update_fields=["responsible_officer"])
    if officer is not None:
        notices.officer_assigned(review=review, officer=officer, actor=actor, now=now)
    return review


@transaction.atomic
def record_absence(
    *, user_id: int, cover_id: int, starts_on: datetime.date, ends_on: datetime.date, actor: User
) -> Absence:
    """Record that an officer is away, and who covers. Both are of the secretariat.

    Raises PermissionDenied, RuleError, or ValidationError for days that do not fit or overlap another absence.
    """
    people = {
        user.pk: user
        for user in User.objects.select_for_update(no_key=True).filter(pk__in={user_id, cover_id, actor.pk})
    }
    if not policies.can_conduct(people[actor.pk]):
        raise PermissionDenied
    if ends_on < starts_on:
        raise RuleError(_("An absence ends on or after the day it begins."), code="ends_before_it_begins")
    both = {user_id, cover_id}
    if secretariat_on(starts_on, ends_on).filter(pk__in=both).count() < len(both):
        raise RuleError(_("Choose a member of the secretariat."), code="not_secretariat")
    absence = Absence(user_id=user_id, cover_id=cover_id, starts_on=starts_on, ends_on=ends_on)
    absence.full_clean()
    absence.save()
    return absence


@transaction.atomic
def withdraw_absence(*, absence_id: int, actor: User) -> None:
    """Take an absence back; the history keeps it. One that is gone already is not an error."""
    actor = as_of_now(actor)
    if not policies.can_conduct(actor):
        raise PermissionDenied
    Absence.objects.filter(pk=absence_id).delete()
