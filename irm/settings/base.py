"""Settings that every installation shares. Nothing here reads the environment except through irm.env."""

from celery.schedules import crontab
from django.utils.translation import gettext_lazy as _

from irm import env
from irm.site.operations import logs

env.refuse_wrong_values()

BASE_DIR = env.BASE_DIR
VAR_DIR = env.var_dir()

# DESIGN section 5, rule 9: which population lists, search, home page and statistics answer from by default.
IRM_DEMO = env.boolean("IRM_DEMO", default=False)
# Only irm.settings.prod says so: an unsafe start is then refused (irm.site.operations.safety).
IRM_PRODUCTION = False
IRM_METRICS_TOKEN = env.text("IRM_METRICS_TOKEN", "")

INSTALLED_APPS = [
    "irm.register",
    "irm.accounts",
    "irm.notifications",
    "reviews",
    "needs",
    "assistance",
    "irm.site.statistics",
    "irm.site.search",
    "irm.site.dashboards",
    "irm.api",
    "irm.local",
    "irm.importing",
    "irm.site.operations",
    "irm.site.demonstration",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "csp",
    "django_filters",
    "django_htmx",
    "drf_spectacular",
    "drf_spectacular_sidecar",
    "pgtrigger",
    "pghistory",
    "rest_framework",
]

MIDDLEWARE = [
    "irm.site.operations.middleware.request_middleware",
    "irm.site.operations.middleware.health_middleware",
    "django.middleware.security.SecurityMiddleware",
    # Pads by a random length against BREACH; static files are compressed already.
    "django.middleware.gzip.GZipMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "irm.site.operations.input.InputMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "irm.site.dashboards.middleware.SpokenLanguageMiddleware",
    "irm.site.dashboards.middleware.population_middleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "irm.accounts.sessions.session_limits_middleware",
    "irm.accounts.middleware.private_middleware",
    "irm.accounts.middleware.SignInMiddleware",
    "irm.accounts.middleware.SecondFactorMiddleware",
    "irm.site.operations.history.RouteHistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "irm.urls"
WSGI_APPLICATION = "irm.wsgi.application"
ASGI_APPLICATION = "irm.asgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "irm.site.dashboards.context_processors.frame",
            ],
        },
    },
]

DATABASE_URL = env.text("DATABASE_URL", "")
REDIS_URL = env.text("REDIS_URL", "")

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "irm.accounts.passwords.GuessablePasswordValidator"},
]
# Each of these counts by the caller's address, or by it and the account (irm.accounts.adapter): what a stranger does
# keeps nobody else out. A second factor is counted by person, behind the right password.
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "10/m/ip,500/d/ip,5/5m/key",
    "reset_password": "5/m/ip,50/d/ip",
}
ACCOUNT_FORMS = {
    "login": "irm.accounts.adapter.LoginForm",
    "reset_password": "irm.accounts.password_forms.ForgottenPasswordForm",
}
# A browser that is closed has forgotten the session; nobody is remembered for longer.
ACCOUNT_SESSION_REMEMBER = False
# Seconds after which a session ends: since the sign-in, whatever is done, and since the last request.
SESSION_COOKIE_AGE = 12 * 60 * 60
IRM_IDLE_SECONDS = env.integer("IRM_IDLE_MINUTES", default=60) * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_ADAPTER = "irm.accounts.adapter.AccountAdapter"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"  # an invitation's link has already proved the address
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_PREVENT_ENUMERATION = True
ACCOUNT_REAUTHENTICATION_TIMEOUT = 900
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_ISSUER = "IRM tracker"
# The roles that must have a second factor: secretariat, focal_point, governmental_expert in a grown installation.
IRM_MFA_ROLES = env.words("IRM_MFA_ROLES")
# Where the links in letters lead.
IRM_BASE_URL = env.text("IRM_BASE_URL", "http://127.0.0.1:8000").rstrip("/")
# Sign-in through an OpenID Connect provider, where one is named; an account must exist for the verified address.
SOCIALACCOUNT_ADAPTER = "irm.accounts.adapter.SocialAccountAdapter"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_PROVIDERS: dict[str, dict[str, object]] = {}
if env.text("OIDC_SERVER_URL", ""):
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "VERIFIED_EMAIL": True,
        "APPS": [
            {
                "provider_id": "oidc",
                "name": env.text("OIDC_NAME", "Single sign-on"),
                "client_id": env.text("OIDC_CLIENT_ID"),
                "secret": env.text("OIDC_SECRET"),
                "settings": {"server_url": env.text("OIDC_SERVER_URL")},
            }
        ],
    }
CSRF_FAILURE_VIEW = "irm.accounts.unsaved.csrf_failure"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/app/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/"

LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", _("Arabic")),
    ("zh-hans", _("Chinese")),
    ("en", _("English")),
    ("fr", _("French")),
    ("ru", _("Russian")),
    ("es", _("Spanish")),
]
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "Europe/Vienna"
USE_I18N = True
FORMAT_MODULE_PATH = ["irm.formats"]
USE_TZ = True

