"""Who looked at what a State does not publish, and what the State reads about it."""

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry
from irm.register.choices import Audience
from needs.models import TechnicalAssistanceNeed
from reviews.models import Correspondence, Pause, Reminder
from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    NeedLinkFactory,
    ParticipantFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


def noted():
    """State, record and label of what the log holds, in order."""
    entries = AccessEntry.objects.order_by("pk").select_related("state")
    return [(entry.state.iso3, entry.record.split(".")[1], entry.label) for entry in entries]


@pytest.fixture
def world(demonstration):
    """Two States with needs of every audience and a closed review, reviewed by a third."""
    states = [StateFactory(iso3="XBA"), StateFactory(iso3="XBB")]
    for state in states:
        for audience in Audience:
            TechnicalAssistanceNeedFactory(
                state=state, audience=audience, said_audience=audience, ref=f"N-{state.iso3}-{audience}",
                statement__ref=f"S-{state.iso3}-{audience}",
            )  # fmt: skip
    cycle = ReviewCycleFactory(number=3, publicity={})
    review = CountryReviewFactory(state=states[0], cycle=cycle)
    ReviewingStateFactory(review=review, state=StateFactory(iso3="XBC"))
    hidden = AssistanceActivityFactory(ref="DA-HIDDEN", is_published=False)
    hidden.recipients.add(*states)
    return review


@pytest.mark.parametrize(
    ("address", "label", "states"),
    [
        ("/api/v1/needs/?population=demonstration", "list: 3", ["XBA", "XBB"]),
        ("/api/v1/needs/?population=demonstration&state=XBB&limit=2", "list: 1", ["XBB"]),
        ("/api/v1/needs/N-XBA-state/", "N-XBA-state", ["XBA"]),
        ("/api/v1/needs/N-XBA-public/", "", []),
        ("/api/v1/need-statements/S-XBB-providers/", "S-XBB-providers", ["XBB"]),
        ("/api/v1/country-reviews/XBA/3/", "XBA/3", ["XBA"]),
        ("/api/v1/country-reviews/?population=demonstration", "list: 1", ["XBA"]),
        ("/api/v1/activities/DA-HIDDEN/", "DA-HIDDEN", ["XBA", "XBB"]),
        ("/assistance/DA-HIDDEN/", "Training on risk assessment (invented)", ["XBA", "XBB"]),
        ("/assistance/", "list: 1", ["XBA", "XBB"]),
        ("/assistance/download.csv", "download: 1", ["XBA", "XBB"]),
        ("/needs/?state=XBA", "list: 3", ["XBA"]),
        ("/needs/download.csv?state=XBA", "download: 3", ["XBA"]),
        ("/reviews/", "list: 1", ["XBA"]),
        ("/reviews/download.csv", "download: 1", ["XBA"]),
        ("/reviews/XBA/3/timeline/", "Demonstration State XBA, Cycle 3", ["XBA"]),
    ],
)
def test_what_the_secretariat_reads_of_a_state_is_noted_once_a_request(
    client, world, secretariat, address, label, states
):
    client.force_login(secretariat)
    answer = client.get(address)
    assert answer.status_code == 200, address
    if answer.streaming:
        b"".join(answer)
    assert [(iso3, name) for iso3, _record, name in noted()] == [(iso3, label) for iso3 in states]


PAGES = ["detail", "timeline", "documents", "history", "participants", "publication", "stakeholders"]


