"""One machine, one command: embedded servers where DATABASE_URL and REDIS_URL are unset."""

from irm import env
from irm.local import layout
from irm.settings import databases
from irm.settings.base import *  # noqa: F403 -- settings inherit

DEBUG = env.boolean("IRM_DEBUG", default=True)
SECRET_KEY = env.text("SECRET_KEY", "development-only-key-of-no-secrecy-whatsoever-0123456789")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]")
DATABASES = {"default": databases.from_url(env.text("DATABASE_URL", ""))}
CELERY_BROKER_URL = env.text("REDIS_URL", "") or layout.broker_url(env.var_dir())
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "irm.storing.WholeFiles"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
STATIC_ROOT = None  # type: ignore[assignment]  # files are served from where they lie; nothing is collected
# Passkeys can be tried at http://localhost; browsers refuse them at an address of numbers.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
