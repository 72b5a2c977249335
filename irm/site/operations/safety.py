"""What makes an installation unsafe, one sentence a finding. Production refuses to start with any of them."""

import ipaddress
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import Error, connection
from publicsuffixlist import PublicSuffixList
from zxcvbn import zxcvbn

from irm.accounts.models import User
from irm.register.choices import StateKind
from irm.register.models import State
from irm.site.demonstration.sign_ins import DOMAIN, PASSWORD

SHORTEST_KEY = 50
SHORTEST_TOKEN = 24
# Powers of ten of the guesses that a key and a token withstand: what is random is far above, what is words far below.
GUESSES_OF_KEY = 30
GUESSES_OF_TOKEN = 18
_READ = 72
_KEYS_OF_NO_SECRECY = ("development-only", "django-insecure", "build-only", "change-me")
_MAIL_TO_NOBODY = ("console", "locmem", "dummy", "filebased")
_LOOPBACK = {"localhost", "127.0.0.1", "::1"}


@dataclass(frozen=True)
class Finding:
    """One reason not to start: its id, what is wrong, and the variable or step that mends it."""

    id: str
    sentence: str


def of_the_settings() -> list[Finding]:
    """What is unsafe in the settings alone; needs no database."""
    return [
        *_of_the_secret_key(),
        *_of_the_switches(),
        *_of_the_addresses(),
        *_of_the_sign_in(),
        *_of_the_servers(),
        *_of_the_mail(),
        *_of_the_cookies(),
    ]


def of_the_database() -> list[Finding]:
    """What is unsafe in the rows: demonstration data and people with the fixed demonstration password.

    A database without tables has none. One that cannot be reached is a finding too: what cannot be shown to be
    safe does not start.
    """
    try:
        with connection.cursor() as cursor:
            tables = set(connection.introspection.table_names(cursor))
        return [*_of_the_rows(tables), *_of_the_people(tables)]
    except Error:
        return [
            Finding(
                "irm.E011",
                "The database of DATABASE_URL cannot be read, so it cannot be shown to hold no demonstration data: "
                "check the address, the password and that the server runs.",
            )
        ]


def refuse_unsafe_start() -> None:
    """Raise ImproperlyConfigured with every finding where the settings are those of production."""
    if not settings.IRM_PRODUCTION:
        return
    findings = of_the_settings() or of_the_database()
    if findings:
        reasons = "\n".join(f"  {finding.id} {finding.sentence}" for finding in findings)
        raise ImproperlyConfigured(f"The IRM tracker does not start because it would be unsafe:\n{reasons}")


def _of_the_secret_key() -> Iterator[Finding]:
    key = settings.SECRET_KEY
    if key.startswith(_KEYS_OF_NO_SECRECY):
        yield Finding("irm.E001", "SECRET_KEY is an example that everybody can read: set a random one.")
    elif len(key) < SHORTEST_KEY or not _is_random(key, GUESSES_OF_KEY):
        yield Finding(
            "irm.E001",
            f"SECRET_KEY must be at least {SHORTEST_KEY} random characters: words and repetitions are guessed. "
            'python3 -c "import secrets; print(secrets.token_urlsafe(60))" makes one.',
        )


def _is_random(secret: str, powers: int) -> bool:
    """Whether nobody guesses it with so many powers of ten of guesses."""
    return float(zxcvbn(secret[:_READ], max_length=_READ)["guesses_log10"]) >= powers


def _of_the_addresses() -> Iterator[Finding]:
    """Hosts that others own too, and a base address that leads nowhere."""
    suffixes = PublicSuffixList()
    for name in settings.ALLOWED_HOSTS:
        own = name.strip(".").lower()
        if name.startswith("*") or own in _LOOPBACK or _is_address(own):
            continue
        if "." not in own or suffixes.is_public(own):
            yield Finding(
                "irm.E003",
                f"ALLOWED_HOSTS names {name}, under which others register names: name the host of this installation, "
                "such as irm.example.org.",
            )
    base = urlsplit(settings.IRM_BASE_URL)
    host = (base.hostname or "").lower()
    if host in _LOOPBACK or host.endswith(".localhost") or _is_loopback(host):
        yield Finding(
            "irm.E014",
            f"IRM_BASE_URL leads to this machine ({settings.IRM_BASE_URL}): links in letters would open for nobody. "
            "Set the address that people open, such as https://irm.example.org.",
        )
    elif base.scheme != "https":
        yield Finding("irm.E014", "IRM_BASE_URL must begin with https://: letters hold links to sign in by.")


