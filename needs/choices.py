"""Code lists of needs. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Origin(TextChoices):
    """Where a statement of needs comes from."""

    REVIEW = "review", _("Country review")
    DIRECT_REQUEST = "direct_request", _("Direct request")


class Assistance(TextChoices):
    """Whether an activity that answers the need is recorded here."""

    SOME = "some", _("Some recorded here")
    NONE = "none", _("None recorded here")


class Timing(TextChoices):
    """When the need exists (resolution 7/3: current and anticipated needs)."""

    CURRENT = "current", _("Current")
    ANTICIPATED = "anticipated", _("Anticipated")


class Response(TextChoices):
    """What has become of the need. Never inferred: *unmet* only as the State says."""

    NOT_REPORTED = "not_reported", _("Not reported")
    UNMET = "unmet", _("Unmet, as the State says")
    BEING_MET = "being_met", _("Being met")
    MET = "met", _("Met")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Priority(TextChoices):
    """Priority that the State gave (resolution 4/1 asks for prioritized needs)."""

    HIGH = "high", _("High")
    MEDIUM = "medium", _("Medium")
    LOW = "low", _("Low")
