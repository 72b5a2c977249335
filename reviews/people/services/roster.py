"""Experts come on the roster and leave it; a State has fifteen seats."""

import datetime
from collections.abc import Sequence

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.register.models import Article, State
from reviews.people import policies
from reviews.people.models import SEATS, RosterExpert
from reviews.people.services.participants import end_parts


@transaction.atomic
def name_expert(
    *,
    actor: User,
    state_id: int,
    name: str,
    languages: Sequence[str],
    reference: str,
    named_on: datetime.date,
    post: str = "",
    articles: Sequence[Article] = (),
    user: User | None = None,
) -> RosterExpert:
    """Put an expert on a State's roster. Terms of reference, para. 21: up to fifteen; a full roster is refused."""
    state = State.objects.select_for_update().get(pk=state_id)
    actor = as_of_now(actor)
    if not policies.can_keep_roster(actor, state_id):
        raise PermissionDenied
    taken = set(RosterExpert.objects.serving().filter(state=state).values_list("seat", flat=True))
    free = [seat for seat in range(1, SEATS + 1) if seat not in taken]
    if not free:
        raise RuleError(
            _("%(state)s has named %(n)s experts, which is the most. Withdraw one first.")
            % {"state": state.name, "n": SEATS},
            code="roster_full",
        )
    expert = RosterExpert(
        state=state, seat=free[0], user=user, name=name, post=post,
        languages=list(languages), reference=reference, named_on=named_on,
    )  # fmt: skip
    expert.full_clean()
    expert.save()
    expert.articles.set(articles)
    return expert


@transaction.atomic
def withdraw_expert(*, actor: User, expert_id: int, day: datetime.date) -> RosterExpert:
    """Take an expert off the roster; the seat is free, and the person's parts as expert of that State end."""
    expert = RosterExpert.objects.select_for_update().get(pk=expert_id)
    actor = as_of_now(actor)
    if not policies.can_keep_roster(actor, expert.state_id):
        raise PermissionDenied
    if expert.withdrawn_on is not None:
        raise RuleError(
            _("This expert has left the roster already. Reload the page."), code="already_withdrawn"
        )
    expert.withdrawn_on = day
    expert.save(update_fields=["withdrawn_on"])
    if expert.user_id is not None:
        end_parts(user_id=expert.user_id, state_id=expert.state_id, role=Role.GOVERNMENTAL_EXPERT, day=day)
    return expert
