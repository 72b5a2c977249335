"""What people are told about the events of a review, in the transaction of the event and once for each.

Services call these verbs last. Who is told comes from ``reviews.people.selectors.recipients``: only people who may read what
the notice links to. Nobody is told of what they did themselves.
"""

from reviews.consents.notices import consent_granted, consent_withdrawn
from reviews.correspondence.notices import note_sent, reply_expected
from reviews.lots.notices import lots_drawn, pairing_accepted, reviewer_replaced
from reviews.summaries.notices import summary_agreed, summary_issued
from reviews.timeline.notices import (
    achievement_withdrawn,
    clock_resumed,
    clock_stopped,
    date_agreed,
    next_step,
    review_planned,
    step_achieved,
)

__all__ = [
    "achievement_withdrawn",
    "clock_resumed",
    "clock_stopped",
    "consent_granted",
    "consent_withdrawn",
    "date_agreed",
    "lots_drawn",
    "next_step",
    "note_sent",
    "pairing_accepted",
    "reply_expected",
    "review_planned",
    "reviewer_replaced",
    "step_achieved",
    "summary_agreed",
    "summary_issued",
]
