"""Code lists of notifications. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Frequency(TextChoices):
    """How often a person wants e-mail. In-app notices come always."""

    IMMEDIATELY = "immediately", _("At once")
    DAILY = "daily", _("Once a day, together")
    WEEKLY = "weekly", _("Once a week, together")
    NEVER = "never", _("Never")


class Kind(TextChoices):
    """What a letter is about: who gets it and who writes its words depends on that."""

    NOTICE = "notice", _("Notice")
    ACCOUNT = "account", _("Change of an account")
    INVITATION = "invitation", _("Invitation")
    PASSWORD = "password", _("Forgotten password")
