"""Code lists of draws. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class DrawKind(TextChoices):
    """What was drawn."""

    YEARS = "years", _("Years of review")
    REVIEWERS = "reviewers", _("Reviewing States")
    REDRAW = "redraw", _("Repeated draw of a reviewing State")
    BY_HAND = "by_hand", _("Drawn by hand, recorded here")
    PLACEMENT = "placement", _("States placed in a year after its draw")


class SeedOrigin(TextChoices):
    """Where the seed of a draw came from: only a commitment keeps anybody from choosing it."""

    COMMITMENT = "commitment", _("Commitment published before, digits supplied in the meeting")
    TEXT = "text", _("Text given by the operator")
    BY_HAND = "by_hand", _("Drawn by hand")


class DeferralKind(TextChoices):
    """Two different things (terms of reference, paras 15 and 20)."""

    REVIEW = "review", _("Its own review, to the following year")
    SERVICE = "service", _("Its service as reviewing State in that year")
