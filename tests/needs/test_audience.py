"""Consent decides who reads the needs that no issued summary makes public, in the transaction that changes it."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from irm.accounts.choices import Role
from irm.accounts.guarded import guarded
from irm.accounts.models import User
from irm.accounts.services import approve_proposal, propose
from irm.errors import RuleError
from needs.models import TechnicalAssistanceNeed
from reviews.consents.choices import ConsentScope
from reviews.consents.services import grant_consent, withdraw_consent
from reviews.models import Consent, CountryReview
from reviews.summaries.services import agree_executive_summary, issue_executive_summary
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    NeedStatementFactory,
    TechnicalAssistanceNeedFactory,
)

DAY = datetime.date(2026, 3, 2)


@pytest.fixture
def review(db: None) -> CountryReview:
    """A review whose summary is not issued, with one need that only its State reads."""
    review = CountryReviewFactory()
    TechnicalAssistanceNeedFactory(
        state=review.state,
        cycle=review.cycle,
        statement=NeedStatementFactory(review=review),
        audience="state",
    )
    return review


def audience() -> str:
    """The audience of the one need."""
    return TechnicalAssistanceNeed.objects.get().audience


def grant(review: CountryReview, actor: User, **values: object) -> Consent:
    """Consent of the State to show its needs to providers."""
    arguments = {
        "state_id": review.state_id,
        "scope": "needs",
        "audience": "providers",
        "reference": "NV 12/2026",
        "granted_on": DAY,
        "actor": actor,
        "today": DAY,
    } | values
    return grant_consent(**arguments)  # type: ignore[arg-type]


def test_a_consent_opens_the_needs_and_its_withdrawal_closes_them(
    review: CountryReview, secretariat: User
) -> None:
    consent = grant(review, secretariat)
    assert audience() == "providers"
    withdraw_consent(consent_id=consent.pk, withdrawn_on=DAY, actor=secretariat)
    assert audience() == "state"
    assert Consent.objects.get().withdrawn_on == DAY


def test_a_consent_for_the_review_goes_before_the_general_one(
    review: CountryReview, secretariat: User
) -> None:
    grant(review, secretariat, audience="public")
    grant(review, secretariat, review_id=review.pk, audience="states_parties")
    assert audience() == "states_parties"


def test_a_consent_for_another_scope_or_review_changes_nothing(
    review: CountryReview, secretariat: User
) -> None:
    other = CountryReviewFactory(state=review.state, cycle__number=1)
    grant(review, secretariat, scope="report", audience="public")
    grant(review, secretariat, review_id=other.pk, audience="public")
    assert audience() == "state"


def test_the_issue_of_the_summary_makes_its_needs_public_whatever_the_consent(
    review: CountryReview, secretariat: User
) -> None:
    consent = grant(review, secretariat)
    agree_executive_summary(review_id=review.pk, agreed_on=DAY, actor=secretariat, today=DAY)
    issue_executive_summary(
        review_id=review.pk, issued_on=DAY, symbol="DEMO/IRG/II/1/1/Add.99", actor=secretariat, today=DAY
    )
    assert audience() == "public"
    assert TechnicalAssistanceNeed.objects.get().identified_on == DAY
    withdraw_consent(consent_id=consent.pk, withdrawn_on=DAY, actor=secretariat)
    assert audience() == "public"


def test_a_direct_request_follows_consent_alone(review: CountryReview, secretariat: User) -> None:
    statement = TechnicalAssistanceNeed.objects.get().statement
    statement.origin = "direct_request"
    statement.save()
    agree_executive_summary(review_id=review.pk, agreed_on=DAY, actor=secretariat, today=DAY)
    issue_executive_summary(review_id=review.pk, issued_on=DAY, symbol="", actor=secretariat, today=DAY)
    assert audience() == "state"
    assert TechnicalAssistanceNeed.objects.get().identified_on != DAY


def test_what_the_ledger_refuses(review: CountryReview, secretariat: User) -> None:
    consent = grant(review, secretariat)
    with pytest.raises(RuleError) as twice:
        grant(review, secretariat)
    with pytest.raises(RuleError) as early:
        withdraw_consent(
            consent_id=consent.pk, withdrawn_on=DAY - datetime.timedelta(days=1), actor=secretariat
        )
    with pytest.raises(RuleError) as bare:
        grant(review, secretariat, scope="report", reference=" ")
    with pytest.raises(RuleError) as coming:
        grant(review, secretariat, scope="report", granted_on=DAY + datetime.timedelta(days=1))
    withdraw_consent(consent_id=consent.pk, withdrawn_on=DAY, actor=secretariat)
    with pytest.raises(RuleError) as again:
        withdraw_consent(consent_id=consent.pk, withdrawn_on=DAY, actor=secretariat)
    agree_executive_summary(review_id=review.pk, agreed_on=DAY, actor=secretariat, today=DAY)
    issue_executive_summary(review_id=review.pk, issued_on=DAY, symbol="", actor=secretariat, today=DAY)
    with pytest.raises(RuleError) as issued:
        issue_executive_summary(review_id=review.pk, issued_on=DAY, symbol="", actor=secretariat, today=DAY)
    codes = [error.value.code for error in (twice, early, bare, coming, again, issued)]
    assert codes == [
        "consent_in_force",
        "withdrawn_early",
        "no_reference",
        "in_future",
        "consent_withdrawn",
        "summary_issued",
    ]


def test_only_the_secretariat_keeps_the_ledger(
    review: CountryReview, focal_point: User, secretariat: User, partner: User
) -> None:
    consent = grant(review, secretariat)
    for person in (focal_point, partner):
        with pytest.raises(PermissionDenied):
            grant(review, person, scope="report")
        with pytest.raises(PermissionDenied):
            withdraw_consent(consent_id=consent.pk, withdrawn_on=DAY, actor=person)
        with pytest.raises(PermissionDenied):
            issue_executive_summary(review_id=review.pk, issued_on=DAY, symbol="", actor=person, today=DAY)


def test_the_rules_of_the_cycle_open_the_needs_and_close_them_again(
    review: CountryReview, secretariat: User
) -> None:
    second = MembershipFactory(role=Role.SECRETARIAT).user
    elsewhere = TechnicalAssistanceNeedFactory(
        state=review.state, cycle=None, category=None, audience="state"
    )
    now = timezone.now()
    for rule, expected in (("public", "public"), ("consent", "state")):
        proposal = propose(
            kind="cycle-publicity", subject=review.cycle_id, wanted={"needs": rule}, actor=secretariat,
            reference="NV 1", now=now,
        )  # fmt: skip
        approve_proposal(proposal_id=proposal.pk, actor=second, now=now)
        need = TechnicalAssistanceNeed.objects.exclude(pk=elsewhere.pk).get()
        assert (need.audience, need.said_audience) == (expected, "state")
        elsewhere.refresh_from_db()
        assert elsewhere.audience == "state"


def test_what_the_rules_may_publish_is_what_states_consent_to_but_for_what_they_say(db: None) -> None:
    named = dict(guarded("cycle-publicity").fields())
    scopes = {scope.value: str(scope.label) for scope in ConsentScope if scope != ConsentScope.SAID_OF_NEEDS}
    assert {name: str(named[name].label) for name in scopes} == scopes
    assert named.keys() - scopes == {"pairing"}
