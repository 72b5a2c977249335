"""Whose records count for a viewer, in terms of the cube: ``need, read`` of the table of rights."""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

from irm.accounts.rights import ANY, reach
from irm.register.choices import Audience
from irm.register.models import State


@dataclass(frozen=True, slots=True)
class Sight:
    """The audiences whose needs a person may read, and the States all of whose needs they may read."""

    audiences: tuple[str, ...]
    states: tuple[str, ...] = ()
    is_visitor: bool = False
    sees_all: bool = False


VISITOR = Sight(audiences=(str(Audience.PUBLIC),), is_visitor=True)
EVERYTHING = Sight(audiences=tuple(Audience.values), sees_all=True)


def sight_of(viewer: Any) -> Sight:
    """What a person's roles let them count today. One query for people who act for a State, none for visitors."""
    audiences: set[str] = set()
    states: frozenset[int] = frozenset()
    for relation, stage, holder in reach(viewer, "need.read"):
        if relation == stage == ANY:
            return EVERYTHING
        if relation == ANY:
            audiences.add(stage)
        elif (relation, stage) == ("own", ANY) and holder is not None:
            states |= holder.places
        else:
            raise ImproperlyConfigured(f"rights.csv: the cube counts no needs by {relation} and {stage}.")
    seen = tuple(str(audience) for audience in Audience.values if audience in audiences)
    if not states:
        return Sight(audiences=seen, is_visitor=seen == VISITOR.audiences)
    own = State.objects.filter(pk__in=states).values_list("iso3", flat=True)
    return Sight(audiences=seen, states=tuple(own))
