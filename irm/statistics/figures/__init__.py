"""The figures: registered in code, asked for dates and a population, drawn as chart, table and words."""

from irm.statistics.figures.figure import Ask, Drawn, Figure, Table
from irm.statistics.figures.registry import FIGURES

__all__ = ["FIGURES", "Ask", "Drawn", "Figure", "Table"]
