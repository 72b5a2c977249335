"""Loads the register's reference data from the CSV files beside it. Repeatable; nothing is ever deleted."""

import datetime
from typing import Any

from django.db import transaction

from irm.register.choices import Certainty, OrganisationKind, PartyStatus, StateKind
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    GroupMembership,
    Organisation,
    OrganisationAlias,
    Provision,
    State,
    StateGroup,
)
from irm.register.models.states import sort_key
from irm.register.services.files import day, number, reference_rows, words
from irm.register.services.published_figures import load_published_figures
from irm.register.services.sync import Changes, sync_rows

_NAMES = ("name_en", "name_en_formal", "name_fr", "name_es", "name_ru", "name_zh", "name_ar")


@transaction.atomic
def load_register(*, today: datetime.date) -> list[Changes]:
    """Bring chapters, articles, provisions, categories, States, groups, organisations and documents in line.

    The figures that the documents print follow their documents.

    Rows that a file no longer holds are retired as of ``today`` where the model can say so, and stay otherwise.
    """
    return [
        *_load_convention(),
        *_load_categories(today),
        *_load_states(today),
        *_load_organisations(),
        _load_documents(),
        load_published_figures(),
    ]


def _load_convention() -> list[Changes]:
    chapters = sync_rows(
        rows=Chapter.objects.all(),
        key=("code",),
        name="chapters",
        wanted=[
            {"code": r["code"], "title": r["title"], "order": int(r["order"])}
            for r in reference_rows("chapters.csv")
        ],
    )
    chapter_ids = dict(Chapter.objects.values_list("code", "pk"))
    articles = sync_rows(
        rows=Article.objects.all(),
        key=("number",),
        name="articles",
        wanted=[_article(r, chapter_ids) for r in reference_rows("articles.csv")],
    )
    article_ids = dict(Article.objects.values_list("number", "pk"))
    provisions = sync_rows(
        rows=Provision.objects.all(),
        key=("code",),
        name="provisions",
        wanted=[
            {
                "code": r["provision"],
                "article_id": article_ids[int(r["article"])],
                "paragraph": r["paragraph"],
                "order": order,
                "obligation": r["obligation"],
                "summary": r.get("summary", ""),
                "note": r["note"],
            }
            for order, r in enumerate(reference_rows("provisions.csv"), start=1)
        ],
    )
    return [chapters, articles, provisions]


def _article(r: dict[str, str], chapter_ids: dict[str, int]) -> dict[str, Any]:
    return {
        "number": int(r["article"]),
        "title": r["title"],
        "chapter_id": chapter_ids[r["chapter"]],
        "obligation": r["mandatory"],
        "executive_summary_group": r["executive_summary_group"],
        "executive_summary_group_order": number(r["executive_summary_group_order"]),
        "notes": r["notes"],
    }


def _load_categories(today: datetime.date) -> list[Changes]:
    schemes = sync_rows(
        rows=CategoryScheme.objects.all(),
        key=("code",),
        name="category schemes",
        wanted=reference_rows("category_schemes.csv"),
    )
    scheme_ids = dict(CategoryScheme.objects.values_list("code", "pk"))
    wanted = [
        {
            "scheme_id": scheme_ids[r["scheme"]],
            "code": r["code"],
            "label": r["label"],
            "kind": r["kind"],
            "definition": r["definition_or_notes"],
            "certainty": r["certainty"],
            "source": r["source"],
            "order": order,
            "retired_on": None,
        }
        for order, r in enumerate(reference_rows("ta_categories.csv"), start=1)
    ]
    categories = sync_rows(
        rows=Category.objects.all(), key=("scheme_id", "code"), name="categories", wanted=wanted
    )
    kept = {(w["scheme_id"], w["code"]) for w in wanted}
    gone = [c for c in Category.objects.filter(retired_on=None) if (c.scheme_id, c.code) not in kept]
    for category in gone:
        category.retired_on = today
        categories.details.append(f"categories {category}: retired, no longer in the file")
    Category.objects.bulk_update(gone, ["retired_on"])
    categories.retired = len(gone)
    return [schemes, categories]


