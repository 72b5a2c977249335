"""The description of the API: valid, complete, and true of the answers."""

from pathlib import Path

import pytest
import schemathesis
from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.core.management import call_command
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given
from hypothesis import settings as bounds
from schemathesis.specs.openapi.checks import positive_data_acceptance

from irm.api_urls import NAMES

pytestmark = pytest.mark.django_db


def test_the_description_is_valid_and_complete(tmp_path):
    target = tmp_path / "schema.yml"
    call_command("spectacular", "--validate", "--fail-on-warn", "--file", str(target))
    assert "openapi: 3.1.0" in target.read_text()


def test_the_description_is_served_as_a_file(client):
    answer = client.get("/api/v1/schema/?format=json")
    assert answer.status_code == 200
    assert answer.json()["openapi"] == "3.1.0"


def test_every_operation_describes_its_problems(client):
    described = client.get("/api/v1/schema/?format=json").json()
    for address, operations in described["paths"].items():
        assert list(operations) == ["get"], address
        assert {"200", "304", "400", "404", "429"} <= set(operations["get"]["responses"]), address
        assert operations["get"]["description"], address


def test_every_endpoint_is_in_the_manual():
    manual = Path(settings.BASE_DIR, "docs", "api.md").read_text()
    addresses = [f"/api/v1/{name.replace('statistics-', 'statistics/')}/" for name in NAMES]
    assert [address for address in addresses if address not in manual] == []


def test_every_filter_is_in_the_manual(client):
    manual = Path(settings.BASE_DIR, "docs", "api.md").read_text()
    described = client.get("/api/v1/schema/?format=json").json()["paths"].values()
    names = {p["name"] for path in described for p in path["get"].get("parameters", []) if p["in"] == "query"}
    assert sorted(name for name in names if f"`{name}`" not in manual) == []


def test_the_documentation_page_needs_nothing_from_elsewhere_and_no_inline_script(client):
    page = client.get("/api/v1/docs/").content.decode()
    assert "://" not in page.replace("http://testserver", "")
    assert "<style" not in page
    assert page.count("<script") == page.count("<script src=")
    script = client.get("/api/v1/docs/?script=")
    assert script["Content-Type"].startswith("application/javascript")


@pytest.fixture
def one_connection():
    """A request of a WSGI server closes what it thinks are old connections; the rows of a test are in this one."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


def test_every_answer_is_as_described(chain, settings, one_connection):
    settings.API_REQUESTS_PER_MINUTE = {"anonymous": 0, "signed_in": 0}
    described = schemathesis.openapi.from_wsgi("/api/v1/schema/?format=json", WSGIHandler())
    operations = [found.ok() for found in described.get_all_operations()]
    assert len(operations) > len(NAMES)
    for operation in operations:

        @bounds(
            max_examples=5,
            deadline=None,
            suppress_health_check=list(HealthCheck),
            derandomize=True,
            database=None,
        )
        @given(case=operation.as_strategy())
        def hold(case):
            # Codes must be on the register, which no schema says: a refusal of well-formed values is right.
            case.call_and_validate(
                headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance]
            )

        hold()
