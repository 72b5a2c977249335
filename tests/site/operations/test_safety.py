"""Production does not start while anything is unsafe, and says in one sentence what and how to mend it."""

import os
import subprocess
import sys

import pytest

from irm.env import BASE_DIR
from irm.site.demonstration.sign_ins import DOMAIN, PASSWORD
from irm.site.operations import safety
from tests.databases import empty_database
from tests.factories import OrganisationFactory, RealStateFactory, StateFactory, UserFactory

SAFE = {
    "SECRET_KEY": "k3J9-vQ2x_Zr8tYw5LmN1pB7sD4fG6hC0aE-uVbXnRqTzMiOyKjHgF",
    "ALLOWED_HOSTS": "irm.example.org",
    "DATABASE_URL": "postgres://irm:irm@127.0.0.1:1/irm",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "irm@example.org",
    "IRM_BASE_URL": "https://irm.example.org",
    "IRM_MFA_ROLES": "secretariat",
    "DJANGO_SETTINGS_MODULE": "irm.settings.prod",
    "IRM_DEMO": "0",
    "IRM_DEBUG": "0",
}


def start(*arguments: str, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """A process under the settings of production; a change to None unsets a variable."""
    environment = {**os.environ, **SAFE, **changes}
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=BASE_DIR,
        env={name: value for name, value in environment.items() if value is not None},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def check(**changes: str | None) -> subprocess.CompletedProcess[str]:
    return start("manage.py", "check", "--deploy", "--fail-level", "WARNING", **changes)


def ids() -> set[str]:
    return {finding.id for finding in [*safety.of_the_settings(), *safety.of_the_database()]}


def test_safe_settings_pass_every_check_of_a_deployment():
    answer = check()
    assert (answer.returncode, answer.stderr) == (0, "")


@pytest.mark.parametrize("name", ["SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_missing_variable_stops_the_start_by_its_name(name, value):
    answer = start("-c", "import irm.settings.prod", **{name: value})
    assert answer.returncode == 1
    assert answer.stderr.endswith(f"ImproperlyConfigured: Set {name} (see .env.example).\n")


def test_every_unsafe_setting_is_named_at_once():
    answer = check(
        SECRET_KEY="development-only-key-of-no-secrecy-whatsoever-0123456789",
        IRM_DEBUG="1",
        ALLOWED_HOSTS="*",
        IRM_DEMO="1",
        EMAIL_USE_TLS="0",
        IRM_METRICS_TOKEN="short",
    )
    assert answer.returncode == 1
    found = {
        name for name in ("E001", "E002", "E003", "E004", "E007", "E010") if f"irm.{name}" in answer.stderr
    }
    assert found == {"E001", "E002", "E003", "E004", "E007", "E010"}


@pytest.mark.parametrize(
    ("changes", "finding"),
    [
        ({"SECRET_KEY": "short"}, "irm.E001"),
        ({"SECRET_KEY": "a" * 60}, "irm.E001"),
        ({"SECRET_KEY": "password" * 8}, "irm.E001"),
        ({"SECRET_KEY": "0123456789" * 6}, "irm.E001"),
        ({"SECRET_KEY": "abc123XYZ!" * 7}, "irm.E001"),
        ({"ALLOWED_HOSTS": [".org"]}, "irm.E003"),
        ({"ALLOWED_HOSTS": ["irm.example.org", ".co.uk"]}, "irm.E003"),
        ({"ALLOWED_HOSTS": ["org"]}, "irm.E003"),
        ({"IRM_BASE_URL": "http://127.0.0.1:8000"}, "irm.E014"),
        ({"IRM_BASE_URL": "https://localhost"}, "irm.E014"),
        ({"IRM_BASE_URL": "https://[::1]/"}, "irm.E014"),
        ({"IRM_BASE_URL": "https://127.8.9.1"}, "irm.E014"),
        ({"IRM_BASE_URL": "http://irm.example.org"}, "irm.E014"),
        ({"IRM_MFA_ROLES": []}, "irm.E015"),
        ({"IRM_METRICS_TOKEN": "password" * 4}, "irm.E010"),
        ({"DEBUG": True}, "irm.E002"),
        ({"ALLOWED_HOSTS": []}, "irm.E003"),
        ({"IRM_DEMO": True}, "irm.E004"),
        ({"DATABASE_URL": ""}, "irm.E005"),
        ({"REDIS_URL": ""}, "irm.E006"),
        ({"EMAIL_HOST": ""}, "irm.E007"),
        ({"EMAIL_BACKEND": "django.core.mail.backends.console.EmailBackend"}, "irm.E007"),
        ({"SESSION_COOKIE_SECURE": False}, "irm.E008"),
        ({"SECURE_HSTS_SECONDS": 0}, "irm.E008"),
        ({"IRM_METRICS_TOKEN": "short"}, "irm.E010"),
    ],
)
def test_each_unsafe_setting_has_its_finding(safe_settings, changes, finding):
    assert [f.id for f in safety.of_the_settings()] == []
    for name, value in changes.items():
        setattr(safe_settings, name, value)
    assert [f.id for f in safety.of_the_settings()] == [finding]


@pytest.fixture
def safe_settings(settings):
    """Settings without a finding."""
    settings.SECRET_KEY = SAFE["SECRET_KEY"]
    settings.ALLOWED_HOSTS = ["irm.example.org"]
    settings.DATABASE_URL, settings.REDIS_URL = SAFE["DATABASE_URL"], SAFE["REDIS_URL"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_USE_TLS = "mail.example.org", True
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    settings.IRM_BASE_URL, settings.IRM_MFA_ROLES = "https://irm.example.org", ["secretariat"]
    return settings


def test_hosts_of_ones_own_are_no_finding(safe_settings):
    safe_settings.ALLOWED_HOSTS = [".example.org", "irm.un.org", "203.0.113.7", "[2001:db8::7]", "localhost"]
    assert safety.of_the_settings() == []


@pytest.mark.parametrize(
    ("name", "value", "said"),
    [
        ("IRM_MFA_ROLES", "secretaria,focalpoint", "did you mean secretariat?"),
        ("IRM_MFA_ROLE", "secretariat", "did you mean IRM_MFA_ROLES?"),
    ],
)
def test_a_slip_of_the_pen_stops_the_start(name, value, said):
    answer = start("-c", "import irm.settings.prod", **{name: value})
    assert answer.returncode == 1
    assert said in answer.stderr


def test_real_rows_are_no_finding(db):
    RealStateFactory()
    UserFactory(email=f"former@{DOMAIN}", password="another long pass phrase")
    UserFactory(email="person@example.org")
    assert safety.of_the_database() == []


def test_a_demonstration_state_is_a_finding(db):
    StateFactory()
    assert [f.id for f in safety.of_the_database()] == ["irm.E009"]


def test_demonstration_records_are_a_finding(db):
    OrganisationFactory(is_demonstration=True)
    (finding,) = safety.of_the_database()
    assert finding.id == "irm.E009"
    assert "demonstration organisations" in finding.sentence


def test_a_person_with_the_published_password_is_a_finding(db):
    person = UserFactory(email=f"someone@{DOMAIN}")
    person.set_password(PASSWORD)
    person.save()
    assert [f.id for f in safety.of_the_database()] == ["irm.E012"]


def test_the_web_server_does_not_start_on_an_unreadable_database():
    answer = start("-c", "import irm.wsgi")
    assert answer.returncode == 1
    assert "irm.E011 The database of DATABASE_URL cannot be read" in answer.stderr


def test_the_asgi_server_does_not_start_in_a_demonstration():
    answer = start("-c", "import irm.asgi", IRM_DEMO="1")
    assert answer.returncode == 1
    assert "irm.E004 IRM_DEMO=1" in answer.stderr


@pytest.mark.parametrize("role", ["worker", "beat"])
def test_celery_does_not_start_in_a_demonstration(role, tmp_path):
    extra = ["--schedule", str(tmp_path / "schedule"), "--pidfile="] if role == "beat" else ["--pool=solo"]
    answer = start("-m", "celery", "--app=irm", "--quiet", role, *extra, IRM_DEMO="1")
    assert answer.returncode == 1
    assert "irm.E004 IRM_DEMO=1" in answer.stderr


def test_the_web_server_starts_on_an_empty_database(db, tmp_path):
    (tmp_path / "static").mkdir()
    with empty_database("safe") as url:
        answer = start("-c", "import irm.wsgi", DATABASE_URL=url, IRM_VAR_DIR=str(tmp_path))
    assert (answer.returncode, answer.stderr) == (0, "")
