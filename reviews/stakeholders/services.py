"""Recording who was consulted in a review, and who was trained."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

import pghistory
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError, refuse_unseen
from irm.register.choices import Language
from irm.register.models import State
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.services import lock_review
from reviews.cycles.models import ReviewCycle
from reviews.stakeholders import policies
from reviews.stakeholders.models import Consultation, TrainingAttendance, TrainingSession


@transaction.atomic
def record_consultation(
    *,
    actor: User,
    review_id: int,
    kind: str,
    stage: str,
    held_on: datetime.date | None = None,
    note: str = "",
    seen: str | None = None,
) -> Consultation:
    """Record that stakeholders of a kind were consulted at a stage; recording it again corrects date and note.

    ``seen`` are the consultations that the page showed (``stamp_of``): one that was recorded meanwhile is not
    written over.
    """
    review, actor = lock_review(review_id, actor, policies.can_record_consultation)
    consultation = Consultation.objects.filter(review=review, kind=kind, stage=stage).first()
    if consultation and consultation.stamp not in (seen or consultation.stamp).split():
        typed = Consultation(kind=kind, stage=stage, held_on=held_on, note=note).stamp
        shown = " · ".join(
            str(part) for part in (consultation, consultation.held_on, consultation.note) if part
        )
        refuse_unseen(seen=seen, now=consultation.stamp, typed=typed, shown=shown)
    consultation = consultation or Consultation(review=review, kind=kind, stage=stage)
    consultation.held_on, consultation.note = held_on, note
    consultation.full_clean()
    with pghistory.context(service="record_consultation", actor=actor.email):
        consultation.save()
    return consultation


@transaction.atomic
def choose_languages(
    *, actor: User, review_id: int, languages: Sequence[str], seen: str | None = None
) -> CountryReview:
    """Record the languages of a review, agreed at the first conference; ``seen`` is what the page showed."""
    review, actor = lock_review(review_id, actor, policies.can_record_consultation)
    shown = ", ".join(str(Language(code).label) for code in review.languages) or "–"
    refuse_unseen(seen=seen, now=" ".join(review.languages), typed=" ".join(languages), shown=shown)
    review.languages = list(dict.fromkeys(languages))
    review.clean_fields(exclude=["import_digest"])
    with pghistory.context(service="choose_languages", actor=actor.email):
        review.save(update_fields=["languages"])
    return review


@transaction.atomic
def choose_dialogue_form(
    *, actor: User, review_id: int, dialogue_form: str, seen: str | None = None
) -> CountryReview:
    """Record the form of further direct dialogue that the State agreed (terms of reference, para. 29); blank: none.

    ``seen`` is what the page showed.
    """
    review, actor = lock_review(review_id, actor, policies.can_record_consultation)
    shown = review.get_dialogue_form_display() or "–"
    refuse_unseen(seen=seen, now=review.dialogue_form, typed=dialogue_form, shown=shown)
    review.dialogue_form = dialogue_form
    review.clean_fields(exclude=["import_digest"])
    with pghistory.context(service="choose_dialogue_form", actor=actor.email):
        review.save(update_fields=["dialogue_form"])
    return review


@dataclass(frozen=True, slots=True)
class Attendance:
    """How many people of one State were trained."""

    state: State
    focal_points: int = 0
    experts: int = 0


@transaction.atomic
def record_training(
    *,
    actor: User,
    title: str,
    level: str,
    starts_on: datetime.date,
    attendances: Sequence[Attendance],
    ends_on: datetime.date | None = None,
    place: str = "",
    cycle: ReviewCycle | None = None,
) -> TrainingSession:
    """Record a session with its attendance by State, all or nothing.

    Raises ValidationError for what does not fit, RuleError for a session that nobody attended: it trained nobody.
    """
    actor = as_of_now(actor)
    if not policies.can_record_training(actor):
        raise PermissionDenied
    if not attendances:
        raise RuleError(
            _("Say who was trained: a session without anybody is not recorded."), code="nobody_trained"
        )
    session = TrainingSession(
        title=title, level=level, cycle=cycle, starts_on=starts_on, ends_on=ends_on, place=place
    )
    session.full_clean()
    session.save()
    for given in attendances:
        attendance = TrainingAttendance(
            session=session, state=given.state, focal_points=given.focal_points, experts=given.experts
        )
        attendance.full_clean()
        attendance.save()
    return session
