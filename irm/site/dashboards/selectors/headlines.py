"""The three headline figures of the home page, each with unit, base, day and the rows behind it."""

import datetime
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from assistance.models import CompetentAuthority
from irm.register.choices import Population
from irm.site.statistics import selectors
from irm.site.statistics.queries import AssistanceQuery, NeedsQuery, ReviewsQuery
from reviews.country_reviews.choices import ReviewStatus


@dataclass(frozen=True, slots=True)
class Headline:
    """One figure that never stands alone."""

    value: int
    unit: str
    base: str
    as_of: datetime.date
    url: str


def headlines(*, population: str, viewer: Any) -> list[Headline]:
    """Summaries issued, needs identified, activities recorded; authorities where no needs are known yet."""
    today = localdate()
    reviews = selectors.reviews(ReviewsQuery(population=population, viewer=viewer))
    needs = selectors.needs(NeedsQuery(population=population, viewer=viewer))
    activities = selectors.assistance(AssistanceQuery(population=population, viewer=viewer))
    query = f"?population={population}"
    summaries = reviews.total["executive_summaries"]
    undated = reviews.total["undated"]
    base = _("of %(n)d reviews known, both cycles") % {"n": reviews.total["drawn"]}
    if undated:
        base += "; " + ngettext("%(n)d record is not dated", "%(n)d records are not dated", undated) % {
            "n": undated
        }
    figures = [
        Headline(
            summaries,
            ngettext("executive summary issued", "executive summaries issued", summaries),
            base,
            today,
            f"{reverse('reviews:list')}{query}&status={ReviewStatus.COMPLETED}",
        )
    ]
    if needs.total["needs"] or population == Population.DEMONSTRATION:
        base = _("of %(n)d States, both cycles: one State, one article, one category, one statement")
        figures.append(
            Headline(
                needs.total["needs"],
                ngettext(
                    "need for assistance identified", "needs for assistance identified", needs.total["needs"]
                ),
                base % {"n": needs.total["states"]},
                today,
                reverse("needs:list") + query,
            )
        )
    else:
        figures.append(_authorities())
    count = activities.total["activities"]
    base = _("global, regional and national; %(n)d name their recipient States")
    figures.append(
        Headline(
            count,
            ngettext("assistance activity recorded", "assistance activities recorded", count),
            base % {"n": activities.base["with_recipients"]},
            today,
            reverse("assistance:list") + query,
        )
    )
    return figures


def _authorities() -> Headline:
    """States that notified an authority for prevention, as of the latest list recorded."""
    days = CompetentAuthority.objects.in_population(Population.REAL).values_list("state_id", "notified_as_of")
    rows = list(days)
    return Headline(
        len({state for state, _day in rows}),
        _("States notified an authority for prevention"),
        _("article 6, paragraph 3; the needs of real States are not recorded yet"),
        max((day for _state, day in rows), default=localdate()),
        reverse("assistance:authorities"),
    )
