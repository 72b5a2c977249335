"""The shipped names of reference data in the reader's language."""

import csv
from pathlib import Path

import pytest
from django.conf import settings
from django.urls import reverse
from django.utils import translation

from irm.register import reference_words as words
from irm.register.models import Category, CategoryScheme, StateGroup
from irm.site.statistics.figures.names import Names
from needs.filters import need_categories
from reviews.cycles import reference_words as of_cycles
from reviews.models import ReviewCycle, ScheduleStep
from tests.reviews.timeline.factories import planned_review, scheduled_cycle

REGISTER, REVIEWS = Path("irm/register/reference"), Path("reviews/reference")


@pytest.mark.parametrize(
    ("marked", "path", "column"),
    [
        (of_cycles.CYCLES, REVIEWS / "cycles.csv", "name"),
        (of_cycles.STEPS, REVIEWS / "schedule.csv", "name"),
        (of_cycles.ROLES, REVIEWS / "schedule.csv", "responsible_role"),
        (words.GROUPS, REGISTER / "groups.csv", "name"),
        (words.CHAPTERS, REGISTER / "chapters.csv", "title"),
        (words.ARTICLES, REGISTER / "articles.csv", "title"),
        (words.SCHEMES, REGISTER / "category_schemes.csv", "name"),
        (words.CATEGORIES, REGISTER / "ta_categories.csv", "label"),
    ],
)
def test_the_marked_names_are_exactly_those_of_the_shipped_file(marked, path, column):
    with (settings.BASE_DIR / path).open(encoding="utf-8", newline="") as file:
        shipped = dict.fromkeys(row[column] for row in csv.DictReader(file))

    assert marked == tuple(shipped)


@pytest.fixture
def french(monkeypatch):
    """A French catalogue with the name of one step, one cycle and a word that is no shipped name."""
    catalogue = {
        "Appointment of focal point": "Désignation du point de contact",
        "Second review cycle": "Deuxième cycle d’examen",
        "African States": "États d’Afrique",
        "Review": "Examen",
        "Other": "Autre",
        "Technological assistance": "Assistance technologique",
    }
    monkeypatch.setattr(words, "gettext", lambda text: _french(catalogue, text))


def _french(catalogue, text):
    return catalogue.get(text, text) if translation.get_language() == "fr" else text


def test_a_shipped_name_is_said_in_the_readers_language_and_stays_english_as_stored(french):
    step, cycle = ScheduleStep(name="Appointment of focal point"), ReviewCycle(name="Second review cycle")
    group = StateGroup(name="African States")
    with translation.override("fr"):
        said = [each.local_name for each in (step, cycle, group)]
        texts = [str(each) for each in (step, cycle, group)]

    assert said == ["Désignation du point de contact", "Deuxième cycle d’examen", "États d’Afrique"]
    assert texts == said
    assert [step.name, cycle.name, group.name] == [
        "Appointment of focal point",
        "Second review cycle",
        "African States",
    ]


def test_a_name_that_the_operator_wrote_is_said_as_stored(french):
    with translation.override("fr"):
        assert ScheduleStep(name="Review").local_name == "Review"
        assert CategoryScheme(name="").local_name == ""


def test_a_shipped_name_without_translation_is_said_as_stored(french):
    with translation.override("fr"):
        assert ScheduleStep(name="Desk review outcome").local_name == "Desk review outcome"


@pytest.mark.django_db
def test_the_figures_and_the_filters_name_and_sort_in_the_readers_language(french):
    StateGroup.objects.create(code="african", kind="regional_group", name="African States")
    ReviewCycle.objects.create(number=2, name="Second review cycle", category_scheme=_needs_scheme())
    with translation.override("fr"):
        assert Names().groups == {"african": "États d’Afrique"}
        assert Names().cycles == {2: "Deuxième cycle d’examen"}
        assert need_categories() == [("technological", "Assistance technologique"), ("other", "Autre")]
    assert need_categories() == [("other", "Other"), ("technological", "Technological assistance")]


def _needs_scheme():
    scheme = CategoryScheme.objects.create(code="cycle2_need", name="Needs", kind="need")
    for code, label in [("other", "Other"), ("technological", "Technological assistance")]:
        Category.objects.create(scheme=scheme, code=code, label=label)
    return scheme


@pytest.mark.django_db
@pytest.mark.usefixtures("demonstration")
def test_the_timeline_of_a_review_says_its_steps_and_its_cycle_in_the_readers_language(
    client, secretariat, french
):
    review = planned_review(secretariat, cycle=scheduled_cycle(name="Second review cycle"))
    ScheduleStep.objects.filter(code="self_assessment").update(name="Appointment of focal point")
    client.force_login(secretariat)

    url = reverse("reviews:timeline", args=[review.state.iso3, 2])
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "fr"
    page = client.get(url).content.decode()

    assert "Désignation du point de contact" in page
    assert "Deuxième cycle d’examen" in page
    assert "Appointment of focal point" not in page
    assert "Second review cycle" not in page
