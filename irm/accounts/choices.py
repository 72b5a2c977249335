"""Code lists of people and roles. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Role(TextChoices):
    """What a person is, for a State or an organisation. Who takes part in one review is recorded there."""

    SECRETARIAT = "secretariat", _("Secretariat")
    FOCAL_POINT = "focal_point", _("Focal point")
    GOVERNMENTAL_EXPERT = "governmental_expert", _("Governmental expert")
    PARTNER = "partner", _("Partner")
    PERMANENT_MISSION = "permanent_mission", _("Permanent mission")


class Held(TextChoices):
    """When a role is held, where that is not today."""

    ENDED = "ended", _("Formerly")
    COMING = "coming", _("From a later day")
    ALL = "all", _("At any time")
