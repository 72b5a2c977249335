"""The history keeps by which route a record was changed, never the address: some addresses hold a secret."""

import pghistory.models
import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.models import User
from tests.factories import MembershipFactory, StateFactory

pytestmark = pytest.mark.django_db


def test_no_context_holds_the_token_of_an_invitation(client, secretariat):
    second = MembershipFactory().user
    invitation = services.invite(
        actor=secretariat, now=timezone.now(), email="ada@example.org", name="Ada", role="focal_point",
        state=StateFactory(), starts_on=localdate(), reference="NV 1",
    )  # fmt: skip
    services.approve_invitation(invitation_id=invitation.pk, actor=second, now=timezone.now())
    token = services.issue_link(invitation_id=invitation.pk, now=timezone.now())
    given = {"name": "Ada", "language": "en", "password": "seven herons cross the bay"}
    assert client.post(reverse("accounts:accept", args=[token]), given).status_code == 302
    assert User.objects.filter(email="ada@example.org").exists()
    kept = [context.metadata.get("url", "") for context in pghistory.models.Context.objects.all()]
    assert "/invitations/<str:token>/" in kept
    assert not any(str(token) in url for url in kept)
