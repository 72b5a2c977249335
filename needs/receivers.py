"""What needs do when news comes up from reviews."""

from typing import Any

from django.dispatch import receiver

from needs import services
from reviews.models import Consent, CountryReview, ExecutiveSummary, ReviewCycle
from reviews.signals import consent_changed, executive_summary_issued, publicity_changed, reviews_imported


@receiver(consent_changed)
def follow_consent(*, consent: Consent, **kwargs: Any) -> None:
    """A consent was granted or withdrawn: the audience of the State's needs follows in the same transaction."""
    services.refresh_audience(state_ids=[consent.state_id])


@receiver(executive_summary_issued)
def open_needs_of_issued_summary(*, review: CountryReview, summary: ExecutiveSummary, **kwargs: Any) -> None:
    """An executive summary was issued: its needs are public, and count from that day."""
    if summary.issued_on is not None:
        services.date_needs_of_summary(review_id=review.pk, issued_on=summary.issued_on)
    services.refresh_audience(review_ids=[review.pk])


@receiver(reviews_imported)
def follow_imported_reviews(*, review_ids: list[int], **kwargs: Any) -> None:
    """Reviews were imported: their summaries may have been issued."""
    services.refresh_audience(review_ids=review_ids)


@receiver(publicity_changed)
def follow_publicity(*, cycle: ReviewCycle, **kwargs: Any) -> None:
    """What a cycle publishes was changed: the audience of the needs from its reviews follows."""
    services.refresh_audience(review_ids=list(cycle.reviews.values_list("pk", flat=True)))
