"""Notices of executive summaries, agreed and issued."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.notifications.services import Message
from reviews.people.selectors.recipients import cast_of
from reviews.people.telling import in_words, tell, turn_of, why, words_of
from reviews.summaries.models import ExecutiveSummary


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
