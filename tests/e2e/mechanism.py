"""A second cycle with its real schedule, invented States with their people, and a clock that the play moves."""

import datetime
from dataclasses import dataclass
from zoneinfo import ZoneInfo

import pytest
from django.conf import settings
from django.utils import timezone

from irm.accounts.choices import Role
from irm.register.choices import GroupKind
from irm.register.models import StateGroup
from reviews.cycles.loading import load_cycles
from reviews.models import ReviewCycle
from tests.e2e.people import PASSWORD
from tests.factories import CategorySchemeFactory, MembershipFactory, StateFactory, UserFactory

GROUPS = {"african": "African States", "asia_pacific": "Asia-Pacific States"}
STATES = {
    "african": {
        "XAA": "Amber Islands", "XAB": "Basalt Coast", "XAC": "Cedar Valley", "XAD": "Delta Plains",
        "XAE": "Ebony Hills", "XAF": "Fern Kingdom",
    },
    "asia_pacific": {
        "XBA": "Garnet Republic", "XBB": "Harbour Union", "XBC": "Iris Lakes", "XBD": "Jade Peninsula",
        "XBE": "Kelp Archipelago", "XBF": "Lotus Plateau",
    },
}  # fmt: skip
NAME = {iso3: name for states in STATES.values() for iso3, name in states.items()}
CODE = {name: iso3 for iso3, name in NAME.items()}


@dataclass
class Clock:
    """The clock of the application; the database and the browsers keep their own."""

    now: datetime.datetime = datetime.datetime(2025, 6, 2, 9, tzinfo=ZoneInfo("Europe/Vienna"))

    def today(self) -> datetime.date:
        """The day of the play."""
        return self.now.date()

    def move_to(self, year: int, month: int, day: int) -> datetime.date:
        """Turn to nine o'clock of a later day."""
        later = self.now.replace(year=year, month=month, day=day)
        assert later >= self.now, "The clock of a play goes forward."
        self.now = later
        return self.today()


def moved_clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that everything in the application reads."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now.astimezone(datetime.UTC))
    return clock


def people_the_mechanism() -> None:
    """Everything that is there before the lots are drawn; the play itself goes through pages alone.

    The real cycle publishes its steps; here they are public only with the consent of the State, so that the play
    can give it.
    """
    assert settings.IRM_DEMO
    for code, name in GROUPS.items():
        StateGroup.objects.create(code=code, kind=GroupKind.REGIONAL_GROUP, name=name)
    for number in (1, 2):
        CategorySchemeFactory(code=f"cycle{number}_need")
    load_cycles()
    ReviewCycle.objects.filter(number=2).update(publicity={"pairing": "public"})
    for name in ("Olga", "Otto"):
        _person(name, "Officer", Role.SECRETARIAT)
    for group, states in STATES.items():
        for iso3, name in states.items():
            state = StateFactory(iso3=iso3, name_en=name, regional_group=group)
            _person("Faith", f"of {name}", Role.FOCAL_POINT, state=state)
            _person("Edgar", f"of {name}", Role.GOVERNMENTAL_EXPERT, state=state)


def address_of(given_name: str, whom: str) -> str:
    """The e-mail address of a person of the play: ``address_of("Faith", "XAA")``, ``address_of("Olga", "Officer")``."""
    return f"{given_name}.{whom}@example.org".lower()


def _person(first_name: str, last_name: str, role: Role, **of: object) -> None:
    state = of.get("state")
    user = UserFactory(
        email=address_of(first_name, getattr(state, "iso3", last_name)),
        first_name=first_name,
        last_name=last_name,
    )
    user.set_password(PASSWORD)
    user.save(update_fields=["password"])
    MembershipFactory(user=user, role=role, **of)
