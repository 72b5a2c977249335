"""The status of an imported review, in SQL: ``s`` is its line, ``t`` the review on record, ``c`` its cycle."""

from dataclasses import dataclass

from irm.importing.columns import Header
from reviews.country_reviews.choices import ReviewStatus
from reviews.timeline.status import AGREED_STEP, SUMMARY_STEP

PUBLISHED = "executive_summary_published"

# Columns of the file and the steps of the schedule that they date.
STEPS = {
    "started_on": "begin",
    "self_assessment_received_on": "self_assessment",
    "dialogue_on": "constructive_dialogue",
    "completed_on": "report_agreed",
}
SUMMARY_COLUMNS = ("executive_summary_published_on", "executive_summary_issued", "status")
SUMMARY_OF = (
    "FROM reviews_executivesummary e LEFT JOIN register_document d ON d.id = e.document_id "
    "WHERE e.review_id = t.id"
)
ISSUED_ON_RECORD = f"coalesce((SELECT e.is_issued {SUMMARY_OF}), false)"
ACHIEVED_ON_RECORD = (
    "EXISTS (SELECT FROM reviews_milestone m WHERE m.review_id = t.id AND m.step_id = p.id "
    "AND m.achieved_on IS NOT NULL)"
)
# The statuses that say nothing beyond the steps.
_UNTOLD = f"'{ReviewStatus.SCHEDULED}', '{ReviewStatus.UNKNOWN}'"


def issued(header: Header) -> str:
    """Whether the summary is issued: by the date of the file, else by that on record, or by the word of the file."""
    dated = "s.executive_summary_published_on <> ''"
    if not header.has("executive_summary_published_on"):
        dated = f"(SELECT e.issued_on {SUMMARY_OF}) IS NOT NULL"
    if not header.has(*SUMMARY_COLUMNS):
        return ISSUED_ON_RECORD
    return f"({dated} OR s.executive_summary_issued = 'true' OR s.status = '{PUBLISHED}')"


def status(header: Header) -> str:
    """As ``status_of`` over what the record holds after the import; before the steps goes what the file says in a word.

    The file speaks for the columns that it has, the record for the others: a status that its own steps do not
    account for, as a deferral, stays where the file has no word about it.
    """
    told = " ".join(
        f"WHEN '{step}' THEN s.{column} <> ''" for column, step in STEPS.items() if header.has(column)
    )
    achieved = f"CASE p.code {told} ELSE {ACHIEVED_ON_RECORD} END" if told else ACHIEVED_ON_RECORD
    after, before = _Steps(achieved, issued(header)), _Steps(ACHIEVED_ON_RECORD, ISSUED_ON_RECORD)
    if header.has("status"):
        word, otherwise = "NULLIF(s.status, '')", f"'{ReviewStatus.UNKNOWN}'"
    else:
        word = f"CASE WHEN t.status NOT IN ({_UNTOLD}) THEN NULLIF(t.status, {before.status('NULL')}) END"
        otherwise = f"CASE WHEN t.status IN ({_UNTOLD}) THEN t.status ELSE '{ReviewStatus.SCHEDULED}' END"
    return (
        f"CASE WHEN {after.are_complete} THEN '{ReviewStatus.COMPLETED}' "
        f"ELSE coalesce({word}, {after.status(otherwise)}) END"
    )


@dataclass(frozen=True, slots=True)
class _Steps:
    """What follows from the steps of a review: ``achieved`` says it of the step p, ``issued`` of the summary."""

    achieved: str
    issued: str

    _FROM = (
        "FROM reviews_schedulestep p WHERE p.cycle_id = c.id AND NOT p.is_voluntary "
        f"AND p.code <> '{SUMMARY_STEP}'"
    )

    @property
    def any_achieved(self) -> str:
        return f"EXISTS (SELECT {self._FROM} AND {self.achieved})"

    @property
    def are_complete(self) -> str:
        agreed = f"EXISTS (SELECT {self._FROM} AND p.code = '{AGREED_STEP}' AND {self.achieved})"
        is_through = f"({self.any_achieved} AND NOT EXISTS (SELECT {self._FROM} AND NOT {self.achieved}))"
        return f"({self.issued} OR {agreed} OR {is_through})"

    def status(self, otherwise: str) -> str:
        return (
            f"CASE WHEN {self.are_complete} THEN '{ReviewStatus.COMPLETED}' "
            f"WHEN {self.any_achieved} THEN '{ReviewStatus.IN_PROGRESS}' ELSE {otherwise} END"
        )
