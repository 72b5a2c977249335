"""The figures, in the order of the Secretariat's note."""

import datetime

from django.utils.translation import gettext_lazy as _

from irm.statistics.figures import needs_figures, other_figures
from irm.statistics.figures.figure import Figure

# The dates of the note of 14 October 2019 and of its predecessors (paras 7 to 10).
_FIRST = (datetime.date(2019, 9, 30), datetime.date(2017, 9, 30))
_SECOND = (datetime.date(2019, 10, 14), datetime.date(2019, 5, 10))

_NEED_RULE = _(
    "One need is one State, one article, one category and one statement, counted from the day its executive "
    "summary was issued. Shares are of the total after filters, rounded half up."
)

_ALL = [
    Figure(
        "states-with-needs", "I", _("States that named needs in the first cycle, by regional group"),
        _("A State counts once, from the first day on which an issued executive summary names a need of it."),
        needs_figures.states_by_group, *_FIRST, compares=True,
    ),
    Figure(
        "additional-needs", "II", _("Needs added since the previous note, first cycle, by category and chapter"),
        _NEED_RULE, needs_figures.additional_needs, *_FIRST, compares=True,
    ),
    Figure(
        "needs-by-article", "III", _("Needs of the first cycle, by article and category"),
        _NEED_RULE, needs_figures.needs_by_article, _FIRST[0],
    ),
    Figure(
        "needs-by-chapter", "IV", _("Needs of the second cycle, by chapter"),
        _NEED_RULE, needs_figures.needs_by_chapter, *_SECOND, compares=True,
    ),
    Figure(
        "needs-by-category", "V", _("Needs of the second cycle, by category"),
        _NEED_RULE, needs_figures.by_category(None), *_SECOND, compares=True,
    ),
    Figure(
        "needs-chapter-2", "VI", _("Needs of the second cycle under chapter II, by category"),
        _NEED_RULE, needs_figures.by_category("II"), *_SECOND, compares=True,
    ),
    Figure(
        "needs-chapter-5", "VII", _("Needs of the second cycle under chapter V, by category"),
        _NEED_RULE, needs_figures.by_category("V"), *_SECOND, compares=True,
    ),
    Figure(
        "conduct-of-reviews", "", _("Conduct of reviews: steps reached in each cycle"),
        _("A review has reached a step from the day on which it was achieved. Drawn is every review on record."),
        other_figures.conduct, _SECOND[0],
    ),
    Figure(
        "days-to-each-step", "", _("Conduct of reviews: days to each step"),
        _("Median of the days between the beginning of a review and the step, over the reviews with both dates."),
        other_figures.durations, _SECOND[0],
    ),
    Figure(
        "assistance-by-type", "", _("Assistance activities by type"),
        _("One activity is one row of its source. An activity without a date counts as of today only."),
        other_figures.assistance_by_type,
    ),
    Figure(
        "assistance-by-year", "", _("Assistance activities by year of their beginning"),
        _("One activity is one row of its source, in the year in which it began."),
        other_figures.assistance_by_year,
    ),
]  # fmt: skip

FIGURES: dict[str, Figure] = {figure.code: figure for figure in _ALL}
