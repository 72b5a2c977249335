"""Every variable of the environment that the application reads: what it may hold, and what it is for.

The one table: ``irm.env`` refuses what does not fit at the start, docs/operations.md prints it, a test compares the
two. What is unsafe though it fits is refused in production by ``irm.site.operations.safety``.
"""

import difflib
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlsplit

TRUE = frozenset({"1", "true", "yes", "on"})
FALSE = frozenset({"0", "false", "no", "off", ""})
# As irm.accounts.choices has them; nothing of the application is imported before its settings.
ROLES = ("secretariat", "focal_point", "governmental_expert", "permanent_mission", "partner")
_OURS = "IRM_"
# Read by tests and benchmarks alone.
_OF_TESTS = re.compile(r"IRM_(TEST|BENCH|CLOCK)_[A-Z_]+")
_HOST = re.compile(
    r"\.?[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?(\.[A-Za-z0-9_]([A-Za-z0-9_-]*[A-Za-z0-9_])?)*\.?"
)
_ADDRESS = re.compile(r"\[[0-9A-Fa-f:.]+\]")
_SENDER = re.compile(r"([^<>@]*<)?[^\s<>@]+@[^\s<>@]+>?")

# Says what is wrong with a value, as the rest of a sentence that begins with the name; "" for a good one.
Check = Callable[[str], str]


def anything(value: str) -> str:
    """Any text."""
    return ""


def switch(value: str) -> str:
    """1 or 0."""
    return "" if value.lower() in TRUE | FALSE else f"must be 1 or 0, not {value!r}."


def number(least: int, most: int) -> Check:
    """A whole number between two."""

    def check(value: str) -> str:
        good = re.fullmatch(r"[0-9]{1,9}", value) and least <= int(value) <= most
        return "" if good else f"must be a whole number from {least} to {most}, not {value!r}."

    return check


def roles(value: str) -> str:
    """Names of roles with commas between them."""
    unknown = [name for name in _parts(value) if name not in ROLES]
    return "".join(
        f"names no role {name!r}{_meant(name, ROLES)} The roles: {', '.join(ROLES)}." for name in unknown[:1]
    )


def hosts(value: str) -> str:
    """Host names with commas between them, without scheme, port and path."""
    wrong = [
        name
        for name in _parts(value)
        if name != "*" and not (_HOST.fullmatch(name) or _ADDRESS.fullmatch(name))
    ]
    return f"lists host names without https://, port or path, not {wrong[0]!r}." if wrong else ""


def address(*schemes: str) -> Check:
    """An address of one of these schemes, with a host."""

    def check(value: str) -> str:
        try:
            parts = urlsplit(value)
            # Asked for so that a port of letters is refused here.
            good = (
                parts.scheme in schemes
                and (parts.hostname or parts.path or parts.query)
                and (parts.port or True)
            )
        except ValueError:
            good = False
        begins = " or ".join(f"{scheme}://" for scheme in schemes)
        return "" if good else f"must be an address that begins with {begins}."

    return check


def page(value: str) -> str:
    """The address of a page: http or https, with a host, without a query."""
    said = address("http", "https")(value)
    parts = urlsplit(value) if not said else None
    if parts is not None and (not parts.hostname or parts.query or parts.fragment or parts.username):
        return "must be an address such as https://irm.example.org, without a name, a query or a fragment."
    return said


def sender(value: str) -> str:
    """An e-mail address, with a name before it or not."""
    return "" if _SENDER.fullmatch(value) else "must be an e-mail address, such as irm@example.org."


def host(value: str) -> str:
    """One host name or address."""
    return (
        ""
        if _HOST.fullmatch(value) or _ADDRESS.fullmatch(f"[{value}]")
        else f"must be a host name, not {value!r}."
    )


@dataclass(frozen=True, slots=True)
class Variable:
    """A name, what it may hold, what it is for, and what holds where it is unset or empty."""

    name: str
    check: Check
    words: str
    default: str = ""


