"""Imports country reviews: the demonstration header, the header of the real records, and their union."""

from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from irm.importing.checks import Check, SetCheck
from irm.importing.columns import Column, Header, Kind
from irm.importing.importer import Importer
from irm.importing.merging import Field, Merged, Target, merge
from irm.importing.staging import STAGE
from irm.register.choices import Certainty
from irm.register.importers import DOCUMENT_NOTE, STATE_NOTE, prepare_states, state_check
from irm.register.models import Document
from irm.register.symbols import parse_symbol
from reviews.country_reviews.choices import DialogueForm, ReviewerSlot, ReviewStatus
from reviews.country_reviews.models import CountryReview
from reviews.cycles.models import ReviewCycle
from reviews.exchange.status import (
    ISSUED_ON_RECORD,
    PUBLISHED,
    STEPS,
    SUMMARY_COLUMNS,
    SUMMARY_OF,
    issued,
    status,
)
from reviews.signals import reviews_imported
from reviews.timeline.services.milestones import replan_reviews

# A document without a symbol of its own is known by the State and cycle that it is about.
_SUMMARY_CODE = (
    "CASE WHEN s.executive_summary_symbol <> '' THEN s.executive_summary_symbol WHEN s.executive_summary_url <> '' "
    "THEN 'executive-summary-' || lower(st.iso3) || '-' || c.number ELSE '' END"
)


class ReviewImporter(Importer):
    """Country reviews, known by State and cycle."""

    kind = "reviews"
    tables = (
        "reviews_countryreview",
        "reviews_milestone",
        "reviews_reviewingstate",
        "reviews_executivesummary",
        "register_document",
    )
    columns = (
        Column("state", in_header=True, filled=True, max_length=120, note=STATE_NOTE),
        Column("cycle", Kind.WHOLE, in_header=True, filled=True, max_length=5),
        Column("year_of_cycle", Kind.WHOLE, max_length=5),
        Column("status", Kind.CHOICE, max_length=60, choices=(*ReviewStatus.values, PUBLISHED)),
        Column("started_on", Kind.DAY, max_length=10),
        Column("self_assessment_received_on", Kind.DAY, max_length=10),
        Column("dialogue_form", Kind.CHOICE, max_length=20, choices=tuple(DialogueForm.values)),
        Column("dialogue_on", Kind.DAY, max_length=10),
        Column("completed_on", Kind.DAY, max_length=10),
        Column("executive_summary_published_on", Kind.DAY, max_length=10),
        Column("executive_summary_issued", Kind.CHOICE, max_length=5, choices=("true", "false")),
        Column("executive_summary_symbol", max_length=120, note=DOCUMENT_NOTE),
        Column("executive_summary_url", max_length=400),
        Column("reviewing_state_1", max_length=120, note=STATE_NOTE),
        Column("reviewing_state_2", max_length=120, note=STATE_NOTE),
        Column("certainty", Kind.CHOICE, max_length=20, choices=tuple(Certainty.values)),
        Column("source", Kind.LINES, max_length=5000),
    )

    passed_over = ("state_name", "population")
    example = MappingProxyType(
        {
            "state": "XZZ",
            "cycle": "2",
            "year_of_cycle": "1",
            "status": "in_progress",
            "started_on": "2019-05-10",
            "source": "Invented example: remove this row",
        }
    )

    def known_values(self) -> dict[str, list[str]]:
        """Cycles."""
        numbers = ReviewCycle.objects.order_by("number").values_list("number", flat=True)
        return {"cycle": [str(number) for number in numbers]}

    def prepare(self, cursor: Any, header: Header) -> None:
        """Find the States by the names that the file uses."""
        prepare_states(cursor, "state", "reviewing_state_1", "reviewing_state_2")

    def checks(self, header: Header) -> list[Check]:
        """States, cycles, years, and reviewing States that may review this State."""
        return [
            state_check("state"),
            Check(
                "cycle",
                "s.cycle NOT IN (SELECT number::text FROM reviews_reviewcycle)",
                _("There is no review cycle “{value}”. Correct it, or add the cycle first."),
            ),
            Check(
                "year_of_cycle",
                "s.year_of_cycle <> '' AND s.year_of_cycle NOT IN ('1', '2', '3', '4', '5', '6', '7')",
                _("“{value}” is not a year of a cycle. Write 1 to 7."),
            ),
            Check(
                "executive_summary_url",
                "s.executive_summary_url <> '' AND s.executive_summary_url !~ '^https?://[^[:space:]]+$'",
                _("“{value}” is not a web address. Begin with https:// and leave no blanks."),
            ),
            *_reviewing_checks(),
            *(_step_check(column, step) for column, step in STEPS.items()),
        ]

    def set_checks(self, header: Header) -> list[SetCheck]:
        """A State has one review in a cycle, whichever name is written."""
        query = (
            "SELECT d.row_number, d.state || ' (row ' || d.first || ')' FROM (SELECT s.row_number, s.state, "
            f"min(s.row_number) OVER (PARTITION BY i.id, s.cycle) AS first FROM {STAGE} s "
            "JOIN import_states i ON i.written = s.state) d WHERE d.row_number <> d.first"
        )
        return [
            SetCheck("state", query, _("“{value}”: this State and cycle stand twice. Keep one of the rows."))
        ]

    def apply(self, cursor: Any, header: Header, file_name: str) -> Merged:
        """Create and update reviews, then the milestones, summaries and reviewing States of those that changed."""
        merged = merge(cursor, _target(header), header, file_name)
        cursor.execute("SELECT id FROM import_review WHERE action IN ('create', 'update')")
        changed = [pk for (pk,) in cursor.fetchall()]
        if changed:
            _set_milestones(cursor)
            _set_summaries(cursor)
            _set_reviewing_states(cursor)
            replan_reviews(review_ids=changed)
            reviews_imported.send(sender=CountryReview, review_ids=changed)
        return merged