def _is_address(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True


def _is_loopback(host: str) -> bool:
    if not _is_address(host):
        return False
    address = ipaddress.ip_address(host.strip("[]"))
    return address.is_loopback or address.is_unspecified


def _of_the_sign_in() -> Iterator[Finding]:
    if not settings.IRM_MFA_ROLES:
        yield Finding(
            "irm.E015",
            "IRM_MFA_ROLES names no role, so that a password alone opens every record: name at least secretariat.",
        )


def _of_the_switches() -> Iterator[Finding]:
    if settings.DEBUG:
        yield Finding("irm.E002", "IRM_DEBUG shows the inside of errors to everybody: unset it.")
    if not settings.ALLOWED_HOSTS or any(host.startswith("*") for host in settings.ALLOWED_HOSTS):
        yield Finding("irm.E003", "ALLOWED_HOSTS must name the host names of this installation, without *.")
    if settings.IRM_DEMO:
        yield Finding("irm.E004", "IRM_DEMO=1 leads into invented States: unset it in production.")
    token = settings.IRM_METRICS_TOKEN
    if token and (len(token) < SHORTEST_TOKEN or not _is_random(token, GUESSES_OF_TOKEN)):
        yield Finding(
            "irm.E010", f"IRM_METRICS_TOKEN must be at least {SHORTEST_TOKEN} random characters, or be unset."
        )


def _of_the_servers() -> Iterator[Finding]:
    if not settings.DATABASE_URL:
        yield Finding(
            "irm.E005", "DATABASE_URL must name a PostgreSQL server: postgres://user:password@host/name."
        )
    if not settings.REDIS_URL:
        yield Finding("irm.E006", "REDIS_URL must name a Redis or Valkey server: redis://host:6379/0.")


def _of_the_mail() -> Iterator[Finding]:
    backend = settings.EMAIL_BACKEND.removeprefix("django.core.mail.backends.")
    if backend.startswith(_MAIL_TO_NOBODY) or not settings.EMAIL_HOST:
        yield Finding("irm.E007", "EMAIL_HOST must name the server that sends invitations and reminders.")
    elif not (settings.EMAIL_USE_TLS or settings.EMAIL_USE_SSL or settings.EMAIL_HOST in _LOOPBACK):
        yield Finding("irm.E007", "EMAIL_USE_TLS must stay 1 unless EMAIL_HOST is this machine.")


def _of_the_cookies() -> Iterator[Finding]:
    asked = {
        "SESSION_COOKIE_SECURE": settings.SESSION_COOKIE_SECURE,
        "CSRF_COOKIE_SECURE": settings.CSRF_COOKIE_SECURE,
        "SESSION_COOKIE_HTTPONLY": settings.SESSION_COOKIE_HTTPONLY,
        "SECURE_SSL_REDIRECT": settings.SECURE_SSL_REDIRECT,
        "SECURE_HSTS_SECONDS": settings.SECURE_HSTS_SECONDS,
    }
    for name, value in asked.items():
        if not value:
            yield Finding("irm.E008", f"{name} must be on: people sign in over HTTPS only.")


def _of_the_rows(tables: set[str]) -> Iterator[Finding]:
    remedy = "start with an empty database, load_reference and load_records"
    if State._meta.db_table in tables and State.objects.filter(kind=StateKind.DEMONSTRATION).exists():
        yield Finding("irm.E009", f"The database of DATABASE_URL holds demonstration States: {remedy}.")
    for model in apps.get_models():
        names = {field.name for field in model._meta.get_fields()}
        if "is_demonstration" not in names or hasattr(model, "pgh_tracked_model"):
            continue
        if model._meta.db_table in tables and model._default_manager.filter(is_demonstration=True).exists():
            words = model._meta.verbose_name_plural
            yield Finding("irm.E009", f"The database of DATABASE_URL holds demonstration {words}: {remedy}.")


def _of_the_people(tables: set[str]) -> Iterator[Finding]:
    if User._meta.db_table not in tables:
        return
    suspects = User.objects.filter(is_active=True, email__iendswith=f"@{DOMAIN}")
    if suspects.exists() and any(person.check_password(PASSWORD) for person in suspects[:50]):
        yield Finding(
            "irm.E012",
            f"People of {DOMAIN} can sign in with the published demonstration password: deactivate them.",
        )
