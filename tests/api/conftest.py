"""One chain from State to activity, for the tests of endpoints."""

import datetime
from types import SimpleNamespace

import pytest

from assistance.models import ActivityOrganisation, CompetentAuthority, Programme
from irm.register.models import OrganisationAlias, Provision, ProvisionText
from reviews.lots.services.by_hand import HandPairing, record_draw_by_hand
from reviews.models import ReviewCycle
from tests.factories import (
    ArticleFactory,
    AssistanceActivityFactory,
    CategoryFactory,
    CategorySchemeFactory,
    CountryReviewFactory,
    DocumentFactory,
    ExecutiveSummaryFactory,
    MilestoneFactory,
    NeedLinkFactory,
    NeedStatementFactory,
    OrganisationFactory,
    PublishedFigureFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)


@pytest.fixture
def cycle(db: None) -> ReviewCycle:
    """The second cycle with one article and one step."""
    cycle = ReviewCycleFactory(starts_on=datetime.date(2016, 6, 20), category_scheme=CategorySchemeFactory())
    cycle.articles.set([ArticleFactory(number=5)])
    ScheduleStepFactory(
        cycle=cycle, code="self_assessment", anchor_code="begin", offset_n=2, offset_unit="month"
    )
    return cycle


@pytest.fixture
def chain(cycle: ReviewCycle, demonstration: None) -> SimpleNamespace:
    """A demonstration State, its review, summary, need, and the activity that answers it."""
    state = StateFactory(iso3="XAA", regional_group="african")
    reviewer = StateFactory(iso3="XAB")
    document = DocumentFactory(
        code="DEMO/IRG/II/1/1",
        issued_on=datetime.date(2019, 6, 1),
        issued_precision="month",
        languages=["en"],
    )
    review = CountryReviewFactory(state=state, cycle=cycle, status="completed")
    ReviewingStateFactory(review=review, state=reviewer)
    MilestoneFactory(
        review=review, step=cycle.steps.get(), achieved_on=datetime.date(2017, 1, 31), reason="Elections"
    )
    ExecutiveSummaryFactory(review=review, document=document)
    statement = NeedStatementFactory(
        ref="S1", text="Training (invented)", review=review, source_document=document, source_paragraph="12"
    )
    need = TechnicalAssistanceNeedFactory(
        ref="N1",
        statement=statement,
        state=state,
        cycle=cycle,
        category=CategoryFactory(scheme=cycle.category_scheme),
        source_document=document,
        source_paragraph="12",
    )
    organisation = OrganisationFactory(name="Invented Trust")
    OrganisationAlias.objects.create(as_written="I. Trust", organisation=organisation)
    activity = AssistanceActivityFactory(
        ref="DA-1",
        title="Workshop (invented)",
        programme=Programme.objects.create(name="Invented programme", is_demonstration=True),
        starts_on=datetime.date(2019, 6, 1),
        starts_precision="month",
        source_document=document,
    )
    activity.recipients.set([state])
    activity.articles.set([need.article])
    ActivityOrganisation.objects.create(
        activity=activity, organisation=organisation, as_written="I. Trust", role="provider"
    )
    NeedLinkFactory(activity=activity, need=need)
    provision = Provision.objects.create(
        code="5(1)",
        article=need.article,
        paragraph="1",
        order=1,
        obligation="mandatory",
        summary="Have a policy.",
    )
    PublishedFigureFactory(code="PF-025", document=document)
    ProvisionText.objects.create(provision=provision, language="en", text="Invented text.")
    CompetentAuthority.objects.create(
        state=state, name_as_notified="Invented Office", notified_as_of=datetime.date(2012, 5, 14)
    )
    record_draw_by_hand(
        cycle_number=2,
        population="demonstration",
        pairings=[HandPairing("XAA", "XAB", 1, 1)],
        source="Minutes of an invented session",
        held_on=datetime.date(2016, 6, 20),
        actor=None,
        today=datetime.date(2026, 11, 21),
    )
    return SimpleNamespace(state=state, review=review, need=need, activity=activity, cycle=cycle)
