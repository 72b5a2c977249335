"""Models of the statistics; everything here is derived from the records and can be computed again."""

from irm.site.statistics.models.cells import Cell, Tally
from irm.site.statistics.models.facts import ActivityFact, NeedFact, ReviewFact
from irm.site.statistics.models.runs import DirtyMark, Invalidation, RecomputeRun
from irm.site.statistics.models.snapshots import Snapshot

__all__ = [
    "ActivityFact",
    "Cell",
    "DirtyMark",
    "Invalidation",
    "NeedFact",
    "RecomputeRun",
    "ReviewFact",
    "Snapshot",
    "Tally",
]
