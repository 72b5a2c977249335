"""A portfolio changes hands only when two people of the secretariat say so."""

import datetime

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
from irm.accounts.models import HandOver, Membership, User
from irm.accounts.standing import standing
from irm.errors import RuleError
from irm.notifications.models import Notification
from tests.accounts.hand_overs import approve, enter, hand_over
from tests.factories import MembershipFactory, StateFactory, UserFactory
from tests.racing import race

pytestmark = pytest.mark.django_db
DAY = datetime.timedelta(days=1)


def afresh(user: User) -> User:
    return User.objects.get(pk=user.pk)


def held(user: User) -> list[tuple[str, datetime.date, datetime.date | None]]:
    return list(user.memberships.order_by("pk").values_list("role", "starts_on", "ends_on"))


@pytest.fixture
def giver(db: None) -> User:
    """A focal point of one State and an expert of another."""
    giver = UserFactory()
    for role in (Role.FOCAL_POINT, Role.GOVERNMENTAL_EXPERT):
        MembershipFactory(user=giver, role=role, state=StateFactory())
    return giver


@pytest.fixture
def taker(db: None) -> User:
    """Somebody with an account and no role."""
    return UserFactory()


def test_nothing_moves_before_a_second_person_approves(giver, taker):
    entered = enter(giver, taker)
    assert standing(afresh(giver)).is_of_a_state is True
    assert standing(afresh(taker)).is_of_a_state is False
    assert Notification.objects.count() == 0
    approve(entered)
    assert standing(afresh(giver)).is_of_a_state is False
    assert standing(afresh(taker)).focal_point_of == {giver.memberships.first().state_id}
    assert standing(afresh(taker)).expert_of == {giver.memberships.last().state_id}


def test_only_the_secretariat_hands_over(giver, taker, focal_point):
    with pytest.raises(PermissionDenied):
        enter(giver, taker, actor=focal_point)
    entered = enter(giver, taker)
    with pytest.raises(PermissionDenied):
        approve(entered, actor=focal_point)
    with pytest.raises(PermissionDenied):
        services.withdraw_hand_over(hand_over_id=entered.pk, actor=focal_point, now=timezone.now())


def test_nobody_approves_what_they_entered(giver, taker, secretariat):
    with pytest.raises(RuleError) as refusal:
        approve(enter(giver, taker, actor=secretariat), actor=secretariat)
    assert refusal.value.code == "same_person"
    assert Membership.objects.filter(user=taker).count() == 0


def test_nobody_approves_what_they_take_over(giver, secretariat):
    with pytest.raises(RuleError) as refusal:
        approve(enter(giver, secretariat), actor=secretariat)
    assert refusal.value.code == "own_gain"


def test_it_is_approved_once(giver, taker):
    entered = hand_over(giver, taker)
    with pytest.raises(RuleError) as refusal:
        approve(entered)
    assert refusal.value.code == "already_approved"
    assert taker.memberships.count() == 2


def test_what_is_withdrawn_cannot_be_approved_and_another_can_be_entered(giver, taker, secretariat):
    entered = enter(giver, taker)
    services.withdraw_hand_over(hand_over_id=entered.pk, actor=secretariat, now=timezone.now())
    with pytest.raises(RuleError) as refusal:
        approve(entered)
    assert refusal.value.code == "closed"
    assert enter(giver, taker).is_open


def test_what_is_approved_cannot_be_withdrawn(giver, taker, secretariat):
    entered = hand_over(giver, taker)
    with pytest.raises(RuleError) as refusal:
        services.withdraw_hand_over(hand_over_id=entered.pk, actor=secretariat, now=timezone.now())
    assert refusal.value.code == "closed"


def test_one_portfolio_has_one_open_hand_over(giver, taker):
    enter(giver, taker)
    with pytest.raises(ValidationError, match="already waits for a second person"):
        enter(giver, UserFactory())


def test_a_day_ahead_is_written_at_the_approval_and_acts_on_that_day(giver, taker):
    day = localdate() + 30 * DAY
    assert hand_over(giver, taker, day=day).acts_on == day
    assert standing(afresh(giver)).is_of_a_state is True
    assert standing(afresh(taker)).is_of_a_state is False
    assert {ends for _, _, ends in held(giver)} == {day}
    assert {starts for _, starts, _ in held(taker)} == {day}


def test_a_day_that_is_past_becomes_the_day_of_the_approval(giver, taker):
    assert hand_over(giver, taker, day=localdate() - 10 * DAY).acts_on == localdate()
    assert {ends for _, _, ends in held(giver)} == {localdate()}


def test_what_the_giver_lost_meanwhile_is_not_handed_over(giver, taker, secretariat):
    entered = enter(giver, taker)
    focal, _ = giver.memberships.order_by("pk")
    services.end_membership(membership_id=focal.pk, actor=secretariat, day=localdate())
    approve(entered)
    assert [role for role, _, _ in held(taker)] == [Role.GOVERNMENTAL_EXPERT]


def test_where_the_giver_lost_everything_meanwhile_the_approval_is_refused(giver, taker, secretariat):
    entered = enter(giver, taker)
    for membership in giver.memberships.all():
        services.end_membership(membership_id=membership.pk, actor=secretariat, day=localdate())
    with pytest.raises(RuleError) as refusal:
        approve(entered)
    assert refusal.value.code == "nothing_held"
    assert HandOver.objects.get().is_open


