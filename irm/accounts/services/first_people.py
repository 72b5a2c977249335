"""The first members of the secretariat, whom no two could have appointed: on the server, recorded in the history."""

import datetime

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from irm.accounts.addresses import address_form
from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.accounts.selectors import secretariat_on
from irm.errors import RuleError
from irm.locks import one_at_a_time

ENOUGH = 2


@transaction.atomic
def appoint_secretariat(*, address: str, name: str, day: datetime.date, is_staff: bool = False) -> Membership:
    """Make somebody a member of the secretariat, with an account where they have none.

    Raises RuleError once two members can act: from then on people come by nomination, which two of them enter and
    approve.
    """
    one_at_a_time("appoint_secretariat")
    if secretariat_on(day).count() >= ENOUGH:
        raise RuleError(
            _("Two members of the secretariat can act already: they nominate and approve anybody else."),
            code="enough_people",
        )
    try:
        email = address_form(address)
    except ValidationError as error:
        raise RuleError(error.messages[0], code="no_address", field="address") from None
    user = User.objects.at(email).first()
    if user is None:
        user = User.objects.create_user(email, first_name=name[:150])
    if is_staff and not user.is_staff:
        user.is_staff = True
        user.save(update_fields=["is_staff"])
    membership, _is_new = Membership.objects.get_or_create(
        user=user,
        role=Role.SECRETARIAT,
        state=None,
        organisation=None,
        ends_on=None,
        defaults={"starts_on": day},
    )
    return membership
