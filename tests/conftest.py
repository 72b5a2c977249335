"""Fixtures that every test may use: one person per role."""

import pytest

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.register.choices import Population
from tests.factories import MembershipFactory, OrganisationFactory, StateFactory, UserFactory


@pytest.fixture
def demonstration(settings: object) -> None:
    """The instance runs as a demonstration."""
    settings.IRM_DEMO = True  # type: ignore[attr-defined]  # pytest-django's settings
    assert Population.DEMONSTRATION


@pytest.fixture
def secretariat(db: None) -> User:
    """A member of the secretariat."""
    return MembershipFactory(role=Role.SECRETARIAT).user


@pytest.fixture
def focal_point(db: None) -> User:
    """The focal point of the demonstration State XZZ."""
    return MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory(iso3="XZZ")).user


@pytest.fixture
def expert(db: None) -> User:
    """A governmental expert of the demonstration State XZY."""
    return MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=StateFactory(iso3="XZY")).user


@pytest.fixture
def partner(db: None) -> User:
    """A person of a registered assistance provider."""
    return MembershipFactory(role=Role.PARTNER, organisation=OrganisationFactory()).user


@pytest.fixture
def stranger(db: None) -> User:
    """A person with an account and no role."""
    return UserFactory()
