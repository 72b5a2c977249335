"""Files that wait for their import: rows, so that every web container sees them."""

import datetime

from django.db import models

KEPT_FOR = datetime.timedelta(days=1)


class UploadQuerySet(models.QuerySet["Upload"]):
    """Uploads in words of the domain."""

    def kept(self, now: datetime.datetime) -> "UploadQuerySet":
        """Those that can still be imported."""
        return self.filter(kept_at__gt=now - KEPT_FOR)

    def expired(self, now: datetime.datetime) -> "UploadQuerySet":
        """Those that nobody imported in time."""
        return self.filter(kept_at__lte=now - KEPT_FOR)


class Upload(models.Model):
    """A file that one person uploaded, with the report of its check, until it is imported, for a day at most."""

    token = models.CharField(max_length=32, unique=True)
    kind = models.CharField(max_length=60)
    file_name = models.CharField(max_length=255)
    actor_email = models.CharField(max_length=254)
    kept_at = models.DateTimeField(db_index=True)
    report = models.JSONField(default=dict)

    objects = UploadQuerySet.as_manager()

    class Meta:
        ordering = ["-kept_at"]

    def __str__(self) -> str:
        return f"{self.file_name} {self.kept_at:%Y-%m-%d %H:%M}"


class UploadPiece(models.Model):
    """A piece of an upload: small, so that no process holds a whole file in memory."""

    upload = models.ForeignKey(Upload, on_delete=models.CASCADE, related_name="pieces")
    number = models.PositiveIntegerField()
    content = models.BinaryField()

    class Meta:
        ordering = ["upload", "number"]
        constraints = [
            models.UniqueConstraint(fields=["upload", "number"], name="register_one_upload_piece_a_number")
        ]

    def __str__(self) -> str:
        return f"{self.upload}: {self.number}"
