"""People at browsers of their own, who work with the mouse or with the keyboard alone."""

import datetime
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Protocol

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Dialog, Download, Locator, Page, Response, expect

from tests.e2e.keyboard import Keyboard

PASSWORD = "a long demonstration pass phrase"


class Hands(Protocol):
    """How a person acts on a page: every name is the accessible name that a screen reader would say."""

    def follow(self, name: str, *, after: str = "") -> None:
        """Go where a link leads."""

    def press(self, name: str, *, after: str = "") -> None:
        """Press a button that sends a form."""

    def unfold(self, name: str) -> None:
        """Open what is folded away."""

    def write(self, label: str, words: str, *, after: str = "") -> None:
        """Fill a field with text in place of what is there."""

    def write_day(self, label: str, day: datetime.date, *, after: str = "") -> None:
        """Fill a date in."""

    def choose(self, label: str, option: str, *, after: str = "") -> None:
        """Choose one of a list."""

    def choose_last(self, label: str) -> None:
        """Choose the last of a list."""

    def tick(self, label: str) -> None:
        """Tick a box."""

    def attach(self, label: str, file: Path) -> None:
        """Choose a file."""


class Mouse:
    """Clicks. ``after`` is the heading of the part of the page where to look."""

    def __init__(self, page: Page) -> None:
        self.page = page

    def follow(self, name: str, *, after: str = "") -> None:
        """Click a link."""
        self._in(after).get_by_role("link", name=re.compile(rf"^\s*{_loosely(name)}\s*$")).first.click()

    def press(self, name: str, *, after: str = "") -> None:
        """Click a button."""
        self._in(after).get_by_role("button", name=re.compile(rf"^\s*{_loosely(name)}\s*$")).click()

    def unfold(self, name: str) -> None:
        """Click the summary of what is folded away."""
        self.page.locator("main summary").filter(has_text=re.compile(rf"^\s*{_loosely(name)}\s*$")).click()

    def write(self, label: str, words: str, *, after: str = "") -> None:
        """Fill a field."""
        self._field(label, after).fill(words)

    def write_day(self, label: str, day: datetime.date, *, after: str = "") -> None:
        """Fill a date in."""
        self._field(label, after).fill(day.isoformat())

    def choose(self, label: str, option: str, *, after: str = "") -> None:
        """Choose an option by its words."""
        self._field(label, after).select_option(label=option)

    def choose_last(self, label: str) -> None:
        """Choose the last of a list."""
        box = self._field(label)
        box.select_option(index=box.locator("option").count() - 1)

    def tick(self, label: str) -> None:
        """Tick a box by its label."""
        self._field(label).check()

    def attach(self, label: str, file: Path) -> None:
        """Choose a file."""
        self._field(label).set_input_files(file)

    def _field(self, label: str, after: str = "") -> Locator:
        """The field with a label that is not folded away."""
        return self._in(after).get_by_label(label, exact=True).locator("visible=true")

    def _in(self, heading: str) -> Page | Locator:
        if not heading:
            return self.page
        parts = self.page.locator("main section")
        return parts.filter(has=self.page.get_by_role("heading", name=heading, exact=True))


def _loosely(name: str) -> str:
    """A pattern for words whose spaces may be of any kind and number, before punctuation too."""
    words = (re.escape(word) for word in re.findall(r"\w+|[^\w\s]", name))
    return r"\s*".join(words).replace("/", ".")  # the selectors of Playwright end at a slash


