"""Ends of memberships, hand-over, the second factor and the access log."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
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
    assert client.get(reverse("accounts:access_log")).status_code == 200
    services.end_membership(
        membership_id=focal_point.memberships.get().pk, actor=secretariat, day=localdate()
    )
    assert client.get(reverse("accounts:access_log")).status_code == 403


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


def test_a_whole_portfolio_changes_hands(secretariat):
    giver, taker = UserFactory(), UserFactory()
    first, second = StateFactory(), StateFactory()
    MembershipFactory(user=giver, role=Role.FOCAL_POINT, state=first)
    MembershipFactory(user=giver, role=Role.GOVERNMENTAL_EXPERT, state=second)
    services.hand_over(giver_id=giver.pk, taker_id=taker.pk, actor=secretariat, day=localdate())
    assert standing(afresh(giver)).is_of_a_state is False
    assert standing(afresh(taker)).focal_point_of == {first.pk}
    assert standing(afresh(taker)).expert_of == {second.pk}


def test_what_the_taker_already_holds_is_not_given_twice(secretariat):
    giver, taker, state = UserFactory(), UserFactory(), StateFactory()
    MembershipFactory(user=giver, role=Role.FOCAL_POINT, state=state)
    MembershipFactory(user=taker, role=Role.FOCAL_POINT, state=state)
    assert services.hand_over(giver_id=giver.pk, taker_id=taker.pk, actor=secretariat, day=localdate()) == []
    assert Membership.objects.on(localdate()).filter(user=taker).count() == 1


def test_what_the_taker_would_only_begin_to_hold_later_begins_with_the_hand_over(secretariat):
    given = MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory(iso3="XAA"))
    later = localdate() + datetime.timedelta(days=30)
    coming = MembershipFactory(role=Role.FOCAL_POINT, state=given.state, starts_on=later)
    services.hand_over(giver_id=given.user_id, taker_id=coming.user_id, actor=secretariat, day=localdate())
    assert coming.user.memberships.get().starts_on == localdate()


def test_a_membership_that_does_not_exist_is_not_found(client, secretariat):
    client.force_login(secretariat)
    assert client.post(reverse("accounts:end_membership", args=[0])).status_code == 404


def test_an_empty_portfolio_is_refused(secretariat, stranger, partner):
    with pytest.raises(RuleError) as refusal:
        services.hand_over(giver_id=stranger.pk, taker_id=partner.pk, actor=secretariat, day=localdate())
    assert refusal.value.code == "nothing_held"


def test_a_role_that_must_have_a_second_factor_is_sent_to_set_it_up(client, settings, focal_point, partner):
    settings.IRM_MFA_ROLES = ["focal_point"]
    client.force_login(focal_point)
    assert client.get(reverse("accounts:access_log")).url == reverse("mfa_index")
    api = client.get("/api/v1/")
    assert (api.status_code, api["Content-Type"]) == (403, "application/problem+json")
    client.force_login(partner)
    assert client.get(reverse("accounts:access_log")).status_code == 403


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
    page = client.get(reverse("accounts:access_log")).content.decode()
    assert own.name_en in page
    assert "Elsewhere" not in page


def test_the_last_day_of_a_membership_is_the_day_before_it_ends():
    membership = MembershipFactory(ends_on=datetime.date(2026, 3, 1))
    assert list(Membership.objects.on(datetime.date(2026, 2, 28))) == [membership]
    assert not Membership.objects.on(datetime.date(2026, 3, 1)).exists()
