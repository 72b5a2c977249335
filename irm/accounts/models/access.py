"""Who looked at a restricted record: the State that owns it may read this."""

from django.conf import settings
from django.db import models


class AccessEntry(models.Model):
    """One look at one restricted record. Append-only: the services know no way to change or delete it."""

    at = models.DateTimeField(auto_now_add=True, db_index=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    role = models.CharField(max_length=30, blank=True)
    state = models.ForeignKey("register.State", on_delete=models.PROTECT, related_name="access_entries")
    record = models.CharField(max_length=120)
    label = models.CharField(max_length=255)
    path = models.CharField(max_length=255)

    class Meta:
        verbose_name_plural = "access entries"
        ordering = ["-at"]
        indexes = [models.Index(fields=["state", "-at"], name="accounts_access_state_at")]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.user}: {self.label}"
