"""A heat map with its numbers: articles down, categories across, and the total of each row as a bar."""

from dataclasses import dataclass, replace
from typing import Any

import altair as alt

from irm.site.statistics.figures import words
from irm.site.statistics.figures.charts import theme
from irm.site.statistics.figures.charts.canvas import Canvas, pixel_y
from irm.site.statistics.figures.plots import GridGroup, GridPlot, Look, Size


@dataclass(frozen=True, slots=True)
class _Measures:
    """Sizes of a grid: room for names, one cell, room for totals, and the fonts."""

    names: float
    totals: float
    row: float
    gap: float
    head_font: float
    font: float


_MEASURES = {
    Size.WIDE: _Measures(names=304, totals=116, row=23, gap=1, head_font=11.5, font=12),
    Size.NARROW: _Measures(names=36, totals=52, row=21, gap=1, head_font=11, font=10),
}


def width_of(plot: GridPlot, look: Look) -> float:
    """A grid without totals has few columns and stands beside text; another takes the whole page."""
    return (theme.GRID_WIDTHS if plot.total_title else theme.WIDTHS)[look.size]


def draw(plot: GridPlot, look: Look) -> alt.LayerChart:
    """The grid. On a telephone columns are numbered, and the key stands below."""
    sizes = _MEASURES[look.size] if plot.total_title else replace(_MEASURES[look.size], totals=0)
    canvas = Canvas(width_of(plot, look), look)
    cell = (canvas.width - sizes.names - sizes.totals) / max(len(plot.columns), 1)
    headed = _heads(plot, canvas, sizes, cell)
    layers, y = [headed[0]], headed[1]
    cells: list[dict[str, Any]] = []
    names: list[dict[str, Any]] = []
    totals: list[dict[str, Any]] = []
    headings: list[dict[str, Any]] = []
    for group in plot.groups:
        if group.title:
            for line in theme.wrapped(group.title, canvas.width, 13, look):
                headings.append({"text": line, "x": 0, "y": y + 14})
                y += 18
            y += 8
        _rows(group, plot, sizes, cell, y, cells, names, totals)
        y += sizes.row * len(group.rows) + 6
    wrapped = _names(names, canvas, sizes)
    layers += [_cells(cells, canvas, cell, sizes), _numbers(cells, canvas, cell, sizes), wrapped]
    if plot.total_title:
        layers += _totals(totals, canvas, sizes)
    layers.append(
        canvas.words(
            headings, side="start", baseline="middle", fontSize=13, fontWeight=600, color=canvas.colours.ink
        )
    )
    if look.size == Size.NARROW:
        key, y = _key(plot, canvas, y + 8)
        layers.append(key)
    return alt.layer(*layers, width=canvas.width, height=y)


def _heads(plot: GridPlot, canvas: Canvas, sizes: _Measures, cell: float) -> tuple[alt.Chart, float]:
    """Names of the columns (numbers on a telephone), standing on the first row."""
    lines = [
        [str(n)]
        if canvas.look.size == Size.NARROW
        else theme.wrapped(name, cell - 4, sizes.head_font, canvas.look)
        for n, name in enumerate(plot.columns, start=1)
    ]
    if canvas.look.size == Size.WIDE and plot.total_title:
        lines.append([plot.total_title])
    most = max(len(each) for each in lines)
    words = []
    for n, each in enumerate(lines):
        last = n == len(plot.columns)
        x = sizes.names + cell * (n + 0.5) if not last else sizes.names + cell * n + 8 + sizes.totals / 4
        for line, text in enumerate(each):
            words.append({"text": text, "x": x, "y": 8 + 14 * (most - len(each) + line)})
    head = canvas.words(
        words, side="center", baseline="middle", fontSize=sizes.head_font, color=canvas.colours.soft
    )
    return head, 14 * most + 6


def _rows(
    group: GridGroup,
    plot: GridPlot,
    sizes: _Measures,
    cell: float,
    y: float,
    cells: list[dict[str, Any]],
    names: list[dict[str, Any]],
    totals: list[dict[str, Any]],
) -> None:
    """Add a group's cells, names and totals, from a height on."""
    for n, row in enumerate(group.rows):
        top = y + n * sizes.row
        names.append({"text": row.label, "short": row.short, "x": sizes.names - 8, "y": top + sizes.row / 2})
        totals.append({"value": row.total, "y": top, "label": row.label})
        for place, (column, value) in enumerate(zip(plot.columns, row.values, strict=True)):
            cells.append(
                {
                    "x": sizes.names + place * cell,
                    "y": top,
                    "value": value or 0,
                    "shown": "–" if value is None else str(value or ""),
                    "column": column,
                    "row": row.label,
                    "detail": f"{row.label} · {column}: {words.recorded(value)}",
                }
            )


