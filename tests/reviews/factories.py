"""A small cycle with parties in two groups, for tests of the drawing of lots."""

import datetime

from irm.register.models import State
from reviews.lots.choices import DrawKind
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.draws import hold_draw
from reviews.models import Draw, ReviewCycle
from tests.factories import ReviewCycleFactory, StateFactory

TODAY = datetime.date(2026, 11, 21)


def small_cycle(*, african: int = 8, asian: int = 8) -> tuple[ReviewCycle, list[State]]:
    """The second cycle, and demonstration States of two regional groups and of none."""
    cycle = ReviewCycleFactory(number=2, starts_on=datetime.date(2016, 6, 1))
    groups = ["african"] * african + ["asia_pacific"] * asian + [None]
    codes = [f"X{chr(80 + i // 26)}{chr(65 + i % 26)}" for i in range(len(groups))]
    return cycle, [
        StateFactory(iso3=code, regional_group=group) for code, group in zip(codes, groups, strict=True)
    ]


def held(kind: DrawKind, year: int | None, seed: str = "a seed", **more: object) -> Draw:
    """A draw of the second cycle over the demonstration States, by the operator."""
    return hold_draw(
        cycle_number=2,
        kind=kind,
        year=year,
        population="demonstration",
        source=PlainSeed(seed),
        actor=None,
        today=TODAY,
        **more,  # type: ignore[arg-type]
    )


def whole_cycle() -> None:
    """Draw the years, and the reviewing States of each year."""
    held(DrawKind.YEARS, None)
    for year in (1, 2, 3, 4):
        held(DrawKind.REVIEWERS, year)
