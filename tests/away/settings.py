"""The settings of production, with a beat that does not let a test wait for a minute."""

from irm.settings.prod import *  # noqa: F403 -- settings inherit

CELERY_BEAT_SCHEDULE = {
    "notifications.send_due_letters": {"task": "notifications.send_due_letters", "schedule": 1.0},
    "operations.heartbeat": {"task": "operations.heartbeat", "schedule": 2.0},
}
