"""A State is found by every form of its name that the United Nations writes, and no name leads to two States."""

import io
import re
from collections.abc import Iterable

import pytest
from django.core.management import call_command

from irm.register.models import State
from irm.register.models.states import sort_key
from irm.register.names import NAMES, StateNames
from irm.register.services.files import reference_rows

pytestmark = pytest.mark.django_db
ARTICLES = {
    "name_en": ["the"],
    "name_fr": ["le", "la", "les", "l'", "l’"],
    "name_es": ["el", "la", "los", "las"],
}
LISTED = [
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
]
FORMAL = [
    ("la République d'Albanie", "ALB"),
    ("République d’Albanie", "ALB"),
    ("RÉPUBLIQUE D'ALBANIE", "ALB"),
    ("Albanie (la République d')", "ALB"),
    ("República de Albania", "ALB"),
    ("Республика Албания", "ALB"),
    ("阿尔巴尼亚共和国", "ALB"),
    ("جمهورية ألبانيا", "ALB"),
    ("جمهورية البانيا", "ALB"),
    ("République algérienne démocratique et populaire", "DZA"),
    ("Алжирская Народная Демократическая Республика", "DZA"),
    ("阿拉伯埃及共和国", "EGY"),
    ("la Confédération suisse", "CHE"),
    ("Швейцарская Конфедерация", "CHE"),
    ("República Helénica", "GRC"),
    ("الجمهورية الهيلينية", "GRC"),
    ("les États-Unis du Mexique", "MEX"),
    ("los Estados Unidos Mexicanos", "MEX"),
    ("Мексиканские Соединённые Штаты", "MEX"),
    ("墨西哥合众国", "MEX"),
    ("Estados Unidos", "USA"),
    ("République de l'Inde", "IND"),
    ("República de India", "IND"),
    ("República del Paraguay", "PRY"),
    ("República de Paraguay", "PRY"),
    ("Кооперативная Республика Гайана", "GUY"),
    ("Иорданское Хашимитское Королевство", "JOR"),
    ("المملكة الأردنية الهاشمية", "JOR"),
    ("مملكة الأردنية الهاشمية", "JOR"),
    ("Reino de Arabia Saudita", "SAU"),
    ("Королевство Саудовская Аравия", "SAU"),
    ("沙特阿拉伯王国", "SAU"),
    ("l'Union des Comores", "COM"),
    ("State of Libya", "LBY"),
    ("利比亚国", "LBY"),
    ("Федеративные Штаты Микронезии", "FSM"),
    ("ولايات ميكرونيزيا الموحدة", "FSM"),
    ("دولة بوليفيا المتعددة القوميات", "BOL"),
    ("جمهورية فنزويلا البوليفارية", "VEN"),
    ("Республика Кот-д’Ивуар", "CIV"),
    ("Независимое Государство Папуа - Новая Гвинея", "PNG"),
    ("République de Türkiye", "TUR"),
    ("Турецкая Республика", "TUR"),
    ("缅甸联邦共和国", "MMR"),
    ("République tchèque", "CZE"),
    ("Королевство Нидерландов", "NLD"),
    ("São Tomé-et-Príncipe (République démocratique de)", "STP"),
    ("Восточная Республика Уругвай", "URY"),
    ("泰王国", "THA"),
    ("la Unión Europea", "EUE"),
    ("Russie (la)", "RUS"),
    ("叙利亚", "SYR"),
    ("Corea del Norte", "PRK"),
    ("كوريا الجنوبية", "KOR"),
    ("Jamahiriya Árabe Libia", "LBY"),
]
# The short name of the register is the formal one.
SHORT_IS_FORMAL = {
    **{key: {"zh"} for key in ("BOL", "FSM", "IRN", "NLD", "VEN")},
    "SAU": {"ar"},
}
# Names that differ by a word or a letter, State against State, in each language of the United Nations.
EASILY_MIXED = {
    "COD": [
        "République démocratique du Congo (la)",
        "República Democrática del Congo",
        "刚果民主共和国",
        "Демократическая Республика Конго",
        "جمهورية الكونغو الديمقراطية",
    ],
    "COG": [
        "République du Congo",
        "República del Congo",
        "Республика Конго",
        "刚果共和国",
        "جمهورية الكونغو",
    ],
    "PRK": [
        "République populaire démocratique de Corée",
        "República Popular Democrática de Corea",
        "Корейская Народно-Демократическая Республика",
        "朝鲜民主主义人民共和国",
        "جمهورية كوريا الشعبية الديمقراطية",
    ],
    "KOR": ["République de Corée", "República de Corea", "Республика Корея", "大韩民国", "جمهورية كوريا"],
    "GIN": [
        "République de Guinée",
        "República de Guinea",
        "Гвинейская Республика",
        "几内亚共和国",
        "جمهورية غينيا",
    ],
    "GNB": [
        "République de Guinée-Bissau",
        "República de Guinea Bissau",
        "Республика Гвинея-Бисау",
        "几内亚比绍共和国",
        "جمهورية غينيا-بيساو",
    ],
    "GNQ": [
        "République de Guinée équatoriale",
        "República de Guinea Ecuatorial",
        "赤道几内亚共和国",
        "Республика Экваториальная Гвинея",
        "جمهورية غينيا الاستوائية",
    ],
    "PNG": [
        "État indépendant de Papouasie-Nouvelle-Guinée",
        "巴布亚新几内亚独立国",
        "Estado Independiente de Papua Nueva Guinea",
        "دولة بابوا غينيا الجديدة المستقلة",
    ],
    "DMA": [
        "Commonwealth de Dominique",
        "Commonwealth de Dominica",
        "Содружество Доминики",
        "多米尼克国",
        "كمنولث دومينيكا",
    ],
    "DOM": [
        "République dominicaine",
        "República Dominicana",
        "Доминиканская Республика",
        "多米尼加共和国",
        "الجمهورية الدومينيكية",
    ],
    "NER": [
        "République du Niger",
        "República de Níger",
        "Республика Нигер",
        "尼日尔共和国",
        "جمهورية النيجر",
    ],
    "NGA": [
        "République fédérale du Nigeria",
        "República Federal de Nigeria",
        "尼日利亚联邦共和国",
        "Федеративная Республика Нигерия",
        "جمهورية نيجيريا الاتحادية",
    ],
    "SSD": [
        "République du Soudan du Sud",
        "República de Sudán del Sur",
        "Республика Южный Судан",
        "南苏丹共和国",
        "جمهورية جنوب السودان",
    ],
    "SDN": [
        "République du Soudan",
        "República del Sudán",
        "Республика Судан",
        "苏丹共和国",
        "جمهورية السودان",
    ],
    "MKD": [
        "République de Macédoine du Nord",
        "República de Macedonia del Norte",
        "北马其顿共和国",
        "Республика Северная Македония",
        "جمهورية مقدونيا الشمالية",
        "ex-République yougoslave de Macédoine",
    ],
    "ZAF": ["République d'Afrique du Sud", "Южно-Африканская Республика", "جمهورية جنوب أفريقيا"],
    "CAF": ["la République centrafricaine", "中非共和国", "جمهورية أفريقيا الوسطى"],
    "AUT": ["Австрийская Республика", "奥地利共和国", "جمهورية النمسا"],
    "SVK": ["République slovaque", "Словацкая Республика", "斯洛伐克共和国", "جمهورية سلوفاكيا"],
    "SVN": ["République de Slovénie", "Республика Словения", "斯洛文尼亚共和国", "جمهورية سلوفينيا"],
}
NO_STATE = [
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
    "République",
    "República Democrática",
    "Республика",
    "人民共和国",
    "جمهورية",
    "الجمهورية",
    "كوريا",
    "Корея",
    "Guinea, República de, Bissau",
]


