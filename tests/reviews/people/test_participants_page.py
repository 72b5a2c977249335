"""The page of a review's participants: who is offered, who is named and released, and by whom."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from reviews.models import Participant
from tests.factories import MembershipFactory, ReviewingStateFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def review():
    return ReviewingStateFactory().review


@pytest.fixture
def reviewer(review):
    return review.reviewing_states.get().state


def expert_of(state, name="Ada"):
    user = UserFactory(first_name=name, last_name="Invented")
    return MembershipFactory(user=user, role=Role.GOVERNMENTAL_EXPERT, state=state).user


def address(name, review, *more):
    return reverse(f"reviews:{name}", args=[review.state.iso3, review.cycle.number, *more])


def sides(client, review):
    """What the page offers, by side: the names in the select, None where nobody is named there."""
    answer = client.get(address("participants", review))
    return {
        side.key: [person.name for person in side.choice.people] if side.may_name else None
        for side, _form in answer.context["groups"]
    }


def test_each_side_offers_its_own_people_to_who_may_name_them(client, review, reviewer, secretariat):
    focal_point = MembershipFactory(role=Role.FOCAL_POINT, state=reviewer).user
    expert = expert_of(reviewer)
    own, theirs = str(review.state_id), str(reviewer.pk)
    client.force_login(secretariat)
    assert sides(client, review) == {own: [], theirs: ["Ada Invented"], "secretariat": [str(secretariat)]}
    client.force_login(focal_point)
    assert sides(client, review) == {own: None, theirs: ["Ada Invented"], "secretariat": None}
    client.force_login(expert)
    assert sides(client, review) == {own: None, theirs: None, "secretariat": None}
    client.logout()
    assert sides(client, review) == {own: None, theirs: None, "secretariat": None}


def test_an_expert_is_named_released_and_named_again_by_the_focal_point(client, review, reviewer):
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=reviewer).user)
    expert = expert_of(reviewer)
    page = client.get(address("participants", review)).content.decode()
    assert "Naming an expert gives them access to this review." in page
    given = {"side": reviewer.pk, "person": f"expert:{expert.pk}", "starts_on": localdate().isoformat()}
    assert client.post(address("name_participant", review), given).status_code == 302
    part = Participant.objects.get()
    page = client.get(address("participants", review)).content.decode()
    assert address("release_participant", review, part.pk) in page
    assert client.post(address("release_participant", review, part.pk), follow=True).status_code == 200
    assert client.post(address("name_participant", review), given).status_code == 302
    assert [each.ends_on for each in Participant.objects.order_by("pk")] == [localdate(), None]


def test_what_is_wrong_is_said_at_the_form_of_its_side(client, review, reviewer, secretariat):
    client.force_login(secretariat)
    expert = expert_of(reviewer)
    given = {"side": reviewer.pk, "person": f"expert:{secretariat.pk}", "starts_on": "soon"}
    answer = client.post(address("name_participant", review), given)
    text = answer.content.decode()
    assert answer.status_code == 422
    assert "Choose somebody of the list." in text
    assert f'href="#name-{reviewer.pk}-starts_on"' in text
    early = {**given, "person": f"expert:{expert.pk}", "starts_on": "2001-01-01"}
    assert (
        "does not hold that role on that day"
        in client.post(address("name_participant", review), early).content.decode()
    )
    assert client.post(address("name_participant", review), {**given, "side": "9"}).status_code == 422
    assert not Participant.objects.exists()


def test_of_two_who_release_the_same_person_the_second_is_told(client, review, reviewer, secretariat):
    client.force_login(secretariat)
    part = Participant.objects.create(
        review=review, user=expert_of(reviewer), state=reviewer, role="expert", starts_on=localdate()
    )
    client.post(address("release_participant", review, part.pk))
    answer = client.post(address("release_participant", review, part.pk), follow=True)
    assert "Ada Invented was released already" in answer.content.decode()


def test_the_page_takes_as_many_queries_for_fifteen_experts_as_for_one(
    client, review, reviewer, secretariat, django_assert_num_queries
):
    client.force_login(secretariat)

    def named(number):
        for place in range(number):
            user = expert_of(reviewer, name=f"Ada {place}")
            expert_of(reviewer, name=f"Bea {place}")
            Participant.objects.create(
                review=review, user=user, state=reviewer, role="expert", starts_on=localdate()
            )

    named(1)
    client.get(address("participants", review))
    with CaptureQueriesContext(connection) as one:
        client.get(address("participants", review))
    named(14)
    with django_assert_num_queries(len(one)):
        client.get(address("participants", review))


def test_where_nobody_can_be_named_the_next_place_is_linked(client, review, secretariat):
    nominate = f'<a href="{reverse("accounts:invite")}?population=demonstration">'
    roster = (
        f'<a href="{reverse("workspace:experts")}?state={review.state.iso3}&amp;population=demonstration">'
    )
    client.force_login(secretariat)
    page = client.get(address("participants", review)).content.decode()
    assert nominate in page
    assert roster in page
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user)
    Participant.objects.all().delete()
    page = client.get(address("participants", review)).content.decode()
    assert nominate not in page
