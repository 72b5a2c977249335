"""What becomes of a staged activity: its own columns, and recipients, articles, organisations and links beside it."""

from typing import Any

from assistance import participants
from assistance.choices import OrganisationRole
from irm.importing.merging import Field, Target, word_of
from irm.importing.staging import STAGE
from irm.register.choices import DatePrecision
from irm.register.importers import document_field

# Columns of the file that name organisations, and what these did.
ORGANISATIONS = {
    "providers": OrganisationRole.PROVIDER,
    "donors": OrganisationRole.DONOR,
    "donors_and_partners": OrganisationRole.DONOR_OR_PARTNER,
}


def _code(name: str) -> str:
    return f"coalesce(NULLIF(s.{name}_code, ''), s.{name})"


def _coded(name: str) -> tuple[Field, Field]:
    """A fact as a code, and as it was written where the file has the code beside it."""
    both = (name, f"{name}_code")
    written = (
        f"CASE WHEN s.{name}_as_written <> '' THEN s.{name}_as_written "
        f"WHEN s.{name}_code <> '' THEN s.{name} ELSE '' END"
    )
    all_three = (*both, f"{name}_as_written")
    return Field(name, _code(name), both), Field(f"{name}_as_written", written, all_three, default="''")


def _date(column: str) -> tuple[Field, Field]:
    """The first day that a date may mean, and how exactly it was written."""
    cell = f"s.{column}"
    first = (
        f"CASE length({cell}) WHEN 4 THEN ({cell} || '-01-01')::date WHEN 7 THEN ({cell} || '-01')::date "
        f"WHEN 10 THEN {cell}::date END"
    )
    precision = (
        f"CASE length({cell}) WHEN 4 THEN '{DatePrecision.YEAR}' WHEN 7 THEN '{DatePrecision.MONTH}' "
        f"WHEN 10 THEN '{DatePrecision.DAY}' ELSE '' END"
    )
    return (
        Field(f"{column}_on", first, (column,), default="NULL::date"),
        Field(f"{column}_precision", precision, (column,), default="''"),
    )


def _text(name: str, column: str = "") -> Field:
    column = column or name
    return Field(name, f"s.{column}", (column,), default="''")


def _parts(column: str) -> str:
    """SQL: the parts of a list with semicolons, as a table ``p(w)``."""
    return f"(SELECT DISTINCT btrim(q) AS w FROM unnest(string_to_array(s.{column}, ';')) q WHERE btrim(q) <> '') p"


def _list(name: str, value: str, present: str) -> Field:
    return Field(name, f"coalesce({value}, '')", (name,), present=f"coalesce({present}, '')", default="''")


_RECIPIENTS = _list(
    "recipients",
    "(SELECT string_agg(DISTINCT i.iso3, ';' ORDER BY i.iso3) "
    f"FROM {_parts('recipients')} JOIN import_states i ON i.written = p.w)",
    "(SELECT string_agg(r.iso3::text, ';' ORDER BY r.iso3::text) FROM assistance_assistanceactivity_recipients x "
    "JOIN register_state r ON r.id = x.state_id WHERE x.assistanceactivity_id = t.id)",
)
_ARTICLES = _list(
    "articles",
    f"(SELECT string_agg(p.w, ';' ORDER BY p.w::int) FROM {_parts('articles')})",
    "(SELECT string_agg(a.number::text, ';' ORDER BY a.number) FROM assistance_assistanceactivity_articles x "
    "JOIN register_article a ON a.id = x.article_id WHERE x.assistanceactivity_id = t.id)",
)
_LINKS = _list(
    "needs",
    f"(SELECT string_agg(p.w, ';' ORDER BY p.w) FROM {_parts('needs')})",
    "(SELECT string_agg(n.ref || ':' || l.degree, ';' ORDER BY n.ref || ':' || l.degree) FROM assistance_needlink l "
    "JOIN needs_technicalassistanceneed n ON n.id = l.need_id WHERE l.activity_id = t.id)",
)


