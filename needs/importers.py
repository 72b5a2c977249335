"""Imports technical assistance needs with the statements that they come from."""

from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from irm.importing.checks import Check, SetCheck, stands_twice
from irm.importing.columns import Column, Header, Kind
from irm.importing.importer import Importer
from irm.importing.merging import Field, Merged, Target, merge, word_of
from irm.importing.staging import STAGE
from irm.register.choices import Language, SchemeKind
from irm.register.importers import (
    CORRECTS_NOTE,
    DOCUMENT_NOTE,
    STATE_NOTE,
    document_check,
    document_field,
    prepare_documents,
    prepare_states,
    state_check,
)
from irm.register.models import Article, Category, Chapter
from irm.register.models.categories import NO_ASSISTANCE
from needs.choices import Origin, Priority, Response, Timing
from needs.services.audience import audience_sql, refresh_audience, said_audience_sql
from reviews.models import ReviewCycle

_KNOWN_CATEGORIES = (
    "SELECT c.number || ' ' || k.code FROM reviews_reviewcycle c "
    "JOIN register_category k ON k.scheme_id = c.category_scheme_id WHERE k.retired_on IS NULL"
)
_KNOWN_CHAPTERS = (
    "SELECT a.number || ' ' || h.code FROM register_article a JOIN register_chapter h ON h.id = a.chapter_id"
)


