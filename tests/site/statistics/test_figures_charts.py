"""Charts, from values to specifications and pictures."""

import json

import pytest

from irm.site.statistics.figures.charts import specification
from irm.site.statistics.figures.charts.theme import PALETTES, wrapped
from irm.site.statistics.figures.plots import (
    Bar,
    BarsPlot,
    Caption,
    ColumnsPlot,
    GridGroup,
    GridPlot,
    GridRow,
    Look,
    Panel,
    Plot,
    Size,
    Theme,
)

BARS = BarsPlot((Panel("", (Bar("Capacity-building", 115, "115 · 41%"), Bar("Other", 14, "14 · 5%"))),))
GRID = GridPlot(("A", "B"), (GridGroup("Chapter II", (GridRow("5 Policies", "5", (3, 0), 3),)),), "All")
PLOTS: list[Plot] = [
    BARS,
    ColumnsPlot((Bar("2019", 3, "3"),)),
    GRID,
    BarsPlot(()),
    ColumnsPlot(()),
    GridPlot((), ()),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("theme", Theme)
def test_text_and_bars_stand_out_from_their_ground(theme: Theme) -> None:
    colours = PALETTES[theme]
    assert _contrast(colours.ink, colours.ground) >= 7
    assert _contrast(colours.soft, colours.ground) >= 4.5
    assert all(_contrast(series, colours.ground) >= 3 for series in colours.series)
    assert all(_contrast(text, cell) >= 4.5 for text, cell in zip(colours.on_ramp, colours.ramp, strict=True))


@pytest.mark.parametrize("plot", PLOTS)
@pytest.mark.parametrize("size", Size)
@pytest.mark.parametrize("right_to_left", [False, True])
def test_every_plot_becomes_a_specification_with_its_words(
    plot: Plot, size: Size, right_to_left: bool
) -> None:
    look = Look(size=size, right_to_left=right_to_left)
    spec = specification(plot, Caption("Demonstration States (invented)"), look)
    assert "Demonstration States (invented)" in " ".join(spec["title"]["text"])
    assert "url" not in json.dumps(spec)


def test_bars_begin_at_zero_and_carry_their_numbers() -> None:
    spec = json.dumps(specification(BARS, Caption("x"), Look()))
    assert '"domain": [0, 115]' in spec
    assert "115 \\u00b7 41%" in spec


def test_a_bar_grows_the_other_way_where_reading_does() -> None:
    def span(right_to_left: bool) -> list[float]:
        spec = specification(BARS, Caption("x"), Look(right_to_left=right_to_left))
        text = json.dumps(spec)
        return json.loads(text[text.index('"domain": [0, 115]') :].split('"range": ')[1].split("]")[0] + "]")

    assert span(False)[0] < span(False)[1]
    assert span(True)[0] > span(True)[1]


def test_words_are_not_broken() -> None:
    assert wrapped("Development of an implementation action plan", 70, 11, Look()) == [
        "Development",
        "of an",
        "implementation",
        "action plan",
    ]
