"""From when a need counts."""

import datetime

from django.db import transaction
from django.db.models import Q

from needs.choices import Origin
from needs.models import TechnicalAssistanceNeed
from reviews.models import CountryReview


@transaction.atomic
def date_needs_of_summary(*, review_id: int, issued_on: datetime.date) -> int:
    """Give every need of a review the day its executive summary was issued (DESIGN section 5, rule 1).

    The number of needs that changed. Direct requests keep their own day.
    """
    review = CountryReview.objects.get(pk=review_id)
    of_review = Q(statement__review=review) | Q(
        statement__review=None, state=review.state_id, cycle=review.cycle_id
    )
    needs = TechnicalAssistanceNeed.objects.filter(of_review, statement__origin=Origin.REVIEW)
    return needs.exclude(identified_on=issued_on).update(identified_on=issued_on)
