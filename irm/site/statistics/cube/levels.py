"""Which roll-ups are kept, and which of them answers a question.

A roll-up keeps population, audience, cycle and year, and some of five dimensions more; the sum of their bits is
its level. A question is answered from the smallest level that has every dimension it groups or filters by. What
no level has (State by article by category) is answered from the cells, of which there are no more than rows in
such an answer.
"""

BITS = {"chapter": 1, "article": 2, "category": 4, "regional_group": 8, "state": 16}

_WITHOUT_STATE = [
    article | category | group for group in (0, 8) for category in (0, 4) for article in (0, 1, 3)
]
_WITH_STATE = [24, 25, 27, 28, 29]
LEVELS = tuple(sorted([*_WITHOUT_STATE, *_WITH_STATE], key=lambda level: (level.bit_count(), level)))


def level_for(dimensions: set[str]) -> int | None:
    """The smallest level that keeps these dimensions; None where only the cells do. The year is always kept."""
    wanted = sum(BITS[name] for name in dimensions if name in BITS)
    return next((level for level in LEVELS if level & wanted == wanted), None)


def grouping_sets() -> str:
    """The levels as SQL: ``(chapter, article), (category), …, ()``."""
    return ", ".join(
        "(" + ", ".join(name for name, bit in BITS.items() if level & bit) + ")" for level in LEVELS
    )


def level_expression() -> str:
    """The level of a row of the GROUPING SETS, as SQL."""
    return " + ".join(f"{bit} * (1 - grouping({name}))" for name, bit in BITS.items())
