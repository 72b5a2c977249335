"""Two changes of the ledger of one State at the same moment, in transactions of their own."""

import threading

import pytest
from django.db import transaction

from needs.models import TechnicalAssistanceNeed
from reviews.consents.services import grant_consent, withdraw_consent
from tests.factories import (
    CountryReviewFactory,
    MembershipFactory,
    NeedStatementFactory,
    TechnicalAssistanceNeedFactory,
)
from tests.needs.test_audience import DAY
from tests.racing import race

pytestmark = pytest.mark.django_db(transaction=True)


def test_two_withdrawals_at_once_leave_nothing_open():
    review = CountryReviewFactory()
    TechnicalAssistanceNeedFactory(
        state=review.state,
        cycle=review.cycle,
        statement=NeedStatementFactory(review=review),
        audience="state",
    )
    officers = [MembershipFactory().user for _ in range(2)]
    consents = [
        grant_consent(
            state_id=review.state_id,
            review_id=review_id,
            scope="needs",
            audience="public",
            reference="NV 12/2026",
            granted_on=DAY,
            actor=officers[0],
            today=DAY,
        )
        for review_id in (None, review.pk)
    ]
    assert TechnicalAssistanceNeed.objects.get().audience == "public"
    first_is_written, second_begins = threading.Event(), threading.Event()

    def first():
        with transaction.atomic():
            withdraw_consent(consent_id=consents[0].pk, withdrawn_on=DAY, actor=officers[0])
            first_is_written.set()
            second_begins.wait(timeout=10)
            # Long enough for the other to be done where it does not wait for this one.
            threading.Event().wait(1)

    def second():
        first_is_written.wait(timeout=10)
        second_begins.set()
        withdraw_consent(consent_id=consents[1].pk, withdrawn_on=DAY, actor=officers[1])

    race([first, second])
    assert TechnicalAssistanceNeed.objects.get().audience == "state"
