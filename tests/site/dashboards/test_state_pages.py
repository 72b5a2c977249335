"""The list of States and the page of one State."""

import pytest
from django.urls import reverse

from irm.register.choices import Audience
from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    NeedLinkFactory,
    RealStateFactory,
    ReviewCycleFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db


def test_real_and_demonstration_states_are_never_in_one_list(client, demonstration):
    StateFactory(name_en="Amber Islands")
    RealStateFactory(name_en="Realland")
    invented = client.get(reverse("dashboards:states")).content.decode()
    assert ("Amber Islands" in invented, "Realland" in invented) == (True, False)
    real = client.get(reverse("dashboards:states"), {"population": "real"}).content.decode()
    assert ("Amber Islands" in real, "Realland" in real) == (False, True)


def test_states_come_in_english_alphabetical_order_whatever_their_accents(client):
    for name in ("Czechia", "Côte d’Ivoire", "Croatia", "Cuba"):
        RealStateFactory(name_en=name)
    letters = client.get(reverse("dashboards:states")).context["letters"]
    assert [(letter, [state.name_en for state, _ in rows]) for letter, rows in letters] == [
        ("C", ["Côte d’Ivoire", "Croatia", "Cuba", "Czechia"])
    ]


def test_a_state_page_shows_what_is_known_and_says_what_is_not(client):
    state = RealStateFactory(name_en="Realland")
    ReviewCycleFactory(number=1)
    page = client.get(reverse("dashboards:state", args=[state.iso3]))
    text = page.content.decode()
    assert page.status_code == 200
    assert "Not known from public sources as of" in text
    assert "No assistance recorded here. This does not mean that none was given." in text


def test_an_unknown_state_is_not_found(client):
    assert client.get(reverse("dashboards:state", args=["QQQ"])).status_code == 404


def test_needs_that_are_not_public_stay_off_the_page_of_the_state(client, secretariat):
    state = StateFactory()
    need = TechnicalAssistanceNeedFactory(state=state, audience=Audience.STATE)
    url = reverse("dashboards:state", args=[state.iso3])
    assert need.get_absolute_url() not in client.get(url).content.decode()
    client.force_login(secretariat)
    assert need.get_absolute_url() in client.get(url).content.decode()


def test_unpublished_activities_stay_off_the_page_of_the_state(client):
    state = StateFactory()
    need = TechnicalAssistanceNeedFactory(state=state)
    secret = AssistanceActivityFactory(is_published=False)
    secret.recipients.add(state)
    NeedLinkFactory(need=need, activity=secret)
    assert secret.ref not in client.get(reverse("dashboards:state", args=[state.iso3])).content.decode()


@pytest.mark.parametrize("count", [1, 20])
def test_a_state_page_runs_a_fixed_number_of_queries(client, count, django_assert_max_num_queries):
    state = StateFactory()
    CountryReviewFactory(state=state)
    for _ in range(count):
        need = TechnicalAssistanceNeedFactory(state=state)
        activity = AssistanceActivityFactory()
        activity.recipients.add(state)
        NeedLinkFactory(need=need, activity=activity)
    with django_assert_max_num_queries(20):
        client.get(reverse("dashboards:state", args=[state.iso3]))