def _load_states(today: datetime.date) -> list[Changes]:
    aliases = _aliases()
    wanted = [_state(r, aliases.get(r["iso3"], [])) for r in reference_rows("states.csv")]
    real = State.objects.exclude(kind=StateKind.DEMONSTRATION)
    states = sync_rows(rows=real, key=("iso3",), name="States", wanted=wanted)
    gone = list(
        real.filter(retired_on=None, import_digest=None).exclude(iso3__in=[w["iso3"] for w in wanted])
    )
    for state in gone:
        state.retired_on = today
        states.details.append(f"States {state}: retired, no longer in the file")
    State.objects.bulk_update(gone, ["retired_on"])
    states.retired = len(gone)
    groups = sync_rows(
        rows=StateGroup.objects.all(),
        key=("code",),
        name="groups",
        wanted=[
            {"code": r["code"], "kind": r["kind"], "name": r["name"], "order": int(r["order"])}
            for r in reference_rows("groups.csv")
        ],
    )
    return [states, _load_legal_systems(), groups, _load_memberships()]


def _load_legal_systems() -> Changes:
    """The legal systems of the file; what a person confirmed since stays."""
    rows = State.objects.exclude(kind=StateKind.DEMONSTRATION)
    confirmed = set(rows.filter(legal_system_certainty=Certainty.CONFIRMED).values_list("iso3", flat=True))
    return sync_rows(
        rows=rows,
        key=("iso3",),
        name="legal systems",
        wanted=[
            {
                "iso3": r["iso3"],
                "legal_system": r["legal_system"],
                "legal_system_certainty": r["certainty"],
                "legal_system_source": r["source"],
            }
            for r in reference_rows("legal_systems.csv")
            if r["iso3"] not in confirmed
        ],
    )


def _aliases() -> dict[str, list[str]]:
    """Further names by State, each of which its file gives a source."""
    aliases: dict[str, list[str]] = {}
    for r in reference_rows("state_aliases.csv"):
        aliases.setdefault(r["iso3"], []).append(r["alias"])
    return aliases


def _state(r: dict[str, str], aliases: list[str]) -> dict[str, Any]:
    return {
        **{name: r[name] for name in ("iso3", "iso2", "m49", "kind", *_NAMES)},
        "sort_key_en": sort_key(r["name_en"]),
        "aliases": [*words(r["aliases"]), *aliases],
        "party_status": PartyStatus(r["status"]),
        "party_action": r["action"],
        "signed_on": day(r["signed_on"]),
        "party_on": day(r["party_on"]),
        "party_on_certainty": r["party_on_certainty"],
        "notes": r["notes"],
        "retired_on": None,
    }


def _load_memberships() -> Changes:
    state_ids = dict(State.objects.values_list("iso3", "pk"))
    group_ids = dict(StateGroup.objects.values_list("code", "pk"))
    return sync_rows(
        rows=GroupMembership.objects.all(),
        key=("state_id", "group_id", "valid_from"),
        name="group memberships",
        wanted=[
            {
                "state_id": state_ids[r["iso3"]],
                "group_id": group_ids[r["group"]],
                "valid_from": day(r["valid_from"]),
                "valid_to": day(r["valid_to"]),
                "certainty": r["certainty"],
                "source": r["source"],
                "note": r["note"],
            }
            for r in reference_rows("group_memberships.csv")
        ],
    )


def _load_organisations() -> list[Changes]:
    rows = reference_rows("organisations.csv")
    named = {r["organisation"]: r for r in rows if r["organisation"]}
    states = dict(State.objects.values_list("name_en", "pk"))
    organisations = sync_rows(
        rows=Organisation.objects.filter(is_demonstration=False),
        key=("name",),
        name="organisations",
        wanted=[
            {
                "name": name,
                "kind": OrganisationKind(r["kind"]),
                "state_id": states[name] if r["kind"] == OrganisationKind.STATE else None,
            }
            for name, r in sorted(named.items())
        ],
    )
    ids = dict(Organisation.objects.values_list("name", "pk"))
    aliases = sync_rows(
        rows=OrganisationAlias.objects.all(),
        key=("as_written",),
        name="names of organisations",
        wanted=[
            {
                "as_written": r["as_written"],
                "organisation_id": ids[r["organisation"]] if r["organisation"] else None,
                "note": r["note"],
            }
            for r in rows
        ],
    )
    return [organisations, aliases]


def _load_documents() -> Changes:
    return sync_rows(
        rows=Document.objects.all(),
        key=("code",),
        name="documents",
        wanted=[
            {
                "code": r["code"],
                "symbol": r["symbol"],
                "title": r["title"],
                "session": r["session"],
                "issued_on": day(r["issued_on"]),
                "languages": words(r["languages"]),
                "url": r["url"],
                "aliases": words(r["aliases"]),
            }
            for r in reference_rows("documents.csv")
        ],
    )
