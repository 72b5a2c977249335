"""Whether steps are public: by the rules of the cycle or the consent of the State."""

from collections.abc import Collection

from django.db.models import Exists, OuterRef, Q

from irm.register.choices import Audience
from reviews.consents.choices import ConsentScope
from reviews.consents.models import Consent
from reviews.country_reviews.models import CountryReview


def steps_are_public(reviews: Collection[CountryReview]) -> set[int]:
    """Keys of the reviews whose steps anybody may read: by the cycle's rules or the State's consent.

    One query for all of them, none where the cycles publish. A consent for one review counts for that review, one
    for the State for all of its.
    """
    public = {review.pk for review in reviews if review.cycle.publishes(ConsentScope.STEPS)}
    asked = {review.state_id for review in reviews if review.pk not in public}
    if asked:
        consents = set(
            Consent.objects.in_force()
            .filter(state__in=asked, scope=ConsentScope.STEPS, audience=Audience.PUBLIC)
            .values_list("state_id", "review_id")
        )
        public |= {r.pk for r in reviews if {(r.state_id, None), (r.state_id, r.pk)} & consents}
    return public


def _consented_rows(at: str) -> Q:
    consents = Consent.objects.in_force().filter(
        Q(review=None) | Q(review=OuterRef(f"{at}pk")),
        state=OuterRef(f"{at}state"),
        scope=ConsentScope.STEPS,
        audience=Audience.PUBLIC,
    )
    return Q(Exists(consents))


def _steps_public_rows(at: str) -> Q:
    return Q(**{f"{at}cycle__publicity__steps": "public"}) | _consented_rows(at)


def _consents_to_steps(review: CountryReview) -> bool:
    return (
        Consent.objects.in_force()
        .filter(
            Q(review=None) | Q(review=review.pk),
            state=review.state_id,
            scope=ConsentScope.STEPS,
            audience=Audience.PUBLIC,
        )
        .exists()
    )
