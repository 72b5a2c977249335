"""Imports States; and finds States and documents by the names that files use."""

from types import MappingProxyType
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from irm.importing.checks import Check, SetCheck, part_check, quoted, stands_twice
from irm.importing.columns import Column, Header, Kind
from irm.importing.importer import Importer
from irm.importing.merging import Field, Merged, Target, merge, word_of
from irm.importing.staging import STAGE
from irm.register.choices import Certainty, GroupKind, LegalSystem, PartyStatus, StateKind
from irm.register.models import Document, State, StateGroup
from irm.register.models.states import sort_key
from irm.register.names import StateNames
from irm.register.symbols import parse_symbol

MAX_NAMES = 5_000

# ISO 3166-1 leaves these codes to users: AAA to AAZ, QMA to QZZ, XAA to XZZ, ZZA to ZZZ.
USER_ASSIGNED = "^(AA[A-Z]|Q[M-Z][A-Z]|X[A-Z][A-Z]|ZZ[A-Z])$"

STATE_NOTE = _("The ISO 3166-1 alpha-3 code, or a name as the United Nations writes it.")
DOCUMENT_NOTE = _("The symbol of the document, or its code on the register.")
CORRECTS_NOTE = _("A row whose reference is on record corrects that record.")

STATE_UNKNOWN = _(
    "“{value}” is not on the register of States. Write the ISO 3166-1 alpha-3 code, or add the State first."
)


def document_field(column: str) -> Field:
    """The source document of a row, which a column names and the source of the rows joins as d."""
    return Field(
        "source_document_id",
        "d.id",
        (column,),
        default="NULL::bigint",
        shown=word_of("register_document", "code"),
    )


def prepare_states(cursor: Any, *columns: str) -> None:
    """Make ``import_states(written, id, is_demonstration)``: every State as these columns of the stage write it.

    Cells may hold several States with semicolons between them. What no State is called is left out.
    """
    cursor.execute("DROP TABLE IF EXISTS import_states")
    cursor.execute(
        "CREATE TEMP TABLE import_states (written text PRIMARY KEY, id bigint, iso3 text, is_demonstration boolean) "
        "ON COMMIT DROP"
    )
    written = " UNION ".join(
        f"SELECT btrim(w) FROM {STAGE} s, unnest(string_to_array(s.\"{c}\", ';')) w" for c in columns
    )
    cursor.execute(f"SELECT q.w FROM ({written}) AS q(w) WHERE q.w <> '' LIMIT {MAX_NAMES}")
    names = StateNames(State.objects.all())
    found = {w: pk for (w,) in cursor.fetchall() if (pk := names.find(w))}
    cursor.execute(
        "INSERT INTO import_states (written, id) SELECT * FROM unnest(%s::text[], %s::bigint[])",
        [list(found), list(found.values())],
    )
    cursor.execute(
        "UPDATE import_states i SET iso3 = r.iso3, is_demonstration = (r.kind = 'demonstration') "
        "FROM register_state r WHERE r.id = i.id"
    )
    cursor.execute("ANALYZE import_states")


def state_check(column: str) -> Check:
    """The check that a column names a State of the register. Needs ``prepare_states``."""
    cell = f's."{column}"'
    return Check(
        column, f"{cell} <> '' AND {cell} NOT IN (SELECT written FROM import_states)", str(STATE_UNKNOWN)
    )


def listed_check(column: str, known: str, message: str | Promise) -> Check:
    """The check that each part of a list with semicolons is one that the query ``known`` returns."""
    return part_check(column, f"x.p NOT IN ({known})", message)


KNOWN_DOCUMENTS = (
    "SELECT d.code FROM register_document d UNION SELECT unnest(d.aliases) FROM register_document d"
)


def document_check(column: str) -> Check:
    """The check that a column holds a symbol, or the code or an alias of a document of the register."""
    cell = f's."{column}"'
    return Check(
        column,
        f"{cell} <> '' AND strpos({cell}, '/') = 0 AND {cell} NOT IN ({KNOWN_DOCUMENTS})",
        _("“{value}” is neither a symbol nor a document of the register. Correct it or add the document."),
    )


def prepare_documents(cursor: Any, column: str, *, is_demonstration: str) -> None:
    """Make ``import_documents(written, id)`` for a column of symbols, codes or aliases of documents.

    A symbol that is new becomes a document. ``is_demonstration`` is SQL over ``s``.
    """
    cursor.execute("DROP TABLE IF EXISTS import_documents")
    cursor.execute("CREATE TEMP TABLE import_documents (written text PRIMARY KEY, id bigint) ON COMMIT DROP")
    while True:
        cursor.execute(
            f'SELECT s."{column}", bool_or({is_demonstration}) FROM {STAGE} s '
            f"WHERE strpos(s.\"{column}\", '/') > 0 "
            f'AND NOT EXISTS (SELECT 1 FROM register_document d WHERE d.code = s."{column}") '
            f'GROUP BY s."{column}" LIMIT 5000'
        )
        new = cursor.fetchall()
        if not new:
            break
        Document.objects.bulk_create(
            Document(code=w, symbol=w, symbol_parts=parse_symbol(w), is_demonstration=demo) for w, demo in new
        )
    cursor.execute(
        "INSERT INTO import_documents SELECT DISTINCT ON (w.written) w.written, d.id "
        f'FROM (SELECT DISTINCT s."{column}" AS written FROM {STAGE} s) w '
        "JOIN register_document d ON d.code = w.written OR w.written = ANY(d.aliases)"
    )
    cursor.execute("ANALYZE import_documents")


