"""From a nomination to a person who can sign in."""

import datetime
import re

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
from irm.accounts.models import Invitation, Membership, User
from irm.accounts.selectors import waiting
from irm.accounts.standing import standing
from irm.errors import RuleError
from tests.factories import MembershipFactory, OrganisationFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db
PASSWORD = "seven herons cross the bay"


def nominate(actor: User, **changes: object) -> Invitation:
    given = {
        "email": "Ada@Example.org",
        "name": "Ada Invented",
        "role": Role.FOCAL_POINT,
        "starts_on": datetime.date(2020, 1, 1),
        "reference": "NV/2026/17",
        "state": StateFactory(iso3="XAB"),
    } | changes
    return services.invite(actor=actor, now=timezone.now(), **given)  # type: ignore[arg-type]  # changed by the test


@pytest.fixture
def colleague() -> User:
    """Another member of the secretariat."""
    return MembershipFactory(role=Role.SECRETARIAT).user


def link_in_mail() -> str:
    found = re.search(r"/invitations/([^/\s]+)/", str(mail.outbox[-1].body))
    assert found
    return found.group(1)


def test_only_the_secretariat_nominates(focal_point):
    with pytest.raises(PermissionDenied):
        nominate(focal_point)


def test_nobody_approves_their_own_nomination(secretariat, colleague):
    invitation = nominate(secretariat)
    with pytest.raises(RuleError) as refusal:
        services.approve_invitation(invitation_id=invitation.pk, actor=secretariat, now=timezone.now())
    assert refusal.value.code == "same_person"
    assert mail.outbox == []


def test_nobody_approves_a_nomination_of_their_own_address(secretariat, colleague):
    invitation = nominate(secretariat, email=colleague.email)
    with pytest.raises(RuleError) as refusal:
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    assert refusal.value.code == "own_gain"


def test_an_approved_nomination_becomes_a_person_with_the_role(
    secretariat, colleague, django_capture_on_commit_callbacks
):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    assert mail.outbox[0].to == ["ada@example.org"]
    user = services.accept_invitation(
        token=link_in_mail(), name="Ada Invented", language="fr", password=PASSWORD, now=timezone.now()
    )
    assert (user.email, user.first_name, user.language, user.check_password(PASSWORD)) == (
        "ada@example.org", "Ada Invented", "fr", True,
    )  # fmt: skip
    assert standing(user).focal_point_of == {invitation.state_id}


def test_the_link_goes_out_only_when_the_approval_is_committed(
    secretariat, colleague, django_capture_on_commit_callbacks
):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks() as waiting_for_commit:
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    assert mail.outbox == []
    for send in waiting_for_commit:
        send()
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]


def test_a_link_works_once(secretariat, colleague, django_capture_on_commit_callbacks):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    given = {"name": "Ada", "language": "en", "password": PASSWORD, "now": timezone.now()}
    token = link_in_mail()
    services.accept_invitation(token=token, **given)
    with pytest.raises(RuleError) as refusal:
        services.accept_invitation(token=token, **given)
    assert refusal.value.code == "link_dead"
    assert Membership.objects.filter(role=Role.FOCAL_POINT).count() == 1


def test_a_newer_link_replaces_the_older_one(secretariat, colleague, django_capture_on_commit_callbacks):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    old = link_in_mail()
    new = services.issue_link(invitation_id=invitation.pk, now=timezone.now())
    assert services.find_invitation(token=old) == services.find_invitation(token=str(new)) == invitation
    services.note_link_sent(invitation_id=invitation.pk, token=str(new), now=timezone.now())
    assert services.find_invitation(token=old) is None
    assert services.find_invitation(token=str(new)) == invitation


def test_an_expired_link_offers_a_new_one(client, secretariat, colleague, django_capture_on_commit_callbacks):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    token = link_in_mail()
    Invitation.objects.update(link_expires_at=timezone.now() - datetime.timedelta(minutes=1))
    assert client.get(reverse("accounts:accept", args=[token])).status_code == 410
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("accounts:renew", args=[token]))
    assert len(mail.outbox) == 2
    assert client.get(reverse("accounts:accept", args=[link_in_mail()])).status_code == 200


def test_a_weak_password_changes_nothing(secretariat, colleague, django_capture_on_commit_callbacks):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    with pytest.raises(ValidationError):
        services.accept_invitation(
            token=link_in_mail(), name="Ada", language="en", password="password", now=timezone.now()
        )
    assert not User.objects.filter(email="ada@example.org").exists()
    assert Invitation.objects.get().accepted_at is None


