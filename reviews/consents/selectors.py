"""What of a review is public, by the rules of its cycle or the consent of its State, and what a withdrawal closes."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from irm.register.choices import Audience
from irm.register.models import State
from reviews.consents.choices import PUBLISHED_BY_RULES, ConsentScope
from reviews.consents.models import Consent
from reviews.consents.publicity import is_known
from reviews.correspondence.choices import Direction
from reviews.correspondence.models import Correspondence
from reviews.country_reviews.models import CountryReview

NOTES_OFFERED = 50


@dataclass(frozen=True, slots=True)
class Published:
    """One kind of information: whether the cycle publishes it, the consent that counts, who may read it now."""

    name: str
    by_rules: bool
    consent: Consent | None
    readers: str


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One consent of the ledger with the note verbale in the register that it names, where the reader may see it."""

    consent: Consent
    note: Correspondence | None


def published_of(review: CountryReview) -> list[Published]:
    """What of a review who may read, by scope. Two queries at most; select ``cycle`` and ``executive_summary``."""
    in_force = list(Consent.objects.in_force().bearing_on(review))
    lines = [_published(review, scope, in_force) for scope in ConsentScope]
    is_issued = review.is_summary_issued
    known_to = _everybody() if is_known(review) else _those_who_take_part()
    return [
        Published(_("Reviewing States"), review.cycle.publishes("pairing"), None, known_to),
        *lines,
        Published(
            _("Executive summary, with its needs"),
            True,
            None,
            _everybody() if is_issued else _("everybody, once it is issued"),
        ),
    ]


def _published(review: CountryReview, scope: ConsentScope, in_force: Iterable[Consent]) -> Published:
    """A consent for the review goes before the general one; steps are public when either of them says so."""
    given = sorted(
        (consent for consent in in_force if consent.scope == scope),
        key=lambda consent: (
            scope == ConsentScope.STEPS and consent.audience != Audience.PUBLIC,
            consent.review_id is None,
        ),
    )
    consent = given[0] if given else None
    by_rules = scope in PUBLISHED_BY_RULES and review.cycle.publishes(scope)
    if by_rules or (consent and consent.audience == Audience.PUBLIC):
        readers = _everybody()
    elif consent and scope != ConsentScope.STEPS:
        readers = str(consent.get_audience_display())
    elif scope in {ConsentScope.NEEDS, ConsentScope.SAID_OF_NEEDS}:
        readers = str(Audience.STATE.label)
    else:
        readers = _those_who_take_part()
    return Published(str(scope.label), by_rules, consent, readers)


def _everybody() -> str:
    return _("everybody")


def _those_who_take_part() -> str:
    return _("those who take part in the review")


def ledger(consents: Iterable[Consent], *, viewer: object) -> list[LedgerLine]:
    """The consents with their notes verbales as far as the viewer reads the register; those in force first."""
    rows = sorted(consents, key=lambda c: (c.withdrawn_on is not None, -c.granted_on.toordinal(), -c.pk))
    register = Correspondence.objects.visible_to(viewer).filter(
        state__in={row.state_id for row in rows}, number__in={row.reference for row in rows}
    )
    notes = {(note.state_id, note.number): note for note in register.filter(direction=Direction.INCOMING)}
    return [LedgerLine(row, notes.get((row.state_id, row.reference))) for row in rows]


def notes_of(state: State, *, viewer: object) -> list[Correspondence]:
    """The latest notes verbales from a State that a consent may name."""
    notes = Correspondence.objects.visible_to(viewer).filter(state=state, direction=Direction.INCOMING)
    return list(notes.exclude(number="").order_by("-dated_on", "-pk")[:NOTES_OFFERED])
