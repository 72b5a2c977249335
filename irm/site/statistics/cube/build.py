"""Filling a snapshot: one pass over the needs at the finest grain, then GROUPING SETS over the cells."""

import datetime
from typing import Any

from django.db import connection

from irm.register.choices import GroupKind, Population, StateKind
from irm.register.models.categories import NO_ASSISTANCE
from irm.site.statistics.cube.levels import grouping_sets, level_expression
from irm.site.statistics.models import Snapshot

_INSERT_CELLS = """
INSERT INTO statistics_cell
    (snapshot_id, population, audience, cycle, chapter, article, category, regional_group, state, day, needs)
"""

# Keys are counted first and named afterwards: grouping a million rows by names takes three times as long.
_CELLS_OF_THE_RECORDS = f"""
WITH counted AS MATERIALIZED (
    SELECT state_id, cycle_id, article_id, category_id, audience, identified_on,
           CASE WHEN article_id IS NULL THEN chapter_id END AS chapter_id, count(*) AS needs
    FROM needs_technicalassistanceneed
    WHERE category_id IS NULL
       OR category_id <> ALL (ARRAY(SELECT id FROM register_category WHERE code = %(no_assistance)s))
    GROUP BY 1, 2, 3, 4, 5, 6, 7
), grouped AS MATERIALIZED (
    SELECT days.state_id, days.identified_on, (
        SELECT g.code FROM register_groupmembership m JOIN register_stategroup g ON g.id = m.group_id
        WHERE m.state_id = days.state_id AND g.kind = %(regional_group)s
          AND (m.valid_from IS NULL OR m.valid_from <= days.identified_on)
          AND (m.valid_to IS NULL OR m.valid_to >= days.identified_on)
        ORDER BY m.valid_from DESC NULLS LAST, g."order", g.code LIMIT 1) AS code
    FROM (SELECT DISTINCT state_id, identified_on FROM counted) days
)
{_INSERT_CELLS}
SELECT %(snapshot)s, CASE WHEN s.kind = %(demonstration)s THEN %(invented)s ELSE %(real)s END, c.audience,
       y.number, h.code, a.number, k.code, grouped.code, places.place - 1, c.identified_on, c.needs
FROM counted c
JOIN grouped ON grouped.state_id = c.state_id AND grouped.identified_on = c.identified_on
JOIN register_state s ON s.id = c.state_id
JOIN unnest(%(states)s::text[]) WITH ORDINALITY places (iso3, place) ON places.iso3 = s.iso3
LEFT JOIN reviews_reviewcycle y ON y.id = c.cycle_id
LEFT JOIN register_article a ON a.id = c.article_id
LEFT JOIN register_chapter h ON h.id = coalesce(a.chapter_id, c.chapter_id)
LEFT JOIN register_category k ON k.id = c.category_id
"""  # noqa: S608 -- composed of our own words

_CELLS_OF_THE_FACTS = f"""
{_INSERT_CELLS}
SELECT snapshot_id, population, audience, cycle, chapter, article, category, regional_group, places.place - 1,
       day, count(*)
FROM statistics_needfact f
JOIN unnest(%(states)s::text[]) WITH ORDINALITY places (iso3, place) ON places.iso3 = f.state
WHERE snapshot_id = %(snapshot)s
GROUP BY 1, 2, 3, 4, 5, 6, 7, 8, 9, 10
"""  # noqa: S608 -- composed of our own words

_TALLIES = f"""
INSERT INTO statistics_tally
    (snapshot_id, level, population, audience, cycle, year, chapter, article, category, regional_group, state,
     needs, states)
SELECT %(snapshot)s, {level_expression()}, population, audience, cycle, extract(year FROM day)::int AS year,
       chapter, article, category, regional_group, state, sum(needs),
       bit_or(set_bit(%(nobody)s::bit({{bits}}), state, 1))
FROM statistics_cell
WHERE snapshot_id = %(snapshot)s
GROUP BY population, audience, cycle, year, GROUPING SETS ({grouping_sets()})
"""  # noqa: S608 -- composed of our own words

_FACTS_OF_THE_RECORDS = """
INSERT INTO statistics_needfact
    (snapshot_id, population, ref, audience, cycle, chapter, article, category, regional_group, state, day)
SELECT %(snapshot)s, CASE WHEN s.kind = %(demonstration)s THEN %(invented)s ELSE %(real)s END, n.ref, n.audience,
       y.number, h.code, a.number, k.code, (
           SELECT g.code FROM register_groupmembership m JOIN register_stategroup g ON g.id = m.group_id
           WHERE m.state_id = n.state_id AND g.kind = %(regional_group)s
             AND (m.valid_from IS NULL OR m.valid_from <= n.identified_on)
             AND (m.valid_to IS NULL OR m.valid_to >= n.identified_on)
           ORDER BY m.valid_from DESC NULLS LAST, g."order", g.code LIMIT 1),
       s.iso3, n.identified_on
FROM needs_technicalassistanceneed n
JOIN register_state s ON s.id = n.state_id
LEFT JOIN reviews_reviewcycle y ON y.id = n.cycle_id
LEFT JOIN register_article a ON a.id = n.article_id
LEFT JOIN register_chapter h ON h.id = coalesce(a.chapter_id, n.chapter_id)
LEFT JOIN register_category k ON k.id = n.category_id
WHERE k.code IS DISTINCT FROM %(no_assistance)s
"""


def count_records(snapshot: Snapshot) -> None:
    """Fill the cells and roll-ups of a live snapshot from the needs as they are now."""
    _run(_CELLS_OF_THE_RECORDS, snapshot)
    _roll_up(snapshot)


def count_facts(snapshot: Snapshot) -> None:
    """Fill the cells and roll-ups of a frozen snapshot from its own fact rows."""
    _run(_CELLS_OF_THE_FACTS, snapshot)
    _roll_up(snapshot)


def copy_needs(snapshot: Snapshot) -> None:
    """Keep each need of this moment as a fact row of a frozen snapshot."""
    _run(_FACTS_OF_THE_RECORDS, snapshot)


def bits(snapshot: Snapshot) -> int:
    """The length of a set of States of a snapshot."""
    return max(64, -(-len(snapshot.states) // 64) * 64)


def _roll_up(snapshot: Snapshot) -> None:
    _run(_TALLIES.format(bits=bits(snapshot)), snapshot)
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*), max(day) FROM statistics_cell WHERE snapshot_id = %s", [snapshot.pk])
        cells, last_day = cursor.fetchone() or (0, None)
    snapshot.cells, snapshot.last_day = int(cells), _day(last_day)


def _day(value: Any) -> datetime.date | None:
    return value if isinstance(value, datetime.date) else None


def _run(sql: str, snapshot: Snapshot) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            sql,
            {
                "snapshot": snapshot.pk,
                "states": snapshot.states,
                "nobody": "0" * bits(snapshot),
                "no_assistance": NO_ASSISTANCE,
                "regional_group": str(GroupKind.REGIONAL_GROUP),
                "demonstration": str(StateKind.DEMONSTRATION),
                "invented": str(Population.DEMONSTRATION),
                "real": str(Population.REAL),
            },
        )
