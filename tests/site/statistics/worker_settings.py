"""Settings of a real worker in a test: the test's own database and queue, and a quick beat."""

import os

from irm.settings import databases
from irm.settings.test import *  # noqa: F403 -- settings inherit
from irm.settings.test import CELERY_BEAT_SCHEDULE

DATABASES = {"default": databases.from_url(os.environ["IRM_TEST_DATABASE_URL"])}
CELERY_BROKER_URL = os.environ["IRM_TEST_BROKER_URL"]
CELERY_TASK_ALWAYS_EAGER = False
CELERY_TASK_DEFAULT_QUEUE = os.environ["IRM_TEST_QUEUE"]
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BEAT_SCHEDULE = {
    "statistics.recompute_if_due": CELERY_BEAT_SCHEDULE["statistics.recompute_if_due"] | {"schedule": 1.0}
}
