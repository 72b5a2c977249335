"""Who may do what to which record, at which stage: one table, ``rights.csv``, asked of one record and of many.

An app says once, in its own ``rights.py``, what the relations and stages of its records mean, each as a question
about one record and as a filter. Policies and read gates ask here. What has no row is refused.
"""

import csv
import functools
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured
from django.db.models import Q

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.accounts.standing import standing

TABLE = Path(__file__).with_name("rights.csv")
COLUMNS = ["record", "action", "role", "relation", "stage", "note"]
ANY = "*"
ANYBODY = "anybody"
STATE, ORGANISATION = "state", "organisation"
# What a role is held for; the secretariat's is held for nothing in particular.
HELD_FOR = {
    Role.FOCAL_POINT: STATE,
    Role.GOVERNMENTAL_EXPERT: STATE,
    Role.PERMANENT_MISSION: STATE,
    Role.PARTNER: ORGANISATION,
}


@dataclass(frozen=True, slots=True)
class Grant:
    """One row of the table: what it lets whom do, and by which rule."""

    record: str
    action: str
    role: str
    relation: str
    stage: str
    note: str


@dataclass(frozen=True, slots=True)
class Holder:
    """A person, with the keys of the States or organisations that they hold a role for."""

    user: User
    places: frozenset[int]


@dataclass(frozen=True, slots=True)
class Relation:
    """What a person has to do with a record: of one record, and of rows whose record is at a path (``review__``)."""

    one: Callable[[Holder, Any], bool]
    many: Callable[[Holder, str], Q]
    held_for: str = STATE


@dataclass(frozen=True, slots=True)
class Stage:
    """Where a record stands: asked of one record, and of the rows whose record is at a path."""

    one: Callable[[Any], bool]
    many: Callable[[str], Q]


@dataclass(frozen=True, slots=True)
class Meaning:
    """What the words of the table mean for one kind of record."""

    relations: Mapping[str, Relation]
    stages: Mapping[str, Stage]


@dataclass(frozen=True, slots=True)
class OfState:
    """A State's part of a register, where a question is about the State and no row of it."""

    state_id: int


MEANINGS: dict[str, Meaning] = {}


def describe(
    record: str,
    *,
    relations: Mapping[str, Relation] | None = None,
    stages: Mapping[str, Stage] | None = None,
) -> None:
    """Say what the relations and stages of a kind of record mean. Each app does so once, when it is ready."""
    MEANINGS[record] = Meaning(relations or {}, stages or {})


def held_through(field: str, held_for: str = STATE) -> Relation:
    """The relation of those who hold their role for what a foreign key of the record points to."""
    return Relation(
        one=lambda holder, record: getattr(record, f"{field}_id") in holder.places,
        many=lambda holder, at: Q(**{f"{at}{field}__in": holder.places}),
        held_for=held_for,
    )


def read_table(path: Path) -> list[Grant]:
    """The rows of a table of rights. Raises ImproperlyConfigured, with file and line, for a row that says nothing."""
    with path.open(newline="", encoding="utf-8") as file:
        reader = csv.reader(file)
        if next(reader, None) != COLUMNS:
            raise ImproperlyConfigured(f"{path.name}, line 1: the columns are {', '.join(COLUMNS)}.")
        grants: dict[tuple[str, ...], Grant] = {}
        for cells in reader:
            where = f"{path.name}, line {reader.line_num}"
            if wrong := _what_is_wrong(cells):
                raise ImproperlyConfigured(f"{where}: {wrong}")
            grant = Grant(*cells)
            if grants.setdefault(tuple(cells[:5]), grant) is not grant:
                raise ImproperlyConfigured(f"{where}: says again what an earlier line says.")
    return list(grants.values())


