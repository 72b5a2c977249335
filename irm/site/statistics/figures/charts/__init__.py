"""Charts as Altair specifications: one definition for page, download and document."""

from irm.site.statistics.figures.charts.draw import specification

__all__ = ["specification"]