def test_a_taker_who_can_no_longer_sign_in_is_refused(giver, taker):
    entered = enter(giver, taker)
    User.objects.filter(pk=taker.pk).update(is_active=False)
    with pytest.raises(RuleError) as refusal:
        approve(entered)
    assert refusal.value.code == "inactive_taker"


def test_an_empty_portfolio_is_refused(stranger, partner):
    with pytest.raises(RuleError) as refusal:
        enter(stranger, partner)
    assert refusal.value.code == "nothing_held"


def test_what_the_taker_already_holds_is_not_given_twice(taker):
    given = MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory())
    MembershipFactory(user=taker, role=Role.FOCAL_POINT, state=given.state)
    hand_over(given.user, taker)
    assert taker.memberships.count() == 1


def test_what_the_taker_would_only_begin_to_hold_later_begins_with_the_hand_over(taker):
    given = MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory())
    MembershipFactory(user=taker, role=Role.FOCAL_POINT, state=given.state, starts_on=localdate() + 30 * DAY)
    hand_over(given.user, taker)
    assert held(taker) == [(Role.FOCAL_POINT, localdate(), None)]


def test_a_role_that_the_taker_holds_for_a_shorter_time_lasts_as_long_as_the_giver_s(taker):
    given = MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory())
    begun = localdate() - 30 * DAY
    MembershipFactory(
        user=taker, role=Role.FOCAL_POINT, state=given.state, starts_on=begun, ends_on=localdate() + DAY
    )
    hand_over(given.user, taker)
    assert held(taker) == [(Role.FOCAL_POINT, begun, None)]


def test_a_role_with_an_end_is_handed_over_until_that_end(taker):
    given = MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory(), ends_on=localdate() + 90 * DAY)
    hand_over(given.user, taker)
    assert held(taker) == [(Role.FOCAL_POINT, localdate(), localdate() + 90 * DAY)]


def test_the_taker_is_told_once_by_which_note(giver, taker, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(giver, taker)
    notice = Notification.objects.get()
    assert (notice.user, "NV 2026/9" in notice.text, str(giver) in notice.subject) == (taker, True, True)
    assert [letter.to for letter in mail.outbox] == [[taker.email]]


def test_every_step_is_in_the_history(giver, taker):
    entered = hand_over(giver, taker)
    assert [event.pgh_label for event in entered.events.order_by("pgh_id")] == ["insert", "update"]


@pytest.mark.django_db(transaction=True)
def test_two_approvals_at_once_move_the_portfolio_once(giver, taker):
    entered = enter(giver, taker)
    officers = [MembershipFactory(role=Role.SECRETARIAT).user for _ in range(2)]
    outcomes = race([lambda officer=officer: approve(entered, actor=officer) for officer in officers])
    refused = [one.code for one in outcomes if isinstance(one, RuleError)]
    assert refused == ["already_approved"]
    assert taker.memberships.count() == 2


@pytest.mark.django_db(transaction=True)
def test_an_approval_beside_the_end_of_the_role_hands_over_what_is_left(giver, taker, secretariat):
    giver.memberships.filter(role=Role.GOVERNMENTAL_EXPERT).delete()
    membership = giver.memberships.get()
    entered = enter(giver, taker)
    officer = MembershipFactory(role=Role.SECRETARIAT).user
    ended, approved = race(
        [
            lambda: services.end_membership(membership_id=membership.pk, actor=secretariat, day=localdate()),
            lambda: approve(entered, actor=officer),
        ]
    )
    if isinstance(approved, RuleError):
        assert (approved.code, taker.memberships.count()) == ("nothing_held", 0)
        assert not isinstance(ended, RuleError)
    else:
        assert (getattr(ended, "code", ""), taker.memberships.count()) == ("already_ended", 1)
    assert standing(afresh(giver)).is_of_a_state is False


@pytest.mark.usefixtures("demonstration")
def test_the_form_asks_for_the_note_and_the_pages_say_what_waits(client, giver, taker, secretariat):
    client.force_login(secretariat)
    address = reverse("accounts:hand_over", args=[giver.pk])
    given = {"taker": taker.pk, "day": localdate().isoformat()}
    answer = client.post(address, given)
    assert answer.status_code == 422
    assert "reference" in answer.context["form"].errors
    assert (
        client.post(address, given | {"reference": "NV 1"}).url
        == f"{reverse('accounts:people')}?population=demonstration"
    )
    page = client.get(reverse("accounts:people")).content.decode()
    assert "Hand-overs that wait for a second person" in page
    assert reverse("accounts:approve_hand_over", args=[HandOver.objects.get().pk]) not in page
    client.force_login(MembershipFactory(role=Role.SECRETARIAT).user)
    assert (
        reverse("accounts:approve_hand_over", args=[HandOver.objects.get().pk])
        in client.get(reverse("accounts:people")).content.decode()
    )
    client.post(reverse("accounts:approve_hand_over", args=[HandOver.objects.get().pk]))
    assert taker.memberships.count() == 2
    person = client.get(reverse("accounts:person", args=[taker.pk])).content.decode()
    assert "NV 1" in person
    assert "approved by" in person


def test_an_error_of_the_service_stands_at_its_field(client, giver, taker, secretariat):
    client.force_login(secretariat)
    giver.memberships.all().delete()
    answer = client.post(
        reverse("accounts:hand_over", args=[giver.pk]),
        {"taker": taker.pk, "day": localdate().isoformat(), "reference": "NV 1"},
    )
    assert answer.status_code == 422
    assert "holds no role for a State on that day" in answer.context["form"].errors["day"][0]
