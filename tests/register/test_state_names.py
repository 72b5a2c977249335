"""A State is found by every form of its name that the United Nations writes, and no name leads to two States."""

import io

import pytest
from django.core.management import call_command

from irm.register.models import State
from irm.register.names import NAMES, StateNames
from irm.register.services.files import reference_rows

pytestmark = pytest.mark.django_db
ARTICLES = {
    "name_en": ["the"],
    "name_fr": ["le", "la", "les", "l'", "l’"],
    "name_es": ["el", "la", "los", "las"],
}


@pytest.fixture
def names() -> StateNames:
    """The names of the register."""
    call_command("load_reference", stdout=io.StringIO())
    return StateNames(State.objects.all())


def found(names: StateNames, written: str) -> str:
    """The code of the State of a name; "" where there is none."""
    pk = names.find(written)
    return State.objects.get(pk=pk).iso3 if pk else ""


def test_every_name_leads_to_its_own_state_with_and_without_its_article(names: StateNames) -> None:
    wrong = {}
    for state in State.objects.all():
        for field in NAMES:
            name = getattr(state, field)
            forms = [name, *state.aliases]
            for article in ARTICLES.get(field, []):
                forms += [f"{name} ({article})", f"{name} ({article.upper()})", f"{article} {name}"]
            wrong |= {form: state.iso3 for form in forms if form and names.find(form) != state.pk}
    assert wrong == {}


def test_hyphens_blanks_and_signs_do_not_matter(names: StateNames) -> None:
    wrong = {}
    for state in State.objects.all():
        for field in NAMES:
            name = getattr(state, field)
            forms = [
                name.replace("-", " "),
                name.replace("-", "\N{NON-BREAKING HYPHEN}"),
                name.replace(" — ", "-"),
                name.replace(" ", "  "),
                name.replace(" and ", " & "),
                name.replace("Saint ", "St. "),
                name.replace("Saint ", "St "),
                name.replace("’", "'"),
                name.replace("'", "’"),
                name.upper(),
            ]
            wrong |= {form: state.iso3 for form in forms if form and names.find(form) != state.pk}
    assert wrong == {}


@pytest.mark.parametrize(
    ("written", "iso3"),
    [
        ("Korea, Republic of", "KOR"),
        ("Korea (the Republic of)", "KOR"),
        ("Republic of Korea (the)", "KOR"),
        ("South Korea", "KOR"),
        ("Korea, Democratic People's Republic of", "PRK"),
        ("Korea (the Democratic People’s Republic of)", "PRK"),
        ("Tanzania, United Republic of", "TZA"),
        ("Congo, Democratic Republic of the", "COD"),
        ("Congo (the Democratic Republic of the)", "COD"),
        ("Congo, the Democratic Republic of the", "COD"),
        ("Congo (the)", "COG"),
        ("Congo, Republic of the", "COG"),
        ("Congo (le)", "COG"),
        ("刚果（布）", "COG"),
        ("刚果（金）", "COD"),
        ("刚果", "COG"),
        ("Iran, Islamic Republic of", "IRN"),
        ("Moldova, Republic of", "MDA"),
        ("Micronesia, Federated States of", "FSM"),
        ("Venezuela, Bolivarian Republic of", "VEN"),
        ("Bolivia, Plurinational State of", "BOL"),
        ("Palestine, State of", "PSE"),
        ("Macedonia, the former Yugoslav Republic of", "MKD"),
        ("Antigua & Barbuda", "ATG"),
        ("Trinidad & Tobago", "TTO"),
        ("Guinea Bissau", "GNB"),
        ("Slovak Republic", "SVK"),
        ("Kyrgyz Republic", "KGZ"),
        ("The Gambia", "GMB"),
        ("Gambia (Republic of The)", "GMB"),
        ("Bahamas, The", "BHS"),
        ("Burma", "MMR"),
        ("St Lucia", "LCA"),
        ("St. Vincent & the Grenadines", "VCT"),
        ("Ste-Lucie", "LCA"),
        ("Costa  Rica", "CRI"),
        ("\N{ZERO WIDTH SPACE}Costa Rica", "CRI"),
        ("Netherlands (the)", "NLD"),
        ("Pays-Bas (les)", "NLD"),
        ("Países Bajos", "NLD"),
        ("荷兰", "NLD"),
        ("Науру", "NRU"),
        ("Папуа-Новая Гвинея", "PNG"),
        ("多米尼加", "DOM"),
        ("教廷", "VAT"),
        ("ناورو", "NRU"),
        ("تيمور - ليشتي", "TLS"),
        ("Micronésie", "FSM"),
        ("Guinée équatoriale (la)", "GNQ"),
        ("Dominique (la)", "DMA"),
        ("République dominicaine (la)", "DOM"),
        ("Niger (the)", "NER"),
    ],
)
def test_forms_that_lists_of_the_united_nations_have(names: StateNames, written: str, iso3: str) -> None:
    assert found(names, written) == iso3


@pytest.mark.parametrize(
    "written",
    [
        "Korea",
        "Corée",
        "Republic",
        "the",
        "",
        "()",
        "Atlantis",
        "Guinea, Bissau, Republic",
        "Kosovo",
        "NA",
        "Sudan South",
    ],
)
def test_what_is_no_name_of_one_state_finds_none(names: StateNames, written: str) -> None:
    assert found(names, written) == ""


def test_a_form_of_two_states_finds_neither(names: StateNames) -> None:
    one, other = State.objects.get(iso3="KEN"), State.objects.get(iso3="UGA")
    one.aliases, other.aliases = ["Lakeland (the)"], ["Lake-Land", "Lakeland, Republic of"]
    both = StateNames([one, other])
    assert both.find("Lakeland (the)") == one.pk
    other.aliases = ["La Lakeland"]
    assert StateNames([one, other]).find("Lakeland") is None


def test_every_alias_names_its_state_and_its_source(names: StateNames) -> None:
    rows = reference_rows("state_aliases.csv")
    assert [row["alias"] for row in rows if found(names, row["alias"]) != row["iso3"]] == []
    assert [row["alias"] for row in rows if not row["source"]] == []
