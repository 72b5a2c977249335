"""Horizontal bars with their names and numbers beside them."""

from typing import Any

import altair as alt

from irm.site.statistics.figures.charts import theme
from irm.site.statistics.figures.charts.canvas import Canvas, pixel_y
from irm.site.statistics.figures.plots import Bar, BarsPlot, Look, Panel, Size

_LABEL, _LINE, _GAP = 13, 17, 12
_BAR = {Size.WIDE: 22, Size.NARROW: 18}
_BETWEEN = 28


def draw(
    plot: BarsPlot, look: Look
) -> alt.LayerChart | alt.ConcatChart | alt.HConcatChart | alt.VConcatChart:
    """The panels of a plot with one common scale, so that bars can be compared across panels."""
    whole = theme.WIDTHS[look.size]
    panels = [panel for panel in plot.panels if panel.bars]
    top = max((bar.value for panel in panels for bar in panel.bars), default=0)
    beside = look.size == Size.WIDE and len(panels) > 1
    if not beside:
        drawn = [_panel(panel, plot, Canvas(whole, look), top, named=True) for panel in panels]
        chart = alt.vconcat(*drawn, spacing=_BETWEEN) if len(drawn) > 1 else drawn[0]
    else:
        chart = _beside(panels, plot, look, top, whole)
    return chart


def _beside(panels: list[Panel], plot: BarsPlot, look: Look, top: int, whole: float) -> alt.HConcatChart:
    """Panels side by side: the first, where reading begins, carries the names."""
    names = 200
    each = (whole - names - _BETWEEN * (len(panels) - 1)) / len(panels)
    drawn = [
        _panel(panel, plot, Canvas(each + (names if n == 0 else 0), look), top, named=n == 0, names=names)
        for n, panel in enumerate(panels)
    ]
    return alt.hconcat(*(reversed(drawn) if look.right_to_left else drawn), spacing=_BETWEEN)


def _panel(
    panel: Panel, plot: BarsPlot, canvas: Canvas, top: int, *, named: bool, names: float = 0
) -> alt.LayerChart:
    """One panel: heading, names, bars and numbers."""
    above = canvas.look.size == Size.NARROW
    width = 0 if above or not named else names or 236
    reserved = 8 + 7.6 * max((len(bar.shown) for bar in panel.bars), default=0)
    rows, height = _laid_out(panel, plot, canvas.look, canvas.width if above else names or width or 200)
    start = width + (12 if width else 0)
    bars, marks = _bars(rows, canvas, top, start, canvas.width - reserved)
    layers = [*_names(rows, canvas, width, above=above, named=named), *bars, marks]
    if panel.title:
        layers.append(_heading(panel.title, canvas, start))
    if plot.series:
        layers.extend(_legend(plot, canvas, start))
    return alt.layer(*layers, width=canvas.width, height=height)


def _laid_out(panel: Panel, plot: BarsPlot, look: Look, room: float) -> tuple[list[dict[str, Any]], float]:
    """Each bar with its vertical place. Bars of one name in several series stand together, named once."""
    above = look.size == Size.NARROW
    thick = _BAR[look.size] if not plot.series else _BAR[look.size] - 5
    y: float = (30 if panel.title else 0) + (26 if plot.series else 0)
    rows: list[dict[str, Any]] = []
    for label, bars in _grouped(panel.bars):
        lines = theme.wrapped(label, room, _LABEL, look)
        text = _LINE * len(lines)
        body = thick * len(bars) + 2 * (len(bars) - 1)
        slot = text + 3 + body if above else max(text, body)
        begin = y + (text + 3 if above else (slot - body) / 2)
        for n, bar in enumerate(bars):
            rows.append(
                {
                    "label": label,
                    "lines": lines if n == 0 else [],
                    "label_y": y if above else y + (slot - text) / 2,
                    "y": begin + n * (thick + 2),
                    "y2": begin + n * (thick + 2) + thick,
                    "middle": begin + n * (thick + 2) + thick / 2,
                    "value": bar.value,
                    "shown": bar.shown,
                    "detail": bar.detail or f"{label}: {bar.shown}",
                    "series": bar.series,
                }
            )
        y += slot + _GAP
    return rows, y - _GAP + 2


