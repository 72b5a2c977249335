"""Notices of consents, granted and withdrawn."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.notifications.services import Message
from reviews.consents.models import Consent
from reviews.country_reviews.models import CountryReview
from reviews.people.selectors.recipients import members_of, officer_of
from reviews.people.telling import in_words, tell


def consent_granted(*, consent: Consent, actor: User) -> None:
    """A consent was recorded: the focal points of the State, and the officers of the reviews it is about."""
    _tell_of_consent(
        consent,
        actor,
        key=f"consent_granted:{consent.pk}",
        text=lambda: (
            _("Granted on %(day)s by note verbale %(reference)s: %(scope)s. Audience: %(audience)s.")
            % {
                "day": in_words(consent.granted_on),
                "reference": consent.reference,
                "scope": consent.get_scope_display(),
                "audience": consent.get_audience_display(),
            }
        ),
    )


def consent_withdrawn(*, consent: Consent, actor: User) -> None:
    """A consent was withdrawn: the same people. What it opened is closed again."""
    _tell_of_consent(
        consent,
        actor,
        key=f"consent_withdrawn:{consent.pk}",
        text=lambda: (
            _("Withdrawn on %(day)s: %(scope)s. What it opened is closed again.")
            % {
                "day": in_words(consent.withdrawn_on or localdate()),
                "scope": consent.get_scope_display(),
            }
        ),
    )


def _tell_of_consent(consent: Consent, actor: User, *, key: str, text: Callable[[], str]) -> None:
    state = consent.state
    reviews = CountryReview.objects.filter(state=state).select_related("responsible_officer")
    about = [review for review in reviews if consent.review_id in {None, review.pk}]
    officers = [user for review in about for user in officer_of(review, day=localdate())]

    def compose(user: User) -> Message:
        own = _("you are a focal point of %(state)s") % {"state": state.name}
        return Message(
            subject=_("Consent of %(state)s") % {"state": state.name},
            text=text(),
            reason=_("you look after a review of %(state)s") % {"state": state.name}
            if user in officers
            else own,
        )

    own_review = consent.review
    tell(
        [*members_of([state.pk], [Role.FOCAL_POINT], day=localdate())[state.pk], *officers],
        actor=actor,
        key=key,
        compose=compose,
        url=own_review.get_absolute_url() if own_review else reverse("dashboards:state", args=[state.iso3]),
        is_demonstration=state.is_demonstration,
    )