def _reviewing_checks() -> list[Check]:
    """Reviewing States are two, other than the State under review, and of its kind."""
    kind_of = "(SELECT i.is_demonstration FROM import_states i WHERE i.written = s.{0})"
    id_of = "(SELECT i.id FROM import_states i WHERE i.written = s.{0})"
    checks = []
    for column in ("reviewing_state_1", "reviewing_state_2"):
        checks += [
            state_check(column),
            Check(
                column,
                f"coalesce({id_of.format(column)} = {id_of.format('state')}, false)",
                _("A State does not review itself. Correct one of the two cells."),
            ),
            Check(
                column,
                f"coalesce({kind_of.format(column)} <> {kind_of.format('state')}, false)",
                _("Demonstration States review demonstration States only, real States real ones."),
            ),
        ]
    same = f"coalesce({id_of.format('reviewing_state_1')} = {id_of.format('reviewing_state_2')}, false)"
    return [*checks, Check("reviewing_state_2", same, _("“{value}” stands as both reviewing States."))]


def _step_check(column: str, step: str) -> Check:
    """A date stands only where the schedule of the cycle has its step."""
    missing = (
        f"s.{column} <> '' AND s.cycle NOT IN (SELECT c.number::text FROM reviews_reviewcycle c "
        f"JOIN reviews_schedulestep p ON p.cycle_id = c.id WHERE p.code = '{step}')"
    )
    message = _("The schedule of this cycle has no step “%(step)s”. Run load_reference, or add the step.")
    return Check(column, missing, str(message) % {"step": step})


def _milestone(column: str, step: str) -> Field:
    present = (
        "(SELECT m.achieved_on FROM reviews_milestone m JOIN reviews_schedulestep p ON p.id = m.step_id "
        f"WHERE m.review_id = t.id AND p.code = '{step}')"
    )
    return Field(column, f"NULLIF(s.{column}, '')::date", (column,), present=present, default="NULL::date")


def _reviewing(position: int) -> Field:
    column = f"reviewing_state_{position}"
    present = (
        "coalesce((SELECT r.iso3 FROM reviews_reviewingstate x JOIN register_state r ON r.id = x.state_id "
        f"WHERE x.review_id = t.id AND x.position = {position} AND x.ended_on IS NULL), '')"
    )
    value = f"coalesce((SELECT i.iso3 FROM import_states i WHERE i.written = s.{column}), '')"
    return Field(column, value, (column,), present=present, default="''")


