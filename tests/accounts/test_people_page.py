"""Who holds which role: searched, filtered, paged, over time."""

import datetime
import re

import pytest
from django.urls import reverse
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    RealStateFactory,
    StateFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
PEOPLE = "/app/people/"
DAY = datetime.timedelta(days=1)


@pytest.fixture
def signed_in(client, secretariat):
    """A member of the secretariat at the browser."""
    client.force_login(secretariat)
    return client


def rows(client, **query: object) -> list[str]:
    listing = client.get(PEOPLE, query).context["listing"]
    return [f"{row.user.first_name or row.user.email} {row.role}" for row in listing.page.rows]


@pytest.fixture
def people(db):
    """A focal point, a former expert, a partner and a mission that begins later."""
    amber, olive = (
        StateFactory(iso3="XAA", name_en="Amber Islands"),
        StateFactory(iso3="XBB", name_en="Olive"),
    )
    today = localdate()
    MembershipFactory(
        role=Role.FOCAL_POINT, state=amber, user=UserFactory(first_name="Zoë", last_name="Marín")
    )
    MembershipFactory(
        role=Role.GOVERNMENTAL_EXPERT, state=olive, user=UserFactory(first_name="Ben"), ends_on=today
    )
    MembershipFactory(
        role=Role.PARTNER,
        state=None,
        organisation=OrganisationFactory(name="Northern Trust", is_demonstration=True),
        user=UserFactory(first_name="Cleo"),
    )
    MembershipFactory(
        role=Role.PERMANENT_MISSION, state=amber, user=UserFactory(first_name="Dia"), starts_on=today + DAY
    )


def test_the_list_answers_for_today_and_for_other_times_on_demand(signed_in, people, secretariat):
    own = f"{secretariat.first_name or secretariat.email} secretariat"
    assert rows(signed_in) == [own, "Zoë focal_point", "Cleo partner"]
    assert rows(signed_in, held="ended") == ["Ben governmental_expert"]
    assert rows(signed_in, held="coming") == ["Dia permanent_mission"]
    assert len(rows(signed_in, held="all")) == 5


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"q": "zoe marin"}, ["Zoë focal_point"]),
        ({"q": "amber"}, ["Zoë focal_point"]),
        ({"q": "northern"}, ["Cleo partner"]),
        ({"q": "nobody at all"}, []),
        ({"role": "partner"}, ["Cleo partner"]),
        ({"state": "XAA"}, ["Zoë focal_point"]),
    ],
)
def test_people_are_found_by_name_state_organisation_and_role(signed_in, people, query, found):
    assert rows(signed_in, **query) == found


def test_each_filter_in_force_is_a_chip_that_can_be_removed(signed_in, people):
    listing = signed_in.get(PEOPLE, {"q": "amber", "held": "all"}).context["listing"]
    assert [(chip.label, chip.value, chip.url) for chip in listing.chips] == [
        ("Words", "amber", "?held=all&population=demonstration"),
        ("Held", "At any time", "?q=amber&population=demonstration"),
    ]


def test_real_people_and_invented_ones_are_never_in_one_list(signed_in, people):
    MembershipFactory(role=Role.FOCAL_POINT, state=RealStateFactory(), user=UserFactory(first_name="Real"))
    assert "Real focal_point" not in rows(signed_in)
    assert [name for name in rows(signed_in, population="real") if "secretariat" not in name] == [
        "Real focal_point"
    ]


def test_a_long_list_is_paged(signed_in):
    for _ in range(55):
        MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory())
    first = signed_in.get(PEOPLE).context["listing"]
    second = signed_in.get(PEOPLE + first.next_url).context["listing"]
    assert (len(first.page.rows), len(second.page.rows)) == (50, 6)


@pytest.mark.parametrize("count", [1, 50])
def test_the_list_asks_a_fixed_number_of_queries(signed_in, django_assert_num_queries, count):
    for _ in range(count):
        MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory())
    with django_assert_num_queries(8):
        signed_in.get(PEOPLE)


def test_a_person_s_page_tells_every_role_over_time(signed_in):
    person, today = UserFactory(first_name="Ada"), localdate()
    for role, starts, ends in (
        (Role.FOCAL_POINT, today - 90 * DAY, today - 30 * DAY),
        (Role.GOVERNMENTAL_EXPERT, today - 30 * DAY, None),
        (Role.PERMANENT_MISSION, today + DAY, None),
    ):
        MembershipFactory(user=person, role=role, state=StateFactory(), starts_on=starts, ends_on=ends)
    answer = signed_in.get(reverse("accounts:person", args=[person.pk]))
    assert [m.role for m in answer.context["found"].memberships] == [
        Role.PERMANENT_MISSION, Role.GOVERNMENTAL_EXPERT, Role.FOCAL_POINT,
    ]  # fmt: skip
    page = re.sub(r"\s*([<>])\s*", r"\1", answer.content.decode())
    assert [page.count(word) for word in (">ended<", ">held today<", ">begins later<")] == [1, 1, 1]
    assert page.count(">End today<") == 2


@pytest.mark.parametrize("count", [1, 20])
def test_a_person_s_page_asks_a_fixed_number_of_queries(signed_in, django_assert_num_queries, count):
    person = UserFactory()
    for _ in range(count):
        MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, user=person, state=StateFactory())
    with django_assert_num_queries(7):
        signed_in.get(reverse("accounts:person", args=[person.pk]))


def test_a_person_who_does_not_exist_is_not_found(signed_in):
    assert signed_in.get(reverse("accounts:person", args=[0])).status_code == 404