@pytest.fixture
def names() -> StateNames:
    """The names of the register."""
    call_command("load_reference", stdout=io.StringIO())
    return StateNames(State.objects.all())


def wrong(names: StateNames, wanted: Iterable[tuple[str, str]]) -> dict[str, str]:
    """What leads elsewhere than to the State of the code beside it, "" for none, and where it leads."""
    codes = dict(State.objects.values_list("pk", "iso3"))
    found = {w: (codes[pk] if (pk := names.find(w)) else "", iso3) for w, iso3 in wanted}
    return {w: by for w, (by, iso3) in found.items() if by != iso3}


def test_every_name_leads_to_its_own_state_with_and_without_its_article(names: StateNames) -> None:
    elsewhere = {}
    for state in State.objects.all():
        for field in NAMES:
            name = getattr(state, field)
            forms = [name, *state.aliases]
            for article in ARTICLES.get(field, []):
                forms += [f"{name} ({article})", f"{name} ({article.upper()})", f"{article} {name}"]
            elsewhere |= {form: state.iso3 for form in forms if form and names.find(form) != state.pk}
    assert elsewhere == {}


def test_hyphens_blanks_and_signs_do_not_matter(names: StateNames) -> None:
    elsewhere = {}
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
            elsewhere |= {form: state.iso3 for form in forms if form and names.find(form) != state.pk}
    assert elsewhere == {}


