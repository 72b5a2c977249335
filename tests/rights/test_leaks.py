"""What may not be read cannot be found out either: two worlds that differ in nothing else look the same.

Every address of ``docs/rights.csv``, and lists besides in every filter and order, are opened in both worlds by people
who may not know. Whatever tells (a value, a count, an order, a place in a month, a step of paging) is a difference.
"""

import datetime
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.db.models import Model
from django.test import Client
from django.urls import reverse
from django.utils.timezone import localdate, now

from irm.notifications.models import Letter, Notification
from irm.register.models import ImportRun, Upload
from needs.choices import Priority, Response, Timing
from needs.models import TechnicalAssistanceNeed
from reviews.models import CountryReview, Milestone, Reminder
from tests.factories import TechnicalAssistanceNeedFactory
from tests.rights.personas import World
from tests.rights.test_rights import lines

DAY = datetime.timedelta(days=1)
# They tell of the machine and of the moment, not of records; the pictures draw what the page beside them says.
ELSEWHERE = re.compile(r"^/(metrics|readyz|healthz|statistics/figures/.*\.(png|svg)$|data/imports/)")
CHANGING = re.compile(
    r'name="csrfmiddlewaretoken" value="[^"]*"|"csrfToken": ?"[^"]*"|\b\d\d:\d\d:\d\d(\.\d+)?\b'
)
INVENTED = "population=demonstration"
NEEDS = [f"{page}?{INVENTED}" for page in ("/needs/", "/needs/download.csv", "/api/v1/needs/")]
CHOICES = {"timing": Timing.values, "response": Response.values, "priority": Priority.values}


@pytest.fixture
def world(db: None, settings: Any) -> World:
    """The world in which every door is tried; needs that come first and last in every order besides."""
    settings.IRM_DEMO = True
    world = World()
    TechnicalAssistanceNeedFactory(ref="A-0", state=world.state)
    TechnicalAssistanceNeedFactory(ref="Z-0", state=world.state)
    Upload.objects.create(
        token="t", kind="needs", file_name="n.csv", actor_email="a@example.org", kept_at=now()
    )
    Notification.objects.create(
        user=world.users["secretariat"], key="k", subject="S", text="T", created_at=now()
    )
    return world


def records_of(*models: type[Model]) -> Iterator[str]:
    """Every page of the administration that could show a row of these models."""
    for model in models:
        name = f"admin:{model._meta.app_label}_{model._meta.model_name}"
        listed = reverse(f"{name}_changelist")
        yield from (listed, f"{listed}?q=beyond", f"{listed}?q=unmet")
        for row in model._default_manager.all():
            yield from (reverse(f"{name}_{page}", args=[row.pk]) for page in ("change", "history"))


def lists_of_needs() -> Iterator[str]:
    """Lists of needs in every way that may tell what a State says."""
    for address in NEEDS:
        for name, values in CHOICES.items():
            yield from (f"{address}&{name}={value}" for value in values)
            yield f"{address}&sort={name}"
            yield f"{address}&ordering={name}"
        yield f"{address}&priority=high&response=unmet"
    for name in CHOICES:
        yield f"/admin/needs/technicalassistanceneed/?{name}={CHOICES[name][0]}"
        yield f"/admin/needs/technicalassistanceneed/?{name}__exact={CHOICES[name][1]}"
        yield f"/admin/needs/needstatement/?needs__{name}={CHOICES[name][0]}"
    need = TechnicalAssistanceNeed.objects.get(ref="A-0")
    for page in ("change", "history"):
        yield reverse(f"admin:needs_technicalassistanceneed_{page}", args=[need.pk])
    yield "/admin/needs/technicalassistanceneed/?o=-8.7"
    yield from records_of(Upload, ImportRun)
    yield f"/search/?q=unmet&{INVENTED}"


def timelines(world: World) -> Iterator[str]:
    """Pages of steps, and the months on which a date may fall."""
    months = {f"{localdate() + DAY * days:%Y-%m}" for days in range(-45, 91, 15)}
    for month in sorted(months):
        yield f"/reviews/calendar/?{INVENTED}&month={month}"
        yield f"/reviews/calendar/?{INVENTED}&month={month}&view=agenda"
    yield f"/reviews/?{INVENTED}&view=board"
    yield f"/reviews/?{INVENTED}&sort=-status"
    for page in ("change", "history"):
        yield reverse(f"admin:reviews_milestone_{page}", args=[world.milestone.pk])
        review = CountryReview.objects.get(state=world.state)
        yield reverse(f"admin:reviews_countryreview_{page}", args=[review.pk])
    yield "/admin/reviews/milestone/?planned_on__lt=2100-01-01"
    yield from records_of(Reminder, Notification, Letter)
    yield f"/search/?q=Elections&{INVENTED}"


def routes(world: World) -> list[str]:
    """Every address that can be looked at."""
    found = [line["address"].format(**world.arguments()) for line in lines() if line["method"] == "GET"]
    return [address for address in dict.fromkeys(found) if not ELSEWHERE.match(address)]


def look(client: Client, address: str) -> str:
    """What an address answers, without what changes from one moment to the next. What the visit changed is undone."""
    with transaction.atomic():
        answer: Any = client.get(address)
        body = b"".join(answer) if answer.streaming else answer.content
        transaction.set_rollback(True)
    text = body.decode("utf-8", "replace")
    return f"{answer.status_code} {answer.headers.get('Location', '')}\n{CHANGING.sub('', text)}"


