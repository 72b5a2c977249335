"""Every figure of the site, in the order of the Secretariat's note of 14 October 2019 and then our own."""

import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from irm.site.statistics.figures import conduct, delivery, needs
from irm.site.statistics.figures.content import Figure

# "By September 2019", "since the note presented to the Conference in 2017", "in May 2019": the note prints no day.
_OWN = frozenset({datetime.date(2019, 9, 30), datetime.date(2017, 9, 30), datetime.date(2019, 5, 10)})
_FIRST: dict[str, Any] = {
    "cycle": 1,
    "base": "reviews_completed",
    "as_of": datetime.date(2019, 9, 30),
    "own_days": _OWN,
}
_FIRST_COMPARED = _FIRST | {"compare_with": datetime.date(2017, 9, 30)}
_SECOND: dict[str, Any] = {
    "cycle": 2,
    "as_of": datetime.date(2019, 10, 14),
    "compare_with": datetime.date(2019, 5, 10),
    "own_days": _OWN,
}

SECTIONS = {
    "note": _("Figures of the note by the Secretariat of 14 October 2019"),
    "conduct": _("Conduct of reviews"),
    "assistance": _("Assistance delivered"),
}

_NEED = _(
    "One technical assistance need is one State, one article, one category and one statement, counted from the day on "
    "which its executive summary was issued."
)
_REVIEW = _("A review counts under a step when the step was reached on or before the day.")
_ACTIVITY = _(
    "An activity counts from the day on which it began; where no beginning is written, from its end; without dates, "
    "from the date of the document that names it."
)

_FIGURES = (
    Figure(
        code="states-with-needs-by-group",
        number="I",
        section="note",
        title=_("States parties that identified technical assistance needs, by regional group, first cycle"),
        unit=_("States"),
        rule=_(
            "Distinct States with at least one technical assistance need, in the regional group that they belonged to "
            "on the day."
        ),
        build=needs.by_group,
        **_FIRST_COMPARED,
    ),
    Figure(
        code="needs-added-by-category",
        number="II",
        section="note",
        title=_("Additional technical assistance needs, by category and chapter, first cycle"),
        unit=_("technical assistance needs"),
        rule=_NEED,
        build=needs.added_by_category_and_chapter,
        **_FIRST_COMPARED,
    ),
    Figure(
        code="needs-by-article-and-category",
        number="III",
        section="note",
        title=_("Technical assistance needs, by article and category, first cycle"),
        unit=_("technical assistance needs"),
        rule=_NEED,
        build=needs.by_article_and_category,
        is_broad=True,
        **_FIRST,
    ),
    Figure(
        code="needs-by-chapter",
        number="IV",
        section="note",
        title=_("Number of technical assistance needs identified, by chapter, second cycle"),
        unit=_("technical assistance needs"),
        rule=_NEED,
        build=needs.by_chapter,
        **_SECOND,
    ),
    Figure(
        code="needs-by-category",
        number="V",
        section="note",
        title=_("Number and percentage of technical assistance needs, by category, second cycle"),
        unit=_("technical assistance needs"),
        rule=_NEED,
        build=needs.by_category,
        **_SECOND,
    ),
    Figure(
        code="needs-chapter-ii-by-category",
        number="VI",
        section="note",
        title=_("Technical assistance needs, chapter II of the Convention, by category, second cycle"),
        unit=_("technical assistance needs"),
        rule=_NEED,
        build=needs.by_category,
        chapter="II",
        **_SECOND,
    ),
    Figure(
        code="needs-chapter-v-by-category",
        number="VII",
        section="note",
        title=_("Technical assistance needs, chapter V of the Convention, by category, second cycle"),
        unit=_("technical assistance needs"),
        rule=_NEED,
        build=needs.by_category,
        chapter="V",
        **_SECOND,
    ),
    Figure(
        code="reviews-by-step",
        section="conduct",
        title=_("Steps reached, by cycle"),
        unit=_("reviews"),
        rule=_REVIEW,
        build=conduct.by_cycle,
    ),
    Figure(
        code="reviews-by-year",
        section="conduct",
        title=_("Steps reached, by cycle and year of the cycle"),
        unit=_("reviews"),
        rule=_REVIEW,
        build=conduct.by_year,
    ),
    Figure(
        code="assistance-by-type",
        section="assistance",
        title=_("Activities by type"),
        unit=_("activities"),
        rule=_ACTIVITY,
        build=delivery.by_type,
    ),
    Figure(
        code="assistance-by-level",
        section="assistance",
        title=_("Activities by level"),
        unit=_("activities"),
        rule=_ACTIVITY,
        build=delivery.by_level,
    ),
    Figure(
        code="assistance-by-year",
        section="assistance",
        title=_("Activities by year"),
        unit=_("activities"),
        rule=_ACTIVITY,
        build=delivery.by_year,
    ),
)

FIGURES: dict[str, Figure] = {figure.code: figure for figure in _FIGURES}
