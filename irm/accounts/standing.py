"""What a person is today: the one answer that every read gate and policy asks for.

Models may ask it, too: it imports none, and reads a person's memberships through their relation.
"""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from django.contrib.auth import get_user_model
from django.contrib.auth.models import AbstractUser
from django.utils.timezone import localdate

from irm.accounts.choices import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """A person's roles on one day. Keys are primary keys of States and organisations."""

    user_id: int | None = None
    is_secretariat: bool = False
    focal_point_of: frozenset[int] = field(default_factory=frozenset)
    expert_of: frozenset[int] = field(default_factory=frozenset)
    partner_of: frozenset[int] = field(default_factory=frozenset)
    mission_of: frozenset[int] = field(default_factory=frozenset)

    @property
    def is_of_a_state(self) -> bool:
        """Whether the person acts for any State."""
        return bool(self.states)

    @property
    def states(self) -> frozenset[int]:
        """The States that the person acts for, in whatever role."""
        return self.focal_point_of | self.expert_of | self.mission_of

    @property
    def has_a_role(self) -> bool:
        """Whether the person holds any role: without one, they see what everybody sees."""
        return self.is_secretariat or self.is_of_a_state or bool(self.partner_of)

    def places(self, role: str) -> frozenset[int]:
        """The States, or for a partner the organisations, that the person holds a role for."""
        held = {
            Role.FOCAL_POINT: self.focal_point_of,
            Role.GOVERNMENTAL_EXPERT: self.expert_of,
            Role.PERMANENT_MISSION: self.mission_of,
            Role.PARTNER: self.partner_of,
        }
        return held.get(role, frozenset())  # type: ignore[call-overload,no-any-return]  # a role is a string


NOBODY = Standing()


def standing(user: object) -> Standing:
    """The roles that a person holds today; nobody's for a visitor. One query per user object, then kept on it.

    A service asks for the actor ``as_of_now`` under its lock: it must not miss a change made meanwhile.
    """
    if not isinstance(user, get_user_model()) or not user.is_active:
        return NOBODY
    kept = getattr(user, "_standing", None)
    if kept is None:
        kept = _load(user)
        user._standing = kept  # type: ignore[attr-defined]  # a cache for one request
    return kept


Actor = TypeVar("Actor", bound=AbstractUser | None)


def as_of_now(actor: Actor) -> Actor:
    """The person loaded again, with the roles that they hold now; None stays None (the command line).

    Called under a service's lock, before the policy is asked: the view has asked before the wait.
    """
    if actor is None:
        return actor
    return get_user_model().objects.get(pk=actor.pk)  # type: ignore[return-value]  # the same person and class


def _load(user: Any) -> Standing:
    rows = list(user.memberships.on(localdate()).values_list("role", "state_id", "organisation_id"))

    def states(role: Role) -> frozenset[int]:
        return frozenset(state for r, state, _ in rows if r == role and state)

    return Standing(
        user_id=user.pk,
        is_secretariat=any(r == Role.SECRETARIAT for r, _, _ in rows),
        focal_point_of=states(Role.FOCAL_POINT),
        expert_of=states(Role.GOVERNMENTAL_EXPERT),
        mission_of=states(Role.PERMANENT_MISSION),
        partner_of=frozenset(org for r, _, org in rows if r == Role.PARTNER and org),
    )