@pytest.mark.parametrize(
    ("publicity", "pages"),
    [
        # As the cycles do: the review is known, and its steps.
        ({"pairing": "public", "steps": "public"}, set(PAGES) - {"detail"}),
        ({"pairing": "public"}, set(PAGES)),
        ({}, set(PAGES)),
    ],
)
def test_a_page_of_a_review_that_shows_more_than_the_public_reads_is_noted_once(
    client, world, secretariat, publicity, pages
):
    world.cycle.publicity = publicity
    world.cycle.save()
    expert = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=StateFactory(iso3="XBC")).user
    ParticipantFactory(review=world, state=StateFactory(iso3="XBC"), user=expert)
    own = MembershipFactory(role=Role.FOCAL_POINT, state=world.state).user
    for person, expected in ((secretariat, pages), (expert, pages), (own, set())):
        client.force_login(person)
        for page in PAGES:
            before = AccessEntry.objects.count()
            address = reverse(f"reviews:{page}", args=["XBA", 3])
            assert client.get(address).status_code == 200
            noted_here = AccessEntry.objects.order_by("pk").values_list("state__iso3", "user", "path")[
                before:
            ]
            assert list(noted_here) == ([("XBA", person.pk, address)] if page in expected else [])


def test_a_page_of_a_known_review_that_shows_what_everybody_reads_is_not_noted(client, world):
    world.cycle.publicity = {"pairing": "public", "steps": "public"}
    world.cycle.save()
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory(iso3="XBB")).user)
    for page in set(PAGES) - {"history", "publication"}:
        assert client.get(reverse(f"reviews:{page}", args=["XBA", 3])).status_code == 200
    assert noted() == []


def test_the_overview_that_says_why_a_reviewing_state_was_replaced_is_noted(client, world, secretariat):
    world.cycle.publicity = {"pairing": "public", "steps": "public"}
    world.cycle.save()
    ReviewingStateFactory(review=world, position=2, ended_on=localdate(), ended_reason="Cannot take part")
    for person, entries in (
        (MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory(iso3="XBB")).user, []),
        (secretariat, [("XBA", "CountryReview", str(world))]),
    ):
        client.force_login(person)
        assert client.get(world.get_absolute_url()).status_code == 200
        assert noted() == entries


@pytest.mark.parametrize(
    ("role", "iso3", "entries"),
    [
        (Role.FOCAL_POINT, "XBA", [("XBB", "TechnicalAssistanceNeed", "list: 1")]),
        (Role.PERMANENT_MISSION, "XBB", [("XBA", "TechnicalAssistanceNeed", "list: 1")]),
        (Role.GOVERNMENTAL_EXPERT, "XBA", [("XBB", "TechnicalAssistanceNeed", "list: 1")]),
        (None, None, []),
    ],
)
def test_a_states_own_people_are_not_noted_and_others_are(client, world, role, iso3, entries):
    user = UserFactory()
    if role:
        user = MembershipFactory(role=role, state=StateFactory(iso3=iso3)).user
    client.force_login(user)
    assert client.get("/api/v1/needs/?population=demonstration").status_code == 200
    assert noted() == entries


@pytest.mark.parametrize(
    ("address", "label"),
    [
        ("/assistance/", "list: 1"),
        ("/assistance/download.csv", "download: 1"),
        ("/api/v1/activities/?population=demonstration", "list: 1"),
    ],
)
def test_a_row_of_several_states_is_noted_for_the_others_when_one_of_them_reads_it(
    client, world, address, label
):
    client.force_login(MembershipFactory(role=Role.FOCAL_POINT, state=world.state).user)
    answer = client.get(address)
    assert answer.status_code == 200
    if answer.streaming:
        b"".join(answer)
    assert noted() == [("XBB", "AssistanceActivity", label)]


def test_the_role_under_which_somebody_looked_is_kept(client, world):
    expert = MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=StateFactory(iso3="XBC")).user
    ParticipantFactory(review=world, state=StateFactory(iso3="XBC"), user=expert)
    client.force_login(expert)
    assert client.get("/api/v1/country-reviews/XBA/3/").status_code == 200
    (entry,) = AccessEntry.objects.all()
    assert (entry.role, entry.user, entry.path) == (
        "governmental_expert", expert, "/api/v1/country-reviews/XBA/3/",
    )  # fmt: skip


def test_a_link_to_a_restricted_need_is_noted_for_the_state_of_the_need(client, world, secretariat):
    need = TechnicalAssistanceNeedFactory(state=world.state, audience=Audience.STATE)
    NeedLinkFactory(need=need)
    NeedLinkFactory()
    client.force_login(secretariat)
    assert client.get("/api/v1/need-links/?population=demonstration").status_code == 200
    assert noted() == [("XBA", "NeedLink", "list: 1")]