def _group(kind_codes: str) -> str:
    """SQL: the code of the group of a kind that State ``t`` belongs to with no end known."""
    return (
        "coalesce((SELECT g.code FROM register_groupmembership gm JOIN register_stategroup g ON g.id = gm.group_id "
        f"WHERE gm.state_id = t.id AND gm.valid_to IS NULL AND {kind_codes} ORDER BY gm.valid_from DESC NULLS LAST "
        "LIMIT 1), '')"
    )


def _flag(code: str) -> Field:
    return Field(
        code,
        f"CASE WHEN s.{code} = 'Y' THEN '{code}' ELSE '' END",
        (code,),
        present=_group(f"g.code = '{code}'"),
        default="''",
    )


def _text(name: str, column: str = "") -> Field:
    column = column or name
    return Field(name, f's."{column}"', (column,), default="''")


def _is_user_assigned() -> str:
    return f"s.iso3 ~ '{USER_ASSIGNED}'"


_KIND = (
    f"CASE WHEN s.kind <> '' THEN s.kind WHEN {_is_user_assigned()} THEN '{StateKind.DEMONSTRATION}' "
    f"ELSE coalesce(t.kind, '{StateKind.UN_MEMBER}') END"
)
_NAMES = ("name_en", "name_fr", "name_es", "name_ru", "name_zh", "name_ar")


def _regional_groups() -> list[str]:
    groups = StateGroup.objects.filter(kind=GroupKind.REGIONAL_GROUP)
    return sorted(groups.values_list("code", flat=True))


class StateImporter(Importer):
    """States: the header of demo/states.csv and, where wanted, the further columns of reference/states.csv."""

    kind = "states"
    tables = ("register_state", "register_groupmembership")
    columns = (
        Column(
            "iso3",
            in_header=True,
            filled=True,
            max_length=3,
            note=_("Three capital letters. Codes of demonstration States begin with X."),
        ),
        *(Column(name, in_header=True, filled=True, max_length=120) for name in _NAMES),
        Column("regional_group", in_header=True, max_length=60),
        Column("sids", Kind.FLAG),
        Column("lldc", Kind.FLAG),
        Column("ldc", Kind.FLAG),
        Column("iso2", max_length=2),
        Column("m49", max_length=3),
        Column("kind", Kind.CHOICE, choices=tuple(StateKind.values)),
        Column("name_en_formal", max_length=200),
        Column("status", Kind.CHOICE, choices=tuple(PartyStatus.values)),
        Column("action", max_length=30),
        Column("signed_on", Kind.DAY, max_length=10),
        Column("party_on", Kind.DAY, max_length=10),
        Column("party_on_certainty", Kind.CHOICE, choices=tuple(Certainty.values)),
        Column("legal_system", Kind.LIST, max_length=60),
        Column("legal_system_certainty", Kind.CHOICE, choices=tuple(Certainty.values)),
        Column("legal_system_source", max_length=255),
        Column("aliases", Kind.LIST, max_length=1000),
        Column("notes", Kind.LINES, max_length=5000),
    )

    example = MappingProxyType(
        {
            "iso3": "XZZ",
            **dict.fromkeys(_NAMES, "Example (invented)"),
            "regional_group": "african",
            "sids": "Y",
        }
    )

    def known_values(self) -> dict[str, list[str]]:
        """Regional groups and legal systems."""
        return {"regional_group": _regional_groups(), "legal_system": list(LegalSystem.values)}

    def prepare(self, cursor: Any, header: Header) -> None:
        """Sort keys fold accents as Python does; a State's file has few rows, so they pass through here once."""
        cursor.execute("DROP TABLE IF EXISTS import_sort_keys")
        cursor.execute("CREATE TEMP TABLE import_sort_keys (name text PRIMARY KEY, key text) ON COMMIT DROP")
        cursor.execute(f"SELECT DISTINCT name_en FROM {STAGE} LIMIT {MAX_NAMES}")
        keys = {name: sort_key(name)[:120] for (name,) in cursor.fetchall()}
        cursor.execute(
            "INSERT INTO import_sort_keys SELECT * FROM unnest(%s::text[], %s::text[])",
            [list(keys), list(keys.values())],
        )

    def checks(self, header: Header) -> list[Check]:
        """Codes, groups, and no demonstration State under a code that ISO assigns."""
        codes = _regional_groups()
        return [
            Check("iso3", "s.iso3 !~ '^[A-Z]{3}$'", _("“{value}” is not three capital letters.")),
            Check(
                "regional_group",
                f"s.regional_group <> '' AND s.regional_group NOT IN ({quoted(codes) or 'NULL'})",
                str(_("“{value}” is not a regional group. Write one of: %(codes)s."))
                % {"codes": ", ".join(codes)},
            ),
            part_check(
                "legal_system",
                f"x.p NOT IN ({quoted(LegalSystem.values)})",
                str(_("“{value}” is not a legal system. Write one or several of %(codes)s, with semicolons."))
                % {"codes": ", ".join(LegalSystem.values)},
            ),
            Check(
                "kind",
                f"s.kind = '{StateKind.DEMONSTRATION}' AND s.iso3 ~ '^[A-Z]{{3}}$' AND NOT ({_is_user_assigned()})",
                _("A demonstration State needs a code that ISO leaves to users (XAA to XZZ)."),
            ),
            Check(
                "iso3",
                f"s.kind = '' AND s.iso3 ~ '^[A-Z]{{3}}$' AND NOT ({_is_user_assigned()}) "
                "AND s.iso3 NOT IN (SELECT iso3 FROM register_state)",
                _(
                    "“{value}” is not on the register and the row does not say what it is. Fill the column “kind”."
                ),
            ),
        ]

    def set_checks(self, header: Header) -> list[SetCheck]:
        """A State stands once."""
        return [stands_twice("iso3")]

    def apply(self, cursor: Any, header: Header, file_name: str) -> Merged:
        """Create and update States and their memberships of groups."""
        merged = merge(cursor, _target(), header, file_name)
        for code in ("ldc", "lldc", "sids"):
            _set_membership(cursor, code, f"g.code = '{code}'")
        _set_membership(cursor, "regional_group", f"g.kind = '{GroupKind.REGIONAL_GROUP}'")
        return merged


