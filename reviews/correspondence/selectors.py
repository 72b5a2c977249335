"""What the next note verbale of a review asks for, and by when a reply is hoped for."""

import datetime

from reviews.country_reviews.models import CountryReview
from reviews.timeline.next_step import find_next_step

# A reply to a note is hoped for within so long, until whoever drafts it says another day.
REPLY_WITHIN = datetime.timedelta(days=14)


def asked_next(review: CountryReview, *, today: datetime.date) -> dict[str, object]:
    """What a note about the next step of a review commonly says: the step, its date, a reply in two weeks."""
    reply_by = {"reply_by": today + REPLY_WITHIN}
    upcoming = find_next_step(review)
    if upcoming is None:
        return {**reply_by}
    return {**reply_by, "step": upcoming.step.name, "expected_on": upcoming.expected_on}
