"""The indicative timeline of a review, computed from its schedule. Pure: no database, no clock."""

import calendar
import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from reviews.cycles.choices import OffsetUnit


@dataclass(frozen=True, slots=True)
class PlanStep:
    """One step of a schedule: so long after its anchor. Without an offset it has no planned date."""

    code: str
    anchor_code: str = ""
    offset_n: int | None = None
    offset_unit: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What is known of one step. ``planned`` counts only for a step without an anchor: nothing else gives it."""

    planned: datetime.date | None = None
    agreed: datetime.date | None = None
    achieved: datetime.date | None = None


@dataclass(frozen=True, slots=True)
class Halt:
    """Days on which the clock stands still, from ``begins_on`` to ``ends_on`` (excluded)."""

    begins_on: datetime.date
    ends_on: datetime.date


def plan(
    steps: Iterable[PlanStep], known: Mapping[str, Known], halts: Iterable[Halt] = ()
) -> dict[str, datetime.date | None]:
    """The planned date of every step: achieved, else agreed, else planned date of its anchor, plus the offset.

    Days on which the clock stood still between the anchor and the step are added. A step without an offset,
    with an unknown anchor, or in a circle of anchors has no planned date.
    """
    by_code = {step.code: step for step in steps}
    standing_still = _merged(halts)
    planned: dict[str, datetime.date | None] = {}
    for code in by_code:
        for each in _chain(code, by_code, planned):
            planned[each] = _planned(by_code[each], known, planned, standing_still)
    return planned


def add_offset(day: datetime.date, n: int, unit: str) -> datetime.date:
    """A day so many days, weeks or months later. Months keep the day, or take the month's last one.

    What lies beyond the calendar is its first or last day.
    """
    if unit == OffsetUnit.MONTH:
        months = day.year * 12 + day.month - 1 + n
        if not datetime.MINYEAR * 12 <= months < (datetime.MAXYEAR + 1) * 12:
            return datetime.date.max if n > 0 else datetime.date.min
        year, month = divmod(months, 12)
        last = calendar.monthrange(year, month + 1)[1]
        return datetime.date(year, month + 1, min(day.day, last))
    return _moved(day, n * 7 if unit == OffsetUnit.WEEK else n)


def _moved(day: datetime.date, days: int) -> datetime.date:
    last = datetime.date.max.toordinal()
    return datetime.date.fromordinal(min(max(day.toordinal() + days, 1), last))


def _chain(
    code: str, by_code: Mapping[str, PlanStep], planned: Mapping[str, datetime.date | None]
) -> list[str]:
    """The steps to plan for ``code``, the outermost anchor first. A circle ends where it closes."""
    chain: list[str] = []
    while code in by_code and code not in planned and code not in chain:
        chain.append(code)
        code = by_code[code].anchor_code
    return chain[::-1]


def _planned(
    step: PlanStep,
    known: Mapping[str, Known],
    planned: Mapping[str, datetime.date | None],
    halts: list[Halt],
) -> datetime.date | None:
    if not step.anchor_code:
        return known.get(step.code, Known()).planned
    if step.offset_n is None:
        return None
    anchor = known.get(step.anchor_code, Known())
    base = anchor.achieved or anchor.agreed or planned.get(step.anchor_code)
    if base is None:
        return None
    return _shifted(base, add_offset(base, step.offset_n, step.offset_unit), halts)


def _shifted(base: datetime.date, day: datetime.date, halts: list[Halt]) -> datetime.date:
    """``day`` moved by the days after ``base`` on which the clock stood still, until it no longer meets any."""
    for halt in halts:
        if halt.begins_on > day:
            break
        if halt.ends_on > base and day > base:
            day = _moved(day, (halt.ends_on - max(halt.begins_on, base)).days)
    return day


def _merged(halts: Iterable[Halt]) -> list[Halt]:
    """Halts in order, those that overlap made one: a day stands still once."""
    merged: list[Halt] = []
    for halt in sorted(halts, key=lambda each: (each.begins_on, each.ends_on)):
        if halt.ends_on <= halt.begins_on:
            continue
        if merged and halt.begins_on <= merged[-1].ends_on:
            merged[-1] = Halt(merged[-1].begins_on, max(merged[-1].ends_on, halt.ends_on))
        else:
            merged.append(halt)
    return merged
