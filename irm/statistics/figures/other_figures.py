"""Figures beyond the note: the conduct of reviews, and assistance delivered."""

from django.utils.translation import gettext as _

from irm.statistics import selectors
from irm.statistics.figures import phrases
from irm.statistics.figures.figure import Ask, Drawn, Table, rows_behind
from irm.statistics.figures.plots import Bar, BarsPlot, ColumnsPlot, Panel
from irm.statistics.queries import Answer, AssistanceQuery, ReviewsQuery
from reviews.models import ReviewCycle, ScheduleStep


def _measures() -> dict[str, str]:
    return {
        "drawn": _("Drawn"),
        "self_assessments": _("Self-assessment received"),
        "dialogues": _("Dialogue held"),
        "country_visits": _("… of these, country visit"),
        "joint_meetings": _("… of these, joint meeting"),
        "completed": _("Completed"),
        "executive_summaries": _("Executive summary issued"),
        "undated": _("Without any date"),
    }


def conduct(ask: Ask) -> Drawn:
    """How far the reviews of each cycle are: one panel a cycle."""
    cycles = list(ReviewCycle.objects.order_by("number"))
    answers = [
        selectors.reviews(
            ReviewsQuery(cycle=c.number, as_of=ask.as_of, population=ask.population, viewer=ask.viewer)
        )
        for c in cycles
    ]
    words = _measures()
    shown = [name for name in words if name != "undated"]
    panels = tuple(
        Panel(c.name, tuple(Bar(words[m], a.total[m], phrases.number(a.total[m])) for m in shown))
        for c, a in zip(cycles, answers, strict=True)
    )
    said = [
        (f"{cycle.name}, {words[m]}", phrases.number(answer.total[m]))
        for cycle, answer in zip(cycles, answers, strict=True)
        for m in words
    ]
    undated = sum(answer.total["undated"] for answer in answers)
    return Drawn(
        key=_("%(done)s of %(drawn)s reviews drawn in all cycles were completed by %(day)s")
        % {
            "done": phrases.number(sum(a.total["completed"] for a in answers)),
            "drawn": phrases.number(sum(a.total["drawn"] for a in answers)),
            "day": phrases.day(ask.as_of),
        },
        text=phrases.listed(said),
        plot=BarsPlot(panels) if any(bar.value for panel in panels for bar in panel.bars) else None,
        table=Table(
            ("measure", "label", *(f"cycle_{cycle.number}" for cycle in cycles)),
            (_("Code"), _("Step"), *(cycle.name for cycle in cycles)),
            tuple((m, words[m], *(answer.total[m] for answer in answers)) for m in words),
        ),
        unit=_("reviews"),
        base=_("%(n)s reviews on record, %(undated)s of them without any date")
        % {"n": phrases.number(sum(a.total["drawn"] for a in answers)), "undated": phrases.number(undated)},
        total=sum(answer.total["drawn"] for answer in answers),
        rows_url=rows_behind("reviews:list", ask),
        additive=False,
        note=_("Records without a date count only as of today. Steps overlap: they do not add up."),
        computed_at=answers[0].computed_at if answers else None,
    )


def durations(ask: Ask) -> Drawn:
    """Median days from the beginning of a review to each step, all cycles together."""
    query = ReviewsQuery(as_of=ask.as_of, population=ask.population, viewer=ask.viewer)
    names = dict(ScheduleStep.objects.order_by("cycle__number").values_list("code", "name"))
    medians = selectors.median_days(query)
    bars = tuple(
        Bar(
            names.get(m.step, m.step),
            round(m.median_days),
            _("%(days)s days · %(n)s reviews")
            % {"days": phrases.number(m.median_days), "n": phrases.number(m.reviews)},
        )
        for m in medians
    )
    return Drawn(
        key=_("Median days from the beginning of a review to each step, as of %(day)s")
        % {"day": phrases.day(ask.as_of)},
        text=phrases.listed([(bar.label, bar.shown) for bar in bars]),
        plot=BarsPlot((Panel("", bars),)) if bars else None,
        table=Table(
            ("step", "name", "reviews", "median_days", "longest_days"),
            (_("Code"), _("Step"), _("Reviews"), _("Median days"), _("Longest")),
            tuple(
                (m.step, names.get(m.step, m.step), m.reviews, m.median_days, m.longest_days) for m in medians
            ),
        ),
        unit=_("days"),
        base=_("reviews with both dates"),
        total=max((m.reviews for m in medians), default=0),
        rows_url=rows_behind("reviews:list", ask),
        additive=False,
        note=_("A median, not a mean; each step has its own number of reviews."),
    )


def _assistance(ask: Ask, dimension: str) -> Answer:
    return selectors.assistance(
        AssistanceQuery(as_of=ask.as_of, population=ask.population, viewer=ask.viewer, group_by=(dimension,))
    )


def _delivered(ask: Ask, answer: Answer, dimension: str, labels: list[str], plot: object) -> Drawn:
    rows = tuple(
        (
            "" if row[dimension] is None else row[dimension], label,
            row["activities"], row["recipient_states"], row["participants"],
        )
        for row, label in zip(answer.rows, labels, strict=True)
    )  # fmt: skip
    return Drawn(
        key=_("%(activities)s on record as of %(day)s, for %(states)s named as recipients")
        % {
            "activities": phrases.activities(answer.total["activities"]),
            "day": phrases.day(ask.as_of),
            "states": phrases.states(answer.total["recipient_states"]),
        },
        text=phrases.listed([(str(row[1]), phrases.number(row[2])) for row in rows]),
        plot=plot if rows else None,  # type: ignore[arg-type]  # a plot of either kind
        table=Table(
            (dimension, "label", "activities", "recipient_states", "participants"),
            (_("Code"), _("Group"), _("Activities"), _("Recipient States"), _("Participants")),
            rows,
        ),
        unit=_("activities"),
        base=_("activities named in the sources"),
        total=answer.total["activities"],
        rows_url=rows_behind("assistance:list", ask),
        note=_("No activity recorded does not mean that no assistance was given."),
        computed_at=answer.computed_at,
    )


def assistance_by_type(ask: Ask) -> Drawn:
    """Activities by type, most first."""
    answer = selectors.assistance(
        AssistanceQuery(
            as_of=ask.as_of,
            population=ask.population,
            viewer=ask.viewer,
            group_by=("type",),
            ordering="-activities",
        )
    )
    labels = [ask.words.type(row["type"]) for row in answer.rows]
    bars = tuple(
        Bar(label, row["activities"], phrases.number(row["activities"]))
        for label, row in zip(labels, answer.rows, strict=True)
    )
    return _delivered(ask, answer, "type", labels, BarsPlot((Panel("", bars),)))


def assistance_by_year(ask: Ask) -> Drawn:
    """Activities by the year in which they began; those without a date stand last."""
    answer = _assistance(ask, "year")
    labels = [_("No date") if row["year"] is None else str(row["year"]) for row in answer.rows]
    bars = tuple(
        Bar(label, row["activities"], phrases.number(row["activities"]))
        for label, row in zip(labels, answer.rows, strict=True)
    )
    return _delivered(ask, answer, "year", labels, ColumnsPlot(bars))
