"""Holds draws and trial runs, and writes what was drawn into the reviews."""

import datetime
import json
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from irm.register.models import State
from reviews.country_reviews.choices import ReviewerSlot, ReviewStatus
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.cycles.models import ReviewCycle
from reviews.cycles.services import find_cycle, lock_cycle
from reviews.lots import notices, policies
from reviews.lots.algorithm import (
    ALGORITHM,
    LotsError,
    Outcome,
    ReviewersInputs,
    YearsInputs,
    canonical_json,
    draw_reviewers,
    draw_years,
    replay,
    sha256,
)
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw, DrawLot
from reviews.lots.selectors.inputs import POSITION_OF_SLOT, reviewers_inputs, years_inputs
from reviews.lots.services.commitments import PlainSeed, Revealed, Seed, open_seed


@transaction.atomic
def hold_draw(
    *,
    cycle_number: int,
    kind: DrawKind,
    year: int | None,
    population: str,
    source: Revealed | PlainSeed,
    actor: User | None,
    today: datetime.date,
    reason: str = "",
) -> Draw:
    """Draw the years of review, or the reviewing States of a year, and write them into the reviews.

    Refuses when nothing is left to draw, and when rules have to be given up and no reason is recorded.
    Two who draw at the same time: the second is told that nothing is left.
    """
    cycle = lock_cycle(cycle_number)
    actor = as_of_now(actor)
    if not policies.can_hold_draw(actor):
        raise PermissionDenied
    seed = open_seed(source, cycle=cycle, kind=kind, year=year, population=population)
    inputs = _inputs(cycle, kind=kind, year=year, population=population, day=today)
    outcome = run(inputs, seed.text)
    refuse_silent_bending(outcome, reason)
    draw = store(outcome, cycle=cycle, kind=kind, seed=seed, actor=actor, today=today, reason=reason)
    if kind == DrawKind.YEARS:
        _write_years(draw, outcome, cycle)
    else:
        write_reviewers(draw, outcome, cycle, today=today)
    notices.lots_drawn(draw=draw, actor=actor)
    return draw


@transaction.atomic
def run_trial(
    *,
    cycle_number: int,
    kind: DrawKind,
    year: int | None,
    population: str,
    seed: str,
    actor: User | None,
    today: datetime.date,
    years_seed: str = "",
) -> Draw:
    """Draw for practice: nothing changes but the log of draws, which keeps every trial run.

    Where all places of the year are taken, the trial draws them as if they were not. With ``years_seed``, the
    years that are not drawn yet are those which that seed would give.
    """
    cycle = find_cycle(cycle_number)
    actor = as_of_now(actor)
    if not policies.can_hold_draw(actor):
        raise PermissionDenied
    opened = open_seed(PlainSeed(seed), cycle=cycle, kind=kind, year=year, population=population)
    more_years = (
        drawn_years(run(years_inputs(cycle, population=population, day=today), years_seed))
        if years_seed
        else {}
    )
    inputs = _inputs(
        cycle, kind=kind, year=year, population=population, day=today, more_years=more_years, is_trial=True
    )
    outcome = run(inputs, opened.text)
    return store(outcome, cycle=cycle, kind=kind, seed=opened, actor=actor, today=today, is_trial=True)


def replay_draw(draw: Draw) -> Outcome:
    """Draw again from the stored inputs and seed. Refuses where the bytes differ from those on record."""
    try:
        outcome = replay(json.loads(draw.inputs), seed=draw.seed)
    except LotsError as error:
        raise RuleError(error.message, code=error.code) from error
    if outcome.as_json() != draw.outcome:
        raise RuleError(
            _("The replay of this draw gives another outcome than the one on record."), code="replay_differs"
        )
    return outcome


# What the verbs of this app share ------------------------------------------------------------------------------


def run(inputs: YearsInputs | ReviewersInputs, seed: str) -> Outcome:
    """Draw from inputs; what the lots refuse is said as a rule that was not met."""
    try:
        return (
            draw_years(inputs, seed=seed)
            if isinstance(inputs, YearsInputs)
            else draw_reviewers(inputs, seed=seed)
        )
    except LotsError as error:
        raise RuleError(error.message, code=error.code) from error


def drawn_years(outcome: Outcome) -> dict[str, int]:
    """The year of each State after a draw of years: drawn now, or placed before."""
    placed = {place["code"]: place["year"] for place in outcome.inputs["places"] if place["year"] is not None}
    return placed | {lot.drawn: lot.year for lot in outcome.lots if lot.of == "year" and lot.year is not None}


def warnings_of(outcome: Outcome) -> list[dict[str, Any]]:
    """The rules that an outcome gave up, with the States concerned where it was for them alone."""
    spared = [note.removeprefix("minimum:") for note in outcome.notes]
    rules = list(outcome.relaxed)
    if spared and "minimum" not in rules:
        rules.insert(0, "minimum")
    return [{"rule": rule, "states": spared if rule == "minimum" else []} for rule in rules]


def refuse_silent_bending(outcome: Outcome, reason: str) -> None:
    """A rule may be bent, with a reason that is kept and shown. Uneven years are a warning alone."""
    if outcome.kind == "reviewers" and (outcome.relaxed or outcome.notes) and not reason.strip():
        raise RuleError(
            _("These rules cannot all be kept: %(rules)s. Record the reason for going on without them.")
            % {"rules": ", ".join([*outcome.relaxed, *outcome.notes])},
            code="reason_needed",
        )


