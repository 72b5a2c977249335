"""The access log of restricted records: looks by people from outside their State, noted before the answer.

Where the note cannot be written, nothing is shown.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Exists, Model, OuterRef, QuerySet

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry, User
from irm.accounts.standing import Standing, standing
from irm.register.models import State

# Who looks in the admin without any role.
ADMINISTRATOR = "administrator"


def is_outsider(user: object, state_id: int) -> bool:
    """Whether somebody signed in, with a role, acts for another than this State: only their looks are noted."""
    who = standing(user)
    return who.has_a_role and state_id not in who.states


def record_access(*, user: object, state: State, record: Model, path: str) -> AccessEntry | None:
    """Note that a person opened a restricted record of a State; a State's own people are not noted."""
    if not isinstance(user, User) or not is_outsider(user, state.pk):
        return None
    return AccessEntry.objects.create(
        user=user,
        role=_role(standing(user)),
        state=state,
        record=record._meta.label,
        label=str(record)[:255],
        path=path[:255],
    )


def record_reading(
    *, user: object, rows: QuerySet[Any], public: QuerySet[Any], owner: str, label: str, path: str
) -> list[AccessEntry]:
    """Note that a person read restricted rows of other States together: one entry a State, in two queries.

    Restricted is what is not among ``public``. ``owner`` is the path from a row to its State; ``{n}`` in the label
    becomes the number of rows. A row of several States is noted for each but the reader's own. Nothing is asked for
    people without a role, but for administrators: they see what everybody sees.
    """
    who = standing(user)
    if not isinstance(user, User) or not (who.has_a_role or user.is_superuser):
        return []
    restricted = rows.model._default_manager.filter(
        ~Exists(public.filter(pk=OuterRef("pk"))), pk__in=rows.values("pk")
    )
    counted: Iterable[tuple[int, int]] = (
        restricted.exclude(**{owner: None})
        .order_by()
        .values_list(owner)
        .annotate(n=Count("pk", distinct=True))
    )
    return AccessEntry.objects.bulk_create(
        AccessEntry(
            user=user,
            role=_role(who),
            state_id=state_id,
            record=rows.model._meta.label,
            label=label.replace("{n}", str(number))[:255],
            path=path[:255],
        )
        for state_id, number in sorted(counted)
        if state_id not in who.states
    )


def _role(who: Standing) -> str:
    """The role under which somebody from outside looks; the strongest where they have several."""
    held = (
        (Role.SECRETARIAT, who.is_secretariat),
        (Role.FOCAL_POINT, who.focal_point_of),
        (Role.PERMANENT_MISSION, who.mission_of),
        (Role.GOVERNMENTAL_EXPERT, who.expert_of),
        (Role.PARTNER, who.partner_of),
    )
    return next((role for role, is_held in held if is_held), ADMINISTRATOR)