def _organisations(column: str, role: str) -> Field:
    return _list(
        column,
        f"(SELECT string_agg(p.w, ';' ORDER BY p.w) FROM {_parts(column)})",
        "(SELECT string_agg(o.as_written::text, ';' ORDER BY o.as_written::text) FROM "
        "assistance_activityorganisation o "
        f"WHERE o.activity_id = t.id AND o.role = '{role}')",
    )


# The file does not say whether an activity is invented: the States that it reaches, or whose needs it answers, do.
IS_DEMONSTRATION = (
    f"(EXISTS (SELECT 1 FROM {_parts('recipients')} JOIN import_states i ON i.written = p.w WHERE "
    "i.is_demonstration) "
    f"OR EXISTS (SELECT 1 FROM {_parts('needs')} JOIN needs_technicalassistanceneed n ON n.ref = "
    "split_part(p.w, ':', 1) "
    "JOIN register_state r ON r.id = n.state_id WHERE r.kind = 'demonstration'))"
)


def activity_target() -> Target:
    """Activities as the merge sees them."""
    return Target(
        name="activity",
        table="assistance_assistanceactivity",
        label="s.ref",
        source=f"{STAGE} s LEFT JOIN import_documents d ON d.written = s.source_document "
        "LEFT JOIN assistance_programme g ON g.name = s.programme LEFT JOIN (SELECT k.id, k.code "
        "FROM register_category k "
        "JOIN register_categoryscheme h ON h.id = k.scheme_id WHERE h.code = 'delivery_modality') k "
        f"ON k.code = {_code('type')}",
        match="t.ref = s.ref",
        keys={"ref": "s.ref"},
        fields=(
            _text("title"),
            Field(
                "type_id",
                "k.id",
                ("type", "type_code"),
                shown=word_of("register_category", "code"),
            ),
            _coded("type")[1],
            *_coded("level"),
            *_coded("status"),
            _RECIPIENTS,
            _text("recipients_as_written"),
            Field(
                "region_codes",
                "array_remove(string_to_array(replace(s.region_codes, ' ', ''), ';'), '')::varchar[]",
                ("region_codes",),
                default="ARRAY[]::varchar[]",
                shown="array_to_string({}, ';')",
            ),
            _text("region_as_written", "region"),
            _ARTICLES,
            _text("articles_basis"),
            *(_organisations(column, role) for column, role in ORGANISATIONS.items()),
            Field(
                "programme_id",
                "g.id",
                ("programme",),
                default="NULL::bigint",
                shown=word_of("assistance_programme", "name"),
            ),
            *_date("starts"),
            *_date("ends"),
            Field("participants", participants.number(), ("participants",), default="NULL::int"),
            Field("participants_as_written", participants.as_written(), ("participants",), default="''"),
            Field("participants_bound", participants.bound(), ("participants",), default="''"),
            Field("participants_unit", participants.unit(), ("participants",), default="''"),
            _LINKS,
            _text("notes"),
            document_field("source_document"),
            _text("source_paragraph"),
        ),
        constants={"is_published": "true", "is_demonstration": IS_DEMONSTRATION},
    )


_TOUCHED = "import_activity m WHERE m.action IN ('create', 'update')"


def set_parts(cursor: Any) -> None:
    """Bring recipients, articles, organisations and links of the activities that changed in line with the file."""
    _set_many(cursor, "recipients", "state_id", "register_state", "iso3")
    _set_many(cursor, "articles", "article_id", "register_article", "number::text")
    _set_organisations(cursor)
    _set_links(cursor)


def _set_many(cursor: Any, field: str, key: str, table: str, code: str) -> None:
    through = f"assistance_assistanceactivity_{field}"
    wanted = (
        f"SELECT m.id AS activity_id, r.id AS other_id FROM import_activity m CROSS JOIN LATERAL "
        f"unnest(string_to_array(m.\"f_{field}\", ';')) p JOIN {table} r ON r.{code} = p "
        "WHERE m.action IN ('create', 'update')"
    )
    cursor.execute(
        f"DELETE FROM {through} x WHERE EXISTS (SELECT 1 FROM {_TOUCHED} AND m.id = x.assistanceactivity_id) "
        f"AND NOT EXISTS (SELECT 1 FROM ({wanted}) w WHERE w.activity_id = x.assistanceactivity_id "
        f"AND w.other_id = x.{key})"
    )
    cursor.execute(
        f"INSERT INTO {through} (assistanceactivity_id, {key}) SELECT w.activity_id, w.other_id FROM ({wanted}) w "
        f"WHERE NOT EXISTS (SELECT 1 FROM {through} x WHERE x.assistanceactivity_id = w.activity_id "
        f"AND x.{key} = w.other_id)"
    )


