"""May this person? About people, their invitations and memberships: questions to the table of rights."""

from irm.accounts.models import Membership, User
from irm.accounts.models.second_person import EnteredFromNote
from irm.accounts.rights import may, may_somewhere


def can_manage_people(user: User) -> bool:
    """The secretariat sees and manages people, invitations and memberships."""
    return may(user, "people.manage")


def is_second_person(user: User, record: EnteredFromNote) -> bool:
    """Somebody other than the one who entered it and the one who gains by it."""
    return record.entered_by_id != user.pk and not record.concerns(user)


def can_approve_people(user: User) -> bool:
    """The secretariat approves nominations and hand-overs that somebody else entered."""
    return may(user, "people.approve")


def can_approve(user: User, record: EnteredFromNote) -> bool:
    """A member of the secretariat who is a second person."""
    return can_approve_people(user) and is_second_person(user, record)


def can_change_accounts(user: User) -> bool:
    """The secretariat proposes changes of accounts (address, administration); a second person approves them."""
    return may(user, "account.change")


def can_deactivate(user: User, person: User) -> bool:
    """The secretariat closes an account at once and alone; nobody closes their own."""
    return may(user, "account.close") and person.pk != user.pk


def can_end_membership(user: User, membership: Membership) -> bool:
    """The secretariat; nobody ends their own, so that an installation never locks itself out by a slip."""
    return may(user, "people.manage") and membership.user_id != user.pk


def can_read_access_log(user: User) -> bool:
    """The focal points and missions, who see the looks at their own State's records, and the secretariat."""
    return may_somewhere(user, "access.read")
