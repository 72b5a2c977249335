"""Code lists of the people of reviews. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ParticipantRole(TextChoices):
    """What a person does in one review."""

    FOCAL_POINT = "focal_point", _("Focal point")
    EXPERT = "expert", _("Governmental expert")
    SECRETARIAT_OFFICER = "secretariat_officer", _("Secretariat officer")
