"""Invented people: officers of the secretariat, focal points, experts. Nobody can sign in as one of them."""

import datetime
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.errors import RuleError
from irm.notifications.choices import Frequency
from irm.notifications.models import Preference
from irm.register.models import State
from irm.site.demonstration.files import Clock, read
from irm.site.demonstration.sign_ins import DOMAIN
from reviews.models import ReviewingState

# Those who can sign in, made by create_demo_users.
SIGN_INS = ("secretariat", "focal-point", "governmental-expert", "permanent-mission", "partner")
OFFICE_SINCE = datetime.timedelta(days=700)


@dataclass(slots=True)
class People:
    """Everybody by the key that the files use: what stands before the @ of the address."""

    by_key: dict[str, User] = field(default_factory=dict)

    def __getitem__(self, key: str) -> User:
        return self.by_key[key]

    @property
    def secretariat(self) -> User:
        """The person who signs in for the secretariat, and by whom records are kept."""
        return self.by_key["secretariat"]


def address(key: str) -> str:
    """The e-mail address of a person of the demonstration."""
    return f"{key}@{DOMAIN}"


def is_made() -> bool:
    """Whether the invented people are there, and with them everything that is made in the same transaction."""
    return User.objects.filter(email=address(read("people")[0]["key"])).exists()


def sign_ins() -> People:
    """Those who can sign in. Raises RuleError where they are not made yet."""
    found = User.objects.filter(email__in=[address(key) for key in SIGN_INS])
    people = People({user.email.partition("@")[0]: user for user in found})
    if len(people.by_key) != len(SIGN_INS):
        raise RuleError(
            _("Make the demonstration sign-ins first (create_demo_users)."), code="no_demonstration_users"
        )
    return people


def make_officers(people: People, clock: Clock) -> None:
    """The officers, who hold their office for longer than the reviews run."""
    for row in read("people"):
        if row["role"] == Role.SECRETARIAT:
            _make(people, row, None, clock.today - OFFICE_SINCE)


def make_state_people(people: People, clock: Clock) -> None:
    """Focal points and experts; ``XAB:1`` stands for the State in the first place of reviewers of XAB's review."""
    for row in read("people"):
        if row["role"] != Role.SECRETARIAT:
            _make(people, row, state_named(row["state"]), clock.today - OFFICE_SINCE / 2)


def state_named(written: str, cycle: int = 2) -> State:
    """A State by its code, or the reviewing State in a place of its review."""
    code, _colon, place = written.partition(":")
    if not place:
        return State.objects.in_population("demonstration").get(iso3=code)
    reviewing = ReviewingState.objects.filter(ended_on=None, position=int(place)).select_related("state")
    return reviewing.get(review__state__iso3=code, review__cycle__number=cycle).state


def _make(people: People, row: dict[str, str], state: State | None, since: datetime.date) -> None:
    user = User.objects.create_user(
        address(row["key"]),
        first_name=row["first_name"],
        last_name=f"{row['last_name']} (invented)",
        language=row["language"],
    )
    Membership.objects.create(user=user, role=row["role"], state=state, starts_on=since)
    # An invented address gets no letters.
    Preference.objects.create(user=user, frequency=Frequency.NEVER)
    people.by_key[row["key"]] = user
