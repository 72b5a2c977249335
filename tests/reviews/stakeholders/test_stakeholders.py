"""Who was consulted, who was trained, and the statistics of both."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from irm.errors import RuleError
from irm.register.choices import GroupKind
from irm.register.models import GroupMembership, StateGroup
from irm.site.statistics.selectors import participation
from reviews.models import Consultation, TrainingSession
from reviews.stakeholders.services import (
    Attendance,
    choose_dialogue_form,
    choose_languages,
    record_consultation,
    record_training,
)
from tests.factories import CountryReviewFactory, MilestoneFactory, RealStateFactory, StateFactory

pytestmark = pytest.mark.django_db
DAY = datetime.date(2019, 10, 14)


def test_a_focal_point_records_who_was_consulted_and_corrects_it(focal_point):
    review = CountryReviewFactory(state=focal_point.memberships.get().state)
    given = {"actor": focal_point, "review_id": review.pk, "kind": "civil_society", "stage": "dialogue"}
    record_consultation(**given)
    record_consultation(**given, held_on=DAY, note="Two coalitions")
    assert list(Consultation.objects.values_list("held_on", "note")) == [(DAY, "Two coalitions")]


def test_nobody_records_for_another_state(focal_point):
    with pytest.raises(PermissionDenied):
        record_consultation(
            actor=focal_point, review_id=CountryReviewFactory().pk, kind="media", stage="dialogue"
        )


def test_languages_of_a_review_are_of_the_six(secretariat):
    review = CountryReviewFactory()
    assert choose_languages(
        actor=secretariat, review_id=review.pk, languages=["fr", "en", "fr"]
    ).languages == [
        "fr",
        "en",
    ]
    with pytest.raises(ValidationError):
        choose_languages(actor=secretariat, review_id=review.pk, languages=["de"])


def test_the_form_of_dialogue_is_counted_once_the_step_is_achieved(client, focal_point, expert):
    review = CountryReviewFactory(state=focal_point.memberships.get().state)
    given = {"review_id": review.pk, "dialogue_form": "country_visit"}

    def visits():
        address = "/api/v1/statistics/reviews/?cycle=2&population=demonstration&as_of=2019-10-14"
        return client.get(address).json()["total"]["country_visits"]

    with pytest.raises(PermissionDenied):
        choose_dialogue_form(actor=expert, **given)
    assert choose_dialogue_form(actor=focal_point, **given).dialogue_form == "country_visit"
    assert visits() == 0
    MilestoneFactory(review=review, step__code="constructive_dialogue", achieved_on=DAY)
    assert visits() == 1
    with pytest.raises(ValidationError):
        choose_dialogue_form(actor=focal_point, **given | {"dialogue_form": "stroll"})


def test_the_share_of_reviews_with_stakeholders_has_the_assessed_ones_as_base(secretariat):
    reviews = [CountryReviewFactory() for _ in range(4)]
    for review in reviews[:3]:
        MilestoneFactory(review=review, step__code="self_assessment", achieved_on=datetime.date(2018, 1, 1))
    for review in (reviews[0], reviews[1], reviews[3]):
        record_consultation(actor=secretariat, review_id=review.pk, kind="academia", stage="dialogue")
    shares = participation.stakeholder_shares(cycles=[1, 2], as_of=DAY, population="demonstration")
    assert {cycle: (s.reviews, s.with_stakeholders, s.share) for cycle, s in shares.items()} == {
        2: (3, 2, 66.7)
    }
    assert participation.stakeholder_shares(cycles=[2], as_of=DAY, population="real") == {}


def test_trained_people_add_up_and_states_do_not(secretariat):
    state, poor = StateFactory(), StateFactory()
    ldc = StateGroup.objects.create(code="ldc", kind=GroupKind.DEVELOPMENT, name="LDC")
    GroupMembership.objects.create(state=poor, group=ldc)
    for n, level in enumerate(["global", "regional", "regional"]):
        record_training(
            actor=secretariat, title=f"Session {n}", level=level, starts_on=datetime.date(2019, 1 + n, 1),
            attendances=[Attendance(state, 1, 2), Attendance(poor, 0, 1), Attendance(RealStateFactory(), 9, 9)],
        )  # fmt: skip
    found = participation.training(as_of=datetime.date(2019, 2, 1), population="demonstration")
    assert (found.sessions, found.people, found.states, found.least_developed) == (
        {"global": 1, "regional": 1}, 8, 2, 1,
    )  # fmt: skip


def test_a_session_that_trained_nobody_is_not_recorded(secretariat):
    with pytest.raises(RuleError) as refused:
        record_training(actor=secretariat, title="S", level="global", starts_on=DAY, attendances=[])
    assert refused.value.code == "nobody_trained"
    TrainingSession.objects.create(title="Announced", level="global", starts_on=DAY)
    for population in ("real", "demonstration"):
        assert participation.training(as_of=DAY, population=population).sessions == {}


def test_a_session_with_an_empty_attendance_is_not_recorded_at_all(secretariat):
    with pytest.raises(ValidationError, match="how many people"):
        record_training(
            actor=secretariat, title="S", level="global", starts_on=DAY,
            attendances=[Attendance(StateFactory(), 1), Attendance(StateFactory())],
        )  # fmt: skip
    assert not TrainingSession.objects.exists()
