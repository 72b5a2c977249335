"""Code lists of correspondence. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Direction(TextChoices):
    """Which way a note verbale went."""

    INCOMING = "incoming", _("From the State")
    OUTGOING = "outgoing", _("To the State")


class NoteTemplate(TextChoices):
    """The notes verbales that the application drafts; their words are in ``reviews/reference/notes_verbales``."""

    FOCAL_POINT = "focal_point", _("Request to nominate a focal point")
    LOTS_DRAWN = "lots_drawn", _("Transmission of the lots drawn")
    REMINDER = "reminder", _("Reminder of a step")
    VISIT_DATES = "visit_dates", _("Agreement on the dates of a visit")
