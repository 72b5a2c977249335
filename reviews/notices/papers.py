"""Notices of what is written: executive summaries, consents and notes verbales."""

from collections.abc import Callable

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.notifications.services import Message
from reviews.choices import Direction
from reviews.country_reviews.models import CountryReview
from reviews.models.consents import Consent
from reviews.models.correspondence import Correspondence
from reviews.models.summaries import ExecutiveSummary
from reviews.people.selectors.recipients import cast_of, members_of, officer_of, officers_of
from reviews.people.telling import in_words, tell, turn_of, why, words_of


def summary_agreed(*, summary: ExecutiveSummary, actor: User) -> None:
    """An executive summary was agreed: all who take part in the review. It is confidential until its issue."""
    review, day = summary.review, summary.agreed_on
    if day is None:
        return
    cast = cast_of(review, day=localdate())
    tell(
        cast.everybody(),
        actor=actor,
        key=f"summary_agreed:{summary.pk}:{turn_of(ExecutiveSummary, pgh_obj_id=summary.pk)}",
        compose=lambda user: Message(
            subject=_("Executive summary: review of %(state)s, cycle %(cycle)d") % words_of(review),
            text=_("It was agreed on %(day)s. It stays confidential until it is issued: please keep it so.")
            % {"day": in_words(day)},
            reason=why(user, review, cast),
        ),
        url=review.get_absolute_url(),
        is_demonstration=review.state.is_demonstration,
    )


def summary_issued(*, summary: ExecutiveSummary, actor: User) -> None:
    """An executive summary was issued and is public: all who take part in the review."""
    review, day, document = summary.review, summary.issued_on, summary.document
    cast = cast_of(review, day=localdate())

    def compose(user: User) -> Message:
        text = _("The executive summary of this review was issued and is public.")
        if day and document:
            text = _(
                "The executive summary of this review was issued on %(day)s as %(symbol)s and is public."
            )
        elif day:
            text = _("The executive summary of this review was issued on %(day)s and is public.")
        words = {"day": in_words(day) if day else "", "symbol": document.symbol if document else ""}
        return Message(
            subject=_("Executive summary issued: review of %(state)s, cycle %(cycle)d") % words_of(review),
            text=text % words,
            reason=why(user, review, cast),
        )

    tell(
        cast.everybody(),
        actor=actor,
        key=f"summary_issued:{summary.pk}",
        compose=compose,
        url=review.get_absolute_url(),
        is_demonstration=review.state.is_demonstration,
    )


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


def note_sent(*, note: Correspondence, actor: User) -> None:
    """A note verbale went out: the focal points and the mission of the State it went to."""
    state = note.state
    tell(
        members_of([state.pk], [Role.FOCAL_POINT, Role.PERMANENT_MISSION], day=localdate())[state.pk],
        actor=actor,
        key=f"note_sent:{note.pk}",
        compose=lambda _user: Message(
            subject=_("Note verbale %(number)s to %(state)s") % {"number": note.number, "state": state.name},
            text="\n".join([note.subject, *_reply_hoped_for(note)]),
            reason=_("you are a focal point or at the permanent mission of %(state)s")
            % {"state": state.name},
        ),
        url=note.get_absolute_url(),
        is_demonstration=state.is_demonstration,
    )


def reply_expected(*, note: Correspondence, days: int) -> int:
    """A reply is hoped for within ``days``: who has to write it. The number of people told for the first time.

    To a note of the secretariat the State replies; to a note of a State the officer of the review, or who entered it.
    """
    state = note.state
    is_ours = note.direction == Direction.INCOMING
    people = members_of([state.pk], [Role.FOCAL_POINT, Role.PERMANENT_MISSION], day=localdate())[state.pk]
    if is_ours:
        author = [note.recorded_by] if note.recorded_by.is_secretariat else []
        people = officers_of(note.review, day=localdate()) if note.review else author

    def compose(_user: User) -> Message:
        words = {"number": note.number, "state": state.name}
        reason = _("you are a focal point or at the permanent mission of %(state)s") % words
        return Message(
            subject=_("Reply hoped for: note verbale %(number)s (%(state)s)") % words,
            text="\n".join([note.subject, *_reply_hoped_for(note)]),
            reason=_("you look after the reply of the secretariat") if is_ours else reason,
        )

    told = tell(
        people,
        actor=None,
        key=f"reply:{note.pk}:{note.reply_due_on}:{days}",
        compose=compose,
        url=note.get_absolute_url(),
        is_demonstration=state.is_demonstration,
    )
    return len(told)


def _reply_hoped_for(note: Correspondence) -> list[str]:
    if note.reply_due_on is None:
        return []
    return [_("A reply is hoped for by %(day)s.") % {"day": in_words(note.reply_due_on)}]


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
