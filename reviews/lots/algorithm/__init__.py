"""The drawing of lots: pure functions from stored inputs and a seed to an outcome. Imports no Django.

The rules are those of the terms of reference, paras 14, 15, 18, 19 and 20; docs/lots.md explains the algorithm.
"""

from reviews.lots.algorithm.canonical import canonical_json, sha256
from reviews.lots.algorithm.commitments import commitment_of, seed_of
from reviews.lots.algorithm.errors import LotsError
from reviews.lots.algorithm.inputs import (
    ALGORITHM,
    Pairing,
    Party,
    Place,
    Review,
    ReviewersInputs,
    Rules,
    Target,
    YearsInputs,
)
from reviews.lots.algorithm.outcomes import Lot, Outcome
from reviews.lots.algorithm.replay import replay
from reviews.lots.algorithm.reviewers import draw_reviewers
from reviews.lots.algorithm.rules import Bend, bends_of
from reviews.lots.algorithm.streams import SeedStream
from reviews.lots.algorithm.years import draw_years

__all__ = [
    "ALGORITHM",
    "Bend",
    "Lot",
    "LotsError",
    "Outcome",
    "Pairing",
    "Party",
    "Place",
    "Review",
    "ReviewersInputs",
    "Rules",
    "SeedStream",
    "Target",
    "YearsInputs",
    "bends_of",
    "canonical_json",
    "commitment_of",
    "draw_reviewers",
    "draw_years",
    "replay",
    "seed_of",
    "sha256",
]
