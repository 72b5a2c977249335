"""Code lists of cycles and their schedules. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OffsetUnit(TextChoices):
    """Units of the model schedule."""

    DAY = "day", _("days")
    WEEK = "week", _("weeks")
    MONTH = "month", _("months")


class ResponsibleParty(TextChoices):
    """Who is asked for a step of the schedule."""

    SECRETARIAT = "secretariat", _("Secretariat")
    STATE_UNDER_REVIEW = "state_under_review", _("State party under review")
    REVIEWING_STATES = "reviewing_states", _("Reviewing States parties")
