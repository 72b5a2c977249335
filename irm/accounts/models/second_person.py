"""What one member of the secretariat enters from a note verbale, and a second one approves."""

from django.conf import settings
from django.core.validators import FileExtensionValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from irm.files import ENDINGS


class EnteredFromNote(models.Model):
    """Entered by one person from a note verbale, approved by another; nothing happens before, and it can be withdrawn.

    The second person is never one who gains by it: ``concerns`` says who that is.
    """

    reference = models.CharField(_("note verbale"), max_length=120)
    note_file = models.FileField(
        _("scan of the note"),
        upload_to="nominations/%Y/",
        blank=True,
        validators=[FileExtensionValidator(ENDINGS)],
    )
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField()
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
        ordering = ["-entered_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_by=None) | ~Q(approved_by=F("entered_by")),
                name="%(app_label)s_%(class)s_second_person_approves",
                violation_error_message=_("Somebody else approves what you entered."),
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Whether it can still be withdrawn."""
        raise NotImplementedError

    def concerns(self, user: models.Model) -> bool:
        """Whether the person would gain by it, and so is no second person."""
        raise NotImplementedError
