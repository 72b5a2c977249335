"""Imports assistance: activities with their recipients, organisations and links to needs; competent authorities."""

from types import MappingProxyType
from typing import Any

from django.utils.translation import gettext_lazy as _

from assistance.choices import (
    ActivityStatus,
    ArticlesBasis,
    LinkDegree,
    ParticipantBound,
    ParticipantUnit,
)
from assistance.choices import Level as ActivityLevel
from assistance.import_parts import ORGANISATIONS, activity_target, set_parts
from assistance.import_populations import OWN_POPULATION, population_checks
from irm.importing.checks import (
    STANDS_TWICE,
    Check,
    SetCheck,
    part_check,
    parts_of,
    quoted,
    stands_twice,
)
from irm.importing.columns import Column, Header, Kind
from irm.importing.importer import Importer
from irm.importing.merging import Field, Merged, Target, merge
from irm.importing.staging import STAGE
from irm.register.importers import (
    CORRECTS_NOTE,
    DOCUMENT_NOTE,
    STATE_NOTE,
    STATE_UNKNOWN,
    document_check,
    document_field,
    listed_check,
    prepare_documents,
    prepare_states,
    state_check,
)
from irm.register.models import Article, Category, Provision
from irm.text import key_form, ref_form

_TYPES = (
    "SELECT k.code FROM register_category k JOIN register_categoryscheme h ON h.id = k.scheme_id "
    "WHERE h.code = 'delivery_modality' AND k.retired_on IS NULL"
)


_CODE_NOTE = _(
    "A code; or, where the code stands in the column of that name with _code, the words of the source."
)


def code_of(name: str) -> str:
    """SQL: the code of a fact that may be written beside its code (``type`` and ``type_code``)."""
    return f"coalesce(NULLIF(s.{name}_code, ''), s.{name})"


def link_form(cell: str) -> str:
    """A list of links in its one form: ``n1 : full`` is ``N1:full``."""
    parts = (part.split(":") for part in key_form(cell).split(";"))
    return "; ".join(":".join([ref_form(ref), *map(key_form, rest)]) for ref, *rest in parts)