def _what_is_wrong(cells: list[str]) -> str:
    """A sentence about a row that cannot be read; empty for a good one."""
    if len(cells) != len(COLUMNS):
        return f"has {len(cells)} cells, not {len(COLUMNS)}."
    if not all(cell.strip() == cell and cell for cell in cells):
        return "a cell is empty or has spaces around it; write * for any relation or stage."
    role, relation = cells[2], cells[3]
    if role not in {*Role.values, ANYBODY}:
        return f"no role is called {role}; the roles are {', '.join(Role.values)} and {ANYBODY}."
    if role not in HELD_FOR and relation != ANY:
        return f"{role} is held for no State or organisation: its relation is *."
    return ""


# What the log of accesses and the pages of people are about.
describe("people")
describe("account")
describe("access", relations={"own": held_through("state")})


@functools.cache
def table() -> Mapping[str, tuple[Grant, ...]]:
    """The grants of each action (``review.read``), read from the file once."""
    found: dict[str, tuple[Grant, ...]] = {}
    for grant in read_table(TABLE):
        action = f"{grant.record}.{grant.action}"
        found[action] = (*found.get(action, ()), grant)
    return found


def check_words(**_: object) -> list[CheckMessage]:
    """A system check: every record, relation and stage of the table is one that an app describes."""
    return [
        Error(f"rights.csv: {grant.record}.{grant.action} for {grant.role}: {wrong}", id="accounts.E001")
        for grants in table().values()
        for grant in grants
        if (wrong := _unknown_word(grant))
    ]


def _unknown_word(grant: Grant) -> str:
    meaning = MEANINGS.get(grant.record)
    if meaning is None:
        return f"no app describes a record called {grant.record}."
    relation = meaning.relations.get(grant.relation)
    if grant.relation != ANY and relation is None:
        return f"has no relation called {grant.relation}."
    if relation is not None and relation.held_for != HELD_FOR[Role(grant.role)]:
        return f"the relation {grant.relation} is not for this role."
    if grant.stage != ANY and grant.stage not in meaning.stages:
        return f"has no stage called {grant.stage}."
    return ""


def may(user: object, action: str, record: object = None) -> bool:
    """Whether the table lets a person do something (``review.conduct``) to a record.

    Without a record: whether it lets them do so to every record, whatever its stage.
    """
    meaning = MEANINGS[action.partition(".")[0]]
    for relation, stage, holder in reach(user, action):
        if record is None:
            if relation == stage == ANY:
                return True
        elif (holder is None or meaning.relations[relation].one(holder, record)) and (
            stage == ANY or meaning.stages[stage].one(record)
        ):
            return True
    return False


def may_somewhere(user: object, action: str) -> bool:
    """Whether there may be a record to which a person's roles let them do this: opens a page, never a record."""
    return next(iter(reach(user, action)), None) is not None


def rows(user: object, action: str, at: str = "") -> Q:
    """The rows to which the table lets a person do something: a filter, for read gates.

    ``at`` is the path from the rows to the record that the action is about: ``review__`` for the steps of a review.
    """
    meaning = MEANINGS[action.partition(".")[0]]
    allowed = Q()
    for relation, stage, holder in reach(user, action):
        if relation == stage == ANY:
            return Q()
        part = Q() if holder is None else meaning.relations[relation].many(holder, at)
        allowed |= part if stage == ANY else part & meaning.stages[stage].many(at)
    return allowed or Q(pk__in=())


def reach(user: object, action: str) -> Iterator[tuple[str, str, Holder | None]]:
    """Relation, stage and holder of every grant that a person's roles of today give them, the widest first.

    No holder where the relation is any. Roles that stand in the same relation are one holder, so that a filter
    names each relation once.
    """
    who = standing(user)
    found: dict[tuple[str, str], frozenset[int]] = {}
    for grant in table().get(action, ()):
        places = who.places(grant.role)
        if grant.role == ANYBODY or places or (grant.role == Role.SECRETARIAT and who.is_secretariat):
            key = (grant.relation, grant.stage)
            found[key] = found.get(key, frozenset()) | places
    for (relation, stage), places in sorted(found.items(), key=lambda item: item[0].count(ANY), reverse=True):
        if relation == ANY:
            yield relation, stage, None
        elif isinstance(user, User):
            yield relation, stage, Holder(user, places)
