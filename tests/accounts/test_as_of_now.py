"""A role that ended after the page was looked at is gone for the service too."""

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.accounts.standing import as_of_now, standing
from reviews.consents.services import grant_consent, withdraw_consent
from reviews.lots.services.reviewers import accept_reviewer
from reviews.people.services.roster import name_expert
from tests.factories import MembershipFactory, ReviewingStateFactory, StateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def former(db: None) -> User:
    """A member of the secretariat whose page was allowed, and whose role ended before they sent it."""
    user = MembershipFactory(role=Role.SECRETARIAT).user
    assert standing(user).is_secretariat
    Membership.objects.filter(user=user).update(ends_on=localdate())
    assert standing(user).is_secretariat  # kept on the object
    return user


def test_the_roles_are_those_of_now(former):
    assert standing(as_of_now(former)).has_a_role is False
    assert as_of_now(None) is None


def test_a_pairing_is_not_accepted_by_a_former_officer(former):
    with pytest.raises(PermissionDenied):
        accept_reviewer(reviewing_state_id=ReviewingStateFactory().pk, actor=former, today=localdate())


def test_the_ledger_is_not_kept_by_a_former_officer(former, secretariat):
    facts = {
        "state_id": StateFactory().pk,
        "scope": "needs",
        "audience": "public",
        "reference": "NV 1",
        "granted_on": localdate(),
        "today": localdate(),
    }
    with pytest.raises(PermissionDenied):
        grant_consent(actor=former, **facts)
    consent = grant_consent(actor=secretariat, **facts)
    with pytest.raises(PermissionDenied):
        withdraw_consent(consent_id=consent.pk, withdrawn_on=localdate(), actor=former)


def test_the_roster_is_not_kept_by_a_former_officer(former):
    with pytest.raises(PermissionDenied):
        name_expert(
            actor=former,
            state_id=StateFactory().pk,
            name="Expert (invented)",
            languages=["en"],
            reference="NV 1",
            named_on=localdate(),
        )


def test_people_are_not_managed_by_a_former_officer(former, focal_point, secretariat):
    with pytest.raises(PermissionDenied):
        services.end_membership(membership_id=focal_point.memberships.get().pk, actor=former, day=localdate())
    nomination = {
        "now": timezone.now(),
        "email": "jane.doe@example.org",
        "name": "Jane Doe",
        "role": Role.SECRETARIAT,
        "starts_on": localdate(),
        "reference": "NV 1",
    }
    with pytest.raises(PermissionDenied):
        services.invite(actor=former, **nomination)
    invitation = services.invite(actor=secretariat, **nomination)
    with pytest.raises(PermissionDenied):
        services.approve_invitation(invitation_id=invitation.pk, actor=former, now=timezone.now())
