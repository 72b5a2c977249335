"""Which reminder a step asks for on a day. Pure: no database, no clock."""

import datetime
from collections.abc import Mapping
from dataclasses import dataclass

from reviews.timeline.choices import ReminderKind


@dataclass(frozen=True, slots=True)
class Rhythm:
    """After how many days what happens, as in the setting IRM_REMINDERS."""

    before: tuple[int, ...] = (14, 3)
    after: int = 1
    mission: int = 14
    officer: int = 14


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder that is due: its kind, and for one before the date, the number of days of the rhythm."""

    kind: ReminderKind
    days: int = 0


def due_reminder(
    *,
    today: datetime.date,
    due_on: datetime.date,
    sent: Mapping[Due, datetime.date],
    is_acknowledged: bool,
    rhythm: Rhythm,
) -> Due | None:
    """The one reminder to send today, or None.

    Before the date: the nearest of ``rhythm.before`` that is reached, once. After it: to who is asked; when
    nobody answers, through the permanent mission; when nobody answers that, to the responsible officer. Each is
    counted from the day on which the one before went out, so that a stopped worker never makes them fall together.
    """
    left = (due_on - today).days
    if left >= 0:
        reached = [days for days in sorted(rhythm.before) if left <= days]
        due = Due(ReminderKind.BEFORE, reached[0]) if reached else None
        return due if due not in sent else None
    if -left < rhythm.after or Due(ReminderKind.OFFICER) in sent:
        return None
    asked = sent.get(Due(ReminderKind.AFTER))
    if asked is None:
        return Due(ReminderKind.AFTER)
    through_mission = sent.get(Due(ReminderKind.MISSION))
    if is_acknowledged:
        return None
    if through_mission is None:
        return Due(ReminderKind.MISSION) if (today - asked).days >= rhythm.mission else None
    return Due(ReminderKind.OFFICER) if (today - through_mission).days >= rhythm.officer else None
