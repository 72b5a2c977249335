"""What a person is asked for next in one review: the head of its overview."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import prefetch_related_objects
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from irm.accounts.models import User
from irm.accounts.rights import may
from irm.accounts.standing import Standing, standing
from reviews.correspondence.choices import Direction
from reviews.correspondence.models import Correspondence
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.cycles.choices import ResponsibleParty
from reviews.lots.selectors.pairing import ShownReviewer
from reviews.people import policies
from reviews.people.choices import ParticipantRole
from reviews.people.models import Participant
from reviews.timeline.models import Milestone
from reviews.timeline.next_step import open_steps

STEPS_SHOWN = 2
NOTES_SHOWN = 3


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do, where it is done, and in few words how pressing it is."""

    words: str
    url: str
    detail: str = ""
    is_beyond: bool = False


def next_here(
    review: CountryReview, *, viewer: object, pairing: Sequence[ShownReviewer], today: datetime.date
) -> list[Task]:
    """What the viewer is asked for in this review, in the order in which a review goes; empty when it is completed.

    A fixed number of queries; prefetch ``reviewing_states__state`` and ``milestones__step``.
    """
    if not isinstance(viewer, User) or review.status == ReviewStatus.COMPLETED:
        return []
    who = standing(viewer)
    prefetch_related_objects([review], "participants", "pauses")
    timeline = reverse("reviews:timeline", args=[review.state.iso3, review.cycle.number])
    tasks = [*_conduct(review, who, timeline), *_pairing(review, pairing), *_naming(review, viewer, today)]
    if review.status != ReviewStatus.DEFERRED:
        tasks += [_step(m, timeline, review, today) for m in _asked(review, viewer, who)[:STEPS_SHOWN]]
    return [*tasks, *_notes(review, viewer, who)]


def _conduct(review: CountryReview, who: Standing, timeline: str) -> list[Task]:
    """What the secretariat does first: an officer and a plan."""
    tasks = []
    if who.is_secretariat and review.responsible_officer_id is None:
        tasks.append(Task(_("Choose the responsible officer"), f"{timeline}#conduct"))
    if who.is_secretariat and not any(m.planned_on or m.agreed_on for m in review.milestones.all()):
        tasks.append(Task(_("Plan the steps of the review"), f"{timeline}#conduct"))
    return tasks


def _pairing(review: CountryReview, pairing: Sequence[ShownReviewer]) -> list[Task]:
    return [
        Task(
            _("Record that the pairing with %(state)s is accepted") % {"state": one.row.state.name},
            f"{review.get_absolute_url()}#pairing",
        )
        for one in pairing
        if one.may_accept and one.is_awaited
    ]


def _naming(review: CountryReview, viewer: User, today: datetime.date) -> list[Task]:
    """Reviewing States of which nobody is named, for who names their experts."""
    mine = [
        reviewer.state
        for reviewer in review.reviewing_states.all()
        if reviewer.ended_on is None and policies.can_name_participant(viewer, review, reviewer.state_id)
    ]
    if not mine:
        return []
    named = set(
        Participant.objects.not_ended(today)
        .filter(review=review, role=ParticipantRole.EXPERT)
        .values_list("state_id", flat=True)
    )
    page = reverse("reviews:participants", args=[review.state.iso3, review.cycle.number])
    return [
        Task(_("Name the experts of %(state)s") % {"state": state.name}, f"{page}#side-{state.pk}")
        for state in mine
        if state.pk not in named
    ]


def _asked(review: CountryReview, viewer: User, who: Standing) -> list[Milestone]:
    """The open steps with a date that the person is asked for: the table says whom; the secretariat its own."""
    return [
        m
        for m in open_steps(review.milestones.all())
        if m.expected_on
        if (who.is_secretariat and ResponsibleParty.SECRETARIAT in m.step.responsible)
        or may(viewer, "step.prepare", m)
    ]


def _step(milestone: Milestone, timeline: str, review: CountryReview, today: datetime.date) -> Task:
    """A step with its date; by how many days it is beyond, unless the clock stands still."""
    day = milestone.expected_on
    name = milestone.step.local_name
    if day is None:
        return Task(name, timeline)
    paused = any(pause.is_on(today) for pause in review.pauses.all())
    days = (today - day).days
    if days > 0 and not paused:
        words = ngettext(
            "%(n)d day beyond the indicative timeline", "%(n)d days beyond the indicative timeline", days
        )
        return Task(name, timeline, words % {"n": days}, is_beyond=True)
    if paused:
        return Task(name, timeline, _("the clock stands still"))
    words = _("agreed for %(date)s") if milestone.agreed_on else _("planned for %(date)s")
    return Task(name, timeline, words % {"date": date_format(day, "DATE_FORMAT")})


def _notes(review: CountryReview, viewer: User, who: Standing) -> list[Task]:
    """Notes verbales about the review that hope for the viewer's reply."""
    own = who.focal_point_of | who.mission_of
    if not who.is_secretariat and not own:
        return []
    waiting = Correspondence.objects.visible_to(viewer).awaiting_reply().filter(review=review)
    if who.is_secretariat:
        waiting = waiting.filter(direction=Direction.INCOMING)
    else:
        waiting = waiting.filter(direction=Direction.OUTGOING, state__in=own)
    return [
        Task(
            _("Reply to the note verbale %(note)s") % {"note": note},
            note.get_absolute_url(),
            _("hoped for by %(date)s") % {"date": date_format(note.reply_due_on, "DATE_FORMAT")},
        )
        for note in waiting.order_by("reply_due_on", "pk")[:NOTES_SHOWN]
        if note.reply_due_on
    ]
