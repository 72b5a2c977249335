"""The document of an executive summary is known once the summary is issued."""

import pytest

from irm.register.models import Document
from tests.factories import DocumentFactory, ExecutiveSummaryFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


def codes(client) -> list[str]:
    return [row["code"] for row in client.get("/api/v1/documents/?population=demonstration").json()["results"]]


@pytest.fixture
def documents(db):
    """Documents of an issued and of an agreed summary, and one of no summary."""
    DocumentFactory(code="NOTE")
    ExecutiveSummaryFactory(document=DocumentFactory(code="ISSUED"))
    ExecutiveSummaryFactory(document=DocumentFactory(code="AGREED"), is_issued=False, issued_on=None)


def test_the_document_of_a_summary_that_is_not_issued_is_not_listed(
    client, documents, focal_point, secretariat
):
    assert codes(client) == ["ISSUED", "NOTE"]
    assert client.get("/api/v1/documents/AGREED/").status_code == 404
    client.force_login(focal_point)
    assert codes(client) == ["ISSUED", "NOTE"]
    client.force_login(secretariat)
    assert codes(client) == ["AGREED", "ISSUED", "NOTE"]


def test_a_document_of_two_summaries_is_known_once_one_is_issued(documents):
    ExecutiveSummaryFactory(document=Document.objects.get(code="AGREED"))
    assert Document.objects.visible_to(None).filter(code="AGREED").exists()
