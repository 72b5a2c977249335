"""Figures I to VII: what the Secretariat counts of needs."""

from irm.site.statistics.figures.needs.bars import by_category, by_chapter, by_group
from irm.site.statistics.figures.needs.grids import added_by_category_and_chapter, by_article_and_category

__all__ = [
    "added_by_category_and_chapter",
    "by_article_and_category",
    "by_category",
    "by_chapter",
    "by_group",
]
