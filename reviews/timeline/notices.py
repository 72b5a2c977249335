"""Notices of the timeline: dates that are new, whose turn it is, the clock that stands still, reminders.

One call of a service is one notice for a person, however many of their steps moved.
"""

import datetime
from collections.abc import Callable, Collection
from dataclasses import dataclass

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from irm.accounts.models import User
from irm.notifications.services import Message
from reviews.country_reviews.models import CountryReview
from reviews.cycles.models import ScheduleStep
from reviews.people.selectors.recipients import Cast, cast_of
from reviews.people.telling import in_words, tell, turn_of, why, words_of
from reviews.timeline.choices import ReminderKind
from reviews.timeline.models import Milestone, Pause, Reminder
from reviews.timeline.next_step import find_next_step, in_order


@dataclass(frozen=True, slots=True)
class News:
    """What happened besides dates that moved: who is told of it, and its words in the reader's language."""

    people: Collection[User]
    subject: Callable[[], str]
    text: Callable[[], str]
    reason: Callable[[], str] | None = None


def review_planned(*, review: CountryReview, moved: list[Milestone], actor: User) -> None:
    """A review was planned, or planned anew: those asked for a step with another date than before, and the officer."""
    if moved:
        _tell(review, None, moved, key=f"planned:{review.pk}:{_turn(review)}", actor=actor)


def date_agreed(*, milestone: Milestone, moved: list[Milestone], actor: User) -> None:
    """A date was agreed, moved or taken back: those asked for the step, those whose steps follow, the officer."""
    review = milestone.review

    def text() -> str:
        words = {"step": milestone.step.local_name}
        if milestone.agreed_on:
            return _("%(step)s: agreed for %(day)s.") % {**words, "day": in_words(milestone.agreed_on)}
        if milestone.planned_on:
            return _("%(step)s: the agreed date was taken back; it is planned for %(day)s.") % {
                **words,
                "day": in_words(milestone.planned_on),
            }
        return _("%(step)s: the agreed date was taken back.") % words

    cast = cast_of(review, day=localdate())
    news = News(
        people=[*cast.asked_for(milestone.step), *cast.officer],
        subject=lambda: _dates_subject(review),
        text=text,
    )
    others = [each for each in moved if each.pk != milestone.pk]
    key = f"agreed:{milestone.pk}:{_turn(review)}"
    _tell(review, news, others, key=key, actor=actor, cast=cast, also=[milestone])


def step_achieved(
    *, milestone: Milestone, was_next: Milestone | None, moved: list[Milestone], actor: User
) -> None:
    """A step was achieved: those asked for the next one, whose turn it is now, and those whose dates moved."""
    review, follows = milestone.review, find_next_step(milestone.review)
    cast = cast_of(review, day=localdate())
    news = None
    if follows is not None and (was_next is None or follows.pk != was_next.pk):
        news = _turn_news(review, cast, follows, done=milestone)
    key = f"achieved:{milestone.pk}:{_turn(review)}"
    _tell(review, news, moved, key=key, actor=actor, cast=cast, also=[follows] if news and follows else [])


def achievement_withdrawn(*, milestone: Milestone, moved: list[Milestone], actor: User) -> None:
    """That a step was achieved is taken back: those asked for it, and those whose dates moved."""
    review = milestone.review
    cast = cast_of(review, day=localdate())
    news = News(
        people=cast.asked_for(milestone.step, somebody_must_act=True),
        subject=lambda: (
            _("%(step)s is open again (review of %(state)s)")
            % {"step": milestone.step.local_name, **words_of(review)}
        ),
        text=lambda: _("%(step)s is no longer recorded as achieved.") % {"step": milestone.step.local_name},
    )
    key = f"reopened:{milestone.pk}:{_turn(review)}"
    _tell(review, news, moved, key=key, actor=actor, cast=cast, also=[milestone])


def clock_stopped(*, pause: Pause, moved: list[Milestone], actor: User) -> None:
    """The clock of a review stands still: all who take part."""
    review = pause.review

    def text() -> str:
        words = {"day": in_words(pause.begins_on), "kind": pause.get_kind_display()}
        if pause.ends_on is None:
            return _("The clock of this review stands still from %(day)s: %(kind)s.") % words
        return _("The clock of this review stands still from %(day)s to %(end)s: %(kind)s.") % {
            **words,
            "end": in_words(pause.ends_on),
        }

    cast = cast_of(review, day=localdate())
    news = News(cast.everybody(), lambda: _("Paused: review of %(state)s") % words_of(review), text)
    _tell(review, news, moved, key=f"paused:{pause.pk}", actor=actor, cast=cast)


def clock_resumed(*, pause: Pause, moved: list[Milestone], actor: User) -> None:
    """The clock of a review runs again: all who take part."""
    review = pause.review
    cast = cast_of(review, day=localdate())
    news = News(
        cast.everybody(),
        lambda: _("The review of %(state)s goes on") % words_of(review),
        lambda: (
            _("The clock of this review runs again from %(day)s.")
            % {"day": in_words(pause.ends_on or localdate())}
        ),
    )
    _tell(review, news, moved, key=f"resumed:{pause.pk}:{pause.ends_on}", actor=actor, cast=cast)


def step_reminded(*, reminder: Reminder, people: list[User], now: datetime.datetime) -> None:
    """A reminder of a step goes out: those whom its kind asks."""
    milestone = reminder.milestone
    review = milestone.review
    tell(
        people,
        actor=None,
        key=f"reminder:{milestone.pk}:{reminder.due_on}:{reminder.kind}:{reminder.days}",
        compose=lambda user: _reminder(reminder, user, localdate(now)),
        url=reverse("reviews:timeline", args=[review.state.iso3, review.cycle.number]),
        is_demonstration=review.state.is_demonstration,
        now=now,
    )


