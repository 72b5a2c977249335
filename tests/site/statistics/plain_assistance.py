"""The real assistance counted by plain code from its files: it imports nothing of the application."""

import csv
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
