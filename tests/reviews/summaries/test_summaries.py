"""An executive summary is agreed, then issued; from its issue its needs are public and count."""

import datetime

import pytest
from django.core.exceptions import PermissionDenied

from irm.errors import RuleError
from needs.models import TechnicalAssistanceNeed
from reviews.summaries.services import agree_executive_summary, issue_executive_summary
from tests.factories import CountryReviewFactory, NeedStatementFactory, TechnicalAssistanceNeedFactory

pytestmark = pytest.mark.django_db
AGREED, ISSUED = datetime.date(2019, 9, 2), datetime.date(2019, 10, 14)


def agree(review, actor, day=AGREED):
    return agree_executive_summary(review_id=review.pk, agreed_on=day, actor=actor, today=ISSUED)


def issue(review, actor, day=ISSUED):
    return issue_executive_summary(
        review_id=review.pk, issued_on=day, symbol="DEMO/1", actor=actor, today=ISSUED
    )


def test_an_agreed_summary_is_not_public_and_an_issued_one_is(secretariat):
    review = CountryReviewFactory()
    need = TechnicalAssistanceNeedFactory(
        state=review.state,
        cycle=review.cycle,
        audience="state",
        statement=NeedStatementFactory(review=review),
    )
    other = TechnicalAssistanceNeedFactory(audience="state")
    agree(review, secretariat)
    need.refresh_from_db()
    assert (need.audience, need.identified_on) == ("state", datetime.date(2019, 5, 10))
    issue(review, secretariat)
    rows = dict(TechnicalAssistanceNeed.objects.values_list("ref", "identified_on"))
    assert rows == {need.ref: ISSUED, other.ref: datetime.date(2019, 5, 10)}
    assert set(TechnicalAssistanceNeed.objects.values_list("ref", "audience")) == {
        (need.ref, "public"), (other.ref, "state"),
    }  # fmt: skip


def test_what_is_refused(secretariat):
    review = CountryReviewFactory()
    codes = []
    for step in (
        lambda: issue(review, secretariat),
        lambda: agree(review, secretariat, ISSUED + datetime.timedelta(days=1)),
        lambda: agree(review, secretariat),
        lambda: issue(review, secretariat, AGREED - datetime.timedelta(days=1)),
        lambda: issue(review, secretariat, ISSUED + datetime.timedelta(days=1)),
        lambda: issue(review, secretariat),
        lambda: agree(review, secretariat),
    ):
        try:
            step()
        except RuleError as error:
            codes.append(error.code)
        else:
            codes.append("")
    assert codes == [
        "summary_not_agreed", "in_future", "", "issued_before_agreed", "in_future", "", "summary_issued",
    ]  # fmt: skip


def test_only_the_secretariat_agrees_and_issues(focal_point):
    review = CountryReviewFactory(state=focal_point.memberships.get().state)
    for step in (agree, issue):
        with pytest.raises(PermissionDenied):
            step(review, focal_point)
