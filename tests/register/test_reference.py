"""Reference data: complete, repeatable, never deleted."""

import csv
import datetime
import io
import json
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from irm.register.models import (
    Article,
    Category,
    Chapter,
    Document,
    GroupMembership,
    Organisation,
    OrganisationAlias,
    Provision,
    ProvisionText,
    State,
)
from irm.register.models.states import sort_key
from irm.register.services.files import REFERENCE, reference_rows
from irm.register.symbols import parse_symbol
from reviews.models import ReviewCycle, ScheduleStep
from tests.factories import StateFactory

pytestmark = pytest.mark.django_db


def load() -> str:
    """What load_reference prints."""
    out = io.StringIO()
    call_command("load_reference", stdout=out)
    return out.getvalue()


def test_every_row_of_every_file_is_there() -> None:
    load()
    assert (State.objects.count(), Article.objects.count(), Provision.objects.count()) == (198, 71, 203)
    assert (Chapter.objects.count(), Document.objects.count(), ScheduleStep.objects.count()) == (8, 4, 26)
    assert Category.objects.count() == len(reference_rows("ta_categories.csv"))
    assert OrganisationAlias.objects.count() == 60
    assert Organisation.objects.filter(kind="state").exclude(state=None).count() == 5


def test_the_cycles_review_the_chapters_that_the_conference_gave_them() -> None:
    load()
    reviewed = {
        cycle.number: (
            list(cycle.articles.values_list("number", flat=True)),
            set(cycle.articles.values_list("chapter__code", flat=True)),
            cycle.category_scheme.code,
        )
        for cycle in ReviewCycle.objects.all()
    }
    assert reviewed == {
        1: (list(range(15, 51)), {"III", "IV"}, "cycle1_need"),
        2: ([*range(5, 15), *range(51, 60)], {"II", "V"}, "cycle2_need"),
    }
    assert all(cycle.publishes("pairing") for cycle in ReviewCycle.objects.all())


def test_loading_again_changes_nothing_and_a_correction_is_told() -> None:
    load()
    again = load().splitlines()
    assert all(": 0 created, 0 updated, " in line for line in again)
    State.objects.filter(iso3="FRA").update(name_en="Frankreich")
    assert "  States Frankreich: name_en was “Frankreich”, is “France”" in load().splitlines()
    assert State.objects.get(iso3="FRA").name_en == "France"


def test_a_category_that_left_the_file_is_retired_and_a_demonstration_state_is_left_alone() -> None:
    load()
    scheme = Category.objects.get(scheme__code="cycle2_need", code="research").scheme
    Category.objects.create(scheme=scheme, code="former", label="Former")
    invented = StateFactory(iso3="XZZ")
    load()
    assert Category.objects.get(code="former").retired_on is not None
    invented.refresh_from_db()
    assert invented.retired_on is None


def test_each_provision_has_a_summary_in_words_of_our_own() -> None:
    summaries = [row["summary"] for row in reference_rows("provisions.csv")]
    assert len(set(summaries)) >= 198
    assert all(20 < len(summary) <= 400 and summary.endswith(".") for summary in summaries)
    assert not any("Each State Party shall" in summary or " shall " in summary for summary in summaries)


def test_memberships_agree_with_the_table_of_states_and_keep_what_is_not_confirmed() -> None:
    load()
    on = datetime.date(2026, 11, 21)
    for flag in ("ldc", "lldc", "sids"):
        members = GroupMembership.objects.on(on).filter(group__code=flag)
        assert set(members.values_list("state__iso3", flat=True)) == {
            row["iso3"] for row in reference_rows("states.csv") if row[flag] == "Y"
        }
    groups = dict(
        GroupMembership.objects.filter(group__kind="regional_group").values_list("state__iso3", "group__code")
    )
    assert groups == {
        r["iso3"]: r["regional_group"] for r in reference_rows("states.csv") if r["regional_group"]
    }
    unconfirmed = GroupMembership.objects.filter(group__kind="regional_group", certainty="unconfirmed")
    assert set(unconfirmed.values_list("state__iso3", flat=True)) == {"COK", "NIU", "PSE", "VAT"}
    before, after = datetime.date(2024, 12, 12), datetime.date(2024, 12, 13)
    left = GroupMembership.objects.filter(group__code="ldc", state__iso3="STP")
    assert (left.on(before).count(), left.on(after).count()) == (1, 0)


def test_states_sort_by_english_name_without_accents() -> None:
    load()
    names = list(State.objects.values_list("name_en", flat=True))
    assert names == sorted(names, key=sort_key)
    assert names.index("Côte d'Ivoire" if "Côte d'Ivoire" in names else "Côte d’Ivoire") < names.index(
        "Croatia"
    )