def store(
    outcome: Outcome,
    *,
    cycle: ReviewCycle,
    kind: DrawKind,
    seed: Seed,
    actor: User | None,
    today: datetime.date,
    reason: str = "",
    is_trial: bool = False,
) -> Draw:
    """Keep a draw with its inputs, seed and outcome as canonical JSON and their hashes."""
    return Draw.objects.create(
        cycle=cycle,
        kind=kind,
        year=outcome.inputs.get("year"),
        population=outcome.inputs["population"],
        is_trial=is_trial,
        algorithm=ALGORITHM,
        seed_origin=seed.origin,
        seed=seed.text,
        commitment=seed.commitment,
        inputs=canonical_json(outcome.inputs),
        inputs_sha256=outcome.inputs_sha256,
        outcome=outcome.as_json(),
        outcome_sha256=sha256(outcome.as_json()),
        warnings=warnings_of(outcome),
        reason=reason.strip(),
        held_on=None if is_trial else today,
        recorded_at=timezone.now(),
        recorded_by=actor,
    )


def write_reviewers(draw: Draw, outcome: Outcome, cycle: ReviewCycle, *, today: datetime.date) -> None:
    """Write the reviewing States of a draw into the reviews, and its lots into the log."""
    groups = {party["code"]: party["group"] for party in outcome.inputs["parties"]}
    states = {state.iso3: state for state in State.objects.filter(iso3__in=groups)}
    named = {lot.subject for lot in outcome.lots if lot.of == "reviewer"}
    reviews = {
        review.state.iso3: review
        for review in CountryReview.objects.filter(cycle=cycle, state__iso3__in=named).select_related("state")
    }
    rows = {
        (lot.subject, lot.slot): ReviewingState(
            review=reviews[lot.subject],
            state=states[lot.drawn],
            position=POSITION_OF_SLOT[lot.slot],
            slot=ReviewerSlot(lot.slot) if groups.get(lot.subject) else ReviewerSlot.ANY,
            drawn_on=today,
            source=f"{ALGORITHM}, {outcome.inputs_sha256}",
        )
        for lot in outcome.lots
        if lot.of == "reviewer"
    }
    ReviewingState.objects.bulk_create(rows.values())
    _write_lots(draw, outcome, reviews, rows)


def _write_years(draw: Draw, outcome: Outcome, cycle: ReviewCycle) -> None:
    """Write the year of every State into its review; a State without a review in this cycle gets one."""
    years = drawn_years(outcome)
    reviews = {
        review.state.iso3: review
        for review in CountryReview.objects.filter(cycle=cycle, state__iso3__in=years).select_related("state")
    }
    changed = []
    for code, review in reviews.items():
        if review.year_of_cycle != years[code]:
            review.year_of_cycle = years[code]
            changed.append(review)
    CountryReview.objects.bulk_update(changed, ["year_of_cycle"])
    new = [
        CountryReview(
            state=state, cycle=cycle, year_of_cycle=years[state.iso3], status=ReviewStatus.SCHEDULED
        )
        for state in State.objects.filter(iso3__in=years.keys() - reviews.keys()).order_by("iso3")
    ]
    CountryReview.objects.bulk_create(new)
    _write_lots(draw, outcome, reviews | {review.state.iso3: review for review in new}, {})


def _write_lots(
    draw: Draw,
    outcome: Outcome,
    reviews: dict[str, CountryReview],
    rows: dict[tuple[str, str], ReviewingState],
) -> None:
    DrawLot.objects.bulk_create(
        DrawLot(
            draw=draw,
            number=number,
            of=lot.of,
            subject=lot.subject,
            slot=lot.slot,
            year=lot.year,
            drawn=lot.drawn,
            candidates=list(lot.candidates),
            put_aside=list(lot.put_aside),
            preference=lot.preference,
            review=reviews.get(lot.drawn if lot.of == "year" else lot.subject),
            reviewing_state=rows.get((lot.subject, lot.slot)),
        )
        for number, lot in enumerate(outcome.lots, start=1)
    )


def _inputs(
    cycle: ReviewCycle,
    *,
    kind: DrawKind,
    year: int | None,
    population: str,
    day: datetime.date,
    more_years: dict[str, int] | None = None,
    is_trial: bool = False,
) -> YearsInputs | ReviewersInputs:
    if kind == DrawKind.YEARS:
        return _years_inputs(cycle, population=population, day=day, is_trial=is_trial)
    if year is None or not 1 <= year <= cycle.years:
        raise RuleError(_("A cycle has the years 1 to %(last)d.") % {"last": cycle.years}, code="no_year")
    inputs = reviewers_inputs(cycle, year=year, population=population, day=day, more_years=more_years)
    if is_trial and not inputs.targets:
        inputs = reviewers_inputs(
            cycle, year=year, population=population, day=day, more_years=more_years, again=True
        )
    if not inputs.targets:
        raise RuleError(
            _(
                "No place is left to draw in year %(year)d: no State is drawn for it, or all have their reviewers."
            )
            % {"year": year},
            code="nothing_to_draw",
        )
    return inputs


def _years_inputs(cycle: ReviewCycle, *, population: str, day: datetime.date, is_trial: bool) -> YearsInputs:
    held = Draw.objects.filter(cycle=cycle, population=population, kind=DrawKind.YEARS, is_trial=False)
    if not is_trial and held.exists():
        raise RuleError(_("The years of this cycle have been drawn already."), code="years_drawn")
    return years_inputs(cycle, population=population, day=day)
