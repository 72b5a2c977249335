"""The desk of the secretariat: running reviews by step, and what waits for somebody."""

import dataclasses
import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from irm.accounts.models import HandOver, Invitation, Proposal, User
from irm.notifications.models import Letter
from irm.register.models import ImportRun
from irm.register.reference_words import in_readers_language
from irm.site.statistics.selectors.runs import RecomputeState, recompute_state
from needs.models import TechnicalAssistanceNeed
from reviews.cycles.choices import ResponsibleParty
from reviews.models import Correspondence, CountryReview, ExecutiveSummary, Milestone, Pause
from reviews.people.selectors.officers import secretariat_members
from reviews.timeline.next_step import open_rows
from reviews.workload.selectors import caseload

SHOWN = 5
DUE_SHOWN = 10
AHEAD = datetime.timedelta(days=14)
COUNTED = 1_000
# More running reviews than two cycles can have.
MOST_REVIEWS = 500


@dataclass(frozen=True, slots=True)
class Card:
    """One running review on the board: its days beyond the timeline, and whether its clock stands still."""

    review: CountryReview
    days: int
    is_paused: bool


@dataclass(frozen=True, slots=True)
class BoardStep:
    """One column of the board: the step that comes next, with its reviews."""

    name: str
    cards: list[Card]
    beyond: int


@dataclass(frozen=True, slots=True)
class Coming:
    """A step that is due soon: when, and who is asked for it."""

    milestone: Milestone
    due_on: datetime.date
    days: int
    asked: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that waits; ``again`` is where a letter is sent again."""

    words: str
    url: str
    detail: str
    again: str = ""


@dataclass(frozen=True, slots=True)
class Pile:
    """Things of one kind that wait: the first few, how many there are, and where all of them are."""

    title: str
    count: str
    lines: list[Line]
    url: str
    empty: str
    all_again: str = ""


@dataclass(frozen=True, slots=True)
class Desk:
    """Everything on the secretariat's home."""

    board: list[BoardStep]
    coming: list[Coming]
    coming_count: int
    officers: list[User]
    officer: str
    piles: list[Pile]
    imports: list[ImportRun]
    recompute: RecomputeState

    @property
    def running(self) -> int:
        """The running reviews on the board."""
        return sum(len(step.cards) for step in self.board)

    @property
    def beyond(self) -> int:
        """Those of them that are beyond the indicative timeline."""
        return sum(step.beyond for step in self.board)

    @property
    def paused(self) -> int:
        """Those of them whose clock stands still."""
        return sum(card.is_paused for step in self.board for card in step.cards)

    @property
    def newest_cycle(self) -> int:
        """The newest cycle on the board; cards of older ones name theirs."""
        return max((card.review.cycle.number for step in self.board for card in step.cards), default=0)

    @property
    def full(self) -> list[Pile]:
        """The piles in which something waits."""
        return [pile for pile in self.piles if pile.lines]

    @property
    def empty(self) -> list[Pile]:
        """The piles in which nothing waits."""
        return [pile for pile in self.piles if not pile.lines]


def desk(
    *, viewer: User, population: str, officer: str, now: datetime.datetime, today: datetime.date
) -> Desk:
    """The desk of one member of the secretariat; ``officer`` is a key, ``none`` or blank. A fixed number of queries."""
    reviews = caseload(viewer=viewer, population=population, today=today, officer=officer)
    coming = _coming(viewer, reviews, today)
    return Desk(
        board=_board(reviews, today),
        coming=[_shown(milestone, today) for milestone in coming[:DUE_SHOWN]],
        coming_count=coming.count(),
        officers=secretariat_members(day=today),
        officer=officer,
        piles=[
            _notes(viewer, population, today),
            _summaries(viewer, population),
            _needs(viewer, population),
            _invitations(population),
            _hand_overs(population),
            _proposals(population),
            _letters(now),
        ],
        imports=list(ImportRun.objects.order_by("-started_at")[:SHOWN]),
        recompute=recompute_state(),
    )


