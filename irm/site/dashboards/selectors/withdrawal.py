"""What closes for readers when a consent is withdrawn: steps of reviews, and needs."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from irm.register.choices import Audience
from needs.selectors.audience import AudienceChange, audience_without
from reviews.consents.choices import ConsentScope
from reviews.consents.publicity import reviews_with_public_steps
from reviews.models import Consent, CountryReview

# From the widest to the narrowest.
_WIDTH = {audience: place for place, audience in enumerate(Audience.values)}


def what_closes(consent: Consent) -> list[str]:
    """In words, what changes for readers when this consent is withdrawn; never empty."""
    if consent.scope == ConsentScope.STEPS:
        said = _steps_that_close(consent)
    elif consent.scope == ConsentScope.SAID_OF_NEEDS:
        said = [_said_in_words(change) for change in audience_without(consent)]
    elif consent.scope == ConsentScope.NEEDS:
        said = [_needs_in_words(change) for change in audience_without(consent)]
        if said:
            said.append(_("The figures that count them are computed again at once."))
    else:
        said = [
            _("Nothing shown here depends on this consent yet. The ledger keeps the day of its withdrawal.")
        ]
    return said or [
        _(
            "Nothing closes: the rules of the cycle, another consent or an issued executive summary keep it open."
        )
    ]


def _steps_that_close(consent: Consent) -> list[str]:
    found = CountryReview.objects.filter(state=consent.state_id)
    if consent.review_id is not None:
        found = found.filter(pk=consent.review_id)
    reviews = list(found.select_related("cycle", "executive_summary", "state").order_by("cycle__number"))
    closing = reviews_with_public_steps(reviews) - reviews_with_public_steps(reviews, without=consent)
    said = []
    for review in reviews:
        if review.pk not in closing:
            continue
        said.append(
            _("%(review)s: its timeline, its steps and its dates in the calendar will no longer be public.")
            % {"review": review}
        )
        if not review.cycle.publishes("pairing") and not review.is_summary_issued:
            said.append(
                _("%(review)s: the public will no longer see that there is this review.") % {"review": review}
            )
    return said


def _needs_in_words(change: AudienceChange) -> str:
    words = {
        "n": change.needs,
        "before": Audience(change.before).label,
        "after": Audience(change.after).label,
    }
    if _WIDTH[change.after] < _WIDTH[change.before]:
        return (
            ngettext(
                "%(n)d need will be opened to: %(after)s. Another consent says so.",
                "%(n)d needs will be opened to: %(after)s. Another consent says so.",
                change.needs,
            )
            % words
        )
    if change.before == Audience.PUBLIC:
        return (
            ngettext(
                "%(n)d need will no longer be public. Who reads it from then on: %(after)s.",
                "%(n)d needs will no longer be public. Who reads them from then on: %(after)s.",
                change.needs,
            )
            % words
        )
    return (
        ngettext(
            "%(n)d need will be closed to: %(before)s. Who reads it from then on: %(after)s.",
            "%(n)d needs will be closed to: %(before)s. Who reads them from then on: %(after)s.",
            change.needs,
        )
        % words
    )


def _said_in_words(change: AudienceChange) -> str:
    return ngettext(
        "What the State says of %(n)d need is read from then on by: %(after)s (now: %(before)s).",
        "What the State says of %(n)d needs is read from then on by: %(after)s (now: %(before)s).",
        change.needs,
    ) % {
        "n": change.needs,
        "before": Audience(change.before).label,
        "after": Audience(change.after).label,
    }
