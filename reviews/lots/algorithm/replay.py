"""A draw again, from what was stored."""

from typing import Any

from reviews.lots.algorithm.errors import LotsError
from reviews.lots.algorithm.inputs import ALGORITHM, ReviewersInputs, YearsInputs
from reviews.lots.algorithm.outcomes import Outcome
from reviews.lots.algorithm.reviewers import draw_reviewers
from reviews.lots.algorithm.years import draw_years


def replay(inputs: dict[str, Any], *, seed: str) -> Outcome:
    """The outcome of stored inputs and a seed: the same bytes as on the day.

    Refuses inputs of an algorithm that this version does not know.
    """
    if inputs.get("algorithm") != ALGORITHM:
        raise LotsError(
            f"These inputs were drawn by {inputs.get('algorithm')}, this version replays {ALGORITHM}.",
            code="other_algorithm",
        )
    if inputs["kind"] == "years":
        return draw_years(YearsInputs.from_data(inputs), seed=seed)
    return draw_reviewers(ReviewersInputs.from_data(inputs), seed=seed)
