"""Code lists of assistance. Imports nothing of ours. Types of activity are categories of ``delivery_modality``."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Level(TextChoices):
    """How wide an activity or programme reaches."""

    GLOBAL = "global", _("Global")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National")
    BILATERAL = "bilateral", _("Bilateral")


class ActivityStatus(TextChoices):
    """How far an activity is; what was written stays beside it."""

    PLANNED = "planned", _("Planned")
    ONGOING = "ongoing", _("Ongoing")
    COMPLETED = "completed", _("Completed")


class ArticlesBasis(TextChoices):
    """Whether the source names the articles or we read them from its words."""

    STATED = "stated", _("Stated in the source")
    INFERRED = "inferred", _("Inferred by the project")


class OrganisationRole(TextChoices):
    """What an organisation did in an activity."""

    PROVIDER = "provider", _("Provider")
    DONOR = "donor", _("Donor")
    DONOR_OR_PARTNER = "donor_or_partner", _("Donor or partner (the source does not say which)")


class ParticipantBound(TextChoices):
    """How exact a number of participants is, as it was written."""

    EXACT = "", _("exactly")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")
    ABOUT = "about", _("about")
    AT_MOST = "at_most", _("at most")


class ParticipantUnit(TextChoices):
    """What a number of participants counts. Units are never added to each other."""

    PEOPLE = "people", _("people")
    STATES = "states", _("States")
    COUNTRIES = "countries", _("countries")
    ORGANIZATIONS = "organizations", _("organizations")
    VISITORS = "visitors", _("visitors of a website")
    OTHER = "other", _("as written")


class LinkDegree(TextChoices):
    """How far an activity answers a need."""

    FULL = "full", _("In full")
    PARTIAL = "partial", _("In part")
    UNCERTAIN = "uncertain", _("Uncertain")
