"""What is done about the register in the background."""

from celery import shared_task
from django.utils import timezone


@shared_task(name="register.forget_uploads")
def forget_uploads() -> None:
    """Delete uploads that nobody imported within a day."""
    from irm.register.services.uploads import forget_expired  # noqa: PLC0415 -- a task is a leaf

    forget_expired(now=timezone.now())
