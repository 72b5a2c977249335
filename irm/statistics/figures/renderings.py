"""A figure as file: CSV, JSON, SVG, PNG. One specification for all of them."""

import csv
import hashlib
import io
import json
from typing import Any

import vl_convert
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _

from irm.pages.downloads import BOM, neutral
from irm.register.choices import Population
from irm.statistics.figures import phrases
from irm.statistics.figures.charts import specification
from irm.statistics.figures.figure import Ask, Drawn, Figure
from irm.statistics.figures.plots import Caption, Look, Size, Theme

_A_DAY = 86_400


def look(size: str, theme: str) -> Look:
    """How to draw for this reader; an unknown size or theme is the wide and light one."""
    sizes, themes = [each.value for each in Size], [each.value for each in Theme]
    return Look(
        Size(size) if size in sizes else Size.WIDE,
        Theme(theme) if theme in themes else Theme.LIGHT,
        get_language() or "en",
        get_language_bidi(),
    )


def population_words(ask: Ask) -> str:
    """What stands on everything that shows invented States."""
    if ask.population == Population.DEMONSTRATION:
        return _("Demonstration data: invented States")
    return _("States parties, from public sources")


def chart(figure: Figure, ask: Ask, drawn: Drawn, how: Look, *, alone: bool) -> dict[str, Any] | None:
    """The Vega-Lite specification, or None where there is nothing to draw. ``alone``: with title, rule and address."""
    if drawn.plot is None:
        return None
    if not alone:
        return specification(drawn.plot, Caption(population_words(ask)), how)
    subtitle = f"{drawn.key}. {population_words(ask)}"
    footer = (str(figure.rule), drawn.note, settings.IRM_BASE_URL + figure.at(ask))
    return specification(
        drawn.plot, Caption(subtitle, str(figure.title), tuple(line for line in footer if line)), how
    )


def svg(spec: dict[str, Any]) -> str:
    """The chart as SVG, kept for a day under the hash of its specification: new numbers are a new picture."""
    return str(_kept("svg", spec, lambda: vl_convert.vegalite_to_svg(spec)))


def png(spec: dict[str, Any]) -> bytes:
    """The chart as PNG, twice as large for sharp print."""
    return bytes(_kept("png", spec, lambda: vl_convert.vegalite_to_png(spec, scale=2)))


def _kept(kind: str, spec: dict[str, Any], draw: Any) -> Any:
    digest = hashlib.sha256(json.dumps(spec, sort_keys=True, default=str).encode()).hexdigest()
    return cache.get_or_set(f"figure:{kind}:{digest}", draw, _A_DAY)


def as_csv(figure: Figure, ask: Ask, drawn: Drawn) -> str:
    """A tidy table: one heading line, the numbers, and what they are in the last columns of every line."""
    out = io.StringIO()
    out.write(BOM)
    writer = csv.writer(out)
    about = {
        "figure": figure.code,
        "as_of": ask.as_of.isoformat(),
        "compare_with": ask.compare_with.isoformat() if ask.compare_with else "",
        "population": ask.population,
    }
    writer.writerow([*drawn.table.codes, *about])
    for row in drawn.table.rows:
        writer.writerow([*(neutral(cell) for cell in row), *about.values()])
    return out.getvalue()


def as_json(figure: Figure, ask: Ask, drawn: Drawn, spec: dict[str, Any] | None) -> dict[str, Any]:
    """Everything about the figure: what it is, its numbers, its words and its chart."""
    return {
        "figure": figure.code,
        "number": figure.number,
        "title": str(figure.title),
        "population": ask.population,
        "population_note": population_words(ask),
        "as_of": ask.as_of.isoformat(),
        "compare_with": ask.compare_with.isoformat() if ask.compare_with else None,
        "unit": drawn.unit,
        "base": drawn.base,
        "total": drawn.total,
        "additive": drawn.additive,
        "rule": str(figure.rule),
        "note": drawn.note,
        "sentence": drawn.key,
        "text": drawn.text,
        "columns": list(drawn.table.codes),
        "rows": [list(row) for row in drawn.table.rows],
        "rows_behind": settings.IRM_BASE_URL + drawn.rows_url,
        "permanent_link": settings.IRM_BASE_URL + figure.at(ask),
        "computed_at": drawn.computed_at.isoformat() if drawn.computed_at else None,
        "chart": spec,
    }


def citation(figure: Figure, ask: Ask) -> str:
    """Words to cite the figure with."""
    return _("IRM tracker, “%(title)s”, as of %(day)s (%(population)s), %(url)s") % {
        "title": figure.title,
        "day": phrases.day(ask.as_of),
        "population": population_words(ask),
        "url": settings.IRM_BASE_URL + figure.at(ask),
    }
