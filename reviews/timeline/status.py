"""How far a review is, from its achieved steps and the issue of its summary. Pure: no database, no clock."""

from collections.abc import Set

from reviews.country_reviews.choices import ReviewStatus

# The review ends with the agreement on its report.
AGREED_STEP = "report_agreed"
# The issue of the summary has its own record; the schedule only names the step.
SUMMARY_STEP = "summary_issued"


def status_of(
    achieved: Set[str], *, schedule: Set[str], is_issued: bool, otherwise: str = ReviewStatus.SCHEDULED
) -> str:
    """The status that follows from the codes of the achieved steps; ``otherwise`` is that of a review without any.

    ``schedule`` are the steps of its cycle but the issue of the summary; voluntary steps are in neither. A review whose
    summary is issued stays completed, whatever is taken back; a cycle may know no step by the name of the agreement.
    """
    if is_issued or AGREED_STEP in achieved or (achieved and schedule <= achieved):
        return ReviewStatus.COMPLETED
    return ReviewStatus.IN_PROGRESS if achieved else otherwise
