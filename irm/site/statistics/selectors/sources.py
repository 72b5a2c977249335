"""Where an answer is counted from: the live snapshot, a frozen one, or the rows."""

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Exists
from django.utils.translation import gettext as _

from irm.site.statistics.choices import Unit
from irm.site.statistics.models import ActivityFact as ActivityRow
from irm.site.statistics.models import Invalidation, Snapshot
from irm.site.statistics.models import ReviewFact as ReviewRow
from irm.site.statistics.queries import Query, QueryRefused
from irm.site.statistics.selectors.facts import ActivityFact, ReviewFact, live_activities, live_reviews
from irm.site.statistics.sight import sight_of

T = TypeVar("T")


class Reading:
    """What is read for one answer, or for all that one page shows: each snapshot, list and bare count once."""

    def __init__(self) -> None:
        self._kept: dict[Any, Any] = {}

    def source(self, query: Query, unit: Unit) -> Snapshot | None:
        """As ``source_of``."""
        return self.once((unit, query.snapshot), lambda: source_of(query, unit))

    def reviews(self, query: Query, snapshot: Snapshot | None) -> list[ReviewFact]:
        """As ``reviews_of``; not to be changed."""
        return self.once(("reviews", *_whose(query, snapshot)), lambda: reviews_of(query, snapshot))

    def activities(self, query: Query, snapshot: Snapshot | None) -> list[ActivityFact]:
        """As ``activities_of``; not to be changed."""
        return self.once(("activities", *_whose(query, snapshot)), lambda: activities_of(query, snapshot))

    def once(self, key: Any, read: Callable[[], T]) -> T:
        """What is kept under a key, read if it is not."""
        if key not in self._kept:
            self._kept[key] = read()
        found: T = self._kept[key]
        return found


def _whose(query: Query, snapshot: Snapshot | None) -> tuple[Any, ...]:
    return (snapshot.pk if snapshot else None, query.population, query.viewer, query.snapshot)


def source_of(query: Query, unit: Unit) -> Snapshot | None:
    """The snapshot that answers; None where the rows must: none computed yet, or its figures are invalid.

    One query. Raises QueryRefused where the question names a frozen snapshot that does not exist.
    """
    if query.snapshot:
        frozen = Snapshot.objects.frozen().filter(code=query.snapshot).first()
        if frozen is None:
            text = _("There is no frozen snapshot “%(code)s”.") % {"code": query.snapshot}
            raise QueryRefused(text, code="no_such_snapshot")
        return frozen
    invalid = Invalidation.objects.filter(unit=unit)
    return Snapshot.objects.current().exclude(Exists(invalid)).first()


def reviews_of(query: Query, snapshot: Snapshot | None) -> list[ReviewFact]:
    """The reviews that the viewer may know about. Who acts for a State or provider is answered from the rows."""
    facts = ReviewRow.objects.filter(snapshot=snapshot, population=query.population)
    found = _seen(query, snapshot, facts)
    if found is None:
        return live_reviews(viewer=query.viewer, population=str(query.population))
    reads_all = sight_of(query.viewer).sees_all
    names = [name for name in ReviewFact.__dataclass_fields__ if name != "steps"]
    return [_review(row, reads_all=reads_all) for row in found.values(*names, "steps", "has_public_steps")]


def _review(row: dict[str, Any], *, reads_all: bool) -> ReviewFact:
    """A review as the viewer may know it: without the days of its steps where these are not public."""
    steps, are_public = row.pop("steps"), row.pop("has_public_steps")
    read = steps if are_public or reads_all else {}
    return ReviewFact(**row, steps={code: datetime.date.fromisoformat(day) for code, day in read.items()})


def activities_of(query: Query, snapshot: Snapshot | None) -> list[ActivityFact]:
    """The activities that the viewer may read. Who acts for a State or provider is answered from the rows."""
    facts = ActivityRow.objects.filter(snapshot=snapshot, population=query.population)
    found = _seen(query, snapshot, facts)
    if found is None:
        return live_activities(viewer=query.viewer, population=str(query.population))
    lists = ("articles", "regions", "recipients", "recipient_groups")
    return [
        ActivityFact(**(row | {name: tuple(row[name]) for name in lists}))
        for row in found.values(*ActivityFact.__dataclass_fields__)
    ]


def _seen(query: Query, snapshot: Snapshot | None, facts: Any) -> Any:
    """The facts that the viewer may count; None where only the rows can tell."""
    if snapshot is None:
        return None
    sight = sight_of(query.viewer)
    if sight.sees_all:
        return facts
    if sight.is_visitor or query.snapshot:
        return facts.filter(is_public=True)
    return None