TABLE: tuple[Variable, ...] = (
    Variable("PORT", number(1, 65535), "where `make run` listens", "8000"),
    Variable("IRM_VAR_DIR", anything, "folder of everything that the running application writes", "var"),
    Variable(
        "DATABASE_URL",
        address("postgres", "postgresql"),
        "PostgreSQL; `?sslmode=verify-full` asks for TLS",
        "an embedded server; required in production",
    ),
    Variable(
        "REDIS_URL",
        address("redis", "rediss", "unix", "redis+socket"),
        "Redis or Valkey, with its password; `rediss://` asks for TLS",
        "an embedded server; required in production",
    ),
    Variable(
        "DJANGO_SETTINGS_MODULE",
        anything,
        "`irm.settings.dev`, `irm.settings.test` or `irm.settings.prod`",
        "by entry point",
    ),
    Variable(
        "IRM_DEMO", switch, "1 carries the demonstration and the switch into it; refused in production", "0"
    ),
    Variable("IRM_DEBUG", switch, "detailed error pages; refused in production", "1 in development"),
    Variable("SECRET_KEY", anything, "50 random characters or more", "required in production"),
    Variable(
        "ALLOWED_HOSTS",
        hosts,
        "host names of the installation; `.example.org` allows all below it",
        "this machine; required in production",
    ),
    Variable(
        "POSTGRES_PASSWORD",
        anything,
        "compose: password of the database, letters and digits",
        "required by compose",
    ),
    Variable(
        "REDIS_PASSWORD", anything, "compose: password of Redis, letters and digits", "required by compose"
    ),
    Variable("IRM_VERSION", anything, "compose: tag of the image", "latest"),
    Variable("WEB_CONCURRENCY", number(1, 64), "web processes a container", "2"),
    Variable(
        "API_REQUESTS_PER_MINUTE",
        number(0, 1_000_000),
        "requests to the API a minute without a sign-in; 0: no limit",
        "600",
    ),
    Variable(
        "API_REQUESTS_PER_MINUTE_SIGNED_IN", number(0, 1_000_000), "the same for people signed in", "1200"
    ),
    Variable(
        "API_PROXIES",
        number(0, 10),
        "proxies in front: the caller's address stands that far from the end of `X-Forwarded-For`",
        "0; 1 in compose",
    ),
    Variable(
        "IRM_MFA_ROLES",
        roles,
        f"roles that must have a second factor: {', '.join(ROLES)}",
        "none; secretariat in production",
    ),
    Variable(
        "IRM_IDLE_MINUTES", number(1, 720), "minutes without a request after which a session ends", "60"
    ),
    Variable(
        "IRM_BASE_URL",
        page,
        "where the links in letters lead",
        "http://127.0.0.1:8000; required in production",
    ),
    Variable("OIDC_SERVER_URL", page, "address of an OpenID Connect provider; all three, or none", ""),
    Variable("OIDC_CLIENT_ID", anything, "the provider's name for this application", ""),
    Variable("OIDC_SECRET", anything, "the provider's secret for this application", ""),
    Variable("OIDC_NAME", anything, "the word on the button", "Single sign-on"),
    Variable("EMAIL_HOST", host, "the server that sends letters", "required in production"),
    Variable("EMAIL_PORT", number(1, 65535), "its port", "587"),
    Variable("EMAIL_HOST_USER", anything, "its user", ""),
    Variable("EMAIL_HOST_PASSWORD", anything, "its password", ""),
    Variable("EMAIL_USE_TLS", switch, "1: the mail goes over STARTTLS", "1"),
    Variable("DEFAULT_FROM_EMAIL", sender, "the sender of letters", "irm@localhost"),
    Variable(
        "IRM_METRICS_TOKEN",
        anything,
        "bearer token for `/metrics`, 24 characters or more",
        "this machine only",
    ),
    Variable(
        "PROMETHEUS_MULTIPROC_DIR",
        anything,
        "folder of counters that several web processes share",
        "made by gunicorn",
    ),
    Variable(
        "IRM_HSTS_SUBDOMAINS", switch, "0 where other sites under the domain are not served over HTTPS", "1"
    ),
)
BY_NAME: Mapping[str, Variable] = {variable.name: variable for variable in TABLE}


def wrong(environ: Mapping[str, str]) -> list[str]:
    """One sentence for each value that does not fit, and for each name that begins as ours and is none."""
    found = [
        f"{variable.name} {said}"
        for variable in TABLE
        if (value := environ.get(variable.name, "").strip()) and (said := variable.check(value))
    ]
    known = [name for name in BY_NAME if name.startswith(_OURS)]
    strange = sorted(name for name in environ if name.startswith(_OURS) and name not in BY_NAME)
    found += [
        f"{name} is no variable of the IRM tracker{_meant(name, known)} Unset it."
        for name in strange
        if not _OF_TESTS.fullmatch(name)
    ]
    given = [name for name in ("OIDC_SERVER_URL", "OIDC_CLIENT_ID", "OIDC_SECRET") if environ.get(name)]
    if given and len(given) < 3:
        found.append(
            f"{given[0]} stands without the others: set OIDC_SERVER_URL, OIDC_CLIENT_ID and OIDC_SECRET, or none."
        )
    return found


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _meant(name: str, known: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1, cutoff=0.5)
    return f"; did you mean {near[0]}?" if near else "."
