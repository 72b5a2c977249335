"""One population an answer, the real one unless the address asks (DESIGN section 5, rule 9), kept while one walks."""

import csv
import datetime
import re
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from django.conf import settings
from django.contrib import admin
from django.urls import Resolver404, resolve, reverse
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry, Invitation, Proposal
from irm.notifications.models import Letter
from irm.register.admin import PopulationFilter
from irm.register.choices import StateKind
from irm.register.models import State
from reviews.calendar.services import renew_feed
from reviews.models import CountryReview, DrawCommitment, ReviewCycle
from tests.factories import (
    AssistanceActivityFactory,
    CountryReviewFactory,
    MembershipFactory,
    MilestoneFactory,
    RealStateFactory,
    ScheduleStepFactory,
    StateFactory,
    UserFactory,
)
from tests.rights.personas import World

TABLE = Path(settings.BASE_DIR) / "docs" / "rights.csv"
SWITCH = 'href="?population=real"'
MARK = 'class="populations demonstration"'
LEAD_TO_LISTS = {
    "accounts:approve", "accounts:withdraw", "accounts:approve_hand_over", "accounts:withdraw_hand_over",
    "accounts:end_membership", "accounts:invite", "reviews:end_absence", "workspace:note_discard",
    "workspace:record_training", "draws:commit", "draws:defer", "accounts:send_again", "notifications:send_again",
    "notifications:send_all_again",
}  # fmt: skip
WALKERS = ("visitor", "secretariat", "own_focal_point", "assigned_expert")


@pytest.fixture
def world(db: None, settings: Any) -> World:
    """The demonstration world, on an instance that carries the demonstration."""
    settings.IRM_DEMO = True
    return World()


def pages(client: Any, world: World) -> dict[str, str]:
    """The pages that this person opens, by address, asked for in the demonstration."""
    with TABLE.open(newline="", encoding="utf-8") as file:
        lines = [line for line in csv.DictReader(file) if line["method"] == "GET"]
    found = {}
    for line in lines:
        address = line["address"].split("?")[0].format(**world.arguments())
        if address.startswith(("/api/", "/metrics")):
            continue
        answer = client.get(f"{address}?population=demonstration")
        if (
            answer.status_code == 200
            and answer["Content-Type"].startswith("text/html")
            and not answer.streaming
        ):
            found[address] = answer.content.decode()
    return found


def test_links_between_pages_keep_the_population(client, world):
    """Every link from a demonstration page to one that answers by population names the population."""
    lost, seen = set(), 0
    for walker in WALKERS:
        client.logout()
        if world.users.get(walker) is not None:
            client.force_login(world.users[walker])
        opened = pages(client, world)
        answering = {view_name(address) for address in opened if is_asked_for(client, address)}
        for address, page in opened.items():
            for link in links(page):
                target = link if urlsplit(link).path else urlsplit(address).path + link
                seen += 1
                if view_name(target) in answering and "population" not in parse_qs(urlsplit(link).query):
                    lost.add((walker, address, link))
    assert seen > 1000
    assert not lost, "\n" + "\n".join(map(str, sorted(lost)))


def test_forms_that_lead_to_lists_keep_the_population(client, world):
    """What follows them is a list, so their address says which: the piles, the roles, the caseload, a draft."""
    client.force_login(world.users["secretariat"])
    invite("Ada Approved", Role.FOCAL_POINT, world.state)
    Invitation.objects.filter(name="Ada Approved").update(
        approved_by=UserFactory(), approved_at=timezone.now()
    )
    late = {"created_at": timezone.now(), "next_attempt_at": timezone.now(), "given_up_at": timezone.now()}
    Letter.objects.create(user=world.users["secretariat"], subject="T", body="B", **late)
    forms = {
        (view_name(action), "population=demonstration" in action)
        for page in pages(client, world).values()
        if MARK in page
        for action in re.findall(r'<form\b[^>]*\bmethod="post"[^>]*\baction="([^"]+)"', page)
    }
    names = {name for name, _ in forms}
    assert names >= LEAD_TO_LISTS
    assert {name for name, is_kept in forms if name in LEAD_TO_LISTS and not is_kept} == set()