class Person:
    """One person, signed in at a browser of their own; every page they come to is looked over.

    ``seen`` is shared by all people of a play: axe looks at each kind of page once.
    """

    def __init__(
        self,
        browser: Browser,
        server: str,
        *,
        name: str = "",
        hands: type = Mouse,
        seen: set[str] | None = None,
    ) -> None:
        self.name, self.server = name, server
        self.context = browser.new_context(
            viewport={"width": 1280, "height": 900},
            accept_downloads=True,
            reduced_motion="reduce",  # a page that glides to the focus is there at once
        )
        self.page = self.context.new_page()
        self.page.set_default_timeout(20_000)
        self.hands: Any = hands(self.page)
        self.seen = seen
        self.complaints: list[str] = []
        self.expects_refusal = False
        self.page.on("console", self._hear)
        self.page.on("pageerror", lambda error: self.complaints.append(f"{self.page.url}: {error}"))
        self.page.on("dialog", self._refuse_dialog)

    def visit(self, path: str) -> Response | None:
        """Type an address."""
        answer = self.page.goto(self.server + path)
        self.look_over()
        return answer

    def meets(self, path: str) -> int:
        """The status of the answer to an address, without going there."""
        return self.context.request.get(self.server + path, max_redirects=0).status

    def sign_in(self, email: str) -> None:
        """Walk into the demonstration from the public home, and sign in through the form."""
        self.visit("/")
        self.follow("Demonstration (invented)")
        self.follow("Sign in")
        self.write("Email", email)
        self.write("Password", PASSWORD)
        self.press("Sign in")
        expect(self.page).to_have_url(f"{self.server}/app/?population=demonstration")

    def follow(self, name: str, *, after: str = "") -> None:
        """Go where a link leads, and look the page over."""
        with self.page.expect_event("load"):
            self.hands.follow(name, after=after)
        self.look_over()

    def press(self, name: str, *, after: str = "") -> None:
        """Send a form, and look the page over that comes of it."""
        with self.page.expect_event("load"):
            self.hands.press(name, after=after)
        self.look_over()

    def is_told(self, button: str, sentence: str) -> None:
        """Send a form that is refused: the focus goes to the words that say why."""
        with self.refused():
            self.press(button)
        told = self.page.locator(".error-summary")
        expect(told).to_be_focused()
        assert sentence in told.inner_text()

    def fetch(self, name: str) -> Download:
        """Follow a link that gives a file."""
        with self.page.expect_download() as download:
            self.hands.follow(name)
        return download.value

    def __getattr__(self, verb: str) -> Any:
        """The other verbs of the hands: unfold, write, write_day, choose, tick, attach."""
        return getattr(self.hands, verb)

    def reads(self, *words: str) -> None:
        """All of this stands on the page."""
        text = self._main()
        missing = [each for each in words if each not in text]
        assert missing == [], self._said(text)

    def does_not_read(self, *words: str) -> None:
        """Nothing of this stands on the page."""
        text = self._main()
        found = [each for each in words if each in text]
        assert found == [], self._said(text)

    def _said(self, text: str) -> str:
        return f"{self.name} reads on {self.page.url}: {text[:3000]}"

    def _main(self) -> str:
        return " ".join((self.page.locator("main").text_content() or "").split())

    def look_over(self) -> None:
        """One main heading; nothing the browser complains about; nothing axe finds on a kind of page not met before."""
        assert self.page.locator("h1").count() == 1, f"{self.page.url} has not one main heading"
        assert self.complaints == []
        path = self.page.url.removeprefix(self.server).partition("?")[0].partition("#")[0]
        kind = re.sub(r"\d+|/X[A-Z]{2}/", "*", path) + (self.name if path == "/app/" else "")
        if self.seen is None or kind in self.seen:
            return
        self.seen.add(kind)
        found = Axe().run(self.page).response["violations"]
        assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == [], self.page.url

    @contextmanager
    def refused(self) -> Iterator[None]:
        """A part in which the browser says in its console that a page was refused: that is what is played."""
        self.expects_refusal = True
        yield
        self.expects_refusal = False

    def leave(self) -> None:
        """Close the browser, after the last look at its complaints."""
        self.context.close()
        assert self.complaints == []

    def _hear(self, message: Any) -> None:
        refusal = "Failed to load resource" in message.text and self.expects_refusal
        if (message.type == "error" and not refusal) or "Content Security Policy" in message.text:
            self.complaints.append(f"{self.page.url}: {message.text}")

    def _refuse_dialog(self, dialog: Dialog) -> None:
        self.complaints.append(f"{self.page.url}: {dialog.message}")
        dialog.dismiss()


__all__ = ["PASSWORD", "Hands", "Keyboard", "Mouse", "Person"]
