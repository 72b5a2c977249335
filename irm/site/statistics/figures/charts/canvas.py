"""The few marks that all charts are made of, mirrored where the page reads from right to left."""

from dataclasses import dataclass
from typing import Any

import altair as alt

from irm.site.statistics.figures.charts import theme
from irm.site.statistics.figures.plots import Look


@dataclass(frozen=True, slots=True)
class Canvas:
    """A drawing area of a width. Distances are from the side where reading begins."""

    width: float
    look: Look

    @property
    def colours(self) -> theme.Palette:
        """The colours of the ground."""
        return theme.palette(self.look)

    def at(self, distance: float) -> float:
        """The pixel at a distance from the side where reading begins."""
        return self.width - distance if self.look.right_to_left else distance

    def align(self, side: str) -> str:
        """``start`` and ``end`` as left and right."""
        if side == "center":
            return side
        return "right" if (side == "start") == self.look.right_to_left else "left"

    def quantity(self, field: str, *, top: float, start: float, end: float, **options: Any) -> alt.X:
        """A linear scale from zero to ``top`` between two distances."""
        span = [self.at(start), self.at(end)]
        scale = alt.Scale(domain=[0, max(top, 1)], range=span, nice=False, zero=True)
        return alt.X(f"{field}:Q", scale=scale, axis=None, **options)

    def words(self, rows: list[dict[str, Any]], *, side: str, **mark: Any) -> alt.Chart:
        """Text at ``x`` (distance) and ``y`` of each row."""
        placed = [row | {"x": self.at(row["x"])} for row in rows]
        return (
            alt.Chart(alt.Data(values=placed))
            .mark_text(align=self.align(side), **mark)
            .encode(x=pixel("x"), y=pixel_y("y"), text="text:N")
        )


def pixel(field: str) -> alt.X:
    """A field that is a pixel already."""
    return alt.X(f"{field}:Q", scale=None, axis=None)


def pixel_y(field: str, **options: Any) -> alt.Y:
    """A field that is a vertical pixel already."""
    return alt.Y(f"{field}:Q", scale=None, axis=None, **options)
