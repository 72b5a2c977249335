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
    """One figure that never stands alone; without a value, or a number in its base, nothing of its kind is recorded."""

    value: int | None
    unit: str
    base: str
    as_of: datetime.date
    url: str


def headlines(*, population: str, viewer: Any) -> list[Headline]:
    """Summaries issued, needs identified, activities recorded; authorities where no needs are known yet."""
    return [
        _summaries(population, viewer),
        _needs(population, viewer) or _authorities(),
        _activities(population, viewer),
    ]


def _summaries(population: str, viewer: Any) -> Headline:
    reviews = selectors.reviews(ReviewsQuery(population=population, viewer=viewer))
    summaries, undated = reviews.total["executive_summaries"], reviews.total["undated"]
    base = _("both cycles")
    if "drawn" not in reviews.missing:
        base = _("of %(n)d reviews known, both cycles") % {"n": reviews.total["drawn"]}
    if undated:
        base += "; " + ngettext("%(n)d record is not dated", "%(n)d records are not dated", undated) % {
            "n": undated
        }
    return Headline(
        reviews.recorded("executive_summaries", summaries),
        ngettext("executive summary issued", "executive summaries issued", summaries),
        base,
        localdate(),
        f"{reverse('reviews:list')}?population={population}&status={ReviewStatus.COMPLETED}",
    )


def _needs(population: str, viewer: Any) -> Headline | None:
    """The needs identified; None where the needs of real States are not known yet."""
    answer = selectors.needs(NeedsQuery(population=population, viewer=viewer))
    total = answer.total
    if not total["needs"] and population != Population.DEMONSTRATION:
        return None
    base = _("both cycles: one State, one article, one category, one statement")
    if "states" not in answer.missing:
        base = _("of %(n)d States, both cycles: one State, one article, one category, one statement")
    return Headline(
        answer.recorded("needs", total["needs"]),
        ngettext(
            "technical assistance need identified", "technical assistance needs identified", total["needs"]
        ),
        base % {"n": total["states"]},
        localdate(),
        f"{reverse('needs:list')}?population={population}",
    )


def _activities(population: str, viewer: Any) -> Headline:
    activities = selectors.assistance(AssistanceQuery(population=population, viewer=viewer))
    count = activities.total["activities"]
    base = _("global, regional and national")
    if "with_recipients" not in activities.missing:
        base = _("global, regional and national; %(n)d name their recipient States")
    return Headline(
        activities.recorded("activities", count),
        ngettext("assistance activity recorded", "assistance activities recorded", count),
        base % {"n": activities.base["with_recipients"]},
        localdate(),
        f"{reverse('assistance:list')}?population={population}",
    )


def _authorities() -> Headline:
    """States that notified an authority for prevention, as of the latest list recorded."""
    days = CompetentAuthority.objects.in_population(Population.REAL).values_list("state_id", "notified_as_of")
    rows = list(days)
    return Headline(
        len({state for state, _day in rows}) or None,
        _("States notified an authority for prevention"),
        _("article 6, paragraph 3; the needs of real States are not recorded yet"),
        max((day for _state, day in rows), default=localdate()),
        reverse("assistance:authorities"),
    )
