"""Notes verbales from templates: the words are data, this fills them in and lays them out as DOCX."""

import datetime
import io
from collections.abc import Mapping
from dataclasses import dataclass
from string import Template
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override
from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from irm.errors import RuleError
from irm.register.choices import MissionSeat
from irm.register.models import State
from reviews.correspondence.choices import NoteTemplate
from reviews.country_reviews.models import CountryReview
from reviews.reference import FOLDER

TEXTS = FOLDER / "notes_verbales"
DATES = {"reply_by", "expected_on", "visit_from", "visit_to"}
BODY, REFERENCE, MARK, HEADING = "IRM Note Text", "IRM Note Reference", "IRM Draft Mark", "IRM Note Subject"


@dataclass(frozen=True, slots=True)
class NoteText:
    """One template: its subject, the fields that a person gives, and its paragraphs."""

    subject: str
    fields: tuple[str, ...]
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Note:
    """A filled-in note, ready to be laid out."""

    subject: str
    paragraphs: tuple[str, ...]
    drafted_on: str


def read_template(code: str) -> NoteText:
    """The words of a template, by its code."""
    text = (TEXTS / f"{NoteTemplate(code)}.txt").read_text(encoding="utf-8")
    head, _blank, body = text.partition("\n\n")
    lines = dict(line.split(":", 1) for line in head.splitlines())
    return NoteText(
        subject=lines["Subject"].strip(),
        fields=tuple(name.strip() for name in lines["Fields"].split(",") if name.strip()),
        paragraphs=tuple(" ".join(part.split()) for part in body.split("\n\n") if part.strip()),
    )


def write_note(
    *, code: str, state: State, review: CountryReview, given: Mapping[str, object], today: datetime.date
) -> Note:
    """Fill a template in for one review, addressed to one State. Raises RuleError for what is missing.

    Notes are written in English whatever the language of the page. ``given`` holds the template's own fields.
    """
    template = read_template(code)
    missing = [name for name in template.fields if not given.get(name)]
    if missing:
        raise RuleError(
            _("This note also needs: %(fields)s.") % {"fields": ", ".join(missing)}, code="note_incomplete"
        )
    with override("en"):
        values = _facts(code, state, review)
        for name in template.fields:
            value = given[name]
            values[name] = _day(value) if isinstance(value, datetime.date) else _plain(str(value))
        return Note(
            subject=Template(template.subject).substitute(values),
            paragraphs=tuple(Template(part).substitute(values) for part in template.paragraphs),
            drafted_on=_day(today),
        )


def to_docx(note: Note) -> bytes:
    """The note as a Word document, marked as a draft; without the emblem of the United Nations."""
    document = Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(30)
    section.top_margin = section.bottom_margin = Mm(25)
    _add_styles(document)
    section.header.paragraphs[0].text = f"DRAFT of {note.drafted_on} · not sent"
    section.header.paragraphs[0].style = document.styles[MARK]
    document.add_paragraph("Note verbale No. ____________", style=REFERENCE)
    document.add_paragraph(note.subject, style=HEADING)
    for paragraph in note.paragraphs:
        document.add_paragraph(paragraph, style=BODY)
    document.add_paragraph("Vienna, ____________", style=REFERENCE)
    _number_pages(section.footer.paragraphs[0], document.styles[REFERENCE])
    document.core_properties.title = note.subject
    document.core_properties.author = "IRM tracker"
    document.core_properties.comments = "Draft, not sent"
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def _facts(code: str, state: State, review: CountryReview) -> dict[str, str]:
    """What the register knows. Raises RuleError where the reviewing States are not drawn yet."""
    names = [
        reviewer.state.name_en
        for reviewer in review.reviewing_states.filter(ended_on=None).select_related("state")
    ]
    needs_reviewers = code in {NoteTemplate.LOTS_DRAWN, NoteTemplate.VISIT_DATES}
    if needs_reviewers and len(names) != 2:
        raise RuleError(
            _("This note names both reviewing States parties; they are not both recorded yet."),
            code="no_reviewers",
        )
    year = review.year_of_cycle
    return {
        "state": _plain(review.state.name_en),
        "mission": _mission(state),
        "cycle": _in_sentence(review.cycle.name),
        "year_of_cycle": f", year {year}" if year else "",
        "in_year": f" in year {year} of the cycle" if year else "",
        "reviewers": _plain(" and ".join(names)),
    }


def _mission(state: State) -> str:
    seats = {
        MissionSeat.VIENNA: "the Permanent Mission of {} to the United Nations (Vienna)",
        MissionSeat.NEW_YORK: "the Permanent Mission of {} to the United Nations (New York)",
        MissionSeat.GENEVA: "the Permanent Mission of {} to the United Nations Office at Geneva",
        MissionSeat.NONE: "the Ministry of Foreign Affairs of {}",
    }
    known = MissionSeat(state.mission_seat) if state.mission_seat else None
    words = seats[known] if known else "the Permanent Mission of {}"
    return words.format(_plain(state.name_en_formal or state.name_en))


def _in_sentence(name: str) -> str:
    """``Second review cycle`` as it stands inside a sentence: ``the second review cycle``."""
    words = _plain(name)
    return f"the {words[:1].lower()}{words[1:]}" if "cycle" in words else words


def _plain(text: str) -> str:
    """Text without what XML cannot hold."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())


def _day(day: datetime.date) -> str:
    return date_format(day, "j F Y")


def _add_styles(document: Any) -> None:
    """Paragraph styles of our own, so that a template of the office can restyle them by name."""
    looks = {
        BODY: (11.5, False, None, WD_ALIGN_PARAGRAPH.LEFT, 10),
        REFERENCE: (10.5, False, None, WD_ALIGN_PARAGRAPH.LEFT, 10),
        HEADING: (12.5, True, None, WD_ALIGN_PARAGRAPH.LEFT, 14),
        MARK: (10, True, RGBColor(0x9A, 0x34, 0x12), WD_ALIGN_PARAGRAPH.RIGHT, 6),
    }
    for name, (size, bold, colour, alignment, after) in looks.items():
        style = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        style.font.name, style.font.size, style.font.bold = "Noto Serif", Pt(size), bold
        if colour is not None:
            style.font.color.rgb = colour
        style.paragraph_format.alignment = alignment
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.line_spacing = 1.25
        style.paragraph_format.widow_control = True


def _number_pages(paragraph: Any, style: Any) -> None:
    """A page number as a field that Word keeps up to date."""
    paragraph.style, paragraph.alignment = style, WD_ALIGN_PARAGRAPH.CENTER
    run = paragraph.add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            element.set(qn("w:fldCharType"), kind)
        else:
            element.text = text
        run._r.append(element)
