"""From what a chart shows to its specification."""

from typing import Any

import altair as alt

from irm.site.statistics.figures.charts import bars, columns, grid, theme
from irm.site.statistics.figures.charts.canvas import Canvas
from irm.site.statistics.figures.plots import (
    BarsPlot,
    Caption,
    ColumnsPlot,
    GridPlot,
    Look,
    Plot,
    WordsPlot,
)


def specification(plot: Plot, caption: Caption, look: Look) -> dict[str, Any]:
    """The Vega-Lite specification of a plot with its words, in a look. All data is inside it."""
    chart, width = _drawn(plot, look)
    title = _title(caption, look, width)
    if caption.footer:
        chart = alt.vconcat(chart, _footer(caption, look, width), spacing=18)
    spec: dict[str, Any] = chart.properties(title=title).to_dict(validate=False)
    spec["config"] = theme.config(look)
    return spec


def _drawn(plot: Plot, look: Look) -> tuple[Any, float]:
    if isinstance(plot, WordsPlot):
        return _words(plot, look), theme.WIDTHS[look.size]
    if not _marks(plot):
        width = theme.WIDTHS[look.size]
        return alt.layer(
            Canvas(width, look).words([{"text": "–", "x": 0, "y": 8}], side="start"), width=width, height=16
        ), width
    if isinstance(plot, GridPlot):
        return grid.draw(plot, look), grid.width_of(plot, look)
    if isinstance(plot, ColumnsPlot):
        return columns.draw(plot, look), theme.WIDTHS[look.size]
    return bars.draw(plot, look), theme.WIDTHS[look.size]


def _words(plot: WordsPlot, look: Look) -> alt.LayerChart:
    """Sentences in the place of a chart."""
    canvas = Canvas(theme.WIDTHS[look.size], look)
    lines = [line for text in plot.lines for line in theme.wrapped(text, canvas.width, 14, look)]
    words = [{"text": line, "x": 0, "y": 10 + 20 * n} for n, line in enumerate(lines)]
    text = canvas.words(words, side="start", baseline="middle", fontSize=14, color=canvas.colours.ink)
    return alt.layer(text, width=canvas.width, height=20 * len(lines) + 4)


def _marks(plot: BarsPlot | ColumnsPlot | GridPlot) -> int:
    """How many marks a plot has."""
    if isinstance(plot, GridPlot):
        return sum(len(group.rows) for group in plot.groups) * len(plot.columns)
    if isinstance(plot, ColumnsPlot):
        return len(plot.bars)
    return sum(len(panel.bars) for panel in plot.panels)


def _title(caption: Caption, look: Look, width: float) -> alt.TitleParams:
    """Title and subtitle in lines that fit; without a title the subtitle stands in its place."""
    anchor = "end" if look.right_to_left else "start"
    subtitle = theme.wrapped(caption.subtitle, width, 13, look)
    if not caption.title:
        words: dict[str, Any] = {"text": subtitle, "fontSize": 13, "fontWeight": 400, "lineHeight": 18}
        words["color"] = theme.palette(look).soft
    else:
        words = {"text": theme.wrapped(caption.title, width, 17.5, look), "subtitle": subtitle}
    return alt.TitleParams(anchor=anchor, frame="group", **words)


def _footer(caption: Caption, look: Look, width: float) -> alt.LayerChart:
    """Counting rule, source and address, small, at the foot of a download."""
    canvas = Canvas(width, look)
    lines = [line for text in caption.footer for line in theme.wrapped(text, width, 11, look)]
    words = [{"text": line, "x": 0, "y": 8 + 15 * n} for n, line in enumerate(lines)]
    text = canvas.words(words, side="start", baseline="middle", fontSize=11, color=canvas.colours.soft)
    return alt.layer(text, width=width, height=15 * len(lines) + 4)
