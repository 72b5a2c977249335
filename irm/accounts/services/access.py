"""The access log of restricted records."""

from django.db.models import Model

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry, User
from irm.accounts.standing import standing
from irm.register.models import State


def record_access(*, user: User, state: State, record: Model, path: str) -> AccessEntry | None:
    """Note that a person opened a restricted record of a State; a State's own people are not noted.

    Called by the page or endpoint before it answers: where the note cannot be written, the record is not shown.
    """
    who = standing(user)
    if state.pk in who.focal_point_of | who.mission_of:
        return None
    role = (
        Role.SECRETARIAT
        if who.is_secretariat
        else Role.GOVERNMENTAL_EXPERT
        if who.expert_of
        else Role.PARTNER
    )
    return AccessEntry.objects.create(
        user=user, role=role, state=state, record=record._meta.label, label=str(record)[:255], path=path[:255]
    )