def test_forms_that_lists_of_the_united_nations_have(names: StateNames) -> None:
    assert wrong(names, LISTED) == {}


def test_what_is_no_name_of_one_state_finds_none(names: StateNames) -> None:
    assert wrong(names, [(written, "") for written in NO_STATE]) == {}


def test_formal_names_as_notes_verbales_write_them(names: StateNames) -> None:
    assert wrong(names, FORMAL) == {}


def test_formal_names_that_are_easily_mixed_lead_to_their_own_states(names: StateNames) -> None:
    assert wrong(names, [(w, iso3) for iso3, its_names in EASILY_MIXED.items() for w in its_names]) == {}


def test_no_name_and_no_form_of_a_name_belongs_to_two_states(names: StateNames) -> None:
    # Behind "the" no name stands as it is on the register: its form alone must lead to its State.
    wanted = [
        (form, state.iso3)
        for state in State.objects.all()
        for name in [*(getattr(state, field) for field in NAMES), *state.aliases]
        for form in (name, f"the {name}")
        if name
    ]
    assert wrong(names, wanted) == {}


def test_every_state_has_its_formal_name_in_six_languages(names: StateNames) -> None:
    languages: dict[str, set[str]] = {}
    for row in reference_rows("state_aliases.csv"):
        if row["source"].startswith("formal name, UNTERM"):
            languages.setdefault(row["iso3"], set()).add(row["language"])
    without = {
        state.iso3: {"fr", "es", "ru", "zh", "ar"} - languages.get(state.iso3, set())
        for state in State.objects.exclude(name_en_formal="")
        if sort_key(state.name_en_formal).removeprefix("the ") != sort_key(state.name_en)
    }
    assert {iso3: missing for iso3, missing in without.items() if missing} == SHORT_IS_FORMAL


def test_articles_of_any_further_name_do_not_matter(names: StateNames) -> None:
    wanted = []
    for row in reference_rows("state_aliases.csv"):
        bare = re.sub(r"^(la|le|les|el|los|the) |^l'", "", row["alias"])
        forms = [bare, bare.upper(), bare.replace("'", "’"), bare.replace(" del ", " de ")]
        if row["language"] == "ar":
            forms += [
                bare.replace(" ال", " "),
                bare.removeprefix("ال"),
                bare.replace("أ", "ا").replace("إ", "ا"),
            ]
        wanted += [(form, row["iso3"]) for form in forms]
    assert wrong(names, wanted) == {}


def test_a_form_of_two_states_finds_neither(names: StateNames) -> None:
    one, other = State.objects.get(iso3="KEN"), State.objects.get(iso3="UGA")
    one.aliases, other.aliases = ["Lakeland (the)"], ["Lake-Land", "Lakeland, Republic of"]
    both = StateNames([one, other])
    assert both.find("Lakeland (the)") == one.pk
    other.aliases = ["La Lakeland"]
    assert StateNames([one, other]).find("Lakeland") is None


def test_every_alias_names_its_state_and_its_source(names: StateNames) -> None:
    rows = reference_rows("state_aliases.csv")
    assert wrong(names, [(row["alias"], row["iso3"]) for row in rows]) == {}
    assert [row["alias"] for row in rows if not row["source"]] == []