class NeedImporter(Importer):
    """Needs, known by ``ref``; their statements, known by ``statement_ref``, come with them."""

    kind = "needs"
    tables = ("needs_needstatement", "needs_technicalassistanceneed")
    columns = (
        Column("ref", Kind.REF, in_header=True, filled=True, max_length=40, note=CORRECTS_NOTE),
        Column(
            "statement_ref",
            Kind.REF,
            in_header=True,
            filled=True,
            max_length=40,
            note=_("Rows that come from one statement share it; their text is then the same."),
        ),
        Column("state", in_header=True, filled=True, max_length=120, note=STATE_NOTE),
        Column("cycle", Kind.WHOLE, in_header=True, filled=True, max_length=5),
        Column("chapter", in_header=True, max_length=5, note=_("Blank where the source names none.")),
        Column("article", in_header=True, max_length=5, note=_("Blank where the source names none.")),
        Column("category", in_header=True, max_length=60, note=_("A code of the row’s cycle, or blank.")),
        Column(
            "identified_on",
            Kind.DAY,
            in_header=True,
            filled=True,
            max_length=10,
            note=_("The day on which the executive summary was issued."),
        ),
        Column("language", Kind.CHOICE, max_length=2, choices=tuple(Language.values)),
        Column("text", Kind.LINES, in_header=True, filled=True, max_length=20_000),
        Column("source_symbol", max_length=120, note=DOCUMENT_NOTE),
        Column("source_paragraph", max_length=100),
        Column("priority", Kind.CHOICE, max_length=10, choices=tuple(Priority.values)),
        Column("response", Kind.CHOICE, max_length=20, choices=tuple(Response.values), aliases=("status",)),
        Column("timing", Kind.CHOICE, max_length=20, choices=tuple(Timing.values), aliases=("horizon",)),
        Column("beneficiary", max_length=255),
    )

    passed_over = ("state_name", "population")
    example = MappingProxyType(
        {
            "ref": "EXAMPLE-1",
            "statement_ref": "EXAMPLE-S1",
            "state": "XZZ",
            "cycle": "2",
            "chapter": "II",
            "article": "5",
            "category": "capacity_building",
            "identified_on": "2019-05-10",
            "language": "en",
            "text": "Invented example: remove this row",
            "priority": "high",
        }
    )

    def known_values(self) -> dict[str, list[str]]:
        """Cycles with their categories, articles and chapters."""
        categories = Category.objects.filter(scheme__kind=SchemeKind.NEED, retired_on=None).exclude(
            code=NO_ASSISTANCE
        )
        return {
            "cycle": [
                str(number)
                for number in ReviewCycle.objects.order_by("number").values_list("number", flat=True)
            ],
            "chapter": list(Chapter.objects.values_list("code", flat=True)),
            "article": [str(number) for number in Article.objects.values_list("number", flat=True)],
            "category": sorted(set(categories.values_list("code", flat=True))),
        }

    def prepare(self, cursor: Any, header: Header) -> None:
        """Find the States, the review of each State and cycle with its audience, and gather the statements."""
        prepare_states(cursor, "state")
        _prepare_reviews(cursor)
        _prepare_statements(cursor)

    def checks(self, header: Header) -> list[Check]:
        """States, cycles, articles, chapters and categories that exist and belong together."""
        return [
            state_check("state"),
            Check(
                "cycle",
                "s.cycle NOT IN (SELECT number::text FROM reviews_reviewcycle)",
                _("There is no review cycle “{value}”. Correct it, or add the cycle first."),
            ),
            Check(
                "article",
                "s.article <> '' AND s.article NOT IN (SELECT number::text FROM register_article)",
                _("The Convention has no article “{value}”. Write 1 to 71, or leave the cell blank."),
            ),
            Check(
                "chapter",
                "s.chapter <> '' AND s.chapter NOT IN (SELECT code FROM register_chapter)",
                _("The Convention has no chapter “{value}”. Write I to VIII, or leave the cell blank."),
            ),
            Check(
                "chapter",
                "s.chapter <> '' AND s.chapter IN (SELECT code FROM register_chapter) AND s.article IN "
                "(SELECT number::text FROM register_article) "
                f"AND (s.article || ' ' || s.chapter) NOT IN ({_KNOWN_CHAPTERS})",
                _("Chapter “{value}” does not hold the article of this row. Correct one of the two cells."),
            ),
            Check(
                "category",
                f"s.category <> '' AND s.category <> '{NO_ASSISTANCE}' AND s.cycle IN "
                "(SELECT number::text FROM reviews_reviewcycle) "
                f"AND (s.cycle || ' ' || s.category) NOT IN ({_KNOWN_CATEGORIES})",
                _("“{value}” is not a category of this cycle. Write its code, or leave the cell blank."),
            ),
            Check(
                "category",
                f"s.category = '{NO_ASSISTANCE}'",
                _("“{value}” says that no assistance is required: that is no need. Leave the row out."),
            ),
            document_check("source_symbol"),
        ]

    def set_checks(self, header: Header) -> list[SetCheck]:
        """One text per statement, one row per need."""
        twice = _(
            "“{value}” has two texts. A statement has one text: correct it, or give the second one a "
            "statement_ref of its own."
        )
        return [
            stands_twice("ref"),
            SetCheck(
                "statement_ref",
                f"SELECT s.row_number, s.statement_ref FROM {STAGE} s JOIN import_statements w USING (statement_ref) "
                "WHERE w.first_text <> w.last_text",
                twice,
            ),
            SetCheck("statement_ref", _TEXT_ELSEWHERE, twice),
            SetCheck(
                "language",
                f"SELECT s.row_number, s.statement_ref FROM {STAGE} s JOIN import_statements w USING (statement_ref) "
                "WHERE w.first_language <> w.last_language OR w.first_beneficiary <> w.last_beneficiary",
                _(
                    "“{value}” has two languages or two beneficiaries. A statement has one: make its rows agree."
                ),
            ),
            SetCheck("ref", _SAME_NEED_IN_FILE, _SAME_NEED),
            SetCheck("ref", _SAME_NEED_ELSEWHERE, _SAME_NEED),
        ]

    def warnings(self, header: Header) -> list[SetCheck]:
        """Needs of reviews that are not known, and dates that are not those of the executive summary."""
        joined = (
            f"{STAGE} s JOIN import_states i ON i.written = s.state "
            "JOIN import_reviews r ON r.state_id = i.id AND r.cycle = s.cycle"
        )
        return [
            SetCheck(
                "state",
                f"SELECT min(s.row_number), s.state || ', cycle ' || s.cycle FROM {joined} WHERE r.review_id IS NULL "
                "GROUP BY s.state, s.cycle",
                _(
                    "There is no review of “{value}”, so its needs stay with the State. Import the review too."
                ),
            ),
            SetCheck(
                "identified_on",
                f"SELECT min(s.row_number), s.identified_on FROM {joined} WHERE r.issued_on IS NOT NULL "
                "AND r.issued_on <> s.identified_on::date GROUP BY s.state, s.cycle, s.identified_on",
                _("“{value}” is not the day on which the executive summary was issued."),
            ),
        ]

    def apply(self, cursor: Any, header: Header, file_name: str) -> Merged:
        """Create and update statements, then needs. A row counts as what became of either."""
        prepare_documents(cursor, "source_symbol", is_demonstration="starts_with(s.source_symbol, 'DEMO/')")
        statements = merge(cursor, _statements(), header, file_name)
        needs = merge(cursor, _needs(header), header, file_name)
        if statements.unchanged or statements.updated or statements.kept or needs.updated:
            _settle_audiences(cursor)
        if statements.updated or statements.kept:
            _count_rows(cursor, needs)
        needs.changes = statements.changes + needs.changes
        needs.kept_changes = statements.kept_changes + needs.kept_changes
        return needs


