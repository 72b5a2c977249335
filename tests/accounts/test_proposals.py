"""What nobody changes alone: proposed by one, approved by another, with a history; and the admin is no way round."""

import pghistory
import pytest
from django.apps import apps
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import services
from irm.accounts.choices import Role
from irm.accounts.models import Membership, Proposal, User
from irm.errors import RuleError
from irm.notifications.services import send_due_letters
from tests.factories import (
    AssistanceActivityFactory,
    MembershipFactory,
    ReviewCycleFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def second() -> User:
    """Another member of the secretariat."""
    return MembershipFactory(role=Role.SECRETARIAT).user


def proposed(actor: User, kind: str, record, **wanted) -> Proposal:
    return services.propose(
        kind=kind, subject=record.pk, wanted=wanted, actor=actor, reference="NV 7", now=timezone.now()
    )


def approved(actor: User, proposal: Proposal) -> Proposal:
    return services.approve_proposal(proposal_id=proposal.pk, actor=actor, now=timezone.now())


RECORDS = [
    ("account", UserFactory, {"is_superuser": True}),
    ("account", UserFactory, {"is_staff": True}),
    ("account", UserFactory, {"email": "other@example.org"}),
    ("cycle-publicity", lambda: ReviewCycleFactory(publicity={}), {"report": "public"}),
    ("activity-publication", lambda: AssistanceActivityFactory(is_published=False), {"is_published": True}),
]


@pytest.mark.parametrize(("kind", "make", "wanted"), RECORDS)
def test_it_holds_once_a_second_person_approves_and_not_before(secretariat, second, kind, make, wanted):
    record = make()
    proposal = proposed(secretariat, kind, record, **wanted)
    guard = proposal.guard
    before = guard.read(record)
    record.refresh_from_db()
    assert guard.read(record) == before
    with pytest.raises(RuleError) as refusal:
        approved(secretariat, proposal)
    assert refusal.value.code == "same_person"
    approved(second, proposal)
    record.refresh_from_db()
    assert guard.read(record) == {**before, **wanted}
    with pytest.raises(RuleError, match="already"):
        approved(second, proposal)


def test_the_database_too_wants_two_people(secretariat):
    proposal = proposed(secretariat, "account", UserFactory(), is_staff=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        Proposal.objects.filter(pk=proposal.pk).update(approved_by=secretariat, approved_at=timezone.now())


def test_nobody_approves_what_makes_them_an_administrator(secretariat, second):
    proposal = proposed(secretariat, "account", second, is_superuser=True)
    with pytest.raises(RuleError) as refusal:
        approved(second, proposal)
    assert refusal.value.code == "own_gain"


def test_a_change_that_somebody_made_meanwhile_is_not_written_over(secretariat, second):
    cycle = ReviewCycleFactory(publicity={})
    proposal = proposed(secretariat, "cycle-publicity", cycle, report="public")
    cycle.publicity = {"report": "public"}
    cycle.save()
    with pytest.raises(RuleError) as refusal:
        approved(second, proposal)
    assert refusal.value.code == "changed_meanwhile"


def test_what_changes_nothing_or_takes_the_address_of_another_is_refused(secretariat):
    person, other = UserFactory(), UserFactory()
    for wanted, code in (({"is_staff": False}, "nothing_changes"), ({"email": other.email}, "address_taken")):
        with pytest.raises(RuleError) as refusal:
            proposed(secretariat, "account", person, **wanted)
        assert refusal.value.code == code


def test_one_change_of_a_record_waits_at_a_time(secretariat, second):
    person = UserFactory()
    first = proposed(secretariat, "account", person, is_staff=True)
    with pytest.raises(ValidationError, match="already waits"):
        proposed(second, "account", person, is_superuser=True)
    services.withdraw_proposal(proposal_id=first.pk, actor=second, now=timezone.now())
    proposed(second, "account", person, is_superuser=True)


@pytest.mark.parametrize("kind", ["account", "cycle-publicity", "activity-publication"])
def test_only_the_secretariat_proposes_and_approves(focal_point, secretariat, kind):
    administrator = UserFactory(is_staff=True, is_superuser=True)
    make, wanted = next((make, wanted) for code, make, wanted in RECORDS if code == kind)
    record = make()
    proposal = proposed(secretariat, kind, record, **wanted)
    for person in (focal_point, administrator):
        with pytest.raises(PermissionDenied):
            approved(person, proposal)
        with pytest.raises(PermissionDenied):
            proposed(person, kind, make(), **wanted)


def test_the_pages_say_what_waits_and_let_a_second_person_decide(client, secretariat, second):
    cycle = ReviewCycleFactory(publicity={})
    client.force_login(secretariat)
    page = reverse("accounts:propose", args=["cycle-publicity", cycle.pk])
    assert client.get(page).status_code == 200
    given = dict.fromkeys(["pairing", "steps", "answers", "report", "findings", "needs"], "consent")
    answer = client.post(page, {**given, "report": "public", "reference": "Decision 3"})
    assert answer.url == reverse("accounts:proposals")
    shown = client.get(answer.url).content.decode()
    assert "Decision 3" in shown
    (proposal,) = Proposal.objects.all()
    approve = reverse("accounts:approve_proposal", args=[proposal.pk])
    assert approve not in shown
    client.force_login(second)
    assert approve in client.get(answer.url).content.decode()
    client.post(approve)
    cycle.refresh_from_db()
    assert cycle.publicity == {"report": "public"}
    assert Proposal.objects.get().approved_by == second


def test_the_admin_changes_nothing_that_two_people_change(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    person, cycle = UserFactory(), ReviewCycleFactory(publicity={})
    activity = AssistanceActivityFactory(is_published=False)
    rights = {"email": "taken@example.org", "is_staff": "on", "is_superuser": "on"}
    names = {"first_name": "Ada", "language": "en"}
    plan = {
        "number": cycle.number,
        "name": "x",
        "phase": 1,
        "years": 5,
        "category_scheme": cycle.category_scheme_id,
    }
    work = {"title": "x", "level": activity.level, "status": activity.status}
    for record, typed in (
        (person, {**names, **rights}),
        (cycle, {**plan, "publicity": '{"report": "public"}'}),
        (activity, {**work, "is_published": "on"}),
    ):
        options = record._meta
        page = reverse(f"admin:{options.app_label}_{options.model_name}_change", args=[record.pk])
        assert client.get(page).status_code == 200
        client.post(page, typed)
    fresh = User.objects.get(pk=person.pk)
    assert (fresh.email, fresh.is_staff, fresh.is_superuser) == (person.email, False, False)
    cycle.refresh_from_db()
    activity.refresh_from_db()
    assert (cycle.publicity, activity.is_published) == ({}, False)


def test_the_admin_gives_no_role_no_account_and_no_password(client):
    administrator = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(administrator)
    role = {"user": administrator.pk, "role": "secretariat", "starts_on": "2026-01-01"}
    assert client.post(reverse("admin:accounts_membership_add"), role).status_code == 403
    assert client.post(reverse("admin:accounts_user_add"), {"email": "a@example.org"}).status_code == 403
    held = MembershipFactory()
    change = reverse("admin:accounts_membership_change", args=[held.pk])
    assert client.post(change, role).status_code == 403
    assert reverse("accounts:person", args=[held.user.pk]) in client.get(change).content.decode()
    assert client.get(f"/admin/accounts/user/{held.user.pk}/password/").status_code in {302, 404}
    assert not Membership.objects.filter(user=administrator).exists()


def test_the_admin_leads_to_a_proposal_only_who_may_propose(client, secretariat):
    person, cycle = UserFactory(), ReviewCycleFactory(publicity={})
    places = {
        f"/admin/accounts/user/{person.pk}/change/": reverse("accounts:propose", args=["account", person.pk]),
        f"/admin/reviews/reviewcycle/{cycle.pk}/change/": reverse(
            "accounts:propose", args=["cycle-publicity", cycle.pk]
        ),
    }
    administrator = UserFactory(is_staff=True, is_superuser=True)
    User.objects.filter(pk=secretariat.pk).update(is_staff=True)
    for who in (administrator, secretariat):
        client.force_login(who)
        for page, proposing in places.items():
            answer = client.get(page)
            leads = f'href="{proposing}"' in answer.content.decode()
            assert (answer.status_code, leads) == (200, client.get(proposing).status_code == 200)
    assert leads


def test_no_library_page_of_the_admin_is_a_way_to_sign_in_as_somebody_else(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    for name in (
        "account/emailaddress",
        "socialaccount/socialaccount",
        "socialaccount/socialapp",
        "mfa/authenticator",
    ):
        assert client.get(f"/admin/{name}/").status_code == 404


def test_accounts_have_a_history_without_passwords(secretariat):
    events = apps.get_model("accounts", "UserEvent")
    assert not {"password", "last_login"} & {field.name for field in events._meta.fields}
    person = UserFactory()
    with pghistory.context(user=secretariat.pk):
        person.is_staff = True
        person.save()
    person.set_password("another long pass phrase")
    person.last_login = timezone.now()
    person.save()
    kept = events.objects.filter(pgh_obj_id=person.pk).order_by("pgh_id")
    assert [(event.pgh_label, event.is_staff) for event in kept] == [("insert", False), ("update", True)]
    assert kept[1].pgh_context.metadata["user"] == secretariat.pk


def test_an_account_is_closed_by_one_and_opened_again_by_two(client, secretariat, second):
    person = UserFactory()
    with pytest.raises(PermissionDenied):
        services.deactivate(person_id=secretariat.pk, actor=secretariat)
    client.force_login(secretariat)
    client.post(reverse("accounts:deactivate", args=[person.pk]))
    person.refresh_from_db()
    assert not person.is_active
    approved(second, proposed(secretariat, "account", person, is_active=True))
    person.refresh_from_db()
    assert person.is_active


def test_who_is_appointed_sets_a_password_by_the_link_for_forgotten_ones(client):
    call_command("appoint_secretariat", "ada@example.org", name="Ada", staff=True, verbosity=0)
    client.post(reverse("account_reset_password"), {"email": "ada@example.org"})
    send_due_letters(now=timezone.now())
    assert [letter.to for letter in mail.outbox] == [["ada@example.org"]]
    person = User.objects.get(email="ada@example.org")
    assert (person.is_staff, person.is_superuser, person.has_usable_password()) == (True, False, False)
    event = apps.get_model("accounts", "UserEvent").objects.filter(pgh_obj_id=person.pk).latest("pgh_id")
    assert event.pgh_context.metadata["command"] == "appoint_secretariat"


def test_the_first_two_are_appointed_on_the_server_and_nobody_after_them():
    for name in ("ada", "ben"):
        services.appoint_secretariat(address=f"{name}@example.org", name=name, day=localdate())
    with pytest.raises(RuleError) as refusal:
        services.appoint_secretariat(address="cleo@example.org", name="Cleo", day=localdate())
    assert refusal.value.code == "enough_people"
    assert Membership.objects.filter(role=Role.SECRETARIAT).count() == 2
