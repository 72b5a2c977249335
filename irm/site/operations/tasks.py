"""Scheduled work of the operations app."""

from celery import shared_task

from irm.site.operations import heartbeat


@shared_task(name="operations.heartbeat", expires=60)
def beat() -> None:
    """Show that beat, broker and worker all do their part; a beat that comes late is dropped."""
    heartbeat.beat()
