"""A whole review of the second cycle, from the drawing of lots to its closure, played in browsers by its people.

Once with the mouse and once by the keyboard alone: the play is the same, only the hands differ.
"""

import datetime
import io
import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from django.core.management import call_command
from playwright.sync_api import Browser, expect

from tests.e2e.mechanism import CODE, NAME, Clock, address_of, moved_clock, people_the_mechanism
from tests.e2e.people import Keyboard, Mouse, Person

pytestmark = pytest.mark.e2e
CYCLE = "Second review cycle"
SECRETS = {kind: f"a secret of sixteen and more letters: {kind}" for kind in ("years", "reviewers", "redraw")}
DIGITS = "170433"


@dataclass
class Cast:
    """Who plays, and what the lots made of the States."""

    browser: Browser
    server: str
    clock: Clock
    hands: type
    seen: set[str] | None
    folder: Path
    people: dict[str, Person] = field(default_factory=dict)
    iso3: str = ""
    reviewers: list[str] = field(default_factory=list)

    def enter(self, part: str, email: str = "") -> Person:
        """A person comes, and signs in where they have an address."""
        person = Person(self.browser, self.server, name=part, hands=self.hands, seen=self.seen)
        self.people[part] = person
        if email:
            person.sign_in(email)
        return person

    @property
    def review(self) -> str:
        """The address of the review that is played."""
        return f"/reviews/{self.iso3}/2/"

    @property
    def state(self) -> str:
        """The State party under review."""
        return NAME[self.iso3]


@pytest.fixture
def clock(transactional_db: None, settings: object, live_server: object, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A demonstration of the second cycle before the first lot is drawn."""
    settings.IRM_DEMO = True  # type: ignore[attr-defined] -- pytest-django's settings
    settings.IRM_BASE_URL = live_server.url  # type: ignore[attr-defined]
    settings.SESSION_COOKIE_AGE = 400 * 24 * 3600  # type: ignore[attr-defined] -- nobody signs in again in this play
    clock = moved_clock(monkeypatch)
    people_the_mechanism()
    return clock


@pytest.mark.parametrize("hands", [Mouse, Keyboard])
def test_a_review_is_played_from_draw_to_closure(live_server, browser, clock, tmp_path, hands):
    cast = Cast(browser, live_server.url, clock, hands, set() if hands is Mouse else None, tmp_path)
    try:
        for part in (lots_are_drawn,):
            part(cast)
    finally:
        for person in cast.people.values():
            person.page.screenshot(path=f"/tmp/play/{hands.__name__}-{person.name}.png")
    for person in cast.people.values():
        person.leave()


def lots_are_drawn(cast: Cast) -> None:
    """Years and reviewing States: hash before the meeting, digits in it, and anybody can draw again."""
    public = cast.enter("public")
    with public.refused():
        assert public.visit("/reviews/XAA/2/").status == 404
    officer = cast.enter("officer", address_of("Olga", "Officer"))
    for kind, words, year in (("years", "Years of review", ""), ("reviewers", "Reviewing States", "1")):
        _commit(cast, kind, words, year)
        public.visit("/reviews/draws/")
        public.reads("Meeting of the Implementation Review Group", "SHA-256")
        public.does_not_read(SECRETS[kind])
        cast.clock.move_to(2025, 6, 3)
        officer.follow("Hold the draw")
        officer.write("Secret", SECRETS[kind])
        officer.write("Digits supplied in the meeting", DIGITS)
        officer.press("Draw the lots")
        officer.reads(SECRETS[kind], DIGITS, "Year 1" if kind == "years" else "same regional group")
        _draw_again(cast, f"{SECRETS[kind]}:{DIGITS}", kind, year)
    row = officer.page.get_by_role("table").get_by_role("row").nth(1)
    state, *_reviewers = [cell.inner_text() for cell in row.get_by_role("rowheader").all()]
    cast.iso3 = CODE[state]


def _commit(cast: Cast, kind: str, words: str, year: str) -> None:
    officer = cast.people["officer"]
    officer.follow("Reviews")
    officer.follow("How States and their reviewers are drawn: the drawing of lots")
    officer.follow("Publish a commitment")
    officer.choose("Draw", words)
    officer.choose("Cycle", CYCLE)
    if year:
        officer.write("Year of cycle", year)
    officer.write("Meeting in which the lots are drawn", "Meeting of the Implementation Review Group")
    officer.write("Secret", SECRETS[kind])
    officer.press("Publish the hash")
    officer.reads("Keep the secret")


def _draw_again(cast: Cast, seed: str, kind: str, year: str) -> None:
    """Anybody reads the draw and downloads it; the command draws the same, byte for byte."""
    public = cast.people["public"]
    public.visit("/reviews/draws/")
    public.follow("Years of review" if kind == "years" else "Reviewing States")
    public.reads(seed)
    outcome = Path(public.fetch("Download inputs, seed and lots (JSON)").path()).read_text()
    again = io.StringIO()
    options = {"year": int(year)} if year else {}
    call_command("draw_lots", cycle=2, seed=seed, population="demonstration", format="json", stdout=again, **options)
    assert outcome in again.getvalue()
    assert json.loads(outcome)["kind"] == kind
