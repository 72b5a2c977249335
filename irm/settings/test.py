"""Settings of the test suite: tasks run in the caller, passwords hash fast, mail stays in memory."""

from irm.settings.dev import *  # noqa: F403 -- settings inherit

DEBUG = False
IRM_DEMO = False
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = True
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
WHITENOISE_AUTOREFRESH = True