def _coming(viewer: User, reviews: QuerySet[Any, Any], today: datetime.date) -> QuerySet[Any, Any]:
    """The steps of running reviews that are due in the next two weeks, the earliest first; none while paused."""
    steps = Milestone.objects.visible_to(viewer).filter(review__in=reviews.order_by().values("pk")).expected()
    paused = Pause.objects.on(today).filter(review=OuterRef("review"))
    dated = steps.exclude(Exists(paused)).filter(due_on__gte=today, due_on__lte=today + AHEAD)
    return dated.select_related(
        "step", "review__state", "review__cycle", "review__responsible_officer"
    ).order_by("due_on", "review__state__sort_key_en", "pk")


def _shown(milestone: Milestone, today: datetime.date) -> Coming:
    due_on = milestone.expected_on or today
    asked = [str(ResponsibleParty(each).label) for each in milestone.step.responsible]
    return Coming(milestone, due_on, (due_on - today).days, " · ".join(asked))


def _board(reviews: QuerySet[Any, Any], today: datetime.date) -> list[BoardStep]:
    """Running reviews under the step that comes next, in the order of the schedule; States in alphabetical order."""
    ahead = open_rows(OuterRef("pk"))
    paused = Pause.objects.on(today).filter(review=OuterRef("pk"))
    shown = reviews.annotate(
        step_order=ahead.values("step__order")[:1],
        step_name=ahead.values("step__name")[:1],
        is_paused=Exists(paused),
    )
    columns: dict[tuple[int, str], list[Card]] = {}
    for review in shown[:MOST_REVIEWS]:
        key = (-1, "") if review.step_name is None else (review.step_order, review.step_name)
        days = (today - review.furthest).days if review.furthest else 0
        columns.setdefault(key, []).append(Card(review, days, review.is_paused))
    return [
        BoardStep(
            in_readers_language(name) or _("Not planned yet"), cards, sum(1 for card in cards if card.days)
        )
        for (_order, name), cards in sorted(columns.items())
    ]


def _pile(title: str, rows: QuerySet[Any], lines: Iterable[Line], url: str, empty: str) -> Pile:
    count = rows.order_by()[: COUNTED + 1].count()
    return Pile(
        title,
        _("more than %(n)d") % {"n": COUNTED} if count > COUNTED else str(count),
        list(lines),
        url,
        empty,
    )


def _notes(viewer: User, population: str, today: datetime.date) -> Pile:
    notes = Correspondence.objects.visible_to(viewer).in_population(population).awaiting_reply()
    return _pile(
        _("Notes verbales awaiting a reply"),
        notes,
        (
            Line(
                note.subject,
                note.get_absolute_url(),
                f"{note.state.name} · {note.get_direction_display()} · {_due_words(note, today)}",
            )
            for note in notes.for_list().order_by("reply_due_on", "pk")[:SHOWN]
        ),
        f"{reverse('workspace:notes')}?awaiting=reply&sort=due&population={population}",
        _("No reply is awaited."),
    )


def _due_words(note: Correspondence, today: datetime.date) -> str:
    days = note.days_since_due(today)
    if days:
        return ngettext("%(n)d day after the date hoped for", "%(n)d days after the date hoped for", days) % {
            "n": days
        }
    return _("hoped for by %(date)s") % {"date": _day(note.reply_due_on)}


def _summaries(viewer: User, population: str) -> Pile:
    reviews = CountryReview.objects.visible_to(viewer).in_population(population)
    summaries = ExecutiveSummary.objects.filter(
        is_issued=False, agreed_on__isnull=False, review__in=reviews.order_by().values("pk")
    )
    shown = summaries.select_related("review__state", "review__cycle").order_by("agreed_on", "pk")[:SHOWN]
    return _pile(
        _("Executive summaries agreed, not issued"),
        summaries,
        (
            Line(
                str(summary.review),
                reverse("reviews:documents", args=[summary.review.state.iso3, summary.review.cycle.number]),
                _("agreed on %(date)s") % {"date": _day(summary.agreed_on)},
            )
            for summary in shown
        ),
        "",
        _("No agreed summary waits for its issue."),
    )