def test_the_acceptance_page_signs_the_person_in(
    client, secretariat, colleague, django_capture_on_commit_callbacks
):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    answer = client.post(
        reverse("accounts:accept", args=[link_in_mail()]),
        {"name": "Ada", "language": "en", "password": PASSWORD},
    )
    assert answer.status_code == 302
    assert client.session["_auth_user_id"] == str(User.objects.get(email="ada@example.org").pk)


def test_a_second_open_invitation_to_the_same_role_is_refused(secretariat):
    nominate(secretariat)
    with pytest.raises(ValidationError, match="already has an open invitation"):
        nominate(secretariat)


def test_a_withdrawn_invitation_cannot_be_approved(secretariat, colleague):
    invitation = nominate(secretariat)
    services.withdraw_invitation(invitation_id=invitation.pk, actor=secretariat, now=timezone.now())
    with pytest.raises(RuleError) as refusal:
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    assert refusal.value.code == "closed"


def test_a_focal_point_needs_a_state(client, secretariat):
    client.force_login(secretariat)
    answer = client.post(
        reverse("accounts:invite"),
        {
            "name": "A",
            "email": "a@example.org",
            "role": "focal_point",
            "starts_on": "2026-01-01",
            "reference": "NV 1",
        },
    )
    assert answer.status_code == 422
    assert "Choose the State that nominated this person." in answer.content.decode()


@pytest.mark.parametrize(("who", "status"), [("secretariat", 200), ("focal_point", 403), ("stranger", 403)])
def test_who_sees_the_people(client, request, who, status):
    client.force_login(request.getfixturevalue(who))
    assert client.get(reverse("accounts:people")).status_code == status


def test_the_secretariat_nominates_a_colleague_to_its_own_role(secretariat):
    assert nominate(secretariat, role=Role.SECRETARIAT, state=None).role == Role.SECRETARIAT


def test_who_holds_the_role_already_is_told_so(
    client, secretariat, colleague, django_capture_on_commit_callbacks
):
    invitation = nominate(secretariat)
    with django_capture_on_commit_callbacks(execute=True):
        services.approve_invitation(invitation_id=invitation.pk, actor=colleague, now=timezone.now())
    MembershipFactory(
        user=User.objects.create(email="ada@example.org"), role=Role.FOCAL_POINT, state=invitation.state
    )
    answer = client.post(reverse("accounts:accept", args=[link_in_mail()]))
    assert answer.status_code == 422
    assert "This person already holds this role." in answer.content.decode()
    assert Invitation.objects.get().accepted_at is None


def test_nobody_takes_the_address_of_a_nominated_person(client, partner):
    client.force_login(partner)
    address = partner.email
    for step in ("action_add", "action_primary"):
        answer = client.post("/accounts/email/", {step: "", "email": "ada@example.org"})
        assert answer.status_code == 404
    partner.refresh_from_db()
    assert partner.email == address


def test_one_address_is_one_person_whatever_its_case(secretariat):
    writer = MembershipFactory(role=Role.SECRETARIAT, user__email="Jane.Doe@example.org").user
    invitation = services.invite(
        actor=secretariat,
        now=timezone.now(),
        email="jane.doe@example.org",
        name="Jane Doe",
        role=Role.PARTNER,
        organisation=OrganisationFactory(),
        starts_on=localdate(),
        reference="NV 1",
    )
    assert waiting(viewer=writer, population="demonstration").own_invitations == {invitation.pk}
    with pytest.raises(RuleError) as refusal:
        services.approve_invitation(invitation_id=invitation.pk, actor=writer, now=timezone.now())
    assert refusal.value.code == "own_gain"
    services.approve_invitation(
        invitation_id=invitation.pk, actor=MembershipFactory().user, now=timezone.now()
    )
    token = services.issue_link(invitation_id=invitation.pk, now=timezone.now())
    joined = services.accept_invitation(token=token, name="", language="en", password="", now=timezone.now())
    assert joined == writer


def test_the_administration_keeps_addresses_in_lower_case_and_the_database_one_account_each(db):
    user = User(email="Jane.Doe@Example.org", password="!")
    user.full_clean()
    assert user.email == "jane.doe@example.org"
    user.save()
    with pytest.raises(IntegrityError, match="accounts_one_account_an_address"):
        UserFactory(email="JANE.doe@example.org")
