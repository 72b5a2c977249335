"""Everything that counts, behind one function a unit. They save nothing."""

from irm.site.statistics.selectors.answers import assistance, needs, reviews
from irm.site.statistics.selectors.changes import (
    Change,
    competent_authorities,
    median_days,
    new_reviews,
    predetermined_categories,
    reviews_in_progress,
    states_with_statement,
)
from irm.site.statistics.selectors.frame import Rank, rank, share, whole_per_cent
from irm.site.statistics.selectors.runs import RecomputeState, recompute_state
from irm.site.statistics.selectors.sources import Reading

__all__ = [
    "Change",
    "Rank",
    "Reading",
    "RecomputeState",
    "assistance",
    "competent_authorities",
    "median_days",
    "needs",
    "new_reviews",
    "predetermined_categories",
    "rank",
    "recompute_state",
    "reviews",
    "reviews_in_progress",
    "share",
    "states_with_statement",
    "whole_per_cent",
]
