"""What every imported record keeps, and the log of imports."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class ImportedModel(models.Model):
    """A record that may come from a file or a document and says so.

    ``import_digest`` is the md5 (as a UUID) of the imported columns as they were imported: where the
    record's present columns give another digest, a person has changed it since, and the next import
    reports the row instead of overwriting it. Null: never imported.
    """

    source_document = models.ForeignKey(
        "register.Document", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    source_paragraph = models.CharField(_("source paragraph"), max_length=100, blank=True)
    source_file = models.CharField(_("source file"), max_length=255, blank=True)
    source_row = models.PositiveIntegerField(_("source row"), null=True, blank=True)
    import_digest = models.UUIDField(null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class ImportRun(models.Model):
    """One import of one file: what it was, who ran it, what came of it."""

    class Outcome(models.TextChoices):
        """How the run ended."""

        CHECKED = "checked", _("Checked, nothing imported")
        IMPORTED = "imported", _("Imported")
        REFUSED = "refused", _("Refused, nothing imported")

    command = models.CharField(max_length=60)
    file_name = models.CharField(max_length=255)
    sha256 = models.CharField(max_length=64)
    actor_email = models.CharField(max_length=254, blank=True)
    started_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=20, choices=Outcome)
    rows_read = models.PositiveIntegerField(default=0)
    rows_created = models.PositiveIntegerField(default=0)
    rows_updated = models.PositiveIntegerField(default=0)
    rows_unchanged = models.PositiveIntegerField(default=0)
    report = models.JSONField(
        default=dict, help_text=_("Errors, changes and rows kept because a person changed them.")
    )

    class Meta:
        ordering = ["-started_at"]

    def __str__(self) -> str:
        return f"{self.command} {self.file_name} {self.started_at:%Y-%m-%d %H:%M}"
