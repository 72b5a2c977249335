"""Upright columns for years."""

import math
from typing import Any

import altair as alt

from irm.site.statistics.figures.charts import theme
from irm.site.statistics.figures.charts.canvas import Canvas, pixel, pixel_y
from irm.site.statistics.figures.plots import ColumnsPlot, Look, Size

_HEIGHT = {Size.WIDE: 240, Size.NARROW: 200}
# The room that four digits of a year take, the sizes of letters, and the height of a line of names.
_YEAR, _SMALL, _LARGE, _LINE = 36, 10, 13, 16


def draw(plot: ColumnsPlot, look: Look) -> alt.LayerChart:
    """One column for each bar, in the order given, with its number on top and its name below."""
    canvas = Canvas(theme.WIDTHS[look.size], look)
    height = _HEIGHT[look.size]
    slots = _slots(plot, canvas.width, look)
    is_narrow = min(slots, default=canvas.width) < _YEAR
    size = _SMALL if is_narrow else _LARGE
    top = max((bar.value for bar in plot.bars), default=1)
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[0, max(top, 1)], range=[height, 22], nice=False))
    labels = _labels(plot, slots, look, is_narrow=is_narrow)
    foot = 6 + _LINE * max((label.count("\n") + 1 for label in labels), default=1)
    base = alt.Chart(alt.Data(values=_rows(plot, canvas, height, slots, labels)))
    bars = base.mark_rect(color=canvas.colours.series[0]).encode(
        x=pixel("x"), x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("zero:Q"), tooltip=alt.Tooltip("detail:N", title=" ")
    )
    numbers = base.mark_text(dy=-8, fontWeight=600, fontSize=size, color=canvas.colours.ink).encode(
        x=pixel("middle"), y=y, text="shown:N"
    )
    names = base.mark_text(baseline="top", lineHeight=_LINE, fontSize=size, color=canvas.colours.ink).encode(
        x=pixel("middle"), y=pixel_y("foot"), text="label:N"
    )
    line = (
        alt.Chart(alt.Data(values=[{"x": 0, "x2": canvas.width, "y": height}]))
        .mark_rule(color=canvas.colours.soft, strokeWidth=1)
        .encode(x=pixel("x"), x2=alt.X2("x2:Q"), y=pixel_y("y"))
    )
    return alt.layer(bars, numbers, names, line, width=canvas.width, height=height + foot)


def _rows(
    plot: ColumnsPlot, canvas: Canvas, height: int, slots: list[float], labels: list[str]
) -> list[dict[str, Any]]:
    """What is drawn of each bar, and where."""
    thick = min(min(slots, default=0) * 0.74, 44)
    rows = []
    for n, bar in enumerate(plot.bars):
        middle = canvas.at(sum(slots[:n]) + slots[n] / 2)
        rows.append(
            {
                "x": middle - thick / 2,
                "x2": middle + thick / 2,
                "middle": middle,
                "value": bar.value,
                "zero": 0,
                "label": labels[n],
                "shown": bar.shown,
                "detail": bar.detail or f"{bar.label}: {bar.shown}",
                "foot": height + 6,
            }
        )
    return rows


def _slots(plot: ColumnsPlot, width: float, look: Look) -> list[float]:
    """The room of each column with its name: words, which stand one below the other, take theirs from the years."""
    letter = _LARGE * theme.letter(look)
    even = width / max(len(plot.bars), 1)
    taken = [0 if _is_year(bar.label) else max(even, (_longest(bar.label) + 2) * letter) for bar in plot.bars]
    years = sum(not each for each in taken)
    each_year = (width - sum(taken)) / max(years, 1)
    return [each or each_year for each in taken]


def _labels(plot: ColumnsPlot, slots: list[float], look: Look, *, is_narrow: bool) -> list[str]:
    """The name below each column; where a year has no room, every second or third is named, the last one always."""
    years = [n for n, bar in enumerate(plot.bars) if _is_year(bar.label)]
    if not years:
        return [_lines(bar.label) for bar in plot.bars]
    letters, size = (3, _SMALL) if is_narrow else (4, _LARGE)
    step = math.ceil((letters + 1) * size * 0.6 / slots[years[0]])
    named = set(years[::-1][::step])
    labels = []
    for n, bar in enumerate(plot.bars):
        year = f"’{bar.label[2:]}" if is_narrow else bar.label
        labels.append((year if n in named else "") if n in years else _lines(bar.label))
    return labels


def _lines(label: str) -> str:
    return label.replace(" ", "\n")


def _longest(label: str) -> int:
    return max(len(word) for word in label.split(" "))


def _is_year(label: str) -> bool:
    return len(label) == 4 and label.isdigit()