def is_asked_for(client: Any, address: str) -> bool:
    """Whether the page is about invented States where the address asks, and only there."""
    asked = client.get(f"{address}?population=demonstration").content.decode()
    return MARK in asked and MARK not in client.get(address).content.decode()


def links(page: str) -> list[str]:
    """Where a page about invented States leads within the site, but for its switch; nowhere from another."""
    if MARK not in page:
        return []
    body = re.sub(r'<aside class="populations.*?</aside>', "", page, flags=re.DOTALL)
    found = [link.replace("&amp;", "&") for link in re.findall(r'<a\b[^>]*\bhref="([^"#]+)[#"]', body)]
    return [link for link in found if not urlsplit(link).scheme]


def view_name(address: str) -> str:
    """The name of what answers at an address; empty where nothing does."""
    try:
        return resolve(urlsplit(address).path).view_name
    except Resolver404:
        return ""


def test_every_page_answers_for_real_states_unless_the_address_asks(client, world):
    """The world is invented: nothing of it stands on a page that nobody asked about it."""
    names = [state.name_en for state in State.objects.in_population("demonstration")]
    client.force_login(world.users["secretariat"])
    for address, page in pages(client, world).items():
        if SWITCH in page:
            plain = client.get(address).content.decode()
            assert [name for name in names if name in plain] == [], address
            assert MARK not in plain, address


def test_the_home_of_a_demonstration_state_is_in_the_demonstration(client, world):
    client.force_login(world.users["own_focal_point"])
    assert client.get("/app/?officer=none").url == "/app/?officer=none&population=demonstration"
    assert client.get("/app/?population=real").status_code == 200
    client.force_login(world.users["secretariat"])
    assert client.get("/app/").status_code == 200


def test_what_follows_a_form_stays_in_the_population(client, world):
    client.force_login(world.users["secretariat"])
    given = {
        "kind": "years",
        "cycle": ReviewCycle.objects.get(number=2).pk,
        "meeting": "Session",
        "secret": "s" * 40,
    }
    answer = client.post("/reviews/draws/commit/?population=demonstration", given)
    assert (answer.status_code, answer.headers.get("Location")) == (
        302,
        "/reviews/draws/?population=demonstration",
    )
    assert DrawCommitment.objects.latest("pk").population == "demonstration"


def test_what_waits_for_a_second_person_is_of_one_population(client, world):
    """Invitations for real and invented States stand on their own page and pile; the secretariat's own on both."""
    invented = State.objects.in_population("demonstration")[0]
    invite("Ada Invented", Role.FOCAL_POINT, invented)
    invite("Bob Real", Role.FOCAL_POINT, StateFactory(kind=StateKind.UN_MEMBER))
    invite("Cyd Secretary", Role.SECRETARIAT, None)
    client.force_login(world.users["secretariat"])
    own = {"real": {"Bob Real"}, "demonstration": {"Ada Invented"}}
    for population, names in own.items():
        for address in ("/app/", "/app/people/"):
            page = client.get(f"{address}?population={population}").content.decode()
            shown = {name for name in ("Ada Invented", "Bob Real", "Cyd Secretary") if name in page}
            assert shown == {*names, "Cyd Secretary"}, (address, population)


def test_changes_that_wait_and_were_decided_are_of_one_population(client, world):
    """An activity is of one population; accounts and cycles are of both."""
    entered = {"reference": "NV", "entered_at": timezone.now()}
    for is_open in (True, False):
        closed = {} if is_open else {"withdrawn_at": timezone.now()}
        for name in ("real", "demonstration"):
            activity = AssistanceActivityFactory(
                title=f"Land {name}", is_demonstration=name == "demonstration", is_published=False
            )
            Proposal.objects.create(
                kind="activity-publication", subject=activity.pk, seen={"is_published": False},
                wanted={"is_published": True}, entered_by=MembershipFactory(role=Role.SECRETARIAT).user,
                **entered, **closed,
            )  # fmt: skip
    client.force_login(world.users["secretariat"])
    for population in ("real", "demonstration"):
        page = client.get(f"/app/proposals/?population={population}").content.decode()
        assert lands(page) == {population}
        assert str(world.cycle) in page
        desk = desk_pile(client.get(f"/app/?population={population}").content.decode())
        assert desk == 2, population  # of the activity and of the cycle