def told(client: Client, addresses: list[str], *worlds: Any) -> list[str]:
    """The addresses that tell the worlds apart; each world is a change, which is undone."""
    answers = []
    for change in worlds:
        with transaction.atomic():
            change()
            answers.append([look(client, address) for address in addresses])
            transaction.set_rollback(True)
    return [address for address, *seen in zip(addresses, *answers, strict=True) if len(set(seen)) > 1]


def says(response: str, timing: str, priority: str) -> Any:
    def change() -> None:
        TechnicalAssistanceNeed.objects.update(response=response, timing=timing, priority=priority)
        Upload.objects.update(report={"rows": [["XAA", response, priority]]})

    return change


SAID = (says("unmet", "anticipated", "high"), says("met", "anticipated", "low"))


@pytest.mark.slow(reason="every address in two worlds")
@pytest.mark.parametrize("persona", ["visitor", "other_focal_point", "own_partner", "administrator"])
def test_nobody_finds_out_what_a_state_says_of_its_needs(world, client, persona):
    if user := world.users[persona]:
        client.force_login(user)
    assert told(client, [*routes(world), *lists_of_needs()], *SAID) == []


@pytest.mark.parametrize("persona", ["own_focal_point", "own_mission", "secretariat"])
def test_the_state_and_the_secretariat_read_what_it_says(world, client, persona):
    client.force_login(world.users[persona])
    asked = [*NEEDS, "/states/XAA/", "/needs/N-public/", f"/needs/?{INVENTED}&priority=high&response=unmet",
             f"/api/v1/needs/?{INVENTED}&timing=current"]  # fmt: skip
    assert told(client, asked, *SAID) == asked[:-1]  # both worlds say "anticipated"


@pytest.mark.parametrize(
    ("audience", "persona", "reads"),
    [
        ("public", "visitor", True),
        ("providers", "visitor", False),
        ("providers", "own_partner", True),
        ("providers", "other_focal_point", False),
        ("states_parties", "other_focal_point", True),
        ("states_parties", "own_partner", False),
    ],
)
def test_the_ledger_says_who_reads_more(world, client, audience, persona, reads):
    TechnicalAssistanceNeed.objects.update(said_audience=audience)
    if user := world.users[persona]:
        client.force_login(user)
    asked = [*NEEDS, "/needs/N-public/", f"/needs/?{INVENTED}&response=unmet"]
    assert told(client, asked, *SAID) == (asked if reads else [])


def steps(world: World, *, told: str = "", **dates: Any) -> Any:
    """The step with these dates, and what people were told of it."""

    def change() -> None:
        Milestone.objects.filter(pk=world.milestone.pk).update(**dates)
        Reminder.objects.update(days=len(told), due_on=dates.get("planned_on", localdate()))
        Notification.objects.update(subject=told, text=told)
        Letter.objects.update(subject=told, body=told)

    return change


@pytest.fixture
def public_steps(world: World) -> World:
    """The same, in a cycle that publishes its steps."""
    world.cycle.publicity = {"pairing": "public", "steps": "public"}
    world.cycle.save()
    world.pause.delete()
    return world


def clocks(world: World) -> list[Any]:
    """Worlds in which the same step is beyond its planned and its agreed date, or ahead of them."""
    today = localdate()
    return [
        steps(
            world, planned_on=today - 40 * DAY, agreed_on=today - 2 * DAY, reason="Elections", told="beyond"
        ),
        steps(world, planned_on=today + 30 * DAY, agreed_on=None, reason=""),
    ]


@pytest.mark.slow(reason="every address in two worlds")
@pytest.mark.parametrize("persona", ["visitor", "other_focal_point", "unnamed_expert", "administrator"])
def test_nobody_outside_finds_out_who_is_beyond_the_timeline(public_steps, client, persona):
    if user := public_steps.users[persona]:
        client.force_login(user)
    asked = [*routes(public_steps), *timelines(public_steps)]
    assert told(client, asked, *clocks(public_steps)) == []


@pytest.mark.parametrize("persona", ["own_focal_point", "assigned_expert", "secretariat"])
def test_those_who_take_part_read_what_is_beyond(public_steps, client, persona):
    client.force_login(public_steps.users[persona])
    asked = ["/reviews/XAA/2/", "/reviews/XAA/2/timeline/", "/states/XAA/", "/api/v1/country-reviews/XAA/2/",
             f"/reviews/calendar/?{INVENTED}&month={localdate() + 30 * DAY:%Y-%m}&view=agenda"]  # fmt: skip
    assert told(client, asked, *clocks(public_steps)) == asked
    page = client.get("/reviews/XAA/2/timeline/").content.decode()
    assert "9 days beyond the indicative timeline" in page


def test_the_public_reads_agreed_dates_that_are_ahead_and_the_reason_that_the_state_gives(
    public_steps, client
):
    today, pages = localdate(), ("/reviews/XAA/2/", "/reviews/XAA/2/timeline/", "/states/XAA/")
    steps(public_steps, reason="Elections", reason_is_public=True)()
    for address in pages:
        page = client.get(address).content.decode()
        assert "ate being agreed" in page, address
        assert "Elections" in page, address
        assert "eyond the indicative" not in page, address
    steps(public_steps, agreed_on=today + 9 * DAY)()
    for address in pages:
        assert "ate being agreed" not in client.get(address).content.decode(), address
    row = client.get("/api/v1/country-reviews/XAA/2/").json()["milestones"][0]
    assert (row["planned_on"], row["agreed_on"]) == (None, (today + 9 * DAY).isoformat())
