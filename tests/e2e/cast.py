"""Who plays in a whole review, and what they do more than once."""

import datetime
import io
import json
from dataclasses import dataclass, field
from pathlib import Path

from django.core.management import call_command
from docx import Document
from playwright.sync_api import Browser

from tests.e2e.mechanism import CODE, NAME, Clock
from tests.e2e.people import Person

CYCLE = "Second review cycle"
SECRETS = {kind: f"a secret of sixteen and more letters: {kind}" for kind in ("years", "reviewers", "redraw")}
DIGITS = "170433"
MEETING = "Meeting of the Implementation Review Group"
SYMBOL = "DEMO/IRG/II/1/1/Add.31"


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
    calendar: str = ""

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


def commit(cast: Cast, kind: str, words: str, year: str) -> None:
    """The officer publishes the hash of a secret; one that is too short is refused, and the focus goes to why."""
    officer = cast.people["officer"]
    officer.follow("Reviews")
    officer.follow("How States and their reviewers are drawn: the drawing of lots")
    officer.follow("Publish a commitment")
    officer.choose("Draw", words)
    officer.choose("Cycle", CYCLE)
    if year:
        officer.write("Year of cycle", year)
    officer.write("Meeting in which the lots are drawn", MEETING)
    if kind == "years":
        officer.write("Secret", "too short")
        officer.is_told("Publish the hash", "Secret: Ensure this value has at least 16 characters")
    officer.write("Secret", SECRETS[kind])
    officer.press("Publish the hash")
    officer.reads("Keep the secret")


def draw_again(cast: Cast, seed: str, kind: str, year: str) -> None:
    """Anybody reads the draw and downloads it; the command draws the same, byte for byte."""
    public = cast.people["public"]
    public.visit("/reviews/draws/?population=demonstration")
    public.follow("Years of review" if kind == "years" else "Reviewing States")
    public.reads(seed)
    outcome = Path(public.fetch("Download inputs, seed and lots (JSON)").path()).read_text()
    again = io.StringIO()
    options = {"year": int(year)} if year else {}
    call_command(
        "draw_lots", cycle=2, seed=seed, population="demonstration", format="json", stdout=again, **options
    )
    assert outcome in again.getvalue()
    assert json.loads(outcome)["kind"] == kind


def read_calendar(cast: Cast) -> str:
    """What a calendar program reads at the address of the focal point."""
    return cast.people["public"].context.request.get(cast.calendar).text().replace("\r\n ", "")


def first_row(person: Person) -> tuple[str, list[str]]:
    """The codes of the first State in the table of a draw, and of its reviewing States."""
    row = person.page.get_by_role("table").first.get_by_role("row").nth(1)
    cells = [row.get_by_role("rowheader"), *row.get_by_role("cell").all()]
    state, *reviewers = (next(name for name in CODE if name in cell.inner_text()) for cell in cells)
    return CODE[state], [CODE[name] for name in reviewers]


def achieve(cast: Cast, step: str) -> None:
    """The officer records on the timeline that a step is achieved today."""
    officer = cast.people["officer"]
    if not officer.page.url.endswith("/timeline/"):
        officer.visit(f"{cast.review}timeline/")
    else:
        officer.follow("Timeline")
    officer.unfold(f"Record {step}")
    officer.write_day("Achieved on", cast.clock.today())
    officer.press(f"Record as achieved: {step}")
    officer.reads("Recorded as achieved. What follows is planned from that day.")


def write_to_the_state(cast: Cast) -> None:
    """A note verbale from a template: drafted, read, sent under its number with the signed paper."""
    officer = cast.people["officer"]
    officer.follow("My work")
    officer.follow("Correspondence")
    officer.follow("Draft a note verbale")
    officer.choose("Which note", "Request to nominate a focal point")
    officer.choose("About the review", f"{cast.state}, {CYCLE}")
    officer.press("Go on")
    officer.write_day("Reply hoped for by", datetime.date(2025, 7, 4))
    officer.press("Draft it")
    words = Document(officer.fetch("Word document (draft)").path())
    assert cast.state in "\n".join(paragraph.text for paragraph in words.paragraphs)
    paper = cast.folder / "signed.pdf"
    paper.write_bytes(b"%PDF-1.4 signed %%EOF")
    officer.write("Number of the note verbale", "NV 2025/117")
    officer.attach("The note as it was sent", paper)
    officer.press("Record as sent")
    officer.reads("Recorded as sent. The State sees it in its correspondence.")
