"""A question about needs as one statement over their rows, written for speed: what the cube is measured against.

The needs are counted by keys within each State first; those counts are few, and are then named and united.
"""

from typing import Any

from irm.site.statistics.queries import NeedsQuery

_KEYS = {
    "chapter": ("article_id", "chapter_id"),
    "article": ("article_id",),
    "category": ("category_id",),
    "regional_group": ("identified_on",),
    "state": (),
    "year": ("extract(year FROM identified_on)::int AS year",),
}
_NAMES = {
    "chapter": "h.code",
    "article": "a.number",
    "category": "k.code",
    "regional_group": "g.code",
    "state": "s.iso3",
    "year": "year",
}
_ARTICLE = "LEFT JOIN register_article a ON a.id = counted.article_id"
_JOINS = {
    "chapter": f"{_ARTICLE} LEFT JOIN register_chapter h ON h.id = coalesce(a.chapter_id, counted.chapter_id)",
    "article": _ARTICLE,
    "category": "LEFT JOIN register_category k ON k.id = counted.category_id",
    "regional_group": """LEFT JOIN (register_groupmembership m
        JOIN register_stategroup g ON g.id = m.group_id AND g.kind = 'regional_group')
        ON m.state_id = counted.state_id AND (m.valid_from IS NULL OR m.valid_from <= identified_on)
        AND (m.valid_to IS NULL OR m.valid_to >= identified_on)""",
    "state": "JOIN register_state s ON s.id = counted.state_id",
    "year": "",
}


def statement(query: NeedsQuery, *, sees_all: bool) -> tuple[str, list[Any]]:
    """Groups and total in one: each row is the group, needs, States, and whether it is the total."""
    where, values = _where(query, sees_all=sees_all)
    keys = [*dict.fromkeys(key for name in query.group_by for key in _KEYS[name]), "state_id"]
    places = ", ".join(str(place) for place in range(1, len(keys) + 1))
    names = [_NAMES[name] for name in query.group_by]
    text = f"""
        WITH counted AS (
            SELECT {", ".join(keys)}, count(*) AS needs FROM needs_technicalassistanceneed
            WHERE {" AND ".join(where)} GROUP BY {places}
        )
        SELECT {"".join(f"{name}, " for name in names)}coalesce(sum(needs), 0)::int,
               count(DISTINCT counted.state_id), {f"grouping({names[0]}) = 1" if names else "true"}
        FROM counted {" ".join(_JOINS[name] for name in query.group_by)}
        GROUP BY {f"GROUPING SETS (({', '.join(names)}), ())" if names else "()"}
    """
    return text, values


def _where(query: NeedsQuery, *, sees_all: bool) -> tuple[list[str], list[Any]]:
    """Conditions and their values; only the filters that the benchmark's questions use."""
    parts = [
        "identified_on <= %s",
        "(category_id IS NULL"
        " OR category_id <> ALL (ARRAY(SELECT id FROM register_category WHERE code = 'none')))",
        "state_id = ANY (ARRAY(SELECT id FROM register_state WHERE kind <> 'demonstration'))",
    ]
    values: list[Any] = [query.day]
    if not sees_all:
        parts.append("audience = 'public'")
    if query.since:
        parts.append("identified_on > %s")
        values.append(query.since)
    if query.cycle is not None:
        parts.append("cycle_id = (SELECT id FROM reviews_reviewcycle WHERE number = %s)")
        values.append(query.cycle)
    if query.article:
        parts.append("article_id = ANY (ARRAY(SELECT id FROM register_article WHERE number = ANY (%s)))")
        values.append([int(code) for code in query.article])
    if query.state:
        parts.append("state_id = ANY (ARRAY(SELECT id FROM register_state WHERE iso3 = ANY (%s)))")
        values.append(list(query.state))
    return parts, values
