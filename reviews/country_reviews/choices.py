"""Code lists of country reviews. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ReviewStatus(TextChoices):
    """How far a review is known to be. Steps and dates are milestones; this is for records without any."""

    UNKNOWN = "unknown", _("Not known from public sources")
    SCHEDULED = "scheduled", _("Scheduled")
    IN_PROGRESS = "in_progress", _("In progress")
    COMPLETED = "completed", _("Completed")
    DEFERRED = "deferred", _("Deferred")


# Reviews in which nothing is waited for: over, or put off at the wish of the State.
NOT_RUNNING = [ReviewStatus.COMPLETED, ReviewStatus.DEFERRED]


class DialogueForm(TextChoices):
    """The form of further direct dialogue (terms of reference, para. 29)."""

    COUNTRY_VISIT = "country_visit", _("Country visit")
    JOINT_MEETING = "joint_meeting", _("Joint meeting")
    OTHER = "other", _("Other form of dialogue")


class ReviewerSlot(TextChoices):
    """Which draw a reviewing State came from (terms of reference, paras 18 and 19)."""

    SAME_GROUP = "same_group", _("Same regional group")
    ANY = "any", _("Any group")
    UNKNOWN = "unknown", _("Not known")
