"""The signed-in home: each role finds what it must do next; several roles are seen together."""

import datetime

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.accounts.models import HandOver, Invitation
from irm.notifications.models import Letter
from needs.choices import Response
from reviews.models import Correspondence, RosterExpert
from tests.factories import (
    ActivityOrganisationFactory,
    ArticleFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    MembershipFactory,
    MilestoneFactory,
    ParticipantFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
    UserFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]
HOME = "/app/"
DAY = datetime.timedelta(days=1)


def note(state, actor, number="CU 1", **fields):
    return Correspondence.objects.create(
        direction="outgoing", state=state, number=number, dated_on=localdate() - 9 * DAY,
        reply_due_on=localdate() - 2 * DAY, subject="Dates of the visit", recorded_by=actor,
        recorded_at=timezone.now(), **fields,
    )  # fmt: skip


def open_step(review, code, due_on, responsible):
    step = ScheduleStepFactory(cycle=review.cycle, code=code)
    step.responsible = responsible
    step.save()
    return MilestoneFactory(review=review, step=step, planned_on=due_on)


def test_the_board_shows_running_reviews_by_step_with_days_beyond(client, secretariat):
    late, coming, bare = (CountryReviewFactory() for _ in range(3))
    CountryReviewFactory(status="completed")
    late.responsible_officer = secretariat
    late.save()
    open_step(late, "self_assessment", localdate() - 12 * DAY, ["state_under_review"])
    open_step(coming, "report_agreed", localdate() + 12 * DAY, ["secretariat"])
    client.force_login(secretariat)

    def board(**query):
        return [
            (step.name, [(card.review.pk, card.days) for card in step.cards])
            for step in client.get(HOME, query).context["desk"].board
        ]

    steps = [("Self assessment", [(late.pk, 12)]), ("Report agreed", [(coming.pk, 0)])]
    assert board() == [("Not planned yet", [(bare.pk, 0)]), *steps]
    assert board(officer=secretariat.pk) == steps[:1]
    assert board(officer="none")[1:] == steps[1:]
    assert board(officer="1; drop") == board()
    assert board(population="real") == []


def test_the_work_list_names_what_waits_and_nothing_else(client, secretariat):
    review = CountryReviewFactory()
    note(review.state, secretariat)
    ExecutiveSummaryFactory(
        review=review, document=None, is_issued=False, issued_on=None, agreed_on=localdate()
    )
    TechnicalAssistanceNeedFactory(category=None)
    TechnicalAssistanceNeedFactory()
    Invitation.objects.create(
        email="a@example.org", name="Ada", role=Role.SECRETARIAT, starts_on=localdate(), reference="NV 1",
        entered_at=timezone.now(), entered_by=secretariat,
    )  # fmt: skip
    HandOver.objects.create(
        giver=UserFactory(), taker=UserFactory(), day=localdate(), reference="NV 2", entered_at=timezone.now(),
        entered_by=secretariat,
    )  # fmt: skip
    Letter.objects.create(
        user=secretariat, subject="S", body="B", created_at=timezone.now(), next_attempt_at=timezone.now(),
        sending_since=timezone.now() - DAY,
    )  # fmt: skip
    client.force_login(secretariat)
    piles = client.get(HOME).context["desk"].piles
    assert [(pile.count, len(pile.lines)) for pile in piles] == [("1", 1)] * 6
    rows = [client.get(pile.url).context["listing"].counted.rows for pile in (piles[0], piles[2])]
    assert rows == [1, 1]


