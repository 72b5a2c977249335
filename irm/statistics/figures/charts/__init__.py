"""Charts as Altair specifications: one definition for page, download and document."""

from irm.statistics.figures.charts.draw import specification

__all__ = ["specification"]