class AssistanceImporter(Importer):
    """Activities, known by ``ref``: the demonstration header, the header of the real records, and their union."""

    kind = "assistance"
    tables = (
        "assistance_assistanceactivity",
        "assistance_assistanceactivity_recipients",
        "assistance_assistanceactivity_articles",
        "assistance_activityorganisation",
        "assistance_needlink",
    )
    columns = (
        Column("ref", Kind.REF, in_header=True, filled=True, max_length=40, note=CORRECTS_NOTE),
        Column("title", in_header=True, filled=True, max_length=500),
        Column("type", in_header=True, max_length=120, note=_CODE_NOTE),
        Column("type_code", max_length=60),
        Column("type_as_written", max_length=120),
        Column("level", in_header=True, filled=True, max_length=120, note=_CODE_NOTE),
        Column("level_code", max_length=20),
        Column("level_as_written", max_length=120),
        Column("status", in_header=True, filled=True, max_length=120, note=_CODE_NOTE),
        Column("status_code", max_length=20),
        Column("status_as_written", max_length=120),
        Column("recipients", Kind.LIST, in_header=True, max_length=5_000, note=STATE_NOTE),
        Column("recipients_as_written", max_length=5_000),
        Column("region", max_length=255, aliases=("region_as_written",)),
        Column("region_codes", Kind.LIST, max_length=1_000),
        Column("articles", Kind.LIST, max_length=500),
        Column("articles_basis", Kind.CHOICE, max_length=20, choices=tuple(ArticlesBasis.values)),
        Column("providers", Kind.LIST, max_length=2_000),
        Column("donors", Kind.LIST, max_length=2_000),
        Column("donors_and_partners", Kind.LIST, max_length=2_000),
        Column("programme", max_length=255),
        Column("starts", Kind.PARTIAL_DATE, max_length=10),
        Column("ends", Kind.PARTIAL_DATE, max_length=10),
        Column(
            "participants",
            max_length=120,
            note=_(
                "A number, or the words of the source: more than 1,500 experts, about 15, 45 representatives. "
                "A number without a noun counts people."
            ),
        ),
        Column(
            "participants_bound",
            Kind.CHOICE,
            max_length=10,
            choices=tuple(filter(None, ParticipantBound.values)),
            note=_("Only where the words do not say it."),
        ),
        Column(
            "participants_unit",
            Kind.CHOICE,
            max_length=15,
            choices=tuple(ParticipantUnit.values),
            note=_("Only where the words do not say it."),
        ),
        Column(
            "needs",
            Kind.LIST,
            max_length=20_000,
            own_form=link_form,
            note=_(
                "Each part is the reference of a need and how far it is answered: N00001:full, :partial or :uncertain."
            ),
        ),
        Column("source_document", max_length=120, note=DOCUMENT_NOTE),
        Column("source_paragraph", max_length=100),
        Column("notes", Kind.LINES, max_length=5_000),
    )

    passed_over = ("population",)
    example = MappingProxyType(
        {
            "ref": "EXAMPLE-1",
            "title": "Invented example: remove this row",
            "level": "national",
            "status": "completed",
            "recipients": "XZZ",
            "articles": "5; 9",
            "starts": "2019-06",
            "ends": "2019-06-21",
            "participants": "40",
        }
    )

    def known_values(self) -> dict[str, list[str]]:
        """Types, levels and states of assistance, and articles."""
        types = Category.objects.filter(scheme__code="delivery_modality", retired_on=None)
        return {
            "type": sorted(types.values_list("code", flat=True)),
            "level": list(ActivityLevel.values),
            "status": list(ActivityStatus.values),
            "articles": [str(number) for number in Article.objects.values_list("number", flat=True)],
        }

    def prepare(self, cursor: Any, header: Header) -> None:
        """Find the States that receive."""
        prepare_states(cursor, "recipients")

    def checks(self, header: Header) -> list[Check]:
        """Codes, recipients, articles, dates in order, and links to needs that exist."""
        return [
            *_code_checks(header),
            listed_check("recipients", "SELECT written FROM import_states", str(STATE_UNKNOWN)),
            listed_check(
                "articles",
                "SELECT number::text FROM register_article",
                _(
                    "“{value}” names an article that the Convention does not have. Write 1 to 71, "
                    "with semicolons between."
                ),
            ),
            part_check(
                "region_codes",
                "x.p !~ '^[a-z0-9_]+$'",
                _(
                    "“{value}” is not a list of codes. Write small letters and underscores, with semicolons between."
                ),
            ),
            Check(
                "ends",
                "s.starts <> '' AND s.ends <> '' AND left(s.ends, least(length(s.starts), length(s.ends))) "
                "< left(s.starts, least(length(s.starts), length(s.ends)))",
                _("The activity ends (“{value}”) before it begins. Correct one of the two dates."),
            ),
            document_check("source_document"),
            *(
                part_check(
                    column,
                    "length(x.p) > 200",
                    _(
                        "“{value}” is longer than the name of an organisation may be: 200 characters. Shorten it."
                    ),
                )
                for column in ORGANISATIONS
            ),
            *_link_checks(),
        ]

    def set_checks(self, header: Header) -> list[SetCheck]:
        """A ref stands once; real and demonstration States are never mixed in one activity."""
        return [
            stands_twice("ref"),
            *population_checks(),
        ]

    def apply(self, cursor: Any, header: Header, file_name: str) -> Merged:
        """Create and update activities, then the parts of those that changed."""
        prepare_documents(cursor, "source_document", is_demonstration="false")
        _prepare_programmes(cursor)
        merged = merge(cursor, activity_target(), header, file_name)
        set_parts(cursor)
        return merged


def _code_checks(header: Header) -> list[Check]:
    def at(name: str) -> str:
        return f"{name}_code" if header.has(f"{name}_code") else name

    levels, statuses = tuple(ActivityLevel.values), tuple(ActivityStatus.values)
    unknown = _("“{value}” is not a known code. Write one of: %(codes)s.")
    return [
        Check(
            at("type"),
            f"{code_of('type')} <> '' AND {code_of('type')} NOT IN ({_TYPES})",
            _(
                "“{value}” is not a type of assistance. Write a code of the list delivery_modality, "
                "or leave it blank."
            ),
        ),
        Check(
            at("level"),
            f"{code_of('level')} <> '' AND {code_of('level')} NOT IN ({quoted(levels)})",
            str(unknown) % {"codes": ", ".join(levels)},
        ),
        Check(
            at("status"),
            f"{code_of('status')} <> '' AND {code_of('status')} NOT IN ({quoted(statuses)})",
            str(unknown) % {"codes": ", ".join(statuses)},
        ),
    ]


_REF_OF_PART = "split_part(x.p, ':', 1)"


