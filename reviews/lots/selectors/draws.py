"""What the pages of the drawing of lots show."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from irm.register.models import State, StateGroup
from reviews.country_reviews.models import ReviewingState
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw, DrawLot
from reviews.lots.selectors.pairing import ShownReviewer, shown_reviewers

RULE_WORDS: dict[str, str | Promise] = {
    "minimum": _("At least one review carried out in the cycle"),
    "maximum": _("At most three reviews carried out in the cycle"),
    "no_mutual": _("No mutual reviews"),
    "same_group": _("One reviewing State of the same regional group"),
    "two_reviewing_states": _("Two different reviewing States"),
    "own_review": _("No State reviews itself"),
    "balance": _("As many States in each year"),
    "redraws": _("At most two repeated draws for a review"),
    "deferred_before": _("A review is deferred once"),
    "beyond_the_cycle": _("A review falls within the years of the cycle"),
    "service_outside_own_year": _("Service is deferred in the year of the State's own review"),
    "later_joiners_year": _("Who joins after the draw is reviewed in the last year"),
    "drawn_already": _("Service is deferred before the draw"),
}
OF_WORDS: dict[str, str | Promise] = {
    "order": _("Order of the States under review"),
    "extra": _("Year that takes one more State of the group"),
    "year": _("Year of review"),
    "reviewer": _("Reviewing State"),
}


@dataclass(frozen=True, slots=True)
class Warned:
    """A rule that was bent, in words, with the names of the States concerned."""

    rule: str | Promise
    states: str


@dataclass(frozen=True, slots=True)
class ShownLot:
    """One lot in words. ``candidates`` and ``put_aside`` are codes."""

    number: int
    of: str
    what: str | Promise
    subject: str
    year: int | None
    slot: str
    drawn: str
    candidates: list[str]
    put_aside: list[str]
    preference: str

    @property
    def is_year(self) -> bool:
        """Whether the lot gives a State its year."""
        return self.of == "year"


@dataclass(frozen=True, slots=True)
class Drawn:
    """One State drawn for a place, with what became of it; ``shown`` is None in a trial run."""

    name: str
    shown: ShownReviewer | None


@dataclass(frozen=True, slots=True)
class Pair:
    """A State under review with those drawn to review it."""

    state: str
    code: str
    first: Drawn
    second: Drawn


@dataclass(frozen=True, slots=True)
class ShownDraw:
    """A draw as its page shows it. ``pairs`` for reviewing States, ``years`` for years of review."""

    draw: Draw
    lots: list[ShownLot]
    pairs: list[Pair]
    years: list[tuple[int, list[str]]]
    warned: list[Warned]
    states: int
    secret: str = ""
    digits: str = ""
    inputs_changed: bool = False

    @property
    def order(self) -> list[ShownLot]:
        """The lots for the order in which the States under review are taken."""
        return [lot for lot in self.lots if lot.of == "order"]

    @property
    def drawn(self) -> list[ShownLot]:
        """All other lots."""
        return [lot for lot in self.lots if lot.of != "order"]

    @property
    def purpose(self) -> str:
        """The first part of the messages that the random stream is made of."""
        return f"{self.draw.algorithm}/{'years' if self.draw.kind == DrawKind.YEARS else 'reviewers'}"

    @property
    def command(self) -> str:
        """What draws again on a copy of the application."""
        return f".venv/bin/python manage.py replay_draw {self.draw.pk}"


def show_draw(draw: Draw, *, viewer: object) -> ShownDraw:
    """Everything that the page of a draw says, in a fixed number of queries; trial runs are read from their JSON."""
    rows = _lots(draw)
    codes = {code for row in rows for code in (row["subject"], row["drawn"])}
    codes |= {code for warning in draw.warnings for code in warning["states"]}
    names = {state.iso3: state.name for state in State.objects.filter(iso3__in=codes)}
    groups = {group.code: group.local_name for group in StateGroup.objects.all()}
    words = groups | names
    lots = [_shown(row, words) for row in rows]
    secret, _colon, digits = draw.seed.rpartition(":") if draw.commitment else ("", "", "")
    inputs = json.loads(draw.inputs) if draw.inputs else {}
    return ShownDraw(
        draw=draw,
        lots=lots,
        pairs=_pairs(rows, names, _rows_of(draw, viewer)),
        years=_years(rows, names),
        warned=warned(draw.warnings, names),
        states=len(inputs.get("parties", inputs.get("places", []))),
        secret=secret,
        digits=digits,
        inputs_changed=bool(
            draw.commitment and draw.commitment.inputs_sha256 not in {"", draw.inputs_sha256}
        ),
    )


def warned(warnings: list[dict[str, Any]], names: dict[str, str]) -> list[Warned]:
    """The rules that were bent, in words."""
    return [
        Warned(
            RULE_WORDS.get(warning["rule"], warning["rule"]),
            ", ".join(names.get(code, code) for code in warning["states"]),
        )
        for warning in warnings
    ]


def _lots(draw: Draw) -> list[dict[str, Any]]:
    if draw.outcome:
        return list(json.loads(draw.outcome)["lots"])
    columns = ["number", "of", "subject", "slot", "year", "drawn", "candidates", "put_aside", "preference"]
    return list(DrawLot.objects.filter(draw=draw).values(*columns))


def _shown(row: dict[str, Any], words: dict[str, str]) -> ShownLot:
    return ShownLot(
        number=row["number"],
        of=row["of"],
        what=OF_WORDS.get(row["of"], row["of"]),
        subject=words.get(row["subject"], row["subject"]),
        year=row["year"],
        slot=row["slot"],
        drawn=words.get(row["drawn"], row["drawn"]),
        candidates=row["candidates"],
        put_aside=row["put_aside"],
        preference=row["preference"],
    )


def _rows_of(draw: Draw, viewer: object) -> dict[tuple[str, str], ShownReviewer]:
    """The reviewing States that a draw gave, by review and code, as they stand today."""
    if draw.is_trial or draw.kind in {DrawKind.YEARS, DrawKind.PLACEMENT}:
        return {}
    rows = ReviewingState.objects.filter(lots__draw=draw)
    return {
        (one.row.review.state.iso3, one.row.state.iso3): one for one in shown_reviewers(rows, viewer=viewer)
    }


def _pairs(
    rows: list[dict[str, Any]], names: dict[str, str], shown: dict[tuple[str, str], ShownReviewer]
) -> list[Pair]:
    """The pairings, States in alphabetical order. What a hand-made draw does not say keeps the order of its source."""
    found: dict[str, dict[str, str]] = {}
    for row in rows:
        if row["of"] == "reviewer":
            places = found.setdefault(row["subject"], {})
            slot = row["slot"] if row["slot"] in {"same_group", "any"} else ""
            places[slot or ("any" if "same_group" in places else "same_group")] = row["drawn"]

    def drawn(review: str, reviewer: str) -> Drawn:
        return Drawn(names.get(reviewer, reviewer), shown.get((review, reviewer)))

    pairs = [
        Pair(
            state=names.get(code, code),
            code=code,
            first=drawn(code, places.get("same_group", "")),
            second=drawn(code, places.get("any", "")),
        )
        for code, places in found.items()
    ]
    return sorted(pairs, key=lambda pair: pair.state)


def _years(rows: list[dict[str, Any]], names: dict[str, str]) -> list[tuple[int, list[str]]]:
    """The States drawn for each year, in alphabetical order."""
    years: dict[int, list[str]] = {}
    for row in rows:
        if row["of"] == "year":
            years.setdefault(row["year"], []).append(names.get(row["drawn"], row["drawn"]))
    return [(year, sorted(states)) for year, states in sorted(years.items())]
