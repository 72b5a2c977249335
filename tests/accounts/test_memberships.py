"""Ends of memberships, the second factor and the access log."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.models import AccessEntry, Membership, User
from irm.accounts.standing import standing
from irm.errors import RuleError
from tests.factories import MembershipFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db


def afresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def test_a_member_who_ends_today_has_lost_the_role_today(secretariat, focal_point):
    membership = focal_point.memberships.get()
    services.end_membership(membership_id=membership.pk, actor=secretariat, day=localdate())
    assert standing(afresh(focal_point)).focal_point_of == frozenset()


def test_a_revoked_member_loses_access_in_the_middle_of_a_session(client, secretariat, focal_point):
    client.force_login(focal_point)
    assert client.get(reverse("accounts:access_log"), {"population": "demonstration"}).status_code == 200
    services.end_membership(
        membership_id=focal_point.memberships.get().pk, actor=secretariat, day=localdate()
    )
    assert client.get(reverse("accounts:access_log"), {"population": "demonstration"}).status_code == 403


def test_nobody_ends_their_own_membership(secretariat):
    with pytest.raises(PermissionDenied):
        services.end_membership(
            membership_id=secretariat.memberships.get().pk, actor=secretariat, day=localdate()
        )


def test_a_membership_ends_once(secretariat, focal_point):
    click = {"membership_id": focal_point.memberships.get().pk, "actor": secretariat, "day": localdate()}
    services.end_membership(**click)
    with pytest.raises(RuleError) as refusal:
        services.end_membership(**click)
    assert refusal.value.code == "already_ended"


@pytest.mark.parametrize(
    "act",
    [
        lambda actor, person: services.deactivate(person_id=person.pk, actor=actor),
        lambda actor, person: services.end_membership(
            membership_id=person.memberships.get().pk, actor=actor, day=localdate()
        ),
    ],
)
def test_one_officer_never_ends_up_alone(secretariat, act):
    colleagues = [MembershipFactory(role="secretariat").user for _ in range(2)]
    MembershipFactory(role="secretariat", user=UserFactory(is_active=False))
    MembershipFactory(role="secretariat", ends_on=localdate())
    act(secretariat, colleagues[0])
    with pytest.raises(RuleError) as refusal:
        act(secretariat, colleagues[1])
    assert refusal.value.code == "too_few_officers"
    assert standing(afresh(colleagues[1])).is_secretariat


def test_the_last_administrator_is_not_closed(secretariat):
    first, last = UserFactory(is_superuser=True), UserFactory(is_superuser=True)
    services.deactivate(person_id=first.pk, actor=secretariat)
    with pytest.raises(RuleError) as refusal:
        services.deactivate(person_id=last.pk, actor=secretariat)
    assert refusal.value.code == "last_administrator"
    assert afresh(last).is_active


def test_a_membership_that_does_not_exist_is_not_found(client, secretariat):
    client.force_login(secretariat)
    assert client.post(reverse("accounts:end_membership", args=[0])).status_code == 404


def test_a_role_that_must_have_a_second_factor_is_sent_to_set_it_up(client, settings, focal_point, partner):
    settings.IRM_MFA_ROLES = ["focal_point"]
    client.force_login(focal_point)
    assert client.get(reverse("accounts:access_log")).url == reverse("mfa_index")
    api = client.get("/api/v1/")
    assert (api.status_code, api["Content-Type"]) == (403, "application/problem+json")
    client.force_login(partner)
    assert client.get(reverse("accounts:access_log"), {"population": "demonstration"}).status_code == 403


def test_a_look_from_outside_the_state_is_noted(secretariat, focal_point):
    state = focal_point.memberships.get().state
    services.record_access(user=secretariat, state=state, record=state, path="/x/")
    assert services.record_access(user=focal_point, state=state, record=state, path="/x/") is None
    assert list(AccessEntry.objects.values_list("user", "role", "state", "path")) == [
        (secretariat.pk, "secretariat", state.pk, "/x/")
    ]


def test_a_state_reads_the_looks_at_its_own_records_only(client, secretariat, focal_point):
    own, other = focal_point.memberships.get().state, StateFactory(name_en="Elsewhere")
    for state in (own, other):
        services.record_access(user=secretariat, state=state, record=state, path="/x/")
    client.force_login(focal_point)
    page = client.get(reverse("accounts:access_log"), {"population": "demonstration"}).content.decode()
    assert own.name_en in page
    assert "Elsewhere" not in page


def test_the_last_day_of_a_membership_is_the_day_before_it_ends():
    membership = MembershipFactory(ends_on=datetime.date(2026, 3, 1))
    assert list(Membership.objects.on(datetime.date(2026, 2, 28))) == [membership]
    assert not Membership.objects.on(datetime.date(2026, 3, 1)).exists()
