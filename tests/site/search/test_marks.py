"""Words are found with and without their marks, composed or not, typed or copied letter by letter."""

import unicodedata

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from irm.text import without_marks
from tests.factories import (
    AssistanceActivityFactory,
    NeedStatementFactory,
    OrganisationFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db
ARABIC = "تَدْريبُ المُدَّعينَ العامّين"
UNMARKED = "تدريب المدعين العامين"


@pytest.fixture(autouse=True)
def _demonstration(demonstration: None) -> None:
    """Records of the factories are invented."""


def everywhere(client: Client, typed: str) -> dict[str, int]:
    """How many rows the search, the list and the API answer, of needs and of activities."""
    groups = client.get(reverse("search:results"), {"q": typed}).context["groups"]
    found = {group.code: len(group.results) for group in groups}
    for name, lists in (("needs", "needs:list"), ("activities", "assistance:list")):
        page = client.get(reverse(lists), {"q": typed})
        found[f"{name} list"] = page.context["listing"].counted.rows
        found[f"{name} API"] = len(
            client.get(f"/api/v1/{name}/", {"q": typed, "population": "demonstration"}).json()["results"]
        )
    return {name: number for name, number in found.items() if number}


@pytest.mark.parametrize(
    ("stored", "typed"),
    [
        (ARABIC, ARABIC),
        (ARABIC, UNMARKED),
        (UNMARKED, ARABIC),
        (UNMARKED, "تـــدريب"),
        ("تـــدريب القضاة", "تدريب"),
        ("أمن المعلومات", "امن"),
        (
            "Capacitación de jueces anticorrupción",
            unicodedata.normalize("NFD", "capacitación anticorrupción"),
        ),
        (unicodedata.normalize("NFD", "Formación de fiscales anticorrupción"), "formación anticorrupcion"),
        ("Under\N{SOFT HYPHEN}taking of audits", "undertaking"),
        ("Undertaking of audits", "under\N{SOFT HYPHEN}taking"),
        ("Training on co\N{ZERO WIDTH SPACE}operation", "cooperation"),
        ("Всероссийский учёт", "всероссийский учет"),
        (unicodedata.normalize("NFD", "Всероссийский учёт"), "всероссийский учёт"),
        ("Ｆｕｌｌ width", "full"),
    ],
)
def test_a_text_is_found_whichever_way_its_marks_are_written(client: Client, stored: str, typed: str) -> None:
    TechnicalAssistanceNeedFactory(statement=NeedStatementFactory(text=stored))
    AssistanceActivityFactory(title=stored)
    TechnicalAssistanceNeedFactory(statement=NeedStatementFactory(text="Another"))
    assert everywhere(client, typed) == {
        "needs": 1, "needs list": 1, "needs API": 1, "activities": 1, "activities list": 1, "activities API": 1,
    }  # fmt: skip


@pytest.mark.parametrize("typed", [unicodedata.normalize("NFD", "Côte"), "مُرجان", "co\N{SOFT HYPHEN}te"])
def test_names_of_states_and_organisations_too(client: Client, typed: str) -> None:
    StateFactory(name_en="Golden Côte", name_ar="ساحل المرجان", aliases=["Côte Dorée"])
    OrganisationFactory(name="Agence de la Côte, مرجان")
    groups = client.get(reverse("search:results"), {"q": typed}).context["groups"]
    assert {group.code for group in groups} == {"states", "organisations"}
    answer = client.get("/api/v1/organisations/", {"q": typed, "population": "demonstration"})
    assert len(answer.json()["results"]) == 1


def test_the_database_takes_off_the_same_marks() -> None:
    marks = "".join(
        chr(code) for code in range(0xA1, 0xFFFE) if not without_marks("a" + chr(code)).strip("a")
    )
    assert len(marks) > 300
    with connection.cursor() as cursor:
        cursor.execute("SELECT irm_search_form(%s)", [f"é{marks}"])
        assert cursor.fetchone() == ("e",)


@pytest.mark.parametrize("address", ["/needs/{}/", "/api/v1/needs/{}/"])
def test_a_reference_leads_to_its_record_in_any_case(client: Client, address: str) -> None:
    TechnicalAssistanceNeedFactory(ref="N03848")
    for typed in ("N03848", "n03848", " n03848"):
        assert client.get(address.format(typed)).status_code == 200


@pytest.mark.parametrize("address", ["/assistance/{}/", "/api/v1/activities/{}/"])
def test_the_reference_of_an_activity_too(client: Client, address: str) -> None:
    AssistanceActivityFactory(ref="DA-218")
    for typed in ("DA-218", "da-218"):
        assert client.get(address.format(typed)).status_code == 200


@pytest.mark.parametrize("typed", ["cote doree", "republique de l'or", "RÉPUBLIQUE DE L’OR", "L'Or", "ذهب"])
def test_further_names_of_states_are_found_without_their_marks(client: Client, typed: str) -> None:
    StateFactory(name_en="Golden Shore", aliases=["Côte Dorée", "la République de l'Or", "ذَهب"])
    StateFactory(name_en="Silver Shore", aliases=["Côte", "Dorée"])
    groups = client.get(reverse("search:results"), {"q": typed}).context["groups"]
    assert [found.title for group in groups for found in group.results] == ["Golden Shore"]
