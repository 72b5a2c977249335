"""One theme for every chart: colours that a colour-blind reader can tell apart, fonts, and how lines are broken."""

import textwrap
from dataclasses import dataclass
from typing import Any

from irm.site.statistics.figures.plots import Look, Size, Theme


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground. Each series stands out from the ground by at least 3:1, each text by 4.5:1."""

    ground: str
    ink: str
    soft: str
    line: str
    series: tuple[str, ...]
    ramp: tuple[str, str]
    on_ramp: tuple[str, str]


PALETTES = {
    Theme.LIGHT: Palette(
        ground="#ffffff",
        ink="#1b222c",
        soft="#525c68",
        line="#dcd9d1",
        series=("#0b3d73", "#6b8fb5", "#8a6d1d"),
        ramp=("#e7eef6", "#0b3d73"),
        on_ramp=("#1b222c", "#ffffff"),
    ),
    Theme.DARK: Palette(
        ground="#191f27",
        ink="#e9ecef",
        soft="#a9b2bd",
        line="#2e3641",
        series=("#8db9e8", "#55789f", "#d3b25a"),
        ramp=("#1f2f42", "#b4d2f2"),
        on_ramp=("#e9ecef", "#11151b"),
    ),
}

# Noto first: the server draws with it where it is installed; a reader's browser falls back to its own fonts.
_FONTS = {
    "ar": "Noto Sans Arabic, Noto Sans, Segoe UI, Tahoma, sans-serif",
    "zh-hans": "Noto Sans CJK SC, Noto Sans SC, PingFang SC, Microsoft YaHei, sans-serif",
}
_FONT = "Noto Sans, system-ui, Segoe UI, Roboto, Helvetica Neue, Arial, sans-serif"

# A letter is about 0.53 of the font size wide in Latin, Cyrillic and Arabic, a Chinese one as wide as high.
_LETTER = {"zh-hans": 1.0}

WIDTHS = {Size.WIDE: 720, Size.NARROW: 304}
GRID_WIDTHS = {Size.WIDE: 1200, Size.NARROW: 304}


def palette(look: Look) -> Palette:
    """The colours for a look."""
    return PALETTES[look.theme]


def font(look: Look) -> str:
    """The fonts for a look, in the language's own script first."""
    return _FONTS.get(look.language, _FONT)


def letter(look: Look) -> float:
    """How wide a letter is, in parts of the font size."""
    return _LETTER.get(look.language, 0.53)


def letters(width: float, size: float, look: Look) -> int:
    """How many letters of a font size go into a width."""
    return max(6, int(width / (size * letter(look))))


def wrapped(text: str, width: float, size: float, look: Look) -> list[str]:
    """The text in lines that fit a width in pixels; a word is broken only where it cannot stand alone."""
    breaks = look.language == "zh-hans"
    return textwrap.wrap(text, letters(width, size, look), break_long_words=breaks) or [""]


def config(look: Look) -> dict[str, Any]:
    """Vega-Lite's configuration for a look."""
    colours = palette(look)
    return {
        "background": colours.ground,
        "font": font(look),
        "aria": False,
        "padding": 8,
        "view": {"stroke": None},
        "text": {"color": colours.ink, "fontSize": 13, "lineBreak": "\n"},
        "bar": {"color": colours.series[0]},
        "concat": {"spacing": 24},
        "title": {
            "color": colours.ink,
            "fontSize": 17,
            "fontWeight": 600,
            "lineHeight": 22,
            "subtitleColor": colours.soft,
            "subtitleFontSize": 13,
            "subtitleFontStyle": "normal",
            "subtitleLineHeight": 18,
            "subtitlePadding": 6,
            "offset": 14,
        },
    }
