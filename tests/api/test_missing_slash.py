"""An address of the API without its slash leads to the one with it, as pages do."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("address", "there"),
    [
        ("/api/v1/needs?limit=1", "/api/v1/needs/?limit=1"),
        ("/api/v1/needs/N1", "/api/v1/needs/N1/"),
        (
            "/api/v1/statistics/needs?cycle=2&group_by=chapter",
            "/api/v1/statistics/needs/?cycle=2&group_by=chapter",
        ),
        ("/api/v1/documents/CAC/COSP/1?x=a%20b", "/api/v1/documents/CAC/COSP/1/?x=a%20b"),
    ],
)
def test_the_way_leads_on_with_its_parameters(client: Client, address: str, there: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (308, there)
    assert answer["Access-Control-Allow-Origin"] == "*"


@pytest.mark.parametrize("address", ["/api/v1/nothing", "/api/v1/nothing/", "/api/v1/needs?q=" + "x" * 3000])
def test_what_is_not_there_is_said_as_before(client: Client, address: str) -> None:
    answer = client.get(address)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/problem+json")
