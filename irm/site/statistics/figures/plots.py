"""What a chart shows, before anybody draws it: plain values with their labels, in the language of the reader."""

from dataclasses import dataclass, field
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its value, the words printed at its end and those of its tooltip.

    ``series`` is the place of the bar's colour in ``BarsPlot.series`` (0 where there is one series).
    """

    label: str
    value: int
    shown: str
    detail: str = ""
    series: int = 0


@dataclass(frozen=True, slots=True)
class Panel:
    """Bars under one heading; an empty heading draws none."""

    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class BarsPlot:
    """Horizontal bars from zero. Panels stand side by side (one above the other on narrow screens)."""

    panels: tuple[Panel, ...]
    series: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ColumnsPlot:
    """Upright columns from zero, for years."""

    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class GridRow:
    """One row of a grid: full and short name, one value for each column (None: not recorded), and their total."""

    label: str
    short: str
    values: tuple[int | None, ...]
    total: int


@dataclass(frozen=True, slots=True)
class GridGroup:
    """Rows under one heading."""

    title: str
    rows: tuple[GridRow, ...]


@dataclass(frozen=True, slots=True)
class GridPlot:
    """A heat map with its numbers, and bars of the row totals."""

    columns: tuple[str, ...]
    groups: tuple[GridGroup, ...]
    total_title: str = ""


@dataclass(frozen=True, slots=True)
class WordsPlot:
    """Words where there is nothing to draw: what is not recorded, and why."""

    lines: tuple[str, ...]


Plot = BarsPlot | ColumnsPlot | GridPlot | WordsPlot


class Size(StrEnum):
    """How wide a chart is drawn: beside text, over the whole page or on a telephone."""

    WIDE = "wide"
    NARROW = "narrow"


class Theme(StrEnum):
    """On which ground a chart stands."""

    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Look:
    """How a chart is drawn: size, ground, language and reading direction."""

    size: Size = Size.WIDE
    theme: Theme = Theme.LIGHT
    language: str = "en"
    right_to_left: bool = False


@dataclass(frozen=True, slots=True)
class Caption:
    """The words inside a chart: title and footer only in a download, the subtitle always."""

    subtitle: str
    title: str = ""
    footer: tuple[str, ...] = field(default_factory=tuple)
