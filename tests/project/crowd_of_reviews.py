"""The reviews, needs and activities of a crowd, and its growth as a whole."""

from assistance.models import (
    ActivityOrganisation,
    AssistanceActivity,
    CompetentAuthority,
    NeedLink,
    Programme,
)
from irm.accounts.models import User
from irm.register.models import Article, Document, PublishedFigure, State
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.calendar.services import renew_feed
from reviews.models import (
    Consent,
    Consultation,
    Correspondence,
    CountryReview,
    Deferral,
    Draw,
    DrawCommitment,
    DrawLot,
    ExecutiveSummary,
    Milestone,
    Participant,
    Pause,
    RedrawRequest,
    Reminder,
    ReviewerAcceptance,
    ReviewingState,
    TrainingAttendance,
    TrainingSession,
)
from tests.every_model import made
from tests.project.crowd import DAY, SPOKEN, Crowd

CONSULTED = [
    (kind, stage)
    for kind in ("civil_society", "private_sector", "academia", "media", "other")
    for stage in ("self_assessment", "dialogue")
]


class CrowdOfReviews(Crowd):
    """``grow`` adds rows of every kind around the review of XAA."""

    def __init__(self) -> None:
        super().__init__()
        self._steps_of([self.review])
        self.draw = self._draws(["The first meeting"])[0]
        self.note = self._notes(range(1), number=["NV 0"])[0]

    def arguments(self) -> dict[str, object]:
        """What the words in braces of the table stand for."""
        return {
            "draw": self.draw.pk,
            "note": self.note.pk,
            "user": self.delegate.pk,
            "token": renew_feed(user=self.person("expert"), now=self.now),
        }

    def grow(self, first: int, last: int) -> None:
        """Add the rows ``first`` to ``last`` (excluded) of every kind."""
        numbers = range(first, last)
        states = self.grow_register(numbers)
        officers = self.grow_people(numbers, states)
        reviews = self._reviews(numbers, states, officers)
        self._lots(numbers, states, reviews)
        self._conduct(numbers, states)
        self._needs(numbers, states, reviews)
        self._assistance(numbers, states)
        self.grow_told(numbers, officers)
        self.grow_statistics(numbers)

    def _reviews(self, numbers: range, states: list[State], officers: list[User]) -> list[CountryReview]:
        running = {"status": "in_progress", "responsible_officer": officers}
        reviews = made(CountryReview, state=states, cycle=self.cycle, year_of_cycle=1, **running)
        self._steps_of(reviews)
        codes = [f"DEMO/{n}" for n in numbers]
        papers = made(Document, code=codes, symbol=codes, title=SPOKEN, is_demonstration=True)
        made(
            PublishedFigure, code=[f"PF-{n}" for n in numbers], document=papers, paragraph="10", basis="printed",
            measure="needs_count", cycle="2", value="282", unit="count", qualifier="eq", counted="needs", words=SPOKEN,
            as_of=self.today - 5 * DAY, as_of_basis="document",
        )  # fmt: skip
        issued_on = self.today - 9 * DAY
        made(ExecutiveSummary, review=reviews, document=papers, is_issued=True, issued_on=issued_on)
        past = made(CountryReview, state=states, cycle=self.older, **running)
        made(ExecutiveSummary, review=past, agreed_on=self.today - 5 * DAY)
        made(
            Participant, review=reviews, user=self.person("expert"), state=self.reviewer, role="expert",
            starts_on=self.today - 9 * DAY,
        )  # fmt: skip
        return reviews

    def _steps_of(self, reviews: list[CountryReview]) -> None:
        for place, step in enumerate(self.steps):
            planned_on = self.today + (7 * place - 12) * DAY
            achieved_on = None if place else self.today - 20 * DAY
            made(Milestone, review=reviews, step=step, planned_on=planned_on, achieved_on=achieved_on)

    def _draws(self, sources: list[str], *, is_trial: bool = False) -> list[Draw]:
        return made(
            Draw, cycle=self.cycle, kind="by_hand", year=1, population="demonstration", seed_origin="by_hand",
            source=sources, recorded_at=self.now, recorded_by=self.officer, held_on=self.today, is_trial=is_trial,
        )  # fmt: skip

    def _lots(self, numbers: range, states: list[State], reviews: list[CountryReview]) -> None:
        meetings = [f"Meeting {n}" for n in numbers]
        standing = made(ReviewingState, review=reviews, state=self.reviewer, position=1)
        ended = made(
            ReviewingState, review=reviews, state=self.state, position=2, ended_on=self.today, ended_reason="No reply"
        )  # fmt: skip
        draws = self._draws(meetings)
        self._draws(meetings, is_trial=True)
        made(
            DrawCommitment, cycle=self.cycle, kind="reviewers", year=2, population="demonstration", meeting=meetings,
            secret_sha256=[f"{n:064}" for n in numbers], published_at=self.now,
        )  # fmt: skip
        made(
            DrawLot, draw=self.draw, number=[1 + n for n in numbers], of="reviewer", slot="any", year=1, drawn="XAB",
            subject=[state.iso3 for state in states], review=reviews, reviewing_state=standing,
        )  # fmt: skip
        made(ReviewerAcceptance, reviewing_state=standing, accepted_on=self.today)
        asked = {"reason": "No reply", "requested_on": self.today}
        made(RedrawRequest, review=reviews, replaced=ended, draw=draws, number=1, **asked)
        made(Deferral, state=states, cycle=self.cycle, kind="service", from_year=1, **asked)

    def _conduct(self, numbers: range, states: list[State]) -> None:
        days = [self.today - n * DAY for n in numbers]
        own_step = Milestone.objects.get(review=self.review, step=self.steps[1])
        made(Reminder, milestone=own_step, kind="after", due_on=days, sent_on=self.today)
        own = {"review": self.review}
        made(Pause, kind="other", begins_on=days, ends_on=days, recorded_by=self.officer, **own)
        given = {"scope": "answers", "reference": "NV 1", "granted_on": self.today}
        references = [f"NV {n}" for n in numbers]
        withdrawn = {"withdrawn_on": self.today, "withdrawal_reference": references}
        made(Consent, state=self.state, **own, **given, **withdrawn)
        made(Consent, state=self.state, **given, **withdrawn)
        made(Consent, state=states, **given)
        pairs = [CONSULTED[n] for n in numbers if n < len(CONSULTED)]
        made(Consultation, kind=[kind for kind, _ in pairs], stage=[stage for _, stage in pairs], **own)
        self._notes(numbers)
        self._notes(numbers, direction="incoming", number=[f"IN {n}" for n in numbers])
        self._notes(numbers, number="", dated_on=None)
        titles = [f"Session {n}" for n in numbers]
        sessions = made(TrainingSession, title=titles, level="global", starts_on=self.today)
        made(TrainingAttendance, session=sessions, state=states, focal_points=2)

    def _notes(self, numbers: range, **fields: object) -> list[Correspondence]:
        given: dict[str, object] = {
            "direction": "outgoing", "state": self.state, "review": self.review, "dated_on": self.today,
            "number": [f"CU {n}" for n in numbers], "subject": [f"{SPOKEN} {n}" for n in numbers],
            "reply_due_on": self.today - DAY, "recorded_by": self.officer, "recorded_at": self.now,
        }  # fmt: skip
        return made(Correspondence, **{**given, **fields})

    def _needs(self, numbers: range, states: list[State], reviews: list[CountryReview]) -> None:
        own = made(NeedStatement, ref=[f"S-A{n}" for n in numbers], text=SPOKEN, review=self.review)
        others = made(NeedStatement, ref=[f"S-B{n}" for n in numbers], text=SPOKEN, review=reviews)
        given = {"cycle": self.cycle, "identified_on": self.today, "audience": "public", "response": "unmet"}
        given["said_audience"] = "public"
        here = {"article": self.article, "chapter": self.article.chapter, **given}
        refs = [f"N-{statement.ref}" for statement in [*own, *others]]
        needs = made(
            TechnicalAssistanceNeed, ref=refs[: len(own)], statement=own, state=self.state, **here
        )  # without a category
        needs += made(
            TechnicalAssistanceNeed, ref=refs[len(own) :], statement=others, state=states, category=self.category,
            **here,
        )  # fmt: skip
        articles = list(Article.objects.filter(number__in=[100 + n for n in numbers]))
        made(
            TechnicalAssistanceNeed, ref=[f"N-X{each.number}" for each in articles], article=articles, state=self.state,
            statement=self.need.statement, chapter=self.article.chapter, **given,
        )  # fmt: skip
        made(NeedLink, activity=self.activity, need=needs, degree="partial")

    def _assistance(self, numbers: range, states: list[State]) -> None:
        made(Programme, name=[f"Programme {n}" for n in numbers], is_demonstration=True)
        names = [f"Authority of {state.iso3}" for state in states]
        made(CompetentAuthority, state=states, name_as_notified=names, notified_as_of=self.today)
        activities = made(
            AssistanceActivity, ref=[f"DA-{n}" for n in numbers], title=[f"{SPOKEN} {n}" for n in numbers],
            type=self.activity.type, level="national", status="completed", is_published=True, is_demonstration=True,
            starts_on=self.today, starts_precision="day",
        )  # fmt: skip
        part = {"organisation": self.provider, "as_written": "Invented Trust", "role": "provider"}
        made(ActivityOrganisation, activity=activities, **part)
        made(NeedLink, activity=activities, need=self.need, degree="partial")
        for activity, state in zip(activities, states, strict=True):
            activity.recipients.add(state, self.state)
            activity.articles.add(self.article)
        self.activity.recipients.add(*states)