def _count_rows(cursor: Any, merged: Merged) -> None:
    """Count each row once for all that became of its need and its statement: one may be updated, one kept."""
    needs = f"{merged.table} n" if merged.table else f"(SELECT row_number, 'create' AS action FROM {STAGE}) n"
    cursor.execute(
        "SELECT count(*) FILTER (WHERE n.action = 'update' OR w.action = 'update'), "
        "count(*) FILTER (WHERE n.action = 'keep' OR w.action = 'keep'), "
        "count(*) FILTER (WHERE n.action IN ('same', 'agree') AND w.action NOT IN ('update', 'keep')) "
        f"FROM {STAGE} s JOIN {needs} USING (row_number) JOIN import_statement w ON w.label = s.statement_ref"
    )
    merged.updated, merged.kept, merged.unchanged = cursor.fetchone()


def _settle_audiences(cursor: Any) -> None:
    """Needs that moved, and new ones of a statement that is no review's, are read by whom their place allows."""
    cursor.execute("SELECT DISTINCT id FROM import_states WHERE id IS NOT NULL")
    if states := [pk for (pk,) in cursor.fetchall()]:
        refresh_audience(state_ids=states)


_SAME_NEED = _(
    "“{value}”: this State, article, category and statement are already one need. Keep one of them."
)

_SAME_NEED_IN_FILE = (
    "SELECT d.row_number, d.ref || ' (row ' || d.first || ')' FROM (SELECT s.row_number, s.ref, min(s.row_number) "
    "OVER (PARTITION BY s.statement_ref, i.id, s.article, s.category) AS first "
    f"FROM {STAGE} s JOIN import_states i ON i.written = s.state) d WHERE d.row_number <> d.first"
)

_SAME_NEED_ELSEWHERE = (
    f"SELECT s.row_number, s.ref || ' (' || n.ref || ')' FROM {STAGE} s JOIN needs_needstatement w ON "
    "w.ref = s.statement_ref "
    "JOIN needs_technicalassistanceneed n ON n.statement_id = w.id AND n.ref <> s.ref "
    "JOIN import_states i ON i.written = s.state AND i.id = n.state_id "
    "LEFT JOIN register_article a ON a.id = n.article_id LEFT JOIN register_category k ON k.id = n.category_id "
    "WHERE coalesce(a.number::text, '') = s.article AND coalesce(k.code, '') = s.category "
    f"AND NOT EXISTS (SELECT 1 FROM {STAGE} o WHERE o.ref = n.ref)"
)

_TEXT_ELSEWHERE = (
    "SELECT w.row_number, w.statement_ref FROM import_statements w JOIN needs_needstatement t ON "
    "t.ref = w.statement_ref "
    "WHERE t.text <> w.first_text AND EXISTS (SELECT 1 FROM needs_technicalassistanceneed n WHERE "
    "n.statement_id = t.id "
    f"AND NOT EXISTS (SELECT 1 FROM {STAGE} s WHERE s.ref = n.ref))"
)


def _prepare_reviews(cursor: Any) -> None:
    """One row per State and cycle of the file: its review, its date of issue and the audience of its needs."""
    audience = audience_sql(state="q.state_id", review="r.id", origin=f"'{Origin.REVIEW}'")
    said = said_audience_sql(state="q.state_id", review="r.id")
    cursor.execute("DROP TABLE IF EXISTS import_reviews")
    cursor.execute(
        "CREATE TEMP TABLE import_reviews ON COMMIT DROP AS "
        "SELECT q.state_id, q.cycle, c.id AS cycle_id, c.category_scheme_id AS scheme_id, r.id AS "
        "review_id, e.issued_on, "
        f"{audience} AS audience, {said} AS said FROM (SELECT DISTINCT i.id AS state_id, s.cycle FROM {STAGE} s "
        "JOIN import_states i ON i.written = s.state) q "
        "JOIN reviews_reviewcycle c ON c.number::text = q.cycle "
        "LEFT JOIN reviews_countryreview r ON r.state_id = q.state_id AND r.cycle_id = c.id "
        "LEFT JOIN reviews_executivesummary e ON e.review_id = r.id"
    )
    cursor.execute("ANALYZE import_reviews")


