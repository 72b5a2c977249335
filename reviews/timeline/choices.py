"""Code lists of the timeline. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class PauseKind(TextChoices):
    """Why the clock of a review stood still."""

    TRANSLATION = "translation", _("Translation")
    COUNTRY_VISIT = "country_visit", _("Country visit")
    OTHER = "other", _("Other")


class ReminderKind(TextChoices):
    """The reminders of one step, in the order in which they follow when nobody answers."""

    BEFORE = "before", _("Before the date")
    AFTER = "after", _("After the date")
    MISSION = "mission", _("Reminder through the permanent mission")
    OFFICER = "officer", _("Word to the responsible officer")