def desk_pile(page: str) -> int:
    found = re.search(r'Changes awaiting a second person <span class="small-print num">(\d+)', page)
    assert found
    return int(found[1])


def invite(name: str, role: Role, state: State | None) -> None:
    Invitation.objects.create(
        name=name, email=f"{name.split()[0]}.waits@example.org".lower(), role=role, state=state, starts_on="2026-01-01",
        reference="NV", entered_by=MembershipFactory(role=Role.SECRETARIAT).user, entered_at=timezone.now(),
    )  # fmt: skip


@pytest.fixture
def both(db: None) -> dict[str, CountryReview]:
    """A review of a State of each population, with a step that is due, a look into it and a note that was sent."""
    reviews = {}
    for population, make in (("real", RealStateFactory), ("demonstration", StateFactory)):
        review = CountryReviewFactory(state=make(name_en=f"Land {population}"))
        day = localdate() + datetime.timedelta(days=5)
        MilestoneFactory(review=review, step=ScheduleStepFactory(cycle=review.cycle), planned_on=day)
        AccessEntry.objects.create(
            user=UserFactory(), state=review.state, record="r", label=str(review), path="/"
        )
        reviews[population] = review
    return reviews


def lands(text: str) -> set[str]:
    return set(re.findall(r"Land (real|demonstration)", text))


@pytest.mark.parametrize("population", ["real", "demonstration"])
def test_whoever_holds_roles_in_both_sees_one_at_a_time(client, both, population, settings):
    settings.IRM_DEMO = True
    person = UserFactory()
    for review in both.values():
        MembershipFactory(user=person, role=Role.FOCAL_POINT, state=review.state)
    client.force_login(person)
    day = localdate() + datetime.timedelta(days=5)
    month = f"/reviews/calendar/?mine=on&view=agenda&month={day:%Y-%m}"
    feed = reverse("reviews:feed", args=[renew_feed(user=person, now=timezone.now())])
    for address in ("/app/", "/app/access-log/", month, feed):
        joint = "&" if "?" in address else "?"
        asked = f"{address}{joint}population=demonstration" if population == "demonstration" else address
        assert lands(client.get(asked).content.decode()) == {population}, address


def test_an_address_for_a_calendar_program_says_its_population(client, both):
    person = MembershipFactory(role=Role.FOCAL_POINT, state=both["demonstration"].state).user
    renew_feed(user=person, now=timezone.now())
    client.force_login(person)
    page = client.get("/reviews/calendar/subscription/?population=demonstration").content.decode()
    assert '.ics?population=demonstration"' in page


def test_every_list_of_the_administration_that_has_a_population_shows_one(client, both):
    """The real one unless the address asks. Post, people, computed runs and words of the Convention have none."""
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    of_one = {
        model._meta.label: reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        for model, shown in admin.site._registry.items()
        if any(isinstance(each, type) and issubclass(each, PopulationFilter) for each in shown.list_filter)
    }
    for label, model in ((model._meta.label, model) for model in admin.site._registry):
        names = {field.name for field in model._meta.get_fields() if not field.auto_created}
        if names & OF_A_POPULATION:
            assert label in of_one, label
    for address in of_one.values():
        found = (
            lands(client.get(address).content.decode()),
            lands(client.get(f"{address}?population=demonstration").content.decode()),
        )
        assert found in (({"real"}, {"demonstration"}), (set(), set())), address
    assert lands(client.get(of_one["reviews.CountryReview"]).content.decode()) == {"real"}


# What ties a record to one population.
OF_A_POPULATION = {
    "state",
    "review",
    "is_demonstration",
    "population",
    "draw",
    "milestone",
    "reviewing_state",
    "need",
}


def test_a_portfolio_is_offered_to_people_of_its_population(client, both, secretariat):
    people = {
        name: MembershipFactory(role=Role.FOCAL_POINT, state=review.state).user
        for name, review in both.items()
    }
    client.force_login(secretariat)
    page = client.get(f"/app/people/{secretariat.pk}/hand-over/?population=demonstration").content.decode()
    assert [name for name, person in people.items() if person.email in page] == ["demonstration"]
