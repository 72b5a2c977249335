"""Who may read and do what to reviews: questions to the table of rights, asked by services under lock and by pages."""

from collections.abc import Iterable

from irm.accounts.models import User
from irm.accounts.rights import OfState, may
from reviews.country_reviews.models import CountryReview
from reviews.rights import steps_are_public


def reviews_with_public_steps(reviews: Iterable[CountryReview]) -> set[int]:
    """Keys of the reviews whose steps and calendar anybody may read. One query for all of them."""
    return steps_are_public(list(reviews))


def can_record_consent(user: User) -> bool:
    """The secretariat, on the note verbale of the State."""
    return may(user, "consent.record")


def can_read_consents(user: object, state_id: int) -> bool:
    """Who reads the whole ledger of a State: the secretariat, its focal points and its mission."""
    return may(user, "consent.read_ledger", OfState(state_id))


def can_issue_summary(user: User) -> bool:
    """The secretariat issues executive summaries that the State and both reviewing States agreed."""
    return may(user, "summary.issue")
