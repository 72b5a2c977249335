"""Whose records count for a viewer, in terms of the cube: the read gates again, as audiences and States.

The gates are written once, on the QuerySets (``visible_to``); tests compare every kind of viewer with them.
"""

from dataclasses import dataclass
from typing import Any

from irm.accounts.standing import standing
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
    who = standing(viewer)
    if who.is_secretariat:
        return EVERYTHING
    audiences = [str(Audience.PUBLIC)]
    if who.partner_of:
        audiences.append(str(Audience.PROVIDERS))
    if not who.is_of_a_state:
        return Sight(audiences=tuple(audiences), is_visitor=not who.partner_of)
    audiences.append(str(Audience.STATES_PARTIES))
    own = State.objects.filter(pk__in=who.focal_point_of | who.mission_of).values_list("iso3", flat=True)
    return Sight(audiences=tuple(audiences), states=tuple(own))
