"""The exact rows of every endpoint."""

from unittest.mock import ANY

import pytest

from tests.api.test_rows import INVENTED, OF_NO_POPULATION

STATE = {
    "iso3": "XAA",
    "iso2": "",
    "m49": "",
    "kind": "demonstration",
    "name_en": "Demonstration State XAA",
    "name_en_formal": "",
    "name_fr": "Demonstration State XAA",
    "name_es": "Demonstration State XAA",
    "name_ru": "Demonstration State XAA",
    "name_zh": "Demonstration State XAA",
    "name_ar": "Demonstration State XAA",
    "aliases": [],
    "legal_system": "",
    "legal_system_certainty": "",
    "legal_system_source": "",
    "party_status": "party",
    "party_action": "",
    "signed_on": None,
    "party_on": None,
    "party_on_certainty": "",
    "regional_group": "african",
    "groups": [
        {
            "code": "african",
            "kind": "regional_group",
            "valid_from": None,
            "valid_to": None,
            "certainty": "confirmed",
        }
    ],
    "retired_on": None,
}
PROVISION = {
    "code": "5(1)",
    "article": 5,
    "chapter": "II",
    "paragraph": "1",
    "obligation": "mandatory",
    "summary": "Have a policy.",
    "note": "",
}
DOCUMENT = {
    "code": "DEMO/IRG/II/1/1",
    "symbol": "DEMO/IRG/II/1/1",
    "title": "",
    "session": "",
    "issued_on": "2019-06",
    "issued_precision": "month",
    "languages": ["en"],
    "url": "",
}
CYCLE = {
    "number": 2,
    "name": "Cycle 2",
    "phase": 1,
    "starts_on": "2016-06-20",
    "ends_on": None,
    "years": 5,
    "articles": [5],
    "category_scheme": "cycle2_need",
    "checklist_version": "",
    "publicity": {"pairing": "public", "steps": "public"},
    "steps": [
        {
            "code": "self_assessment",
            "label": "3",
            "name": "Self assessment",
            "responsible_role": "",
            "responsible": [],
            "anchor": "begin",
            "offset": 2,
            "offset_unit": "month",
            "is_voluntary": False,
            "output": "",
            "certainty": "",
            "source": "",
        }
    ],
}
REVIEW = {
    "state": "XAA",
    "cycle": 2,
    "year_of_cycle": 1,
    "status": "completed",
    "dialogue_form": "",
    "reviewing_states": [
        {
            "state": "XAB",
            "position": 1,
            "slot": "unknown",
            "drawn_on": None,
            "accepted_on": None,
            "draw": ANY,
        }
    ],
    "former_reviewing_states": [],
    "milestones": [
        {"step": "self_assessment", "planned_on": None, "agreed_on": None, "achieved_on": "2017-01-31"}
    ],
    "executive_summary": {
        "document": "DEMO/IRG/II/1/1",
        "url": "",
        "languages": ["en"],
        "issued_on": "2019-10-14",
    },
    "certainty": "confirmed",
    "source": "",
}
DRAW = {
    "number": ANY,
    "cycle": 2,
    "kind": "by_hand",
    "year": 1,
    "is_trial": False,
    "algorithm": "",
    "seed_origin": "by_hand",
    "seed": "",
    "commitment": None,
    "inputs_sha256": "",
    "outcome_sha256": "",
    "warnings": [{"rule": "same_group", "states": ["XAA", "XAB"]}],
    "reason": "",
    "source": "Minutes of an invented session",
    "held_on": "2016-06-20",
    "recorded_at": ANY,
}
NEED = {
    "ref": "N1",
    "statement_ref": "S1",
    "state": "XAA",
    "cycle": 2,
    "chapter": "II",
    "article": 5,
    "category": "capacity_building",
    "identified_on": "2019-05-10",
    # What the State says of it is not shared.
    "timing": None,
    "response": None,
    "priority": None,
    "language": "en",
    "text": "Training (invented)",
    "source_symbol": "DEMO/IRG/II/1/1",
    "source_paragraph": "12",
    "audience": "public",
}
STATEMENT = {
    "ref": "S1",
    "text": "Training (invented)",
    "language": "en",
    "origin": "review",
    "state": "XAA",
    "cycle": 2,
    "beneficiary": "",
    "source_symbol": "DEMO/IRG/II/1/1",
    "source_paragraph": "12",
    "needs": ["N1"],
}
ACTIVITY = {
    "ref": "DA-1",
    "title": "Workshop (invented)",
    "type": "training",
    "type_as_written": "",
    "level": "national",
    "level_as_written": "",
    "status": "completed",
    "status_as_written": "",
    "recipients": ["XAA"],
    "recipients_as_written": "",
    "region_codes": [],
    "region_as_written": "",
    "articles": [5],
    "articles_basis": "",
    "organisations": [{"name": "Invented Trust", "as_written": "I. Trust", "role": "provider"}],
    "programme": "Invented programme",
    "starts_on": "2019-06",
    "starts_precision": "month",
    "ends_on": None,
    "ends_precision": "",
    "participants": None,
    "participants_bound": "",
    "participants_unit": "",
    "participants_as_written": "",
    "source_document": "DEMO/IRG/II/1/1",
    "source_paragraph": "",
}
CHAPTER = {"code": "II", "title": "Chapter II", "articles": [5]}
ARTICLE = {
    "number": 5,
    "title": "Article 5",
    "chapter": "II",
    "obligation": "",
    "executive_summary_group": "",
    "executive_summary_group_order": None,
}
SCHEME = {"code": "cycle2_need", "name": "cycle2_need", "kind": "need", "categories": ["capacity_building"]}
CATEGORY = {
    "scheme": "cycle2_need",
    "code": "capacity_building",
    "label": "Capacity building",
    "kind": "",
    "definition": "",
    "certainty": "",
    "source": "",
    "retired_on": None,
}
PRINTED = {
    "code": "PF-025",
    "value": "282",
    "lowest": 282.0,
    "highest": 282.0,
    "qualifier": "eq",
    "unit": "count",
    "counted": "technical assistance needs",
    "words": "individual needs identified",
    "base": "",
    "basis": "printed",
    "as_of": "2019-10-14",
    "as_of_basis": "document",
    "as_of_as_written": "",
    "compare_with": None,
    "compare_with_basis": "",
    "compare_with_as_written": "",
    "document": "DEMO/IRG/II/1/1",
    "paragraph": "10",
    "cycle": "2",
    "measure": "needs_count",
    "dimension": "",
    "population": "",
    "note": "",
}
LISTS = {
    "states": ("?regional_group=african", [STATE]),
    "state-groups": ("", [{"code": "african", "kind": "regional_group", "name": "african"}]),
    "organisations": (
        "",
        [{"name": "Invented Trust", "kind": "other", "state": None, "aliases": ["I. Trust"]}],
    ),
    "chapters": ("", [CHAPTER]),
    "articles": ("", [ARTICLE]),
    "provisions": ("?article=5&chapter=II", [PROVISION]),
    "category-schemes": ("?kind=need", [SCHEME]),
    "categories": ("?scheme=cycle2_need", [CATEGORY]),
    "documents": ("", [DOCUMENT]),
    "published-figures": ("?cycle=2&paragraph=10&document=DEMO/IRG/II/1/1&as_of=2019-10-14", [PRINTED]),
    "cycles": ("", [CYCLE]),
    "country-reviews": ("?state=XAA&cycle=2", [REVIEW]),
    "draws": ("?kind=by_hand&year=1&cycle=2&is_trial=false", [DRAW]),
    "needs": ("?chapter=II&article=5&category=capacity_building&as_of=2019-05-10", [NEED]),
    "need-statements": ("", [STATEMENT]),
    "activities": ("?recipient=XAA&year=2019&type=training", [ACTIVITY]),
    "programmes": ("", [{"name": "Invented programme", "level": "", "is_platform": False}]),
    "competent-authorities": (
        "?state=XAA",
        [
            {
                "state": "XAA",
                "name_as_notified": "Invented Office",
                "convention_article": "6(3)",
                "notified_as_of": "2012-05-14",
                "source_document": None,
                "source_paragraph": "",
            }
        ],
    ),
    "need-links": (
        "?need=N1&activity=DA-1&degree=partial",
        [
            {
                "activity": "DA-1",
                "need": "N1",
                "degree": "partial",
                "confirmed_by_provider_on": None,
                "confirmed_by_state_on": None,
            }
        ],
    ),
}
DEMONSTRATION = {"population": "demonstration"}
SINGLES = {
    "states/XAA": DEMONSTRATION | STATE,
    "chapters/II": CHAPTER,
    "articles/5": ARTICLE,
    "provisions/5(1)": PROVISION | {"texts": [{"language": "en", "text": "Invented text."}]},
    "category-schemes/cycle2_need": SCHEME,
    "documents/DEMO/IRG/II/1/1": DEMONSTRATION | DOCUMENT,
    "cycles/2": CYCLE,
    "published-figures/PF-025": PRINTED,
    "country-reviews/XAA/2": DEMONSTRATION | REVIEW,
    "needs/N1": DEMONSTRATION | NEED,
    "need-statements/S1": DEMONSTRATION | STATEMENT,
    "activities/DA-1": DEMONSTRATION | ACTIVITY,
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_has_exactly_these_members(client, chain, name):
    query, rows = LISTS[name]
    population = {} if name in OF_NO_POPULATION else DEMONSTRATION
    asked = f"{query}&{INVENTED}" if query else f"?{INVENTED}"
    answer = client.get(f"/api/v1/{name}/{asked if population else query}")
    assert answer.json() == population | {"next": None, "results": rows}


@pytest.mark.parametrize("address", SINGLES)
def test_a_single_row_has_exactly_these_members(client, chain, address):
    assert client.get(f"/api/v1/{address}/").json() == SINGLES[address]


def test_the_root_names_every_list(client, db):
    named = client.get("/api/v1/").json()
    assert set(LISTS) <= set(named)
    assert named["needs"] == "http://testserver/api/v1/needs/"