def _target(header: Header) -> Target:
    dates = ("status", *STEPS, "executive_summary_published_on", "executive_summary_issued")
    return Target(
        name="review",
        table="reviews_countryreview",
        label="st.iso3 || ', cycle ' || c.number",
        source=f"{STAGE} s JOIN import_states st ON st.written = s.state "
        "JOIN reviews_reviewcycle c ON c.number::text = s.cycle",
        match="t.state_id = st.id AND t.cycle_id = c.id",
        keys={"state_id": "st.id", "cycle_id": "c.id"},
        fields=(
            Field(
                "year_of_cycle",
                "NULLIF(s.year_of_cycle, '')::smallint",
                ("year_of_cycle",),
                default="NULL::smallint",
            ),
            Field("status", status(header), dates, default=f"'{ReviewStatus.UNKNOWN}'"),
            Field("dialogue_form", "s.dialogue_form", ("dialogue_form",), default="''"),
            Field(
                "certainty",
                f"coalesce(NULLIF(s.certainty, ''), '{Certainty.CONFIRMED}')",
                ("certainty",),
                default=f"'{Certainty.CONFIRMED}'",
            ),
            Field("source", "s.source", ("source",), default="''"),
            *(_milestone(column, step) for column, step in STEPS.items()),
            Field(
                "executive_summary_issued",
                issued(header),
                SUMMARY_COLUMNS,
                present=ISSUED_ON_RECORD,
                default="false",
            ),
            Field(
                "executive_summary_published_on",
                "NULLIF(s.executive_summary_published_on, '')::date",
                ("executive_summary_published_on",),
                present=f"(SELECT e.issued_on {SUMMARY_OF})",
                default="NULL::date",
            ),
            Field(
                "executive_summary_document",
                _SUMMARY_CODE,
                ("executive_summary_symbol", "executive_summary_url"),
                present=f"coalesce((SELECT d.code {SUMMARY_OF}), '')",
                default="''",
            ),
            Field(
                "executive_summary_url",
                "s.executive_summary_url",
                ("executive_summary_url",),
                present=f"coalesce((SELECT d.url {SUMMARY_OF}), '')",
                default="''",
            ),
            _reviewing(1),
            _reviewing(2),
        ),
        constants={"source_paragraph": "''"},
    )


_CHANGED = "m.action IN ('create', 'update')"


def _set_milestones(cursor: Any) -> None:
    pairs = ", ".join(f"('{step}', m.\"f_{column}\")" for column, step in STEPS.items())
    wanted = (
        f"SELECT m.id AS review_id, p.id AS step_id, v.achieved_on FROM import_review m "
        "JOIN reviews_countryreview t ON t.id = m.id "
        f"CROSS JOIN LATERAL (VALUES {pairs}) AS v(code, achieved_on) "
        f"JOIN reviews_schedulestep p ON p.cycle_id = t.cycle_id AND p.code = v.code WHERE {_CHANGED}"
    )
    cursor.execute(
        f"UPDATE reviews_milestone x SET achieved_on = w.achieved_on FROM ({wanted}) w WHERE "
        "x.review_id = w.review_id "
        "AND x.step_id = w.step_id AND x.achieved_on IS DISTINCT FROM w.achieved_on"
    )
    cursor.execute(
        f"INSERT INTO reviews_milestone (review_id, step_id, achieved_on, reason) SELECT w.review_id, w.step_id, "
        f"w.achieved_on, '' FROM ({wanted}) w WHERE w.achieved_on IS NOT NULL AND NOT EXISTS (SELECT 1 FROM "
        "reviews_milestone x WHERE x.review_id = w.review_id AND x.step_id = w.step_id)"
    )