def _needs(viewer: User, population: str) -> Pile:
    needs = TechnicalAssistanceNeed.objects.visible_to(viewer).in_population(population).filter(category=None)
    return _pile(
        _("Needs without a category"),
        needs,
        (
            Line(need.statement.text[:160], need.get_absolute_url(), f"{need.state.name} · {need.ref}")
            for need in needs.for_list().order_by("ref")[:SHOWN]
        ),
        f"{reverse('needs:list')}?category=null&population={population}",
        _("Every need has a category."),
    )


def _invitations(population: str) -> Pile:
    people = f"{reverse('accounts:people')}?population={population}"
    waiting = Invitation.objects.in_population(population).filter(
        accepted_at=None, withdrawn_at=None, approved_at=None
    )
    return _pile(
        _("Invitations awaiting a second person"),
        waiting,
        (
            Line(
                each.name,
                people,
                f"{each.get_role_display()} · {each.state or each.organisation or ''}".rstrip(" ·"),
            )
            for each in waiting.select_related("state", "organisation").order_by("entered_at")[:SHOWN]
        ),
        people,
        _("No invitation waits."),
    )


def _hand_overs(population: str) -> Pile:
    people = f"{reverse('accounts:people')}?population={population}"
    waiting = HandOver.objects.open().in_population(population)
    return _pile(
        _("Hand-overs awaiting a second person"),
        waiting,
        (
            Line(f"{each.giver} → {each.taker}", people, each.reference)
            for each in waiting.select_related("giver", "taker").order_by("entered_at")[:SHOWN]
        ),
        people,
        _("No hand-over waits."),
    )


def _proposals(population: str) -> Pile:
    """Changes of activities wait in their population; those of accounts and cycles in both."""
    waiting = Proposal.objects.open().in_population(population)
    page = f"{reverse('accounts:proposals')}?population={population}"
    return _pile(
        _("Changes awaiting a second person"),
        waiting,
        (Line(str(each.guard.name), page, each.reference) for each in waiting.order_by("entered_at")[:SHOWN]),
        page,
        _("No change waits."),
    )


def _letters(now: datetime.datetime) -> Pile:
    letters = Letter.objects.not_delivered(now)
    shown = list(letters.select_related("user", "invitation").order_by("created_at", "pk")[:SHOWN])
    pile = _pile(
        _("Letters not delivered"),
        letters,
        (
            Line(
                letter.subject,
                "",
                f"{letter.reader} · {_trouble(letter)}",
                again=reverse("notifications:send_again", args=[letter.pk]),
            )
            for letter in shown
        ),
        "",
        _("Every letter has gone out or is on its way."),
    )
    if len(shown) > 1 and any(letter.given_up_at for letter in shown):
        pile = dataclasses.replace(pile, all_again=reverse("notifications:send_all_again"))
    return pile


def _trouble(letter: Letter) -> str:
    """Why a letter stands on the desk."""
    if letter.given_up_at is not None:
        words = _("given up on %(date)s: %(reason)s")
        return words % {"date": _day(localdate(letter.given_up_at)), "reason": letter.last_error}
    if letter.sending_since is not None:
        return _("in doubt: perhaps sent, for its sender was stopped while sending")
    first = letter.first_attempt_at or letter.created_at
    words = _("tried since %(date)s, for three days: %(reason)s")
    return words % {"date": _day(localdate(first)), "reason": letter.last_error}


def _day(day: datetime.date | None) -> str:
    return date_format(day, "DATE_FORMAT") if day else ""