def _prepare_statements(cursor: Any) -> None:
    """One row per statement; where its rows disagree, first and last value differ."""
    both = ", ".join(
        f'min(s."{c}" COLLATE "C") AS first_{c}, max(s."{c}" COLLATE "C") AS last_{c}'
        for c in ("text", "language", "beneficiary")
    )
    cursor.execute("DROP TABLE IF EXISTS import_statements")
    cursor.execute(
        "CREATE TEMP TABLE import_statements ON COMMIT DROP AS SELECT s.statement_ref, "
        f"min(s.row_number) AS row_number, {both}, "
        "CASE WHEN min(r.review_id) = max(r.review_id) AND count(r.review_id) = count(*) THEN min(r.review_id) END "
        "AS review_id, min(s.source_symbol) AS source_symbol, min(s.source_paragraph) AS source_paragraph "
        f"FROM {STAGE} s LEFT JOIN import_states i ON i.written = s.state "
        "LEFT JOIN import_reviews r ON r.state_id = i.id AND r.cycle = s.cycle GROUP BY s.statement_ref"
    )
    cursor.execute("ANALYZE import_statements")


# A review by the words that people know.
_REVIEW = (
    "(SELECT z.iso3 || ', cycle ' || c.number FROM reviews_countryreview v JOIN register_state z ON z.id = v.state_id "
    "JOIN reviews_reviewcycle c ON c.id = v.cycle_id WHERE v.id = {})"
)


def _statements() -> Target:
    return Target(
        name="statement",
        table="needs_needstatement",
        label="s.statement_ref",
        source="import_statements s LEFT JOIN import_documents d ON d.written = s.source_symbol",
        match="t.ref = s.statement_ref",
        keys={"ref": "s.statement_ref"},
        fields=(
            Field("text", "s.first_text", ("text",)),
            Field(
                "language",
                f"coalesce(NULLIF(s.first_language, ''), '{Language.EN}')",
                ("language",),
                default=f"'{Language.EN}'",
            ),
            Field("beneficiary", "s.first_beneficiary", ("beneficiary",), default="''"),
            Field("review_id", "s.review_id", ("state",), shown=_REVIEW),
            document_field("source_symbol"),
            Field("source_paragraph", "s.source_paragraph", ("source_paragraph",), default="''"),
        ),
        constants={"origin": f"'{Origin.REVIEW}'"},
        bulk="import_statements s",
    )


def _needs(header: Header) -> Target:
    # A download leaves all three blank where its reader may not know them: the record then keeps what it has.
    nothing_said = "s.response || s.timing || s.priority = ''" if header.has("response") else ""
    return Target(
        name="need",
        table="needs_technicalassistanceneed",
        label="s.ref",
        source=f"{STAGE} s JOIN needs_needstatement w ON w.ref = s.statement_ref "
        "JOIN import_states i ON i.written = s.state "
        "JOIN import_reviews r ON r.state_id = i.id AND r.cycle = s.cycle "
        "LEFT JOIN register_article a ON a.number::text = s.article "
        "LEFT JOIN register_chapter h ON h.code = s.chapter "
        "LEFT JOIN register_category k ON k.code = s.category AND k.scheme_id = r.scheme_id "
        "LEFT JOIN import_documents d ON d.written = s.source_symbol",
        match="t.ref = s.ref",
        keys={"ref": "s.ref"},
        fields=(
            Field("statement_id", "w.id", ("statement_ref",), shown=word_of("needs_needstatement", "ref")),
            Field("state_id", "i.id", ("state",), shown=word_of("register_state", "iso3")),
            Field("cycle_id", "r.cycle_id", ("cycle",), shown=word_of("reviews_reviewcycle", "number")),
            Field(
                "chapter_id",
                "coalesce(a.chapter_id, h.id)",
                ("chapter", "article"),
                shown=word_of("register_chapter", "code"),
            ),
            Field("article_id", "a.id", ("article",), shown=word_of("register_article", "number")),
            Field("category_id", "k.id", ("category",), shown=word_of("register_category", "code")),
            Field("identified_on", "s.identified_on::date", ("identified_on",)),
            Field(
                "timing",
                f"coalesce(NULLIF(s.timing, ''), '{Timing.CURRENT}')",
                ("timing",),
                default=f"'{Timing.CURRENT}'",
                kept_where=nothing_said,
            ),
            Field(
                "response",
                f"coalesce(NULLIF(s.response, ''), '{Response.NOT_REPORTED}')",
                ("response",),
                default=f"'{Response.NOT_REPORTED}'",
                kept_where=nothing_said,
            ),
            Field("priority", "s.priority", ("priority",), default="''", kept_where=nothing_said),
            document_field("source_symbol"),
            Field("source_paragraph", "s.source_paragraph", ("source_paragraph",), default="''"),
        ),
        constants={"audience": "r.audience", "said_audience": "r.said"},
        bulk=f"{STAGE} s",
    )