def _set_summaries(cursor: Any) -> None:
    _set_documents(cursor)
    wanted = (
        "SELECT m.id AS review_id, m.f_executive_summary_issued AS is_issued, "
        "m.f_executive_summary_published_on AS issued_on, d.id AS document_id FROM import_review m "
        f"LEFT JOIN register_document d ON d.code = m.f_executive_summary_document WHERE {_CHANGED}"
    )
    cursor.execute(
        "UPDATE reviews_executivesummary e SET is_issued = w.is_issued, issued_on = w.issued_on, "
        f"document_id = w.document_id FROM ({wanted}) w WHERE e.review_id = w.review_id AND "
        "(e.is_issued, e.issued_on, e.document_id) IS DISTINCT FROM (w.is_issued, w.issued_on, w.document_id)"
    )
    cursor.execute(
        "INSERT INTO reviews_executivesummary (review_id, is_issued, issued_on, document_id) "
        f"SELECT w.* FROM ({wanted}) w WHERE (w.is_issued OR w.document_id IS NOT NULL) AND NOT EXISTS "
        "(SELECT 1 FROM reviews_executivesummary e WHERE e.review_id = w.review_id)"
    )


def _set_documents(cursor: Any) -> None:
    """The documents that executive summaries were issued as, by symbol, else by State and cycle."""
    cursor.execute(
        "SELECT m.f_executive_summary_document, m.f_executive_summary_url, "
        "r.name_en || ', cycle ' || c.number, i.is_demonstration, "
        "m.f_executive_summary_published_on FROM import_review m JOIN reviews_countryreview t ON t.id = m.id "
        "JOIN reviews_reviewcycle c ON c.id = t.cycle_id "
        "JOIN register_state r ON r.id = t.state_id CROSS JOIN LATERAL (SELECT r.kind = 'demonstration') "
        f"AS i(is_demonstration) WHERE {_CHANGED} AND m.f_executive_summary_document <> '' ORDER BY m.row_number"
    )
    rows = {code: rest for code, *rest in cursor.fetchall()}
    present = {d.code: d for d in Document.objects.filter(code__in=rows)}
    new, changed = [], []
    for code, (url, label, is_demonstration, issued_on) in rows.items():
        document = present.get(code)
        if document is None:
            symbol = code if "/" in code else ""
            new.append(
                Document(
                    code=code,
                    symbol=symbol,
                    symbol_parts=parse_symbol(symbol) if symbol else {},
                    title=f"Executive summary: {label}",
                    issued_on=issued_on,
                    url=url,
                    is_demonstration=is_demonstration,
                )
            )
        elif (document.url, document.issued_on) != (url or document.url, issued_on or document.issued_on):
            document.url, document.issued_on = url or document.url, issued_on or document.issued_on
            changed.append(document)
    Document.objects.bulk_create(new)
    Document.objects.bulk_update(changed, ["url", "issued_on"])


def _set_reviewing_states(cursor: Any) -> None:
    """A correction of the record, not a redraw: the row of a position takes the State of the file."""
    for position in (1, 2):
        wanted = (
            f"SELECT m.id AS review_id, r.id AS state_id, m.f_source AS source FROM import_review m "
            f"LEFT JOIN register_state r ON r.iso3 = m.f_reviewing_state_{position} WHERE {_CHANGED}"
        )
        stands = "x.review_id = w.review_id AND x.position = %s AND x.ended_on IS NULL"
        cursor.execute(
            f"DELETE FROM reviews_reviewingstate x USING ({wanted}) w WHERE {stands} "
            "AND x.state_id IS DISTINCT FROM w.state_id",
            [position],
        )
    for position in (1, 2):
        cursor.execute(
            "INSERT INTO reviews_reviewingstate (review_id, state_id, position, slot, ended_reason, source) "
            f"SELECT m.id, r.id, %s, '{ReviewerSlot.UNKNOWN}', '', m.f_source FROM import_review m "
            f"JOIN register_state r ON r.iso3 = m.f_reviewing_state_{position} WHERE {_CHANGED} AND NOT EXISTS "
            "(SELECT 1 FROM reviews_reviewingstate x WHERE x.review_id = m.id AND x.position = %s "
            "AND x.ended_on IS NULL)",
            [position, position],
        )
