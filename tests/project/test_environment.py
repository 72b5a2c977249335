"""Every name of the environment stands in its table, .env.example and the manual; what does not fit stops the start."""

import ast
import re
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from irm import env, variables
from irm.accounts.choices import Role
from tests.project.source import PROJECT, python_files

READERS = {"text", "required", "boolean", "integer", "words"}


def names_read() -> set[str]:
    """The first argument of each call of a reader of irm.env, and what irm.env itself looks up."""
    found = set()
    for path in python_files():
        tree = ast.parse(path.read_text())
        for call in (node for node in ast.walk(tree) if isinstance(node, ast.Call) and node.args):
            name = call.args[0]
            if not isinstance(name, ast.Constant) or not isinstance(call.func, ast.Attribute):
                continue
            owner = ast.unparse(call.func.value)
            if (owner == "env" and call.func.attr in READERS) or owner == "os.environ":
                found.add(str(name.value))
    return found


def names_of_the_composition() -> set[str]:
    """What docker compose itself fills in, and the number of web workers, which gunicorn reads."""
    return {"WEB_CONCURRENCY", *re.findall(r"\$\{([A-Z_]+)", (PROJECT / "docker-compose.yml").read_text())}


def test_every_name_stands_in_the_example() -> None:
    example = (PROJECT / ".env.example").read_text()
    written = set(re.findall(r"^#? ?([A-Z][A-Z_]+)=", example, flags=re.MULTILINE))
    assert names_read() - written == set()
    assert written - names_read() - names_of_the_composition() == set()


def test_the_table_is_what_is_read_and_what_the_manual_prints() -> None:
    named = {variable.name for variable in variables.TABLE}
    assert names_read() - named == set()
    assert named - names_read() - names_of_the_composition() == set()
    manual = (PROJECT / "docs" / "operations.md").read_text()
    printed = re.findall(r"^\| `([A-Z_]+)` \| (.*?) \| (.*?) \|$", manual, flags=re.MULTILINE)
    assert printed == [(v.name, v.words, v.default or "–") for v in variables.TABLE]


def test_the_roles_are_those_of_the_code_list() -> None:
    assert set(variables.ROLES) == set(Role.values)


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        (
            "IRM_MFA_ROLES",
            "secretaria,focalpoint",
            "names no role 'secretaria'; did you mean secretariat? The roles:",
        ),
        ("IRM_MFA_ROLES", "Secretariat", "names no role 'Secretariat'"),
        ("IRM_MFA_ROLE", "secretariat", "is no variable of the IRM tracker; did you mean IRM_MFA_ROLES?"),
        ("IRM_BASEURL", "https://irm.example.org", "did you mean IRM_BASE_URL?"),
        ("IRM_DEMO", "2", "must be 1 or 0, not '2'."),
        ("IRM_DEBUG", "ture", "must be 1 or 0"),
        ("IRM_HSTS_SUBDOMAINS", "off ", ""),
        ("EMAIL_USE_TLS", "tls", "must be 1 or 0"),
        ("EMAIL_PORT", "smtp", "must be a whole number from 1 to 65535"),
        ("EMAIL_PORT", "0", "must be a whole number from 1"),
        ("EMAIL_HOST", "mail.example.org:25", "must be a host name"),
        ("DEFAULT_FROM_EMAIL", "irm", "must be an e-mail address"),
        ("DEFAULT_FROM_EMAIL", "IRM tracker <irm@example.org>", ""),
        ("PORT", "99999", "must be a whole number from 1 to 65535"),
        ("API_PROXIES", "-1", "must be a whole number from 0"),
        ("API_PROXIES", "one", "must be a whole number"),
        ("API_REQUESTS_PER_MINUTE", "6e2", "must be a whole number"),
        ("WEB_CONCURRENCY", "0", "must be a whole number from 1"),
        ("IRM_IDLE_MINUTES", "0", "must be a whole number from 1 to 720"),
        ("IRM_IDLE_MINUTES", "\u0661\u0662", "must be a whole number"),
        ("IRM_BASE_URL", "irm.example.org", "must be an address that begins with http:// or https://."),
        ("IRM_BASE_URL", "https://irm.example.org/?a=b", "without a name, a query"),
        ("IRM_BASE_URL", "https://", "must be an address"),
        ("ALLOWED_HOSTS", "https://irm.example.org", "lists host names without https://"),
        ("ALLOWED_HOSTS", "irm.example.org:443", "lists host names without"),
        ("ALLOWED_HOSTS", ".example.org, [::1], 127.0.0.1", ""),
        ("DATABASE_URL", "mysql://a/b", "must be an address that begins with postgres://"),
        ("DATABASE_URL", "postgres://a:port/b", "must be an address"),
        ("REDIS_URL", "http://redis", "must be an address that begins with redis://"),
        ("REDIS_URL", "rediss://:secret@redis:6379/0", ""),
        ("OIDC_CLIENT_ID", "irm", "stands without the others"),
        ("OIDC_SERVER_URL", "provider", "must be an address"),
    ],
)
def test_a_value_that_is_none_of_the_allowed_ones_is_named_with_its_remedy(name, value, sentence) -> None:
    found = [said for said in variables.wrong({name: value}) if said.startswith(f"{name} ")]
    assert sentence in found[0] if found else sentence == "", found


def test_the_start_stops_with_every_sentence(monkeypatch) -> None:
    monkeypatch.setenv("IRM_MFA_ROLES", "secretaria")
    monkeypatch.setenv("IRM_DEMMO", "1")
    with pytest.raises(ImproperlyConfigured) as refusal:
        env.refuse_wrong_values()
    assert [line.split()[0] for line in str(refusal.value).splitlines()[1:]] == ["IRM_MFA_ROLES", "IRM_DEMMO"]


def test_only_one_module_reads_the_environment() -> None:
    entry_points = {
        "irm/env.py",
        "gunicorn.conf.py",
        "irm/asgi.py",
        "irm/celery.py",
        "irm/wsgi.py",
        "manage.py",
    }
    readers = {
        str(path.relative_to(PROJECT))
        for path in python_files()
        if re.search(r"os\.environ|getenv", path.read_text()) and not path.is_relative_to(PROJECT / "tests")
    }
    assert readers - entry_points == set()


def test_the_example_names_no_secret() -> None:
    lines = Path(PROJECT / ".env.example").read_text().splitlines()
    assert [line for line in lines if line.startswith(("SECRET_KEY", "DATABASE_URL", "REDIS_URL"))] == []
