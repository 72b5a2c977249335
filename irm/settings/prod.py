"""A grown installation: everything unsafe is refused at the start (irm.site.operations.safety)."""

from irm import env
from irm.settings import databases
from irm.settings.base import *  # noqa: F403 -- settings inherit
from irm.site.operations import logs

IRM_PRODUCTION = True
# Refused where it is on, rather than passed over in silence.
DEBUG = env.boolean("IRM_DEBUG", default=False)
SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = env.words("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [f"https://{host.lstrip('.')}" for host in ALLOWED_HOSTS]
DATABASE_URL = env.required("DATABASE_URL")
REDIS_URL = env.required("REDIS_URL")
DATABASES = {"default": databases.from_url(DATABASE_URL)}
CELERY_BROKER_URL = REDIS_URL
# Shared by all web processes: allauth counts failed sign-ins here.
CACHES = {
    "default": {
        "BACKEND": "irm.caching.SharedCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "irm",
    }
}
STORAGES = {
    "default": {"BACKEND": "irm.storing.WholeFiles"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-irm"
SESSION_COOKIE_AGE = 12 * 60 * 60
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
LANGUAGE_COOKIE_SECURE = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.boolean("IRM_HSTS_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.boolean("IRM_HSTS_SUBDOMAINS", default=True)

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST = env.text("EMAIL_HOST", "")
EMAIL_PORT = env.integer("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_TLS = env.boolean("EMAIL_USE_TLS", default=True)
DEFAULT_FROM_EMAIL = env.text("DEFAULT_FROM_EMAIL", "irm@localhost")
SERVER_EMAIL = DEFAULT_FROM_EMAIL

LOGGING = logs.configuration(as_json=True)
