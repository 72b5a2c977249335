"""May this person? About people, their invitations and memberships."""

from irm.accounts.models import Membership, User
from irm.accounts.models.second_person import EnteredFromNote
from irm.accounts.standing import standing


def can_manage_people(user: User) -> bool:
    """The secretariat sees and manages people, invitations and memberships."""
    return standing(user).is_secretariat


def can_approve(user: User, record: EnteredFromNote) -> bool:
    """A member of the secretariat other than the one who entered it and the one who gains by it."""
    return standing(user).is_secretariat and record.entered_by_id != user.pk and not record.concerns(user)


def can_end_membership(user: User, membership: Membership) -> bool:
    """The secretariat; nobody ends their own, so that an installation never locks itself out by a slip."""
    return standing(user).is_secretariat and membership.user_id != user.pk


def can_read_access_log(user: User) -> bool:
    """The focal points and missions, who see the looks at their own State's records, and the secretariat."""
    who = standing(user)
    return who.is_secretariat or bool(who.focal_point_of or who.mission_of)