def _turn_news(review: CountryReview, cast: Cast, follows: Milestone, *, done: Milestone) -> News:
    def text() -> str:
        words = {"done": done.step.local_name, "step": follows.step.local_name}
        if follows.expected_on is None:
            return _("%(done)s is achieved. Next is %(step)s.") % words
        return _("%(done)s is achieved. Next is %(step)s, expected on %(day)s.") % {
            **words,
            "day": in_words(follows.expected_on),
        }

    return News(
        people=cast.asked_for(follows.step, somebody_must_act=True),
        subject=lambda: (
            _("It is your turn: %(step)s (review of %(state)s)")
            % {"step": follows.step.local_name, **words_of(review)}
        ),
        text=text,
        reason=lambda: _("you take part in this review for who is asked for this step"),
    )


def _tell(
    review: CountryReview,
    news: News | None,
    moved: list[Milestone],
    *,
    key: str,
    actor: User,
    cast: Cast | None = None,
    also: Collection[Milestone] = (),
) -> None:
    """Tell the news, and each person the dates that moved of the steps they are asked for; the officer all dates.

    ``also`` are steps that the news is about: for their people the reason is that they are asked for them.
    """
    cast = cast or cast_of(review, day=localdate())
    told_news = set(news.people) if news else set()
    asked = {each.pk: set(cast.asked_for(each.step)) for each in [*moved, *also]}

    def compose(user: User) -> Message:
        mine = [each for each in moved if user in asked[each.pk] or user in cast.officer]
        is_asked = any(user in people for people in asked.values())
        return _message(user, review, cast, news if user in told_news else None, mine, is_asked=is_asked)

    concerned = [user for each in moved for user in asked[each.pk]] + (cast.officer if moved else [])
    tell(
        sorted({*told_news, *concerned}, key=lambda user: user.pk),
        actor=actor,
        key=key,
        compose=compose,
        url=reverse("reviews:timeline", args=[review.state.iso3, review.cycle.number]),
        is_demonstration=review.state.is_demonstration,
    )


def _message(
    user: User,
    review: CountryReview,
    cast: Cast,
    news: News | None,
    moved: list[Milestone],
    *,
    is_asked: bool,
) -> Message:
    """What one person is told: the news that concern them, their dates that moved, and why they are told."""
    parts = [news.text()] if news else []
    if moved:
        parts.append("\n".join([_("Indicative dates that are new:"), *map(_line, in_order(moved))]))
    parts.append(_("Dates are indicative and close nothing."))
    reason = ""
    if user not in cast.officer:
        reason = _("you are asked for a step of this review") if is_asked else ""
        if news and news.reason:
            reason = news.reason()
    return Message(
        subject=news.subject() if news else _dates_subject(review),
        text="\n\n".join(parts),
        reason=why(user, review, cast, reason),
    )


def _line(milestone: Milestone) -> str:
    step: ScheduleStep = milestone.step
    if milestone.expected_on is None:
        return _("– %(step)s: no date") % {"step": step.local_name}
    return _("– %(step)s: %(day)s") % {"step": step.local_name, "day": in_words(milestone.expected_on)}


def _dates_subject(review: CountryReview) -> str:
    return _("Dates of the review of %(state)s, cycle %(cycle)d") % words_of(review)


def _turn(review: CountryReview) -> int:
    return turn_of(Milestone, review_id=review.pk)


def _reminder(reminder: Reminder, user: User, today: datetime.date) -> Message:
    milestone = reminder.milestone
    days = abs((today - reminder.due_on).days)
    words = {
        "step": milestone.step.local_name,
        **words_of(milestone.review),
        "day": in_words(reminder.due_on),
        "days": days,
    }
    if reminder.kind == ReminderKind.BEFORE:
        subject = _("%(step)s: %(day)s (review of %(state)s)") % words
        text = _("This step of the review of %(state)s in cycle %(cycle)d is expected on %(day)s.") % words
    else:
        subject = _("%(step)s: beyond the indicative timeline (review of %(state)s)") % words
        text = (
            ngettext(
                "This step of the review of %(state)s in cycle %(cycle)d was expected on %(day)s, %(days)d day ago.",
                "This step of the review of %(state)s in cycle %(cycle)d was expected on %(day)s, %(days)d days ago.",
                days,
            )
            % words
        )
    return Message(subject=subject, text=f"{text} {_closing(reminder)}", reason=_reason(reminder, user))


def _closing(reminder: Reminder) -> str:
    if reminder.kind == ReminderKind.OFFICER:
        return _("Reminders to those who are asked for it were not answered, or no mission could be reached.")
    if reminder.kind == ReminderKind.MISSION:
        return _("An earlier reminder was not answered. We should be grateful if you would pass this on.")
    return _(
        "Dates are indicative and close nothing. If it takes longer, say so on the timeline of the review."
    )


def _reason(reminder: Reminder, user: User) -> str:
    if reminder.kind == ReminderKind.MISSION:
        return _("you are at the permanent mission of a State that is asked for this step")
    officer = reminder.milestone.review.responsible_officer
    if reminder.kind == ReminderKind.OFFICER and officer is not None and officer != user:
        return _("you act in place of %(officer)s, who is responsible for this review") % {"officer": officer}
    if reminder.kind == ReminderKind.OFFICER and officer is None:
        return _("no officer is responsible for this review")
    if reminder.kind == ReminderKind.OFFICER:
        return _("you are responsible for this review")
    return _("you take part in this review for who is asked for this step")