# Days of the reminders about steps of reviews: before and after the date, then through the permanent mission and to
# the responsible officer when nobody answers.
IRM_REMINDERS: dict[str, tuple[int, ...]] = {
    "before": (14, 3),
    "after": (1,),
    "mission": (14,),
    "officer": (14,),
}

STATIC_URL = "/static/"
STATIC_ROOT = VAR_DIR / "static"
# Bootstrap comes by npm into a git-ignored folder; pages stay readable without it.
_BOOTSTRAP = BASE_DIR / "node_modules" / "bootstrap" / "dist"
STATICFILES_DIRS: list[object] = [BASE_DIR / "static"]
if _BOOTSTRAP.is_dir():
    STATICFILES_DIRS.append(("vendor/bootstrap", _BOOTSTRAP))
# The chart library is written by `manage.py build_assets`; without it charts are pictures.
_VEGA = BASE_DIR / "static_built" / "vega"
if _VEGA.is_dir():
    STATICFILES_DIRS.append(("vendor/vega", _VEGA))
MEDIA_ROOT = VAR_DIR / "media"
FILTERS_EMPTY_CHOICE_LABEL = _("Any")
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SILENCED_SYSTEM_CHECKS: list[str] = []

# How many proxies stand in front: the caller's address is read that far from the end of X-Forwarded-For. The sign-in
# counts failures by it too; without it, all people behind one proxy would be locked out together.
PROXIES = ALLAUTH_TRUSTED_PROXY_COUNT = env.integer("API_PROXIES", default=0)

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["rest_framework.authentication.SessionAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_RENDERER_CLASSES": ["irm.api.renderers.JSONRenderer", "irm.api.renderers.BrowsableRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "irm.api.schema.Schema",
    "DEFAULT_THROTTLE_CLASSES": ["irm.api.throttling.PerMinuteThrottle"],
    "EXCEPTION_HANDLER": "irm.api.problems.handle",
    "NUM_PROXIES": PROXIES,
}
API_REQUESTS_PER_MINUTE = {
    "anonymous": env.integer("API_REQUESTS_PER_MINUTE", default=600),
    "signed_in": env.integer("API_REQUESTS_PER_MINUTE_SIGNED_IN", default=1200),
}
SPECTACULAR_SETTINGS = {
    "TITLE": "IRM tracker",
    "DESCRIPTION": (
        "The review of implementation of the United Nations Convention against Corruption: reviews, technical "
        "assistance needs, the assistance that answers them, and the statistics over them. Read-only."
    ),
    "VERSION": "1",
    "OAS_VERSION": "3.1.0",
    "SCHEMA_PATH_PREFIX": r"/api/v1/",
    "SERVE_INCLUDE_SCHEMA": False,
    "SERVE_PUBLIC": True,
    "SERVE_PERMISSIONS": ["irm.api.permissions.PublicReadOnly"],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "POSTPROCESSING_HOOKS": ["irm.api.schema.describe_problems"],
    "ENUM_GENERATE_CHOICE_DESCRIPTION": False,
}

CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_TASK_IGNORE_RESULT = True
# So long is a server waited for that is away (docs/operations.md, "When a server is away").
EMAIL_TIMEOUT = 10
CELERY_BROKER_TRANSPORT_OPTIONS = {"socket_connect_timeout": 2, "socket_timeout": 3}
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_TIMEZONE = TIME_ZONE
CELERY_BEAT_SCHEDULE: dict[str, dict[str, object]] = {
    "notifications.send_due_letters": {
        "task": "notifications.send_due_letters",
        "schedule": 60.0,
        "options": {"expires": 60.0},
    },
    "notifications.compile_digests": {"task": "notifications.compile_digests", "schedule": 3600.0},
    # Safe to run as often as one likes: a reminder is a row first.
    "reviews.send_reminders": {
        "task": "reviews.send_reminders",
        "schedule": crontab(hour=6, minute=30),
        "options": {"expires": 3600.0},
    },
    "register.forget_uploads": {"task": "register.forget_uploads", "schedule": 3600.0},
    "operations.heartbeat": {"task": "operations.heartbeat", "schedule": 30.0},
    # A message that nobody took in time is dropped: the next one asks the same question of PostgreSQL.
    "statistics.recompute_if_due": {
        "task": "statistics.recompute_if_due",
        "schedule": 10.0,
        "options": {"expires": 10.0},
    },
    "statistics.recompute": {
        "task": "statistics.recompute",
        "schedule": crontab(hour=2, minute=40),
        "options": {"expires": 3600.0},
    },
}

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "object-src": ["'none'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    },
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
# Uploads: files above this are streamed to disk; everything else of a request must fit.
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
DATA_UPLOAD_MAX_NUMBER_FILES = 10
FILE_UPLOAD_PERMISSIONS = 0o640

LOGGING = logs.configuration(as_json=False)
