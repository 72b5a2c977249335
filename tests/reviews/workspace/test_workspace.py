"""The workspace of a review: documents, history, participants, stakeholders; and who looked from outside."""

import datetime

import pytest
from django.urls import reverse
from pytest_django.asserts import assertInHTML

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry
from irm.register.choices import Audience
from reviews.models import Consultation, Participant
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    ParticipantFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
DAY = datetime.date(2019, 10, 14)


def page(client, name, review):
    return client.get(reverse(f"reviews:{name}", args=[review.state.iso3, review.cycle.number]))


def post(client, name, review, **data):
    return client.post(reverse(f"reviews:{name}", args=[review.state.iso3, review.cycle.number]), data)


@pytest.mark.parametrize("inside", [True, False])
def test_names_of_participants_are_for_those_who_take_part(client, inside):
    review = CountryReviewFactory()
    expert = UserFactory(first_name="Ada", last_name="Invented")
    reviewer = ReviewingStateFactory(review=review).state
    Participant.objects.create(review=review, user=expert, state=reviewer, role="expert", starts_on=DAY)
    focal_point = MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user
    if inside:
        client.force_login(focal_point)
    answer = page(client, "participants", review)
    assert [side.people for side, _form in answer.context["groups"]] == [1, 1, 0]
    names = [person.name for side, _form in answer.context["groups"] for person in side.members]
    assert names == ([str(focal_point), str(expert)] if inside else [])
    assert ("Ada Invented" in answer.content.decode()) == inside


def test_a_focal_point_records_stakeholders_and_languages(client):
    review = CountryReviewFactory()
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user)
    given = {"kind": "academia", "stage": "dialogue", "note": "Two universities"}
    assert post(client, "record_stakeholders", review, **given).status_code == 302
    assert post(client, "record_stakeholders", review, **{**given, "kind": "nobody"}).status_code == 422
    assert post(client, "record_languages", review, languages=["fr", "en"]).status_code == 302
    assert Consultation.objects.get().note == "Two universities"
    review.refresh_from_db()
    assert review.languages == ["en", "fr"] or review.languages == ["fr", "en"]
    assert "Two universities" in page(client, "stakeholders", review).content.decode()
    client.logout()
    public = page(client, "stakeholders", review).content.decode()
    assert "Academia" in public
    assert "Two universities" not in public


def test_a_focal_point_records_the_form_of_the_dialogue_and_takes_it_back(client):
    review = CountryReviewFactory()
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user)
    for form, said in (("country_visit", "Country visit"), ("", "not recorded")):
        assert post(client, "record_dialogue", review, dialogue_form=form).status_code == 302
        review.refresh_from_db()
        assert review.dialogue_form == form
        shown = page(client, "stakeholders", review).content.decode()
        assertInHTML(f"<div><dt>Form of dialogue</dt><dd>{said}</dd></div>", shown)
    assert post(client, "record_dialogue", review, dialogue_form="by_telegram").status_code == 422


def test_languages_are_said_by_their_names(client, secretariat):
    review = CountryReviewFactory(languages=["en", "ar"])
    client.force_login(secretariat)
    shown = page(client, "stakeholders", review).content.decode()
    assertInHTML("<div><dt>Languages</dt><dd>English, Arabic</dd></div>", shown)


def test_several_boxes_stand_in_a_group_with_a_legend_and_the_focus_goes_to_what_is_wrong(
    client, secretariat
):
    review = CountryReviewFactory()
    client.force_login(secretariat)
    answer = post(client, "record_languages", review, languages=[]).content.decode()
    assert "<legend>Languages of the review</legend>" in answer
    assert 'role="alert" tabindex="-1" autofocus' in answer


