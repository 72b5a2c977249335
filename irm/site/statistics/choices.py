"""Code lists of the statistics. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class SnapshotKind(TextChoices):
    """Whether figures follow the records or are kept as they were published."""

    LIVE = "live", _("Live")
    FROZEN = "frozen", _("Frozen")


class Unit(TextChoices):
    """What a figure counts."""

    NEEDS = "needs", _("Technical assistance needs")
    REVIEWS = "reviews", _("Country reviews")
    ASSISTANCE = "assistance", _("Assistance activities")


class RunOutcome(TextChoices):
    """How a recomputation ended. *Killed*: its worker went away; the figures before it stand."""

    RUNNING = "running", _("Running")
    DONE = "done", _("Done")
    FAILED = "failed", _("Failed")
    KILLED = "killed", _("Killed")