def _link_checks() -> list[Check]:
    degrees = "|".join(LinkDegree.values)
    refs = f"FROM {parts_of('needs')}"
    return [
        part_check(
            "needs",
            f"x.p !~ '^[^:]+:({degrees})$'",
            str(
                _(
                    "“{value}” is not a list of needs. Write ref:degree with semicolons between; "
                    "degrees are: %(degrees)s."
                )
            )
            % {"degrees": ", ".join(LinkDegree.values)},
        ),
        part_check(
            "needs",
            f"{_REF_OF_PART} NOT IN (SELECT ref FROM needs_technicalassistanceneed)",
            _("“{value}” names a need that is not recorded. Correct it, or import the needs first."),
        ),
        Check(
            "needs",
            f"(SELECT count(*) <> count(DISTINCT {_REF_OF_PART}) {refs})",
            _("“{value}” names a need twice. Keep one degree."),
            f"(SELECT string_agg(r, '; ') FROM (SELECT {_REF_OF_PART} AS r {refs} GROUP BY 1 HAVING count(*) > 1) t)",
        ),
    ]


def _prepare_programmes(cursor: Any) -> None:
    """Programmes that are new, with the level of their activities where they agree, of the population of these."""
    cursor.execute(
        "INSERT INTO assistance_programme (name, level, is_platform, is_demonstration) "
        f"SELECT s.programme, CASE WHEN count(DISTINCT {code_of('level')}) = 1 THEN "
        f"min({code_of('level')}) ELSE '' END, strpos(lower(s.programme), 'platform') > 0, bool_and({OWN_POPULATION}) "
        f"FROM {STAGE} s "
        "WHERE s.programme <> '' AND NOT EXISTS (SELECT 1 FROM assistance_programme p WHERE p.name = s.programme) "
        "GROUP BY s.programme"
    )


class AuthorityImporter(Importer):
    """Competent authorities under article 6, paragraph 3, known by State, article and name."""

    kind = "authorities"
    tables = ("assistance_competentauthority",)
    columns = (
        Column("state", in_header=True, filled=True, max_length=120, note=STATE_NOTE),
        Column("name_as_notified", in_header=True, filled=True, max_length=255),
        Column("convention_article", in_header=True, filled=True, max_length=10),
        Column("notified_as_of", Kind.DAY, in_header=True, filled=True, max_length=10),
        Column("source_document", max_length=120, note=DOCUMENT_NOTE),
        Column("source_paragraph", max_length=100),
    )
    example = MappingProxyType(
        {
            "state": "XZZ",
            "name_as_notified": "Invented example: remove this row",
            "convention_article": "6(3)",
            "notified_as_of": "2019-05-10",
        }
    )

    def known_values(self) -> dict[str, list[str]]:
        """Provisions of the Convention."""
        return {"convention_article": list(Provision.objects.values_list("code", flat=True))}

    def prepare(self, cursor: Any, header: Header) -> None:
        """Find the States."""
        prepare_states(cursor, "state")

    def checks(self, header: Header) -> list[Check]:
        """States, provisions and documents that exist."""
        return [
            state_check("state"),
            Check(
                "convention_article",
                "s.convention_article NOT IN (SELECT code FROM register_provision)",
                _("The Convention has no provision “{value}”. Write it like 6(3)."),
            ),
            document_check("source_document"),
        ]

    def set_checks(self, header: Header) -> list[SetCheck]:
        """A notification stands once, whichever name of the State is written."""
        query = (
            "SELECT d.row_number, d.state || ' (row ' || d.first || ')' FROM (SELECT s.row_number, s.state, "
            "min(s.row_number) OVER (PARTITION BY i.id, s.convention_article, s.name_as_notified) AS first "
            f"FROM {STAGE} s JOIN import_states i ON i.written = s.state) d WHERE d.row_number <> d.first"
        )
        return [SetCheck("state", query, STANDS_TWICE)]

    def apply(self, cursor: Any, header: Header, file_name: str) -> Merged:
        """Create and update notifications."""
        prepare_documents(cursor, "source_document", is_demonstration="false")
        target = Target(
            name="authority",
            table="assistance_competentauthority",
            label="s.state || ' ' || s.convention_article",
            source=f"{STAGE} s JOIN import_states i ON i.written = s.state "
            "LEFT JOIN import_documents d ON d.written = s.source_document",
            match="t.state_id = i.id AND t.convention_article = s.convention_article "
            "AND t.name_as_notified = s.name_as_notified",
            keys={
                "state_id": "i.id",
                "convention_article": "s.convention_article",
                "name_as_notified": "s.name_as_notified",
            },
            fields=(
                Field("notified_as_of", "s.notified_as_of::date", ("notified_as_of",)),
                document_field("source_document"),
                Field("source_paragraph", "s.source_paragraph", ("source_paragraph",), default="''"),
            ),
        )
        return merge(cursor, target, header, file_name)