def _cells(cells: list[dict[str, Any]], canvas: Canvas, cell: float, sizes: _Measures) -> alt.Chart:
    colours = canvas.colours
    placed = []
    for each in cells:
        left = min(canvas.at(each["x"]), canvas.at(each["x"] + cell))
        place = {"x": left, "x2": left + cell - sizes.gap, "y2": each["y"] + sizes.row - sizes.gap}
        placed.append(each | place)
    top = max((each["value"] for each in cells), default=1)
    scale = alt.Scale(domain=[0, max(top, 1)], range=list(colours.ramp), interpolate="rgb")
    return (
        alt.Chart(alt.Data(values=placed))
        .mark_rect()
        .encode(
            x=alt.X("x:Q", scale=None, axis=None),
            x2=alt.X2("x2:Q"),
            y=pixel_y("y"),
            y2=alt.Y2("y2:Q"),
            color=alt.Color("value:Q", legend=None, scale=scale),
            tooltip=alt.Tooltip("detail:N", title=" "),
        )
    )


def _numbers(cells: list[dict[str, Any]], canvas: Canvas, cell: float, sizes: _Measures) -> alt.Chart:
    """The number in each cell, in the colour that can be read on it; nothing for zero, – where it is not recorded."""
    top = max((each["value"] for each in cells), default=1) or 1
    placed = [
        {
            "x": canvas.at(each["x"] + cell / 2),
            "y": each["y"] + sizes.row / 2,
            "text": each["shown"],
            "dark": int(each["value"] / top > 0.45),
        }
        for each in cells
        if each["shown"]
    ]
    ink = alt.Color("dark:O", legend=None, scale=alt.Scale(domain=[0, 1], range=list(canvas.colours.on_ramp)))
    return (
        alt.Chart(alt.Data(values=placed))
        .mark_text(baseline="middle", fontSize=sizes.font, align="center", tooltip=None)
        .encode(x=alt.X("x:Q", scale=None, axis=None), y=pixel_y("y"), text="text:N", color=ink)
    )


def _names(names: list[dict[str, Any]], canvas: Canvas, sizes: _Measures) -> alt.Chart:
    """Names of the rows, shortened with an ellipsis only where two lines would not hold them either."""
    words = []
    for each in names:
        text = each["text"] if canvas.look.size == Size.WIDE else each["short"]
        lines = theme.wrapped(text, sizes.names - 12, sizes.font, canvas.look)
        if len(lines) > 1:
            lines = theme.wrapped(text, sizes.names - 12, sizes.font - 1.5, canvas.look)
        for n, line in enumerate(lines[:2]):
            shift = 0 if len(lines) == 1 else (n - 0.5) * (sizes.row / 2)
            shown = line if n == 0 or len(lines) <= 2 else f"{line} …"
            small = shift != 0 or len(text) * 6.36 > sizes.names - 12
            words.append({"text": shown, "x": each["x"], "y": each["y"] + shift, "two": small})
    single = [word for word in words if not word["two"]]
    double = [word for word in words if word["two"]]
    style = {"side": "end", "baseline": "middle", "color": canvas.colours.ink}
    return alt.layer(
        canvas.words(single, fontSize=sizes.font, **style),
        canvas.words(double, fontSize=sizes.font - 1.5, **style),
    )


def _totals(totals: list[dict[str, Any]], canvas: Canvas, sizes: _Measures) -> list[alt.Chart]:
    """A bar and a number for the total of each row, on a scale of their own from zero."""
    start = canvas.width - sizes.totals + 8
    room = 32 if canvas.look.size == Size.WIDE else 24
    top = max((each["value"] for each in totals), default=1)
    rows = [
        each
        | {
            "y": each["y"] + 4,
            "y2": each["y"] + sizes.row - 5,
            "middle": each["y"] + sizes.row / 2,
            "zero": 0,
            "shown": str(each["value"]),
            "detail": f"{each['label']}: {each['value']}",
        }
        for each in totals
    ]
    x = canvas.quantity("value", top=top, start=start, end=canvas.width - room)
    base = alt.Chart(alt.Data(values=rows))
    bars = base.mark_rect(color=canvas.colours.series[1]).encode(
        x=x,
        x2=alt.X2("zero:Q"),
        y=pixel_y("y"),
        y2=alt.Y2("y2:Q"),
        tooltip=alt.Tooltip("detail:N", title=" "),
    )
    away = -4 if canvas.look.right_to_left else 4
    numbers = base.mark_text(
        align=canvas.align("start"),
        dx=away,
        baseline="middle",
        fontSize=sizes.font,
        fontWeight=600,
        color=canvas.colours.ink,
    ).encode(x=x, y=pixel_y("middle"), text="shown:N")
    return [bars, numbers]


def _key(plot: GridPlot, canvas: Canvas, y: float) -> tuple[alt.Chart, float]:
    """What the numbers of the columns mean."""
    words = []
    for n, name in enumerate(plot.columns, start=1):
        for line, text in enumerate(theme.wrapped(name, canvas.width - 24, 12, canvas.look)):
            if line == 0:
                words.append({"text": str(n), "x": 4, "y": y + 8})
            words.append({"text": text, "x": 22, "y": y + 8})
            y += 17
    key = canvas.words(words, side="start", baseline="middle", fontSize=12, color=canvas.colours.ink)
    return key, y
