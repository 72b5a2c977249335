"""Draws lots, or replays a draw that is on record, byte for byte."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import transaction
from django.utils.timezone import localdate

from irm.errors import RuleError
from irm.register.choices import Population
from irm.register.population import DEFAULT
from reviews.cycles.services import lock_cycle
from reviews.lots.algorithm import ALGORITHM, Outcome, canonical_json
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw
from reviews.lots.selectors.inputs import years_inputs
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.draws import hold_draw, replay_draw, run_trial


class Command(BaseCommand):
    """``manage.py draw_lots --cycle N --year N --seed TEXT``."""

    help = (
        "Draws the reviewing States of a year of a cycle; the years of review are drawn first where they are not "
        "drawn yet (without --year: only those). The same seed again replays what is on record. "
        "A dry run changes no review; like every trial run it is kept in the log of draws."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """The options of the command."""
        parser.add_argument("--cycle", type=int, required=True)
        parser.add_argument("--year", type=int, help="year of the cycle; without it only the years are drawn")
        parser.add_argument(
            "--seed", required=True, help="the seed: any text, or SECRET:DIGITS of a draw that was held"
        )
        parser.add_argument("--population", choices=Population.values, default=DEFAULT.value)
        parser.add_argument("--reason", default="", help="why rules that cannot all be kept are bent")
        parser.add_argument("--dry-run", action="store_true")
        parser.add_argument("--format", choices=["text", "json"], default="text")

    def handle(self, *args: Any, **options: Any) -> None:
        """Draw, and print the outcome; a rule that is not met ends with a sentence and nothing changed."""
        population = options["population"]
        try:
            with transaction.atomic():
                outcomes = self._outcomes(options, population)
        except RuleError as error:
            raise CommandError(error.message) from error
        if options["format"] == "json":
            document = {
                "algorithm": ALGORITHM,
                "cycle": options["cycle"],
                "year": options["year"],
                "population": population,
                "seed": options["seed"],
                "draws": [outcome.as_data() for outcome in outcomes],
            }
            self.stdout.write(canonical_json(document))
        else:
            for outcome in outcomes:
                self._print(outcome)

    def _outcomes(self, options: dict[str, Any], population: str) -> list[Outcome]:
        kept = self._on_record(options, population)
        if kept:
            return kept
        draw = self._trial if options["dry_run"] else self._hold
        return draw(options, population)

    def _on_record(self, options: dict[str, Any], population: str) -> list[Outcome]:
        """The draws that this seed gave, drawn again and compared with the record."""
        held = Draw.objects.filter(
            cycle__number=options["cycle"], population=population, seed=options["seed"], is_trial=False
        ).order_by("recorded_at", "pk")
        years = list(held.filter(kind=DrawKind.YEARS))
        if options["year"] is None:
            return [replay_draw(draw) for draw in years]
        reviewers = list(held.filter(kind=DrawKind.REVIEWERS, year=options["year"])[:1])
        return [replay_draw(draw) for draw in years + reviewers] if reviewers else []

    def _hold(self, options: dict[str, Any], population: str) -> list[Outcome]:
        draws = []
        common = {
            "cycle_number": options["cycle"],
            "population": population,
            "source": PlainSeed(options["seed"]),
            "actor": None,
            "today": localdate(),
            "reason": options["reason"],
        }
        if options["year"] is None or self._years_are_open(options, population):
            draws.append(hold_draw(kind=DrawKind.YEARS, year=None, **common))
        if options["year"] is not None:
            draws.append(hold_draw(kind=DrawKind.REVIEWERS, year=options["year"], **common))
        return [replay_draw(draw) for draw in draws]

    def _trial(self, options: dict[str, Any], population: str) -> list[Outcome]:
        draws = []
        common = {
            "cycle_number": options["cycle"],
            "population": population,
            "seed": options["seed"],
            "actor": None,
            "today": localdate(),
        }
        years_open = self._years_are_open(options, population)
        if options["year"] is None or years_open:
            draws.append(run_trial(kind=DrawKind.YEARS, year=None, **common))
        if options["year"] is not None:
            seed = options["seed"] if years_open else ""
            draws.append(run_trial(kind=DrawKind.REVIEWERS, year=options["year"], years_seed=seed, **common))
        return [replay_draw(draw) for draw in draws]

    def _years_are_open(self, options: dict[str, Any], population: str) -> bool:
        """Whether some State has no year yet and the years of the cycle were never drawn."""
        cycle = lock_cycle(options["cycle"])
        if cycle.draws.filter(kind=DrawKind.YEARS, population=population, is_trial=False).exists():
            return False
        places = years_inputs(cycle, population=population, day=localdate()).places
        return any(place.year is None for place in places)

    def _print(self, outcome: Outcome) -> None:
        write = self.stdout.write
        write(f"{outcome.kind}: {outcome.inputs['population']} States, cycle {outcome.inputs['cycle']}")
        write(f"algorithm {ALGORITHM}, inputs {outcome.inputs_sha256}")
        for rule in outcome.relaxed:
            write(f"Not all rules could be kept: {rule}")
        for number, lot in enumerate(outcome.lots, start=1):
            aside = f", put aside: {' '.join(lot.put_aside)}" if lot.put_aside else ""
            what = " ".join(str(part) for part in (lot.of, lot.subject, lot.slot, lot.year) if part)
            write(f"{number:4} {what}: {lot.drawn} (of {len(lot.candidates)}{aside})")
