"""The Celery application: tasks are thin and safe to run twice; what must happen is a row in PostgreSQL first."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "irm.settings.dev")

app = Celery("irm")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
