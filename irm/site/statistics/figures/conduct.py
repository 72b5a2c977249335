"""How reviews were conducted: steps reached, by cycle and by year of the cycle."""

from typing import Any

from django.utils.translation import gettext as _

from irm.site.statistics.figures import words
from irm.site.statistics.figures.content import (
    Column,
    Content,
    Figure,
    Kind,
    Question,
    Source,
    Table,
    list_url,
)
from irm.site.statistics.figures.plots import (
    Bar,
    BarsPlot,
    GridGroup,
    GridPlot,
    GridRow,
    Panel,
    WordsPlot,
)
from irm.site.statistics.queries import Answer


def _steps() -> dict[str, str]:
    """The steps that are counted, in their order."""
    return {
        "drawn": _("Reviews drawn"),
        "self_assessments": _("Self-assessments received"),
        "dialogues": _("Dialogues held"),
        "completed": _("Reviews completed"),
        "executive_summaries": _("Executive summaries issued"),
    }


def by_cycle(figure: Figure, question: Question, source: Source) -> Content:
    """Steps reached in each cycle."""
    steps, cycles = _steps(), source.names.cycles
    answers = {number: _asked(question, source, number) for number in cycles}
    panels = tuple(
        Panel(
            cycles[number],
            tuple(
                Bar(label, a.total[step], words.recorded(a.recorded(step, a.total[step])))
                for step, label in steps.items()
            ),
        )
        for number, a in answers.items()
    )
    data = tuple(
        {"cycle": number, "step": step, "step_label": label, "reviews": a.recorded(step, a.total[step])}
        for number, a in answers.items()
        for step, label in steps.items()
    )
    rows = tuple(
        (label, *(_cell(a, step, a.total[step]) for a in answers.values())) for step, label in steps.items()
    )
    columns = (
        Column("step", _("Step"), Kind.TEXT),
        *(Column(f"cycle_{number}", name) for number, name in cycles.items()),
    )
    return _content(
        question,
        source,
        answers,
        cycles,
        columns=("cycle", "step", "step_label", "reviews"),
        data=data,
        table=Table(columns, rows),
        plot=BarsPlot(panels),
    )


def by_year(figure: Figure, question: Question, source: Source) -> Content:
    """Steps reached in each cycle, by the year of the cycle for which a review was drawn."""
    steps, cycles = _steps(), source.names.cycles
    answers = {number: _asked(question, source, number, ("year_of_cycle",)) for number in cycles}
    groups, body, data = [], [], []
    for number, answer in answers.items():
        rows = []
        for row in answer.rows:
            year = row["year_of_cycle"]
            label = _("Year %(n)s") % {"n": year} if year else _("Year not known")
            values = tuple(answer.recorded(step, row[step]) for step in steps)
            rows.append(GridRow(label, str(year or "–"), values, 0))
            cells = (_cell(answer, step, row[step]) for step in steps)
            body.append((_("%(cycle)s, %(year)s") % {"cycle": cycles[number], "year": label}, *cells))
            counted = {step: answer.recorded(step, row[step]) for step in steps}
            data.append({"cycle": number, "year_of_cycle": year} | counted)
        if rows:
            groups.append(GridGroup(cycles[number], tuple(rows)))
    columns = (
        Column("year", _("Cycle and year"), Kind.TEXT),
        *(Column(step, label) for step, label in steps.items()),
    )
    return _content(
        question,
        source,
        answers,
        cycles,
        columns=("cycle", "year_of_cycle", *steps),
        data=tuple(data),
        table=Table(columns, tuple(body)),
        plot=GridPlot(tuple(steps.values()), tuple(groups)),
    )


def _asked(question: Question, source: Source, cycle: int | None, group_by: tuple[str, ...] = ()) -> Answer:
    asked: dict[str, Any] = {"as_of": question.as_of, "population": question.population}
    return source.reviews(cycle=cycle, group_by=group_by, **asked)


def _content(
    question: Question,
    source: Source,
    answers: dict[int, Answer],
    cycles: dict[int, str],
    *,
    columns: tuple[str, ...],
    data: tuple[dict[str, Any], ...],
    table: Table,
    plot: BarsPlot | GridPlot,
) -> Content:
    """What both figures have in common: headline, words, notes and the way to the reviews."""
    drawn = sum(a.total["drawn"] for a in answers.values())
    reasons = {a.missing["drawn"] for a in answers.values() if "drawn" in a.missing}
    missing = "" if drawn else " ".join(sorted(reasons))
    return Content(
        answers=tuple(answers.values()) or (_asked(question, source, None),),
        data_columns=tuple(
            Column(code, code, Kind.TEXT if code.startswith("step") else Kind.COUNT) for code in columns
        ),
        data=data,
        table=table,
        plot=WordsPlot((_("Not recorded."), missing)) if missing else plot,
        headline=_headline(drawn, question),
        sentences=(missing,) if missing else _sentences(answers, cycles),
        missing=missing,
        total=drawn,
        rows_url=list_url("reviews:list", population=question.population),
        rows_label=_("The reviews behind it"),
        notes=_notes(answers),
    )


def _cell(answer: Answer, step: str, value: int) -> int | str:
    """A number of a table, or that nothing of its kind is recorded."""
    return _("not recorded") if step in answer.missing else value


def _headline(drawn: int, question: Question) -> str:
    day = words.day(question.as_of)
    if not drawn:
        return _("Reviews: not recorded, as of %(day)s") % {"day": day}
    said = {"reviews": words.reviews(drawn), "day": day}
    return _("%(reviews)s drawn in both cycles, as of %(day)s") % said


def _sentences(answers: dict[int, Answer], cycles: dict[int, str]) -> tuple[str, ...]:
    """What each cycle of which reviews are drawn came to, as far as it is recorded."""
    return tuple(
        _("%(cycle)s: %(list)s.") % {"cycle": cycles[number], "list": ", ".join(_came_to(answer))}
        for number, answer in answers.items()
        if answer.total["drawn"]
    )


def _came_to(answer: Answer) -> list[str]:
    total = answer.total
    said = {
        "drawn": _("%(reviews)s drawn") % {"reviews": words.reviews(total["drawn"])},
        "completed": _("%(n)s completed") % {"n": words.number(total["completed"])},
        "executive_summaries": _("%(summaries)s issued")
        % {"summaries": words.summaries(total["executive_summaries"])},
    }
    return [text for step, text in said.items() if step not in answer.missing]


def _notes(answers: dict[int, Answer]) -> tuple[str, ...]:
    """How to read the steps, and what the records do not say."""
    notes = [
        _("Steps are indicative milestones, not marks: reviews of different years began at different times.")
    ]
    reasons = {
        reason for answer in answers.values() for reason in answer.missing.values() if answer.total["drawn"]
    }
    notes += [_("Not recorded: %(reason)s") % {"reason": reason} for reason in sorted(reasons)]
    undated = sum(answer.total["undated"] for answer in answers.values())
    if undated:
        said = {"n": words.reviews(undated)}
        notes.append(_("Without dates: %(n)s; they count only as of today.") % said)
    return tuple(notes)