def _grouped(bars: tuple[Bar, ...]) -> list[tuple[str, list[Bar]]]:
    """Neighbouring bars of one name together."""
    groups: list[tuple[str, list[Bar]]] = []
    for bar in bars:
        if groups and groups[-1][0] == bar.label:
            groups[-1][1].append(bar)
        else:
            groups.append((bar.label, [bar]))
    return groups


def _names(
    rows: list[dict[str, Any]], canvas: Canvas, width: float, *, above: bool, named: bool
) -> list[alt.Chart]:
    if not named:
        return []
    words = [
        {"text": line, "x": 0 if above else width, "y": row["label_y"] + _LINE * n + _LINE / 2}
        for row in rows
        for n, line in enumerate(row["lines"])
    ]
    side = "start" if above else "end"
    return [canvas.words(words, side=side, baseline="middle", fontSize=_LABEL, color=canvas.colours.ink)]


def _bars(
    rows: list[dict[str, Any]], canvas: Canvas, top: int, start: float, end: float
) -> tuple[list[alt.Chart], alt.Chart]:
    """Bars from a common zero line, and the number at the end of each."""
    colours = canvas.colours
    kept = ("label", "value", "shown", "detail", "series", "y", "y2", "middle")
    data = alt.Data(values=[{key: row[key] for key in kept} | {"zero": 0} for row in rows])
    x = canvas.quantity("value", top=top, start=start, end=end)
    base = alt.Chart(data)
    series = alt.Color("series:O", legend=None, scale=alt.Scale(domain=[0, 1, 2], range=list(colours.series)))
    bars = base.mark_rect().encode(
        x=x,
        x2=alt.X2("zero:Q"),
        y=pixel_y("y"),
        y2=alt.Y2("y2:Q"),
        color=series,
        tooltip=alt.Tooltip("detail:N", title=" "),
    )
    away = -7 if canvas.look.right_to_left else 7
    numbers = base.mark_text(
        align=canvas.align("start"), dx=away, baseline="middle", fontWeight=600, color=colours.ink
    ).encode(x=x, y=pixel_y("middle"), text="shown:N")
    ends = (min(row["y"] for row in rows) - 3, max(row["y2"] for row in rows) + 3)
    line = (
        alt.Chart(alt.Data(values=[{"x": canvas.at(start), "y": ends[0], "y2": ends[1]}]))
        .mark_rule(color=colours.soft, strokeWidth=1)
        .encode(x=alt.X("x:Q", scale=None, axis=None), y=pixel_y("y"), y2=alt.Y2("y2:Q"))
    )
    return [bars, line], numbers


def _heading(title: str, canvas: Canvas, start: float) -> alt.Chart:
    words = [{"text": title, "x": start, "y": 8}]
    return canvas.words(
        words, side="start", baseline="middle", fontSize=13, fontWeight=600, color=canvas.colours.ink
    )


def _legend(plot: BarsPlot, canvas: Canvas, start: float) -> list[alt.Chart]:
    """Squares with the name of each series, above the bars that they belong to."""
    colours, x = canvas.colours, start
    squares, words = [], []
    for n, name in enumerate(plot.series):
        left = min(canvas.at(x), canvas.at(x + 12))
        squares.append({"x": left, "x2": left + 12, "y": 2, "y2": 14, "series": n})
        words.append({"text": name, "x": x + 18, "y": 8})
        x += 18 + 7.6 * len(name) + 18
    scale = alt.Scale(domain=[0, 1, 2], range=list(colours.series))
    drawn = (
        alt.Chart(alt.Data(values=squares))
        .mark_rect()
        .encode(
            x=alt.X("x:Q", scale=None, axis=None),
            x2=alt.X2("x2:Q"),
            y=pixel_y("y"),
            y2=alt.Y2("y2:Q"),
            color=alt.Color("series:O", legend=None, scale=scale),
        )
    )
    return [drawn, canvas.words(words, side="start", baseline="middle", fontSize=13, color=colours.soft)]
