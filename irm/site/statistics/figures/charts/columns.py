"""Upright columns for years."""

from typing import Any

import altair as alt

from irm.site.statistics.figures.charts import theme
from irm.site.statistics.figures.charts.canvas import Canvas, pixel, pixel_y
from irm.site.statistics.figures.plots import ColumnsPlot, Look, Size

_HEIGHT = {Size.WIDE: 240, Size.NARROW: 200}
# Room for the names below the columns: four digits of a year, and the sizes of letters.
_FOOT = 22
_YEAR, _SMALL, _LARGE = 36, 10, 13


def draw(plot: ColumnsPlot, look: Look) -> alt.LayerChart:
    """One column for each bar, in the order given, with its number on top and its name below."""
    canvas = Canvas(theme.WIDTHS[look.size], look)
    height = _HEIGHT[look.size]
    slots = _slots(plot, canvas.width, look)
    is_narrow = min(slots, default=canvas.width) < _YEAR
    size = _SMALL if is_narrow else _LARGE
    top = max((bar.value for bar in plot.bars), default=1)
    y = alt.Y("value:Q", axis=None, scale=alt.Scale(domain=[0, max(top, 1)], range=[height, 22], nice=False))
    base = alt.Chart(alt.Data(values=_rows(plot, canvas, height, slots, is_narrow=is_narrow)))
    bars = base.mark_rect(color=canvas.colours.series[0]).encode(
        x=pixel("x"), x2=alt.X2("x2:Q"), y=y, y2=alt.Y2("zero:Q"), tooltip=alt.Tooltip("detail:N", title=" ")
    )
    numbers = base.mark_text(dy=-8, fontWeight=600, fontSize=size, color=canvas.colours.ink).encode(
        x=pixel("middle"), y=y, text="shown:N"
    )
    names = base.mark_text(baseline="middle", fontSize=size, color=canvas.colours.ink).encode(
        x=pixel("middle"), y=pixel_y("foot"), text="label:N"
    )
    line = (
        alt.Chart(alt.Data(values=[{"x": 0, "x2": canvas.width, "y": height}]))
        .mark_rule(color=canvas.colours.soft, strokeWidth=1)
        .encode(x=pixel("x"), x2=alt.X2("x2:Q"), y=pixel_y("y"))
    )
    return alt.layer(bars, numbers, names, line, width=canvas.width, height=height + _FOOT)


def _rows(
    plot: ColumnsPlot, canvas: Canvas, height: int, slots: list[float], *, is_narrow: bool
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
                "label": _short(bar.label) if is_narrow else bar.label,
                "shown": bar.shown,
                "detail": bar.detail or f"{bar.label}: {bar.shown}",
                "foot": height + _FOOT / 2 + 2,
            }
        )
    return rows


def _slots(plot: ColumnsPlot, width: float, look: Look) -> list[float]:
    """The room of each column with its name: years share alike what words, which are longer, leave."""
    letter = _LARGE * theme.letter(look)
    wide = [0 if _is_year(bar.label) else (len(bar.label) + 2) * letter for bar in plot.bars]
    even = width / max(len(plot.bars), 1)
    words = [max(each, even) if each else 0 for each in wide]
    years = sum(not each for each in words)
    each_year = (width - sum(words)) / max(years, 1)
    return [each or each_year for each in words]


def _is_year(label: str) -> bool:
    return len(label) == 4 and label.isdigit()


def _short(label: str) -> str:
    """A year as its last two digits where four do not fit; another word as it is."""
    return f"’{label[2:]}" if _is_year(label) else label
