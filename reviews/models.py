"""Models of the country reviews; other apps import them from here."""

from reviews.calendar.models import CalendarFeed
from reviews.consents.models import Consent
from reviews.correspondence.models import Correspondence
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.models import ReviewCycle, ScheduleStep
from reviews.lots.models import Deferral, Draw, DrawCommitment, DrawLot, RedrawRequest, ReviewerAcceptance
from reviews.people.models import Absence, Participant, RosterExpert
from reviews.stakeholders.models import Consultation, TrainingAttendance, TrainingSession
from reviews.summaries.models import ExecutiveSummary
from reviews.timeline.models import Milestone, Pause, Reminder

__all__ = [
    "Absence",
    "CalendarFeed",
    "Consent",
    "Consultation",
    "Correspondence",
    "CountryReview",
    "Deferral",
    "Draw",
    "DrawCommitment",
    "DrawLot",
    "ExecutiveSummary",
    "Milestone",
    "Participant",
    "Pause",
    "RedrawRequest",
    "Reminder",
    "ReviewCycle",
    "ReviewerAcceptance",
    "ReviewingState",
    "RosterExpert",
    "ScheduleStep",
    "TrainingAttendance",
    "TrainingSession",
]
