"""Loads cycles and their model schedule. Repeatable; nothing is ever deleted."""

from typing import Any

from django.db import transaction

from irm.register.models import Article, CategoryScheme
from irm.register.services.files import day, number, read_rows, words
from irm.register.services.sync import Changes, sync_rows
from reviews.cycles.models import ReviewCycle, ScheduleStep
from reviews.reference import FOLDER


@transaction.atomic
def load_cycles() -> list[Changes]:
    """Bring cycles, their articles and the steps of their schedule in line with the CSV files."""
    rows = read_rows(FOLDER / "cycles.csv")
    schemes = dict(CategoryScheme.objects.values_list("code", "pk"))
    decided = dict(ReviewCycle.objects.values_list("number", "publicity"))
    cycles = sync_rows(
        rows=ReviewCycle.objects.all(),
        key=("number",),
        name="review cycles",
        wanted=[_cycle(r, schemes, decided) for r in rows],
    )
    by_number = {cycle.number: cycle for cycle in ReviewCycle.objects.all()}
    for r in rows:
        by_number[int(r["number"])].articles.set(
            Article.objects.filter(number__in=_article_numbers(r["articles"]))
        )
    steps = sync_rows(
        rows=ScheduleStep.objects.all(),
        key=("cycle_id", "code"),
        name="steps of the schedule",
        wanted=[
            _step(step, order, by_number[int(r["number"])].pk)
            for r in rows
            for order, step in enumerate(read_rows(FOLDER / "schedule.csv"))
        ],
    )
    return [cycles, steps]


def _cycle(r: dict[str, str], schemes: dict[str, int], decided: dict[int, dict[str, str]]) -> dict[str, Any]:
    """The row of a cycle. What one publishes that is there already was decided by two people, and stays."""
    written = dict(pair.split(":") for pair in words(r["publicity"]))
    return {
        "number": int(r["number"]),
        "name": r["name"],
        "phase": int(r["phase"]),
        "years": int(r["years"]),
        "starts_on": day(r["starts_on"]),
        "ends_on": day(r["ends_on"]),
        "category_scheme_id": schemes[r["category_scheme"]],
        "checklist_version": r["checklist_version"],
        "publicity": decided.get(int(r["number"]), written),
        "notes": r["notes"],
    }


def _article_numbers(written: str) -> set[int]:
    """``5-14;51-59`` as the set of its numbers."""
    numbers: set[int] = set()
    for part in words(written):
        first, _, last = part.partition("-")
        numbers.update(range(int(first), int(last or first) + 1))
    return numbers


def _step(r: dict[str, str], order: int, cycle_id: int) -> dict[str, Any]:
    return {
        "cycle_id": cycle_id,
        "code": r["code"],
        "label": r["step"],
        "order": order,
        "name": r["name"],
        "responsible_role": r["responsible_role"],
        "responsible": words(r["responsible"]),
        "anchor_code": r["anchor_code"],
        "offset_n": number(r["offset_n"]),
        "offset_unit": r["offset_unit"],
        "is_voluntary": r["voluntary"] == "Y",
        "output": r["output"],
        "certainty": r["certainty"],
        "source": r["source"],
    }
