"""The Celery application: tasks are thin and safe to run twice; what must happen is a row in PostgreSQL first."""

import os

from irm.local.broker import LocalCelery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irm.settings.dev")

app = LocalCelery("irm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