def test_the_report_and_the_summary_have_their_own_steps(client, secretariat, focal_point):
    review = CountryReviewFactory()
    step = ScheduleStepFactory(cycle=review.cycle, code="report_agreed")
    milestone = MilestoneFactory(review=review, step=step, planned_on=DAY)
    client.force_login(secretariat)
    assert page(client, "documents", review).context["report_step"] == milestone
    early = post(client, "issue_summary", review, issued_on=str(DAY), symbol="DEMO/1")
    assert "Record first when it was agreed" in early.content.decode()
    assert post(client, "agree_summary", review, agreed_on=str(DAY)).status_code == 302
    assert post(client, "issue_summary", review, issued_on=str(DAY), symbol="DEMO/1").status_code == 302
    review.executive_summary.refresh_from_db()
    assert (review.executive_summary.agreed_on, review.executive_summary.is_issued) == (DAY, True)
    client.force_login(focal_point)
    assert post(client, "agree_summary", review, agreed_on=str(DAY)).status_code == 403


@pytest.mark.parametrize(("who", "noted"), [("own", 0), ("reviewer", 1), ("secretariat", 1)])
def test_looks_from_outside_at_what_is_not_public_are_noted(client, secretariat, who, noted):
    review = CountryReviewFactory(cycle=ReviewCycleFactory(number=4, publicity={}))
    need = TechnicalAssistanceNeedFactory(state=review.state, audience=Audience.STATES_PARTIES)
    reviewer = ReviewingStateFactory(review=review).state
    people = {
        "own": MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user,
        "reviewer": MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=reviewer).user,
        "secretariat": secretariat,
    }
    ParticipantFactory(review=review, state=reviewer, user=people["reviewer"])
    client.force_login(people[who])
    for address in (review.get_absolute_url(), need.get_absolute_url()):
        assert client.get(address).status_code == 200
    seen = list(AccessEntry.objects.order_by("pk").values_list("state", "path"))
    assert (
        seen
        == [(review.state_id, review.get_absolute_url()), (need.state_id, need.get_absolute_url())] * noted
    )


def test_a_look_at_what_is_public_is_nobodys_business(client, secretariat):
    client.force_login(secretariat)
    assert client.get(CountryReviewFactory().get_absolute_url()).status_code == 200
    need = TechnicalAssistanceNeedFactory(said_audience=Audience.PUBLIC)
    assert client.get(need.get_absolute_url()).status_code == 200
    assert not AccessEntry.objects.exists()


def test_a_session_is_recorded_by_lines_and_each_bad_line_is_named(client, secretariat, demonstration):
    client.force_login(secretariat)
    first, second = StateFactory(), StateFactory()
    address = reverse("workspace:record_training")
    form = {"title": "Regional course", "level": "regional", "starts_on": "2026-01-12"}
    wrong = client.post(
        address, {**form, "attendances": f"{first.iso3} 1 2\nnonsense\nZZZ 1 1\n{first.iso3} 1 1"}
    )
    assert wrong.status_code == 422
    text = wrong.content.decode()
    assert [words in text for words in ("Line 2 cannot be read", "Line 3: no State", "Line 4: ")] == [
        True
    ] * 3
    good = client.post(address, {**form, "attendances": f"{first.iso3} 1 2\n{second.iso3.lower()}, 0, 4\n"})
    assert good.status_code == 302
    trained = client.get(reverse("workspace:training")).context["trained"]
    assert (trained.people, trained.states, trained.sessions) == (7, 2, {"regional": 1})


def test_a_state_keeps_its_roster_and_reads_those_of_others(client, focal_point, demonstration):
    other = StateFactory()
    client.force_login(focal_point)
    address = reverse("workspace:experts")
    expert = {"name": "Ada Invented", "languages": ["en"], "reference": "NV 1", "named_on": "2026-01-12"}
    assert client.post(address, {**expert, "languages": []}).status_code == 422
    assert client.post(address, expert).status_code == 302
    (named,) = client.get(address).context["experts"]
    assert client.post(f"{address}?state={other.iso3}", expert).status_code == 403
    assert client.get(f"{address}?state={other.iso3}").context["form"] is None
    assert client.post(reverse("workspace:withdraw_expert", args=[named.pk])).status_code == 302
    assert list(client.get(address).context["experts"]) == []
