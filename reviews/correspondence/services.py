"""Notes verbales are registered, drafted, sent and answered."""

import datetime
from collections.abc import Mapping

import pghistory
from django.core.exceptions import PermissionDenied
from django.core.files import File
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.files import refuse_unfit
from irm.locks import one_at_a_time
from irm.register.models import State
from reviews.correspondence import notices, policies
from reviews.correspondence.choices import Direction
from reviews.correspondence.models import Correspondence
from reviews.correspondence.notes_verbales import to_docx, write_note
from reviews.country_reviews.models import CountryReview
from reviews.cycles.days import refuse_impossible


@transaction.atomic
def register_incoming(
    *,
    actor: User,
    now: datetime.datetime,
    state: State,
    number: str,
    dated_on: datetime.date,
    subject: str,
    review: CountryReview | None = None,
    reply_due_on: datetime.date | None = None,
    document: File | None = None,
    answers: Correspondence | None = None,
) -> Correspondence:
    """Enter a note verbale that a State sent; ``answers`` is the note to which it replies.

    Raises PermissionDenied, RuleError, or ValidationError for what does not fit.
    """
    _require(actor)
    refuse_impossible(dated_on, field="dated_on")
    if dated_on > localdate(now):
        raise RuleError(
            _("A note that came in has today's date or an earlier one."), code="in_future", field="dated_on"
        )
    _refuse_reply_before(dated_on, reply_due_on)
    note = Correspondence(
        direction=Direction.INCOMING, state=state, review=review, number=number.strip(), dated_on=dated_on,
        subject=subject, reply_due_on=reply_due_on, recorded_by=actor, recorded_at=now,
    )  # fmt: skip
    if answers is not None:
        # Refused before a file is kept, which a rollback would leave behind.
        _refuse_answered(_lock(answers.pk, actor)[0])
    with pghistory.context(service="register_incoming", actor=actor.email):
        _attach(note, document)
        _save(note)
        if answers is not None:
            mark_replied(note_id=answers.pk, reply_id=note.pk, actor=actor)
    return note


@transaction.atomic
def draft_note_verbale(
    *,
    actor: User,
    now: datetime.datetime,
    template: str,
    review: CountryReview,
    state: State | None = None,
    given: Mapping[str, object] | None = None,
    reply_due_on: datetime.date | None = None,
) -> Correspondence:
    """Write a note from a template about a review, to the State under review or to ``state``, as a draft.

    Raises PermissionDenied, or RuleError for what the template needs and was not given.
    """
    _require(actor)
    for name, day in (given or {}).items():
        if isinstance(day, datetime.date):
            refuse_impossible(day, field=name)
    # The template calls this day by its own name.
    _refuse_reply_before(localdate(now), reply_due_on, field="reply_by")
    addressee = state or review.state
    written = write_note(
        code=template, state=addressee, review=review, given=given or {}, today=localdate(now)
    )
    note = Correspondence(
        direction=Direction.OUTGOING, state=addressee, review=review, subject=written.subject[:255],
        reply_due_on=reply_due_on, template=template, recorded_by=actor, recorded_at=now,
    )  # fmt: skip
    with pghistory.context(service="draft_note_verbale", actor=actor.email):
        note.draft = ContentFile(to_docx(written), name=f"note-{template}-{addressee.iso3}.docx")
        _save(note)
    return note


@transaction.atomic
def mark_sent(
    *, note_id: int, number: str, dated_on: datetime.date, actor: User, today: datetime.date,
    document: File | None = None,
) -> Correspondence:  # fmt: skip
    """Record that a draft went out, with its number and date; from then on its State sees it.

    Raises PermissionDenied, RuleError for a note that is sent already or a day to come, or ValidationError.
    """
    note, actor = _lock(note_id, actor)
    if not note.is_draft:
        raise RuleError(_("This note verbale is sent already. Reload the page."), code="already_sent")
    if dated_on > today:
        raise RuleError(
            _("A note that was sent has today's date or an earlier one."), code="in_future", field="dated_on"
        )
    refuse_impossible(dated_on, field="dated_on")
    note.number, note.dated_on = number.strip(), dated_on
    with pghistory.context(service="mark_sent", actor=actor.email):
        _attach(note, document)
        _save(note)
    notices.note_sent(note=note, actor=actor)
    return note


@transaction.atomic
def mark_replied(*, note_id: int, reply_id: int, actor: User) -> Correspondence:
    """Record which note answers another: same State, the other direction, not earlier.

    Raises RuleError where it is answered already or the reply does not fit.
    """
    note, actor = _lock(note_id, actor)
    reply = Correspondence.objects.get(pk=reply_id)
    _refuse_answered(note)
    if note.dated_on is None or reply.dated_on is None:
        raise RuleError(_("A draft is neither answered nor an answer."), code="draft")
    fits = reply.state_id == note.state_id and reply.direction != note.direction
    if not fits or reply.dated_on < note.dated_on:
        raise RuleError(
            _("An answer comes from the other side, from the same State, on the same day or later."),
            code="not_an_answer",
        )
    note.replied_by = reply
    with pghistory.context(service="mark_replied", actor=actor.email):
        note.save(update_fields=["replied_by"])
    return note


@transaction.atomic
def discard_draft(*, note_id: int, actor: User) -> None:
    """Throw a draft away; a note that was sent stays for good."""
    note, actor = _lock(note_id, actor)
    if not note.is_draft:
        raise RuleError(
            _("This note verbale is sent already and stays in the register."), code="already_sent"
        )
    with pghistory.context(service="discard_draft", actor=actor.email):
        note.delete()


def _refuse_reply_before(
    day: datetime.date, reply_due_on: datetime.date | None, *, field: str = "reply_due_on"
) -> None:
    refuse_impossible(reply_due_on, field=field)
    if reply_due_on is not None and reply_due_on < day:
        raise RuleError(
            _("A reply is hoped for on the day of the note or later. Give another day."),
            code="reply_before_note",
            field=field,
        )


def _require(actor: User) -> None:
    if not policies.can_keep_correspondence(actor):
        raise PermissionDenied


def _lock(note_id: int, actor: User) -> tuple[Correspondence, User]:
    note = Correspondence.objects.select_for_update().filter(pk=note_id).first()
    if note is None:
        raise RuleError(_("This draft was thrown away meanwhile. Look at the register again."), code="gone")
    actor = as_of_now(actor)
    _require(actor)
    return note, actor


def _refuse_answered(note: Correspondence) -> None:
    if note.replied_by_id is not None:
        raise RuleError(_("An answer to this note is recorded already. Reload the page."), code="answered")


def _save(note: Correspondence) -> None:
    if note.review_id and not _concerns(note):
        raise RuleError(
            _(
                "This State takes no part in that review. Choose the State under review or one that reviews it."
            ),
            code="other_state",
        )
    if note.number:
        # Before the check and before a file is kept: who enters the same note meanwhile is told, and leaves nothing.
        one_at_a_time(f"note:{note.state_id}:{note.direction}:{note.number}:{note.dated_on}")
    note.full_clean()
    note.save()


def _concerns(note: Correspondence) -> bool:
    """Whether the State is under review there or reviews (or once reviewed) that State."""
    review = note.review
    if review is None or review.state_id == note.state_id:
        return True
    return review.reviewing_states.filter(state=note.state_id).exists()


def _attach(note: Correspondence, document: File | None) -> None:
    """Keep an uploaded file, after a look into it."""
    refuse_unfit(document, field="document")
    if document is not None:
        note.document = document
