"""What a drawing of lots starts from. Every fact that can change the outcome is here, and is hashed."""

from dataclasses import dataclass, field
from functools import cache
from typing import Any, Self

ALGORITHM = "irm-lots/1"

SAME_GROUP = "same_group"
ANY = "any"
SLOTS = (SAME_GROUP, ANY)


def plain(value: Any) -> Any:
    """Inputs as plain data, dataclasses as objects and tuples as lists (``asdict`` copies too much)."""
    kind = type(value)
    if kind is str or kind is int:
        return value
    if kind is tuple:
        return [plain(item) for item in value]
    names = getattr(kind, "__dataclass_fields__", None)
    return {name: plain(getattr(value, name)) for name in names} if names else value


@cache
def _parts(legal_system: str) -> frozenset[str]:
    return frozenset(part.strip().casefold() for part in legal_system.split(";") if part.strip())


@dataclass(frozen=True, slots=True)
class Party:
    """A State party that may review, or whose year is drawn.

    ``group`` is blank for a member of no regional group. ``minimum`` and ``maximum`` bound the reviews that it
    carries out in the cycle (terms of reference, para. 20). ``no_service`` lists the years of the cycle in which
    it does not serve.
    """

    code: str
    group: str = ""
    legal_system: str = ""
    minimum: int = 1
    maximum: int = 3
    no_service: tuple[int, ...] = ()

    @property
    def legal_systems(self) -> frozenset[str]:
        """The parts named: ``civil;customary`` names two."""
        return _parts(self.legal_system)

    def is_similar(self, other: "Party") -> bool:
        """Whether two legal systems are similar: they share a part. One that is not known is similar to none."""
        return bool(self.legal_systems & other.legal_systems)


@dataclass(frozen=True, slots=True)
class Review:
    """A State under review and its year, with the former reviewers who are not drawn for it again."""

    code: str
    year: int
    former: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Pairing:
    """A reviewing State that stands."""

    review: str
    reviewer: str
    slot: str


@dataclass(frozen=True, slots=True)
class Target:
    """A place to be drawn."""

    review: str
    slot: str


@dataclass(frozen=True, slots=True)
class Rules:
    """The rules as data. ``no_group_slots``: the places for which a member of no group may be drawn.

    A State under review that is a member of no group has both reviewers from any group.
    """

    no_mutual: bool = True
    prefer_legal_system: bool = True
    no_group_slots: tuple[str, ...] = (ANY,)


@dataclass(frozen=True, slots=True)
class ReviewersInputs:
    """The draw of reviewing States: the places to draw, and everything that bears on them in the whole cycle.

    ``reviews`` holds the reviews of this and later years (their open places are looked ahead to) and those that
    standing pairings name. ``parties`` are all that may be drawn.
    """

    cycle: int
    year: int
    population: str
    parties: tuple[Party, ...]
    reviews: tuple[Review, ...]
    pairings: tuple[Pairing, ...]
    targets: tuple[Target, ...]
    rules: Rules = field(default_factory=Rules)

    def as_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON, in an order that does not depend on how it was put together."""
        data: dict[str, Any] = plain(self)
        data["parties"] = sorted(data["parties"], key=lambda row: row["code"])
        data["reviews"] = sorted(data["reviews"], key=lambda row: row["code"])
        data["pairings"] = sorted(
            data["pairings"],
            key=lambda row: (row["review"], row["slot"], row["reviewer"]),
        )
        data["targets"] = sorted(data["targets"], key=lambda row: (row["review"], row["slot"] != SAME_GROUP))
        return {"algorithm": ALGORITHM, "kind": "reviewers"} | data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The inputs that ``as_data`` wrote."""
        return cls(
            cycle=data["cycle"],
            year=data["year"],
            population=data["population"],
            parties=tuple(Party(**row | {"no_service": tuple(row["no_service"])}) for row in data["parties"]),
            reviews=tuple(Review(**row | {"former": tuple(row["former"])}) for row in data["reviews"]),
            pairings=tuple(Pairing(**row) for row in data["pairings"]),
            targets=tuple(Target(**row) for row in data["targets"]),
            rules=Rules(**data["rules"] | {"no_group_slots": tuple(data["rules"]["no_group_slots"])}),
        )


@dataclass(frozen=True, slots=True)
class Place:
    """A State in the draw of years; ``year`` is set where it is placed already (known, by hand, later joiner)."""

    code: str
    group: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class YearsInputs:
    """The draw of the year of review of each State. ``years`` are those that lots are drawn for: 1 to 4."""

    cycle: int
    population: str
    places: tuple[Place, ...]
    years: tuple[int, ...] = (1, 2, 3, 4)

    def as_data(self) -> dict[str, Any]:
        """Plain data for canonical JSON, in an order that does not depend on how it was put together."""
        data: dict[str, Any] = plain(self)
        data["places"] = sorted(data["places"], key=lambda row: row["code"])
        return {"algorithm": ALGORITHM, "kind": "years"} | data

    @classmethod
    def from_data(cls, data: dict[str, Any]) -> Self:
        """The inputs that ``as_data`` wrote."""
        return cls(
            cycle=data["cycle"],
            population=data["population"],
            places=tuple(Place(**row) for row in data["places"]),
            years=tuple(data["years"]),
        )
