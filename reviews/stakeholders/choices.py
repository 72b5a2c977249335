"""Code lists of consultations and training. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StakeholderKind(TextChoices):
    """Who was consulted outside the public sector (terms of reference, paras 28 and 30)."""

    CIVIL_SOCIETY = "civil_society", _("Civil society")
    PRIVATE_SECTOR = "private_sector", _("Private sector")
    ACADEMIA = "academia", _("Academia")
    MEDIA = "media", _("Media")
    OTHER = "other", _("Other")


class ConsultationStage(TextChoices):
    """When stakeholders were consulted."""

    SELF_ASSESSMENT = "self_assessment", _("While preparing the self-assessment")
    DIALOGUE = "dialogue", _("During the dialogue")


class TrainingLevel(TextChoices):
    """How wide a training session reached."""

    GLOBAL = "global", _("Global")
    REGIONAL = "regional", _("Regional")
    NATIONAL = "national", _("National or ad hoc")
