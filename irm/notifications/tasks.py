"""What is sent in the background. Each task may run twice: the letter's row decides."""

from celery import shared_task
from django.utils import timezone


@shared_task(name="notifications.send_letters")
def send_letters(*, letter_ids: list[int]) -> None:
    """Send letters that were just written."""
    from irm.notifications import services  # noqa: PLC0415 -- a task is a leaf

    services.send_letters(letter_ids=letter_ids, now=timezone.now())


@shared_task(name="notifications.send_due_letters")
def send_due_letters() -> None:
    """Send what waits: retries, and letters whose message was lost."""
    from irm.notifications import services  # noqa: PLC0415 -- a task is a leaf

    services.send_due_letters(now=timezone.now())


@shared_task(name="notifications.compile_digests")
def compile_digests() -> None:
    """Write the digests that are due."""
    from irm.notifications import services  # noqa: PLC0415 -- a task is a leaf

    services.compile_digests(now=timezone.now(), today=timezone.localdate())
