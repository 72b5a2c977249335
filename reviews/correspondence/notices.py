"""Notices of notes verbales: what went out, and which reply is hoped for."""

from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.notifications.services import Message
from reviews.correspondence.choices import Direction
from reviews.correspondence.models import Correspondence
from reviews.people.selectors.recipients import members_of, officers_of
from reviews.people.telling import in_words, tell


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
