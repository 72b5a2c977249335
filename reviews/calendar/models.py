"""Personal calendar feeds."""

import uuid

from django.conf import settings
from django.db import models


class CalendarFeed(models.Model):
    """The secret part of a person's calendar address; renewing it ends the older address."""

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="calendar_feed"
    )
    nonce = models.UUIDField(default=uuid.uuid4)
    renewed_at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.user)
