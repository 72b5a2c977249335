"""Dockerfile and docker-compose.yml agree with the project. No engine runs here: their text is checked."""

import re

import pytest
import yaml

from irm.env import BASE_DIR

COMPOSE = (BASE_DIR / "docker-compose.yml").read_text()
DOCKERFILE = (BASE_DIR / "Dockerfile").read_text()
SERVICES = yaml.safe_load(COMPOSE)["services"]
OURS = ["migrate", "web", "worker", "beat"]
EXAMPLE = set(re.findall(r"^#? ?([A-Z][A-Z0-9_]+)=", (BASE_DIR / ".env.example").read_text(), re.MULTILINE))


def test_there_is_every_part_of_an_installation():
    assert set(SERVICES) == {"postgres", "redis", *OURS}


def test_every_variable_stands_in_the_example():
    asked = set(re.findall(r"\$\{([A-Z0-9_]+)", COMPOSE))
    given = set(SERVICES["web"]["environment"])
    assert (asked | given) - EXAMPLE == set()


def test_every_variable_of_the_application_stands_in_the_example():
    read = set()
    for path in [*(BASE_DIR / "irm").rglob("*.py"), BASE_DIR / "gunicorn.conf.py"]:
        read |= set(
            re.findall(r"env\.(?:text|boolean|integer|words|required)\(\s*\"([A-Z0-9_]+)\"", path.read_text())
        )
    assert read - EXAMPLE == set()


@pytest.mark.parametrize("name", list(SERVICES))
def test_no_service_has_more_rights_than_it_needs(name):
    service = SERVICES[name]
    assert service["user"] not in {"", "root", "0", "0:0"}
    assert service["cap_drop"] == ["ALL"]
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert "privileged" not in service
    assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory"}


@pytest.mark.parametrize("name", [name for name in SERVICES if name != "migrate"])
def test_every_lasting_service_is_watched_and_started_again(name):
    assert SERVICES[name]["healthcheck"]["test"]
    assert SERVICES[name]["restart"] == "unless-stopped"


@pytest.mark.parametrize("name", ["web", "worker", "beat"])
def test_nothing_starts_before_the_migrations(name):
    waits = {other: how["condition"] for other, how in SERVICES[name]["depends_on"].items()}
    assert waits == {
        "postgres": "service_healthy",
        "redis": "service_healthy",
        "migrate": "service_completed_successfully",
    }


def test_the_servers_are_not_published():
    assert "ports" not in SERVICES["postgres"]
    assert "ports" not in SERVICES["redis"]
    assert SERVICES["postgres"]["networks"] == SERVICES["redis"]["networks"] == ["inside"]
    assert yaml.safe_load(COMPOSE)["networks"]["inside"] == {"internal": True}


def test_every_volume_is_named():
    named = set(yaml.safe_load(COMPOSE)["volumes"])
    used = {volume.split(":")[0] for service in SERVICES.values() for volume in service["volumes"]}
    assert used == named


def test_there_are_several_web_servers_and_one_beat():
    assert SERVICES["web"]["deploy"]["replicas"] == 2
    assert "replicas" not in SERVICES["beat"]["deploy"]


def test_no_secret_stands_in_a_file():
    for name in ("SECRET_KEY", "POSTGRES_PASSWORD", "EMAIL_HOST_PASSWORD"):
        values = re.findall(rf"^\s+{name}: (.*)$", COMPOSE, re.MULTILINE)
        assert all(value.startswith("${") for value in values)


def test_the_image_runs_as_the_user_of_the_compose_file():
    user = re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE)[-1]
    assert all(SERVICES[name]["user"] == user for name in OURS)


def test_the_image_copies_only_what_exists():
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", DOCKERFILE, re.MULTILINE)
    missing = [name for line in copied for name in line.split() if not (BASE_DIR / name).exists()]
    assert missing == []
    assert "tools/set_up.py runtime" in DOCKERFILE


def test_secrets_and_what_was_made_here_stay_out_of_the_image():
    ignored = (BASE_DIR / ".dockerignore").read_text().split("\n")
    assert {".git", ".env", ".venv", "var", "node_modules"} <= set(ignored)
