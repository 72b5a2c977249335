"""The real assistance counted by plain code from its files: it imports nothing of the application."""

import csv
import re
from pathlib import Path

FILES = Path(__file__).parents[3]


def table(name: str) -> list[dict[str, str]]:
    """The rows of a file of the project."""
    with (FILES / name).open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def listed(written: str) -> set[str]:
    """The parts of a cell that holds a list."""
    return {part.strip() for part in written.split(";") if part.strip()}


ACTIVITIES = table("assistance/data/assistance_activities.csv")
_GROUPS = {
    row["code"] for row in table("irm/register/reference/groups.csv") if row["kind"] == "regional_group"
}
GROUP_OF = {
    row["iso3"]: row["group"]
    for row in table("irm/register/reference/group_memberships.csv")
    if row["group"] in _GROUPS
}


def by_region() -> dict[str | None, tuple[int, int]]:
    """Activities and distinct recipients of each region: a recipient's own group, else what the source names."""
    activities: dict[str | None, set[str]] = {}
    recipients: dict[str | None, set[str]] = {}
    for row in ACTIVITIES:
        named = listed(row["recipients"])
        regions = {GROUP_OF.get(state) for state in named} or listed(row["region_codes"]) or {None}
        for region in regions:
            activities.setdefault(region, set()).add(row["ref"])
            own = {state for state in named if GROUP_OF.get(state) == region}
            recipients.setdefault(region, set()).update(own)
    return {region: (len(refs), len(recipients[region])) for region, refs in activities.items()}


DOCUMENT_ON = {
    alias: row["issued_on"]
    for row in table("irm/register/reference/documents.csv")
    for alias in listed(row["aliases"])
}
_PEOPLE = {"experts", "officers", "officials", "representatives", ""}


def counts_from(row: dict[str, str]) -> str:
    """The first day from which an activity counts: beginning, else end, else the date of its document."""
    written = row["starts"] or row["ends"] or DOCUMENT_ON[row["source_document"]]
    return (written + "-01-01")[:10]


def on(day: str) -> list[dict[str, str]]:
    """The activities that count on a day."""
    return [row for row in ACTIVITIES if counts_from(row) <= day]


def tally(column: str, rows: list[dict[str, str]]) -> dict[str | None, int]:
    """Activities by the code in a column."""
    found: dict[str | None, int] = {}
    for row in rows:
        found[row[column] or None] = found.get(row[column] or None, 0) + 1
    return found


def by_year(rows: list[dict[str, str]], last: int) -> dict[int | None, int]:
    """Activities under every year that their dates touch, up to the last; without dates under None."""
    found: dict[int | None, int] = {}
    for row in rows:
        first = row["starts"] or row["ends"]
        end = row["ends"] or row["starts"]
        years = range(int(first[:4]), min(int(end[:4]), last) + 1) if first else [None]
        for year in years:
            found[year] = found.get(year, 0) + 1
    return found


def undated(rows: list[dict[str, str]]) -> int:
    """Activities without beginning and end."""
    return sum(not row["starts"] and not row["ends"] for row in rows)


def participants() -> dict[str, tuple[int, str, str]]:
    """Number, bound and noun of each record that holds a number, as a person reads its words."""
    found = {}
    for row in ACTIVITIES:
        match = re.search(r"(>=|>|~)?([0-9][0-9,]*) ?(Member States|[A-Za-z]+)?", row["participants"])
        if match:
            sign, number, noun = match.groups()
            noun = "" if noun in {"from", "per"} else noun or ""
            found[row["ref"]] = (int(number.replace(",", "")), sign or "", noun)
    return found


def people() -> tuple[int, int]:
    """The sum of people, and of how many records."""
    numbers = [number for number, _sign, noun in participants().values() if noun in _PEOPLE]
    return sum(numbers), len(numbers)
