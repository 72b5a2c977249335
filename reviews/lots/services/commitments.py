"""Seeds that nobody can choose: commitments published before a meeting, and their reveal."""

import datetime
import secrets
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.models import User
from irm.accounts.standing import as_of_now
from irm.errors import RuleError
from reviews.cycles.models import ReviewCycle
from reviews.cycles.services import find_cycle
from reviews.lots import policies
from reviews.lots.algorithm import LotsError, canonical_json, commitment_of, seed_of, sha256
from reviews.lots.choices import DrawKind, SeedOrigin
from reviews.lots.models import DrawCommitment
from reviews.lots.selectors.inputs import reviewers_inputs, years_inputs

LONGEST_SEED = 400


@dataclass(frozen=True, slots=True)
class Revealed:
    """The reveal of a commitment in the meeting."""

    commitment_id: int
    secret: str
    digits: str


@dataclass(frozen=True, slots=True)
class PlainSeed:
    """A seed given as text: it can be replayed, but nothing shows that nobody chose it."""

    text: str


@dataclass(frozen=True, slots=True)
class Seed:
    """A seed that may be used, and where it came from."""

    text: str
    origin: SeedOrigin
    commitment: DrawCommitment | None = None


def new_secret() -> str:
    """A secret to commit to. It is shown once and not kept: who holds it until the meeting writes it down."""
    return secrets.token_hex(20)


@transaction.atomic
def publish_commitment(
    *,
    cycle_number: int,
    kind: DrawKind,
    year: int | None,
    population: str,
    meeting: str,
    secret: str,
    actor: User | None,
    now: datetime.datetime,
) -> DrawCommitment:
    """Publish the hash of a secret before the meeting, with the hash of what would be drawn from today.

    Refuses a short secret, one used before, and a draw without year where one is needed.
    """
    cycle = find_cycle(cycle_number)
    actor = as_of_now(actor)
    if not policies.can_hold_draw(actor):
        raise PermissionDenied
    if kind == DrawKind.REVIEWERS and year is None:
        raise RuleError(_("Say the year of the cycle that will be drawn."), code="no_year")
    try:
        digest = commitment_of(secret)
    except LotsError as error:
        raise RuleError(error.message, code=error.code) from error
    if DrawCommitment.objects.filter(secret_sha256=digest).exists():
        raise RuleError(_("This secret was committed to before. Take a new one."), code="secret_used")
    return DrawCommitment.objects.create(
        cycle=cycle,
        kind=kind,
        year=year,
        population=population,
        meeting=meeting,
        secret_sha256=digest,
        inputs_sha256=_inputs_today(cycle, kind, year, population, localdate(now)),
        published_at=now,
        published_by=actor,
    )


@transaction.atomic
def withdraw_commitment(
    *, commitment_id: int, reason: str, actor: User | None, today: datetime.date
) -> DrawCommitment:
    """Withdraw a commitment that will not be used, with the reason that everybody reads beside it."""
    commitment = DrawCommitment.objects.select_for_update().get(pk=commitment_id)
    actor = as_of_now(actor)
    if not policies.can_hold_draw(actor):
        raise PermissionDenied
    if hasattr(commitment, "draw") or commitment.withdrawn_on:
        raise RuleError(_("This commitment is used or withdrawn already."), code="commitment_closed")
    if not reason.strip():
        raise RuleError(_("Say why the commitment is withdrawn."), code="no_reason")
    commitment.withdrawn_on, commitment.withdrawn_reason = today, reason.strip()
    commitment.save(update_fields=["withdrawn_on", "withdrawn_reason"])
    return commitment


def open_seed(
    source: Revealed | PlainSeed, *, cycle: ReviewCycle, kind: DrawKind, year: int | None, population: str
) -> Seed:
    """The seed of a draw. Refuses a commitment to something else, used or withdrawn, and a wrong secret."""
    if isinstance(source, PlainSeed):
        if not 0 < len(source.text.strip()) <= len(source.text) <= LONGEST_SEED:
            raise RuleError(
                _("A seed has 1 to %(most)d characters.") % {"most": LONGEST_SEED}, code="bad_seed"
            )
        return Seed(source.text, SeedOrigin.TEXT)
    commitment = DrawCommitment.objects.select_for_update().filter(pk=source.commitment_id).first()
    if commitment is None or hasattr(commitment, "draw") or commitment.withdrawn_on:
        raise RuleError(_("There is no open commitment to reveal."), code="commitment_closed")
    meant = (commitment.cycle_id, commitment.kind, commitment.year, commitment.population)
    if meant != (cycle.pk, kind, year, population):
        raise RuleError(_("This commitment was published for another draw."), code="other_commitment")
    try:
        text = seed_of(commitment=commitment.secret_sha256, secret=source.secret, digits=source.digits)
    except LotsError as error:
        raise RuleError(error.message, code=error.code) from error
    return Seed(text, SeedOrigin.COMMITMENT, commitment)


def _inputs_today(
    cycle: ReviewCycle, kind: DrawKind, year: int | None, population: str, day: datetime.date
) -> str:
    if kind == DrawKind.YEARS:
        data = years_inputs(cycle, population=population, day=day).as_data()
    elif kind == DrawKind.REVIEWERS and year is not None:
        data = reviewers_inputs(cycle, year=year, population=population, day=day).as_data()
    else:
        return ""
    return sha256(canonical_json(data))
