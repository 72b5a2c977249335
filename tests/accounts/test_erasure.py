"""A person is erased: nothing that says who they were is left, and what they did stays."""

from io import StringIO

import pytest
from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.models import AccessEntry, Invitation, User
from irm.errors import RuleError
from irm.notifications.models import Letter
from reviews.models import RosterExpert
from tests.factories import MembershipFactory, StateFactory, UserFactory

pytestmark = pytest.mark.django_db
ADDRESS, NAME = "ada.lovelace@example.org", "Lovelace-of-old"


@pytest.fixture
def person() -> User:
    """Somebody with a past in every table that knows people."""
    user = User.objects.create_user(ADDRESS, "seven herons cross the bay", first_name=NAME)
    state = StateFactory()
    MembershipFactory(user=user, role="focal_point", state=state)
    officer, second = MembershipFactory().user, MembershipFactory().user
    invitation = services.invite(
        actor=officer, now=timezone.now(), email=ADDRESS, name=NAME, role="focal_point", state=StateFactory(),
        starts_on=localdate(), reference="NV 1",
    )  # fmt: skip
    services.approve_invitation(invitation_id=invitation.pk, actor=second, now=timezone.now())
    RosterExpert.objects.create(
        state=state, seat=1, user=user, name=NAME, languages=["en"], reference="NV 1", named_on=localdate()
    )
    AccessEntry.objects.create(user=user, role="secretariat", state=state, record="x", label="x", path="/")
    user.last_name = NAME
    user.save()
    return user


def tables_that_hold(text: str) -> list[str]:
    """Every table with a row in which the text stands."""
    found = []
    with connection.cursor() as cursor:
        for name in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT EXISTS (SELECT FROM "{name}" t WHERE t::text ILIKE %s)', [f"%{text}%"])
            if cursor.fetchone()[0]:
                found.append(name)
    return found


def test_no_table_holds_name_or_address_any_more(person):
    assert tables_that_hold(NAME)
    out = StringIO()
    call_command("erase_person", ADDRESS, "--yes", reference="letter of 1 March", stdout=out)
    pseudonym = f"erased-{person.pk}@erased.invalid"
    assert pseudonym in out.getvalue()
    assert tables_that_hold(NAME) == []
    assert tables_that_hold(ADDRESS) == []
    person.refresh_from_db()
    assert (person.email, person.is_active, person.has_usable_password()) == (pseudonym, False, False)
    assert AccessEntry.objects.get().user == person
    assert not person.memberships.on(localdate()).exists()
    assert not Letter.objects.filter(user=person).exists()
    assert Invitation.objects.get().email == pseudonym


def test_the_history_stays_closed_to_everybody_else(person):
    services.erase_person(address=ADDRESS, reference="letter", day=localdate())
    events = apps.get_model("accounts", "UserEvent")
    with pytest.raises(Exception, match="Cannot update or delete"):
        events.objects.all().update(email="x@example.org")


def test_it_is_asked_for_twice_and_not_of_the_last_administrator(person, monkeypatch):
    monkeypatch.setattr("builtins.input", lambda _: "no")
    with pytest.raises(CommandError, match="Nothing was erased"):
        call_command("erase_person", ADDRESS, reference="letter")
    assert User.objects.filter(email=ADDRESS).exists()
    last = UserFactory(is_superuser=True)
    for address, code in ((last.email, "last_administrator"), ("nobody@example.org", "nobody")):
        with pytest.raises(RuleError) as refusal:
            services.erase_person(address=address, reference="letter", day=localdate())
        assert refusal.value.code == code