def test_a_note_verbale_and_its_file_are_noted(client, world, secretariat):
    note = Correspondence.objects.create(
        state=world.state, direction="outgoing", number="CU 1", dated_on=localdate(), subject="Sent",
        recorded_by=secretariat, recorded_at=timezone.now(),
    )  # fmt: skip
    focal_point = MembershipFactory(role=Role.FOCAL_POINT, state=world.state).user
    for user, entries in ((focal_point, []), (secretariat, [("XBA", "Correspondence", "CU 1: Sent")])):
        client.force_login(user)
        assert client.get(note.get_absolute_url()).status_code == 200
        assert noted() == entries


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/needs/?population=demonstration",
        "/needs/",
        "/api/v1/country-reviews/?population=demonstration",
    ],
)
def test_the_public_pays_no_query_for_the_log(client, world, django_assert_num_queries, address):
    # The first visit fills what is kept in memory.
    client.get(address)
    with django_assert_num_queries(8 if address == "/needs/" else 1):
        client.get(address)


@pytest.mark.parametrize("states", [1, 20])
def test_a_list_costs_two_queries_more_however_many_states_it_holds(
    client, secretariat, django_assert_num_queries, states
):
    for _ in range(states):
        TechnicalAssistanceNeedFactory(state=StateFactory(), audience=Audience.STATE)
    client.force_login(secretariat)
    # Session, person and roles; the rows; who owns them, and the entries.
    with django_assert_num_queries(6):
        client.get("/api/v1/needs/?population=demonstration")
    assert AccessEntry.objects.count() == states


SAID_PAGES = [
    "/needs/N-XBA-public/",
    "/needs/?q=&state=XBA",
    "/needs/download.csv?state=XBA",
    "/states/XBA/",
    "/api/v1/needs/N-XBA-public/",
    "/api/v1/needs/?population=demonstration&state=XBA",
]


@pytest.mark.parametrize("address", SAID_PAGES)
@pytest.mark.parametrize(("said", "noted_states"), [("state", ["XBA"]), ("public", [])])
def test_what_a_state_says_of_a_need_that_is_public_is_noted_too(
    client, world, secretariat, address, said, noted_states
):
    TechnicalAssistanceNeed.objects.exclude(audience="public").update(
        audience="public", said_audience="public"
    )
    TechnicalAssistanceNeed.objects.filter(ref="N-XBA-public").update(said_audience=said)
    other = MembershipFactory(role=Role.FOCAL_POINT, state=StateFactory(iso3="XBB")).user
    for person, states in ((secretariat, noted_states), (other, [])):
        AccessEntry.objects.all().delete()
        client.force_login(person)
        answer = client.get(address)
        assert answer.status_code == 200
        if answer.streaming:
            b"".join(answer)
        assert [iso3 for iso3, _record, _label in noted()] == states


def test_the_administration_notes_what_a_state_says_of_a_public_need_and_who_was_reminded(
    client, world, secretariat
):
    need = TechnicalAssistanceNeed.objects.get(ref="N-XBA-public")
    TechnicalAssistanceNeed.objects.update(said_audience="state")
    step = MilestoneFactory(review=world)
    Reminder.objects.create(milestone=step, kind="after", due_on=localdate(), sent_on=localdate())
    Pause.objects.create(review=world, kind="other", begins_on=localdate(), recorded_by=secretariat)
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    client.get(reverse("admin:needs_technicalassistanceneed_change", args=[need.pk]))
    for name in ("reminder", "pause"):
        client.get(reverse(f"admin:reviews_{name}_changelist") + "?population=demonstration")
    assert [(iso3, record) for iso3, record, _label in noted()] == [
        ("XBA", "TechnicalAssistanceNeed"), ("XBA", "Reminder"), ("XBA", "Pause"),
    ]  # fmt: skip
