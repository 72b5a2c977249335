"""A figure as a file: tidy CSV, and JSON with all that rule 3 of DESIGN section 5 asks for."""

from typing import Any

from django.http import StreamingHttpResponse
from django.utils.translation import gettext as _

from irm.pages.downloads import stream_csv
from irm.register.choices import Population
from irm.site.statistics.figures.content import Content, Figure, Question
from irm.site.statistics.figures.rendering import numbered_title


def as_csv(figure: Figure, content: Content, question: Question) -> StreamingHttpResponse:
    """One row for each mark of the chart; figure, population, dates and the note of the page stand in every row.

    What is not recorded is an empty cell, and the note says why.
    """
    said = [
        figure.code,
        question.population,
        figure.cycle,
        question.as_of.isoformat(),
        question.compare_with.isoformat() if question.compare_with else None,
    ]
    header = ["figure", "population", "figure_cycle", "as_of", "compare_with"]
    codes = [column.code for column in content.data_columns]
    note = " ".join(note_lines(figure, content))
    rows = ([*said, *(row.get(code) for code in codes), note] for row in content.data or ({},))
    name = f"{figure.code}-{question.as_of.isoformat()}-{question.population}"
    return stream_csv(name=name, header=[*header, *codes, "note"], rows=rows)


def note_lines(figure: Figure, content: Content) -> list[str]:
    """The note of the page: what is not recorded, the counting rule, what the records do not say, what was printed."""
    missing = [_("Not recorded: %(reason)s") % {"reason": content.missing}] if content.missing else []
    return [*missing, str(figure.rule), *content.notes, *(f"{each.line}." for each in content.printed)]


def as_json(figure: Figure, content: Content, question: Question, links: dict[str, str]) -> dict[str, Any]:
    """The figure with its words, rows and the statistics answers that it is drawn from."""
    return {
        "figure": figure.code,
        "number": figure.number or None,
        "title": numbered_title(figure),
        "headline": content.headline,
        "text": list(content.sentences),
        "notes": list(content.notes),
        "unit": str(figure.unit),
        "rule": str(figure.rule),
        "population": question.population,
        "population_label": str(Population(question.population).label),
        "cycle": figure.cycle,
        "as_of": question.as_of.isoformat(),
        "compare_with": question.compare_with.isoformat() if question.compare_with else None,
        "total": content.answer.as_json()["total"],
        "base": content.answer.as_json()["base"],
        "not_recorded": content.missing or None,
        "published": [each.as_json() for each in content.printed],
        "additive": content.answer.additive,
        "rows": list(content.data),
        "links": links,
        "answers": [answer.as_json() for answer in content.answers],
    }


def citation(figure: Figure, content: Content, question: Question, address: str, today: str) -> str:
    """How to cite a figure: title, facts of which day, of whom, address, day of reading."""
    return _("“%(title)s”, %(headline)s (%(population)s). IRM tracker, %(address)s, read on %(today)s") % {
        "title": numbered_title(figure),
        "headline": content.headline,
        "population": Population(question.population).label,
        "address": address,
        "today": today,
    }