def _target() -> Target:
    day = "NULLIF(s.{0}, '')::date"
    return Target(
        name="state_rows",
        table="register_state",
        label="s.iso3",
        source=f"{STAGE} s JOIN import_sort_keys sk ON sk.name = s.name_en",
        match="t.iso3 = s.iso3",
        keys={"iso3": "s.iso3"},
        fields=(
            *(_text(name) for name in _NAMES),
            Field("sort_key_en", "sk.key", ("name_en",)),
            Field("kind", _KIND, ("iso3",)),
            _text("iso2"),
            _text("m49"),
            _text("name_en_formal"),
            Field(
                "party_status",
                f"CASE WHEN s.status = '' THEN '{PartyStatus.NON_PARTY}' ELSE s.status END",
                ("status",),
                default=f"CASE WHEN {_is_user_assigned()} THEN '{PartyStatus.PARTY}' "
                f"ELSE '{PartyStatus.NON_PARTY}' END",
            ),
            _text("party_action", "action"),
            Field("signed_on", day.format("signed_on"), ("signed_on",), default="NULL::date"),
            Field("party_on", day.format("party_on"), ("party_on",), default="NULL::date"),
            _text("party_on_certainty"),
            Field(
                "legal_system",
                "regexp_replace(s.legal_system, '\\s*;\\s*', ';', 'g')",
                ("legal_system",),
                default="''",
            ),
            _text("legal_system_certainty"),
            _text("legal_system_source"),
            Field(
                "aliases",
                "array_remove(string_to_array(regexp_replace(s.aliases, '\\s*;\\s*', ';', 'g'), ';'), '')::varchar[]",
                ("aliases",),
                default="ARRAY[]::varchar[]",
                shown="array_to_string({}, ';')",
            ),
            _text("notes"),
            _flag("ldc"),
            _flag("lldc"),
            _flag("sids"),
            Field(
                "regional_group",
                "s.regional_group",
                ("regional_group",),
                present=_group(f"g.kind = '{GroupKind.REGIONAL_GROUP}'"),
                default="''",
            ),
        ),
        constants={"source_paragraph": "''"},
    )


def _set_membership(cursor: Any, field: str, kind: str) -> None:
    """A correction, not a change in time: the open membership of this kind becomes the one of the file."""
    touched = "import_state_rows m WHERE m.action IN ('create', 'update')"
    cursor.execute(
        "DELETE FROM register_groupmembership gm USING register_stategroup g "
        f"WHERE g.id = gm.group_id AND {kind} AND gm.valid_to IS NULL AND EXISTS "
        f'(SELECT 1 FROM {touched} AND m.id = gm.state_id AND m."f_{field}" <> g.code)'
    )
    cursor.execute(
        "INSERT INTO register_groupmembership (state_id, group_id, certainty, source, note) "
        f"SELECT m.id, g.id, '{Certainty.CONFIRMED}', 'import', '' FROM import_state_rows m "
        f'JOIN register_stategroup g ON g.code = m."f_{field}" '
        "WHERE m.action IN ('create', 'update') AND NOT EXISTS (SELECT 1 FROM register_groupmembership gm "
        "WHERE gm.state_id = m.id AND gm.group_id = g.id AND gm.valid_to IS NULL)"
    )