def _set_organisations(cursor: Any) -> None:
    wanted = " UNION ".join(
        f"SELECT m.id AS activity_id, p AS as_written, '{role}' AS role, m.k_is_demonstration AS is_demonstration "
        f"FROM import_activity m CROSS JOIN LATERAL unnest(string_to_array(m.\"f_{column}\", ';')) p "
        "WHERE m.action IN ('create', 'update')"
        for column, role in ORGANISATIONS.items()
    )
    cursor.execute("DROP TABLE IF EXISTS import_organisations")
    cursor.execute(f"CREATE TEMP TABLE import_organisations ON COMMIT DROP AS {wanted}")
    # Invented organisations have no register of names: they are created as they are written, and marked.
    cursor.execute(
        "INSERT INTO register_organisation (name, kind, is_demonstration, note) SELECT DISTINCT "
        "w.as_written, 'other', true, "
        "'' FROM import_organisations w WHERE w.is_demonstration AND NOT EXISTS (SELECT 1 FROM "
        "register_organisation o "
        "WHERE o.name = w.as_written) AND NOT EXISTS (SELECT 1 FROM register_organisationalias a "
        "WHERE a.as_written = w.as_written)"
    )
    cursor.execute(
        f"DELETE FROM assistance_activityorganisation x WHERE EXISTS (SELECT 1 FROM {_TOUCHED} AND "
        "m.id = x.activity_id) "
        "AND NOT EXISTS (SELECT 1 FROM import_organisations w WHERE w.activity_id = x.activity_id "
        "AND w.as_written = x.as_written AND w.role = x.role)"
    )
    cursor.execute(
        "INSERT INTO assistance_activityorganisation (activity_id, as_written, role, organisation_id) "
        "SELECT w.activity_id, w.as_written, w.role, o.id FROM import_organisations w "
        "JOIN assistance_assistanceactivity t ON t.id = w.activity_id "
        "LEFT JOIN register_organisationalias a ON a.as_written = w.as_written "
        "LEFT JOIN register_organisation o ON o.is_demonstration = t.is_demonstration AND CASE WHEN a.id IS NULL "
        "THEN o.name = w.as_written ELSE o.id = a.organisation_id END "
        "WHERE NOT EXISTS (SELECT 1 FROM assistance_activityorganisation x WHERE x.activity_id = w.activity_id "
        "AND x.as_written = w.as_written AND x.role = w.role)"
    )


def _set_links(cursor: Any) -> None:
    wanted = (
        "SELECT m.id AS activity_id, n.id AS need_id, split_part(p, ':', 2) AS degree FROM import_activity m "
        "CROSS JOIN LATERAL unnest(string_to_array(m.f_needs, ';')) p "
        "JOIN needs_technicalassistanceneed n ON n.ref = split_part(p, ':', 1) WHERE m.action IN ('create', 'update')"
    )
    cursor.execute(
        f"DELETE FROM assistance_needlink x WHERE EXISTS (SELECT 1 FROM {_TOUCHED} AND m.id = x.activity_id) "
        f"AND NOT EXISTS (SELECT 1 FROM ({wanted}) w WHERE w.activity_id = x.activity_id AND w.need_id = x.need_id)"
    )
    cursor.execute(
        f"UPDATE assistance_needlink x SET degree = w.degree FROM ({wanted}) w WHERE w.activity_id = x.activity_id "
        "AND w.need_id = x.need_id AND w.degree <> x.degree"
    )
    cursor.execute(
        f"INSERT INTO assistance_needlink (activity_id, need_id, degree) SELECT w.* FROM ({wanted}) w "
        "WHERE NOT EXISTS "
        "(SELECT 1 FROM assistance_needlink x WHERE x.activity_id = w.activity_id AND x.need_id = w.need_id)"
    )
