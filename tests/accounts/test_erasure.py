"""A person is erased: nothing that says who they were is left, and what they did stays."""

from io import StringIO
from pathlib import Path

import pghistory
import pytest
from django.apps import apps
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command
from django.db import connection
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.models import AccessEntry, Invitation, Proposal, User
from irm.errors import RuleError
from irm.notifications.models import Letter
from reviews.models import RosterExpert
from tests.factories import MembershipFactory, OrganisationFactory, StateFactory, UserFactory

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


@pytest.fixture
def moved(person, client, settings, tmp_path) -> User:
    """The same person, nominated at an earlier address too, who asked for a password there and is refused mail."""
    settings.MEDIA_ROOT = tmp_path
    earlier = "countess@example.net"
    officer, second = MembershipFactory().user, MembershipFactory().user
    invitation = services.invite(
        actor=officer, now=timezone.now(), email=earlier, name=NAME, role="partner",
        organisation=OrganisationFactory(), starts_on=localdate(), reference="NV 2",
        note_file=ContentFile(b"%PDF-1.7 %%EOF", name="lovelace-of-old.pdf"),
    )  # fmt: skip
    for address in (earlier, ADDRESS):
        proposal = services.propose(
            kind="account", subject=person.pk, wanted={"email": address}, actor=officer, reference="NV 3",
            now=timezone.now(), note_file=ContentFile(b"%PDF-1.7 %%EOF", name="lovelace-of-old.pdf"),
        )  # fmt: skip
        services.approve_proposal(proposal_id=proposal.pk, actor=second, now=timezone.now())
        User.objects.get(pk=person.pk)
    services.approve_invitation(invitation_id=invitation.pk, actor=second, now=timezone.now())
    services.propose(
        kind="account", subject=person.pk, wanted={"email": "lady@example.net"}, actor=officer,
        reference="NV 4", now=timezone.now(),
    )  # fmt: skip
    with pghistory.context(actor=earlier):
        officer.save()
    for address in (earlier, ADDRESS):
        client.post(reverse("account_reset_password"), {"email": address})
    Letter.objects.update(last_error=f"SMTPRecipientsRefused: {{'{earlier}': (550, b'no')}}")
    return person


def test_no_table_or_folder_holds_an_earlier_address_or_what_was_proposed_and_written(moved, settings):
    words = (NAME, ADDRESS, "countess@example.net", "lady@example.net")
    assert all(tables_that_hold(word) for word in words)
    others = Letter.objects.create(
        address="other@example.org", kind="password", subject="S", created_at=timezone.now(),
        next_attempt_at=timezone.now(), last_error=f"refused: {ADDRESS}",
    )  # fmt: skip
    services.erase_person(address=ADDRESS, reference="letter of 1 March", day=localdate())
    assert {word: tables_that_hold(word) for word in words} == {word: [] for word in words}
    assert list(Path(settings.MEDIA_ROOT).rglob("lovelace-of-old*")) == []
    assert not Proposal.objects.open().filter(kind="account", subject=moved.pk).exists()
    assert Letter.objects.get(pk=others.pk).last_error == ""


def test_an_earlier_address_that_somebody_else_has_now_stays_theirs(person):
    person.email = "new@example.org"
    person.save()
    UserFactory(email=ADDRESS)
    services.erase_person(address="new@example.org", reference="letter", day=localdate())
    assert User.objects.filter(email=ADDRESS).exists()
    assert Invitation.objects.get().email == ADDRESS


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
