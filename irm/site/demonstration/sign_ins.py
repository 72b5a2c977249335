"""The sign-ins of a demonstration: one person per role, with a password that everybody may know."""

import datetime
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.errors import RuleError
from irm.register.choices import StateKind
from irm.register.models import Organisation, State

PASSWORD = "demonstration-only"  # noqa: S105 -- printed for everybody, and refused outside a demonstration
DOMAIN = "demonstration.example"
# The second State's review runs (demo/conduct); the first State's expert reviews others.
_OF_A_STATE = {Role.FOCAL_POINT: 1, Role.GOVERNMENTAL_EXPERT: 0, Role.PERMANENT_MISSION: 1}


@dataclass(frozen=True)
class SignIn:
    """What a person types, and whom they are then."""

    role: str
    email: str
    stands_for: str


@transaction.atomic
def create_demo_users(*, today: datetime.date) -> list[SignIn]:
    """One person for each role and an administrator; what exists is left as it is, passwords are set again.

    Raises RuleError outside a demonstration, and where no demonstration State is loaded yet.
    """
    if not settings.IRM_DEMO:
        raise RuleError(_("Demonstration sign-ins exist only where IRM_DEMO=1."), code="not_a_demonstration")
    states = list(State.objects.filter(kind=StateKind.DEMONSTRATION, retired_on=None).order_by("iso3")[:2])
    if len(states) < 2:
        raise RuleError(_("Load the demonstration data first (load_demo)."), code="no_demonstration_states")
    sign_ins = []
    for role in Role:
        state = states[_OF_A_STATE[role]] if role in _OF_A_STATE else None
        organisation = _demonstration_partner() if role == Role.PARTNER else None
        user = _person(role.value, first_name=str(Role(role).label), is_staff=role == Role.SECRETARIAT)
        if not Membership.objects.filter(user=user, role=role).exists():
            Membership.objects.create(
                user=user, role=role, state=state, organisation=organisation, starts_on=today
            )
        sign_ins.append(SignIn(str(role.label), user.email, str(state or organisation or "")))
    administrator = _person("administrator", first_name="Administrator", is_staff=True, is_superuser=True)
    sign_ins.append(SignIn(_("Administrator"), administrator.email, ""))
    return sign_ins


def _person(name: str, **fields: object) -> User:
    email = f"{name.replace('_', '-')}@{DOMAIN}"
    user = User.objects.filter(email=email).first()
    if user is None:
        return User.objects.create_user(email, PASSWORD, last_name="(demonstration)", **fields)
    if not user.check_password(PASSWORD):
        user.set_password(PASSWORD)
        user.save(update_fields=["password"])
    return user


def _demonstration_partner() -> Organisation:
    found = Organisation.objects.filter(is_demonstration=True).order_by("name").first()
    return found or Organisation.objects.create(name="Demonstration Partner", is_demonstration=True)
