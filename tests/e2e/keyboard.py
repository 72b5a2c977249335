"""Hands that know the keyboard alone: Tab, Shift+Tab, Enter, Space, arrows and typing."""

import datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

# The places in the head of every page; everything else lies behind the link that skips it.
IN_THE_HEAD = {"Sign in", "My work", "Notices", "Reviews"}
# A page of the play has fewer stops than this, a full timeline included.
MOST_STOPS = 150

_LOOK = """() => {
  const at = document.activeElement;
  if (!at || at === document.body) return {role: "", name: "", isShown: true};
  const tag = at.tagName.toLowerCase();
  const role = at.getAttribute("role") || {
    a: "link", button: "button", summary: "summary", select: "list", textarea: "field",
    input: ["submit", "button"].includes(at.type) ? "button"
      : ["checkbox", "radio"].includes(at.type) ? "box" : at.type === "file" ? "file" : "field",
  }[tag] || tag;
  const words = at.labels?.length ? at.labels[0].textContent : at.getAttribute("aria-label") || at.textContent;
  const style = getComputedStyle(at);
  const around = getComputedStyle(at.closest(".searchbox") || at);
  const place = at.getBoundingClientRect();
  const section = at.closest("section[aria-labelledby]");
  const heading = section && document.getElementById(section.getAttribute("aria-labelledby"));
  return {
    role, name: words.trim().replace(/\\s+/g, " "),
    under: heading ? heading.textContent.trim().replace(/\\s+/g, " ") : "",
    // The button of a date's calendar is the browser's own, and so is its ring.
    isShown: (at.type === "date" && !at.matches(":focus")
        || [style, around].some((s) => s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 1))
      && place.width > 0 && place.height > 0
      && place.bottom > 0 && place.top < innerHeight && place.right > 0 && place.left < innerWidth,
  };
}"""


class Keyboard:
    """Finds everything with Tab; fails with the list of stops where something cannot be reached or not be seen."""

    def __init__(self, page: Page) -> None:
        self.page = page
        # Who listens from the start never meets the system's own dialog, which nothing here could answer.
        page.on("filechooser", lambda _chooser: None)

    def follow(self, name: str, *, after: str = "") -> None:
        """Press Enter on a link."""
        self.tab_to("link", name, after=after)
        self.page.keyboard.press("Enter")

    def press(self, name: str, *, after: str = "") -> None:
        """Press Space on a button."""
        self.tab_to("button", name, after=after)
        self.page.keyboard.press("Space")

    def unfold(self, name: str) -> None:
        """Press Enter on the summary of what is folded away."""
        self.tab_to("summary", name)
        self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.activeElement.parentElement.open"), name

    def write(self, label: str, words: str, *, after: str = "") -> None:
        """Type in a field, in place of what is there."""
        self.tab_to("field", label, after=after)
        self.page.keyboard.press("Control+a")
        self.page.keyboard.type(words)
        assert self._value() == words

    def write_day(self, label: str, day: datetime.date, *, after: str = "") -> None:
        """Type a date part by part, as the browser's own field takes it."""
        self.tab_to("field", label, after=after)
        self.page.keyboard.type(f"{day:%m%d%Y}")
        assert self._value() == day.isoformat(), f"{label}: {self._value()}"

    def choose(self, label: str, option: str, *, after: str = "") -> None:
        """Go through a list with the arrow keys."""
        self.tab_to("list", label, after=after)
        self.page.keyboard.press("Home")
        for _ in range(self.page.evaluate("document.activeElement.length")):
            if self._chosen() == option:
                return
            self.page.keyboard.press("ArrowDown")
        assert self._chosen() == option, f"{label} has no {option}"

    def choose_last(self, label: str) -> None:
        """Go to the end of a list."""
        self.tab_to("list", label)
        self.page.keyboard.press("End")

    def tick(self, label: str) -> None:
        """Press Space on a box."""
        self.tab_to("box", label)
        self.page.keyboard.press("Space")
        assert self.page.evaluate("document.activeElement.checked"), label

    def attach(self, label: str, file: Path) -> None:
        """Press Space on a field for a file; the dialog that opens is the system's own."""
        self.tab_to("file", label)
        with self.page.expect_file_chooser() as chooser:
            self.page.keyboard.press("Space")
        chooser.value.set_files(file)

    def tab_to(self, role: str, name: str, *, after: str = "") -> None:
        """Press Tab until the focus is on the wanted thing, under the wanted heading; every stop must be seen."""
        stops: list[str] = []
        here = self.look()
        if self._is_at(here, role, name, after):
            return
        if not here["role"] and name not in IN_THE_HEAD:
            self.skip_to_content()
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            stop = self.look()
            assert stop["isShown"], (
                f"The focus is not seen at: {stop['role']} {stop['name']} ({self.page.url})"
            )
            if self._is_at(stop, role, name, after):
                return
            stops.append(f"{stop['role']} {stop['name'][:60]}".strip())
        reached = "\n  ".join(dict.fromkeys(stops))
        pytest.fail(f"No {role} “{name}” {after} on {self.page.url}. The focus stops at:\n  {reached}")

    def skip_to_content(self) -> None:
        """The first stop of a page is the way past its head; Enter goes there."""
        self.page.keyboard.press("Tab")
        stop = self.look()
        assert (stop["role"], stop["name"], stop["isShown"]) == ("link", "Skip to content", True)
        self.page.keyboard.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == "main"

    def look(self) -> Any:
        """What has the focus: role, name, heading of its part of the page, and whether a person sees it."""
        return self.page.evaluate(_LOOK)

    def _is_at(self, stop: Any, role: str, name: str, after: str) -> bool:
        return (
            stop["role"] == role and stop["name"] == name and (not after or stop["under"].startswith(after))
        )

    def _value(self) -> str:
        return str(self.page.evaluate("document.activeElement.value"))

    def _chosen(self) -> str:
        words = "document.activeElement.selectedOptions[0]?.textContent.trim().replace(/\\s+/g, ' ')"
        return str(self.page.evaluate(words))
