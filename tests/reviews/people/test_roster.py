"""Fifteen seats a State."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from irm.accounts.choices import Role
from irm.errors import RuleError
from reviews.models import RosterExpert
from reviews.people.selectors.rosters import rosters
from reviews.people.services import roster
from tests.factories import ArticleFactory, MembershipFactory, StateFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2026, 3, 1)


def name(actor, state, n=1, **changes):
    given = {
        "name": f"Expert {n} (invented)",
        "languages": ["en", "fr"],
        "reference": "NV 4",
        "named_on": DAY,
    }
    return roster.name_expert(actor=actor, state_id=state.pk, **(given | changes))


def test_a_focal_point_names_experts_with_areas_and_languages(focal_point):
    state = focal_point.memberships.get().state
    expert = name(focal_point, state, articles=[ArticleFactory(number=52)])
    assert (expert.seat, expert.languages, [a.number for a in expert.articles.all()]) == (
        1,
        ["en", "fr"],
        [52],
    )


def test_a_sixteenth_expert_is_refused_until_one_leaves(secretariat):
    state = StateFactory()
    for n in range(15):
        name(secretariat, state, n)
    with pytest.raises(RuleError) as refusal:
        name(secretariat, state, 16)
    assert refusal.value.code == "roster_full"
    leaver = RosterExpert.objects.get(state=state, seat=7)
    roster.withdraw_expert(actor=secretariat, expert_id=leaver.pk, day=DAY)
    assert name(secretariat, state, 16).seat == 7


def test_the_database_itself_refuses_a_sixteenth_seat():
    with pytest.raises(IntegrityError, match="reviews_roster_has_fifteen_seats"):
        RosterExpert.objects.create(state=StateFactory(), seat=16, name="x", reference="x", named_on=DAY)


def test_another_states_focal_point_names_nobody_here(focal_point):
    with pytest.raises(PermissionDenied):
        name(focal_point, StateFactory())


def test_an_unknown_language_is_refused(secretariat):
    with pytest.raises(ValidationError):
        name(secretariat, StateFactory(), languages=["xx"])


def test_an_expert_leaves_once(secretariat):
    expert = name(secretariat, StateFactory())
    roster.withdraw_expert(actor=secretariat, expert_id=expert.pk, day=DAY)
    with pytest.raises(RuleError) as refusal:
        roster.withdraw_expert(actor=secretariat, expert_id=expert.pk, day=DAY)
    assert refusal.value.code == "already_withdrawn"


def test_the_roster_is_for_states_parties_and_the_secretariat(secretariat, focal_point, partner):
    name(secretariat, StateFactory())
    mission = MembershipFactory(role=Role.PERMANENT_MISSION, state=StateFactory()).user
    counts = [
        RosterExpert.objects.visible_to(u).count() for u in (secretariat, focal_point, mission, partner, None)
    ]
    assert counts == [1, 1, 1, 0, 0]


def test_without_a_state_every_roster_is_seen_at_a_glance(
    client, secretariat, demonstration, django_assert_num_queries
):
    five, fifty_two = ArticleFactory(number=5), ArticleFactory(number=52)
    amber, zinc = StateFactory(name_en="Amber Isle"), StateFactory(name_en="Zinc Coast")
    name(secretariat, zinc, articles=[fifty_two, five])
    name(secretariat, zinc, 2, languages=["ar"])
    name(secretariat, amber)
    gone = name(secretariat, StateFactory(name_en="Birch Bay"))
    roster.withdraw_expert(actor=secretariat, expert_id=gone.pk, day=DAY)
    client.force_login(secretariat)
    shown = client.get(reverse("workspace:experts")).context["rosters"]
    assert [(each.state.name, each.experts, each.languages, each.articles) for each in shown] == [
        ("Amber Isle", 1, ["en", "fr"], []),
        ("Zinc Coast", 2, ["ar", "en", "fr"], [5, 52]),
    ]
    with django_assert_num_queries(3):  # one of them the standing of the viewer
        rosters(viewer=secretariat, population="demonstration")