def test_every_shape_of_the_map_belongs_to_the_register_or_is_named_as_an_area() -> None:
    world = json.loads((REFERENCE / "world_un_110m.topojson.json").read_text(encoding="utf-8"))
    assert world["type"] == "Topology"
    assert len(reference_rows("state_centroids.csv")) == 197


@pytest.mark.parametrize(
    ("symbol", "parts"),
    [
        (
            "CAC/COSP/IRG/I/4/1/Add.49/Rev.1",
            {"body": "CAC/COSP/IRG", "cycle": 1, "year_of_cycle": 4, "addendum": 49, "revision": 1},
        ),
        ("CAC/COSP/IRG/II/4/1", {"body": "CAC/COSP/IRG", "cycle": 2, "year_of_cycle": 4}),
        ("CAC/COSP/IRG/2019/5", {"body": "CAC/COSP/IRG"}),
    ],
)
def test_a_symbol_is_read_into_its_parts(symbol: str, parts: dict[str, object]) -> None:
    assert parse_symbol(symbol) == parts


def treaty(path: Path) -> str:
    """What load_treaty_text prints."""
    out = io.StringIO()
    call_command("load_treaty_text", path, stdout=out)
    return out.getvalue().strip()


def test_the_operator_loads_the_text_of_the_treaty(tmp_path: Path) -> None:
    load()
    path = tmp_path / "text.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(
            [["provision", "language", "text"], ["5(1)", "en", "Words, as adopted"], ["5(1)", "ar", "نص"]]
        )
    assert treaty(path) == "texts: 2 created, 0 updated, 0 unchanged"
    json_path = tmp_path / "text.json"
    json_path.write_text(
        json.dumps([{"provision": "5(1)", "language": "en", "text": "Other words"}]), encoding="utf-8"
    )
    assert treaty(json_path) == "texts: 0 created, 1 updated, 0 unchanged"
    assert ProvisionText.objects.get(language="en").text == "Other words"


def test_faults_of_the_treaty_file_are_all_told_and_nothing_is_loaded(tmp_path: Path) -> None:
    load()
    path = tmp_path / "text.csv"
    path.write_text(
        "provision,language,text\n5(1),en,Words\n5(99),en,x\n5(2),de,x\n5(3),en,\n5(1),en,No\n",
        encoding="utf-8",
    )
    out = io.StringIO()
    with pytest.raises(CommandError, match="4 errors; nothing was loaded"):
        call_command("load_treaty_text", path, stdout=out)
    assert out.getvalue().splitlines() == [
        "Row 3, provision: “5(99)” is not a provision. Write it like 5(1).",
        "Row 4, language: “de” is not a language of the Convention. Write one of: ar, zh, en, fr, ru, es.",
        "Row 5, text: Write the text of the provision, up to 50,000 characters.",
        "Row 6, text: “5(1)” has two texts in this language. Keep one.",
    ]
    assert not ProvisionText.objects.exists()


@pytest.mark.parametrize(
    "content", [b"\xff\xfe", b"{", b"[1]", b"provision,text\n", b'provision,language,text\n"a']
)
def test_what_is_no_treaty_file_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "text"
    path.write_bytes(content)
    with pytest.raises(CommandError, match="nothing was loaded"):
        treaty(path)


def test_legal_systems_name_every_state_with_parts_that_are_known_and_a_source() -> None:
    load()
    rows = reference_rows("legal_systems.csv")
    assert [row["iso3"] for row in rows] == sorted(State.objects.values_list("iso3", flat=True))
    for state in State.objects.all():
        state.clean_fields()
    left_open = {row["iso3"]: row for row in rows if not row["legal_system"]}
    assert set(left_open) == {"EUE", "LBY", "PSE", "SSD", "TGO"}
    assert all(row["note"] and not row["certainty"] for row in left_open.values())
    known = State.objects.exclude(iso3__in=left_open)
    assert set(known.values_list("legal_system_certainty", flat=True)) == {"unconfirmed"}
    assert not known.filter(legal_system_source="").exists()
    assert State.objects.get(iso3="CMR").legal_systems == ["Civil law", "Common law", "Customary law"]


def test_a_legal_system_that_somebody_confirmed_is_not_loaded_over() -> None:
    load()
    State.objects.filter(iso3="TGO").update(legal_system="civil", legal_system_certainty="confirmed")
    State.objects.filter(iso3="FRA").update(legal_system="common")
    load()
    systems = dict(State.objects.filter(iso3__in=["TGO", "FRA"]).values_list("iso3", "legal_system"))
    assert systems == {"TGO": "civil", "FRA": "civil"}


@pytest.mark.parametrize("written", ["roman", "civil,common", "civil;;common", ";"])
def test_words_that_are_no_legal_system_are_refused(written: str) -> None:
    with pytest.raises(ValidationError, match="is no legal system"):
        StateFactory.build(legal_system=written).clean_fields()