def test_a_focal_point_sees_what_is_due_to_answer_and_the_roster(client, focal_point, secretariat):
    state = focal_point.memberships.get().state
    review = CountryReviewFactory(state=state)
    due = open_step(review, "self_assessment", localdate() - 3 * DAY, ["state_under_review"])
    open_step(review, "desk_review", localdate(), ["reviewing_states"])
    letter = note(state, secretariat)
    note(StateFactory(), secretariat)
    RosterExpert.objects.create(
        state=state, seat=1, name="Ada", languages=["en"], reference="NV", named_on=localdate()
    )
    client.force_login(focal_point)
    work = client.get(HOME).context["work"]
    assert [(item.milestone, item.days_beyond) for item in work.due] == [(due, 3)]
    assert work.to_answer == [letter]
    (part,) = work.states
    assert (part.roles, part.reviews, part.experts) == (["Focal point"], [review], 1)


def test_an_expert_sees_the_reviews_that_they_are_named_in(client, expert):
    state = expert.memberships.get().state
    review = ReviewingStateFactory(state=state).review
    open_step(ReviewingStateFactory(state=state).review, "desk_review", localdate(), ["reviewing_states"])
    ParticipantFactory(review=review, state=state, user=expert)
    due = open_step(review, "desk_review", localdate() + DAY, ["reviewing_states"])
    open_step(review, "self_assessment", localdate(), ["state_under_review"])
    client.force_login(expert)
    work = client.get(HOME).context["work"]
    assert (work.assigned, [item.milestone for item in work.due], work.states) == ([review], [due], [])


def test_a_partner_sees_unmet_needs_of_its_articles_and_regions(client, partner):
    organisation = partner.memberships.get().organisation
    activity = ActivityOrganisationFactory(organisation=organisation).activity
    african, other = StateFactory(regional_group="african"), StateFactory(regional_group="asia_pacific")
    five = ArticleFactory(number=5)

    def need(state, article, response=Response.UNMET, said="providers"):
        return TechnicalAssistanceNeedFactory(
            state=state, article=article, response=response, said_audience=said
        )

    wanted = need(african, five)
    elsewhere = need(other, ArticleFactory(number=52))
    need(african, five, Response.NOT_REPORTED)
    need(african, five, said="state")
    client.force_login(partner)
    assert {n.pk for n in client.get(HOME).context["work"].unmet} == {wanted.pk, elsewhere.pk}
    activity.articles.add(five)
    activity.recipients.add(african)
    work = client.get(HOME).context["work"]
    assert (work.unmet, work.activities) == ([wanted], [activity])


def test_a_person_with_several_roles_sees_them_together(client, focal_point):
    own = focal_point.memberships.get().state
    for role in (Role.GOVERNMENTAL_EXPERT, Role.PERMANENT_MISSION):
        MembershipFactory(user=focal_point, role=role, state=own)
    review = ReviewingStateFactory(state=own).review
    client.force_login(focal_point)
    work = client.get(HOME).context["work"]
    assert work.states[0].roles == ["Focal point", "Permanent mission", "Governmental expert"]
    assert work.assigned == [review]


@pytest.mark.parametrize("count", [1, 50])
def test_the_secretariats_home_asks_a_fixed_number_of_queries(
    client, secretariat, django_assert_num_queries, count
):
    for number in range(count):
        review = CountryReviewFactory(state=StateFactory())
        open_step(review, "self_assessment", localdate() - DAY, ["state_under_review"])
        note(review.state, secretariat, f"CU {number}", review=review)
        TechnicalAssistanceNeedFactory(state=review.state, category=None)
    client.force_login(secretariat)
    with django_assert_num_queries(26):
        client.get(HOME)


@pytest.mark.parametrize("count", [1, 50])
def test_a_focal_points_home_asks_a_fixed_number_of_queries(
    client, focal_point, secretariat, django_assert_num_queries, count
):
    state = focal_point.memberships.get().state
    review = CountryReviewFactory(state=state)
    open_step(review, "self_assessment", localdate() - DAY, ["state_under_review"])
    for number in range(count):
        note(state, secretariat, f"CU {number}")
        TechnicalAssistanceNeedFactory(state=state)
    client.force_login(focal_point)
    with django_assert_num_queries(15):
        client.get(reverse("dashboards:app_home"))
