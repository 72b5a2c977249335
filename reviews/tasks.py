"""What is done about reviews in the background. Each task may run twice: rows decide."""

from celery import shared_task
from django.utils import timezone


@shared_task(name="reviews.send_reminders")
def send_reminders() -> None:
    """Send the reminders that are due today: of steps, and of replies to notes verbales."""
    from reviews.correspondence.replies import remind_of_replies  # noqa: PLC0415 -- a task is a leaf
    from reviews.timeline.services.reminders import send_reminders as send  # noqa: PLC0415 -- a task is a leaf

    send(now=timezone.now())
    remind_of_replies(now=timezone.now())
