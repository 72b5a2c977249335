"""The figures: registered in code, each with question, chart, table, words and the way to its rows."""

from irm.site.statistics.figures.content import Content, Figure, Question, Source
from irm.site.statistics.figures.registry import FIGURES, SECTIONS

__all__ = ["FIGURES", "SECTIONS", "Content", "Figure", "Question", "Source"]
