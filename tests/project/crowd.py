"""A world in which everything that is listed anywhere can be made one, or fifty."""

import datetime
from typing import Any

from allauth.account.models import EmailAddress
from django.db import models
from django.utils import timezone
from django.utils.timezone import localdate

from assistance.models import (
    ActivityOrganisation,
    AssistanceActivity,
    CompetentAuthority,
    NeedLink,
    Programme,
)
from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry, Invitation, Membership, User
from irm.notifications.models import Letter, Notification, Preference
from irm.register.choices import GroupKind, PartyStatus, StateKind
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    GroupMembership,
    ImportRun,
    Organisation,
    OrganisationAlias,
    Provision,
    ProvisionText,
    State,
    StateGroup,
)
from irm.statistics.models import Cell, DirtyMark, Invalidation, RecomputeRun, Snapshot
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.models import (
    Absence,
    CalendarFeed,
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
    ReviewCycle,
    ReviewerAcceptance,
    ReviewingState,
    RosterExpert,
    TrainingAttendance,
    TrainingSession,
)
from reviews.services.feeds import renew_feed
from tests.factories import (
    ArticleFactory,
    AssistanceActivityFactory,
    CategoryFactory,
    CountryReviewFactory,
    MembershipFactory,
    OrganisationFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
    UserFactory,
)

PARTIES = ["state_under_review", "reviewing_states", "secretariat"]
DAY = datetime.timedelta(days=1)
SPOKEN = "Invented procurement"


class Crowd:
    """The State XAA under review by XAB, a partner, a draw; ``grow`` adds rows of every kind around them."""

    def __init__(self) -> None:
        self.now, self.today = timezone.now(), localdate()
        self.cycle = ReviewCycleFactory(number=2)
        self.older = ReviewCycleFactory(number=1)
        self.article = ArticleFactory(number=5)
        self.category = CategoryFactory(scheme=self.cycle.category_scheme)
        self.steps = [
            ScheduleStepFactory(cycle=self.cycle, code=code, responsible=PARTIES)
            for code in ("begin", "self_assessment", "constructive_dialogue", "report_agreed")
        ]
        self.state = StateFactory(iso3="XAA", regional_group="african")
        self.reviewer = StateFactory(iso3="XAB", regional_group="african")
        self.provider = OrganisationFactory(name="Invented Trust")
        self.users: dict[str, User | None] = {
            "visitor": None,
            "secretariat": MembershipFactory(role=Role.SECRETARIAT).user,
            "focal_point": MembershipFactory(role=Role.FOCAL_POINT, state=self.state).user,
            "mission": MembershipFactory(role=Role.PERMANENT_MISSION, state=self.state).user,
            "expert": MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=self.reviewer).user,
            "partner": MembershipFactory(role=Role.PARTNER, organisation=self.provider).user,
            "administrator": UserFactory(is_staff=True, is_superuser=True),
        }
        self.officer: User = MembershipFactory(role=Role.SECRETARIAT).user
        self.review = CountryReviewFactory(state=self.state, cycle=self.cycle)
        self.pairing = ReviewingStateFactory(review=self.review, state=self.reviewer)
        self._steps_of([self.review])
        self.draw = self._draw()
        self.need = TechnicalAssistanceNeedFactory(ref="N-OWN", state=self.state, article=None, chapter=None)
        self.activity = AssistanceActivityFactory(ref="DA-OWN")
        self.note = self._note(0, number="NV 0")

    def arguments(self) -> dict[str, object]:
        """What the words in braces of the table stand for."""
        return {
            "draw": self.draw.pk,
            "pairing": self.pairing.pk,
            "note": self.note.pk,
            "token": renew_feed(user=self.person("expert"), now=self.now),
            "user": self.person("focal_point").pk,
        }

    def person(self, name: str) -> User:
        """The person of a name; nobody is an error here."""
        found = self.users[name]
        assert found is not None
        return found

    def grow(self, first: int, last: int) -> None:
        """Add the rows ``first`` to ``last`` (excluded) of every kind."""
        numbers = range(first, last)
        states = self._register(numbers)
        officers = self._people(numbers, states)
        reviews = self._reviews(numbers, states, officers)
        self._lots(numbers, states, reviews)
        self._conduct(numbers, states)
        self._needs(numbers, states, reviews)
        self._assistance(numbers, states)
        self._told(numbers, officers)
        self._statistics(numbers)

    def _register(self, numbers: range) -> list[State]:
        groups = _made(
            StateGroup,
            ({"code": f"g{n}", "kind": GroupKind.REGIONAL_GROUP, "name": f"G {n}"} for n in numbers),
        )
        states = _made(State, (_state(n) for n in numbers))
        _made(GroupMembership, ({"state": s, "group": g} for s, g in zip(states, groups, strict=True)))
        owners = _made(
            Organisation, ({"name": f"Invented Fund {n}", "is_demonstration": True} for n in numbers)
        )
        _made(
            OrganisationAlias,
            ({"as_written": f"IF {n}", "organisation": o} for n, o in zip(numbers, owners, strict=True)),
        )
        _made(Chapter, ({"code": f"C{n}", "title": f"Chapter {n}", "order": 20 + n} for n in numbers))
        _made(
            Article,
            ({"number": 100 + n, "title": f"Article {n}", "chapter": self.article.chapter} for n in numbers),
        )
        provisions = _made(
            Provision, ({"code": f"5({n})", "article": self.article, "order": n} for n in numbers)
        )
        _made(ProvisionText, ({"provision": p, "language": "en", "text": SPOKEN} for p in provisions))
        _made(CategoryScheme, ({"code": f"s{n}", "name": f"Scheme {n}", "kind": "need"} for n in numbers))
        _made(
            Category,
            ({"scheme": self.category.scheme, "code": f"c{n}", "label": f"Category {n}"} for n in numbers),
        )
        _made(
            ReviewCycle,
            (
                {"number": 10 + n, "name": f"Cycle {10 + n}", "category_scheme": self.category.scheme}
                for n in numbers
            ),
        )
        _made(
            ImportRun,
            (
                {"command": "import_states", "file_name": f"{n}.csv", "sha256": "0", "outcome": "imported"}
                for n in numbers
            ),
        )
        return states

    def _people(self, numbers: range, states: list[State]) -> list[User]:
        officers = _made(User, ({"email": f"officer{n}@example.org"} for n in numbers))
        others = _made(User, ({"email": f"focal{n}@example.org"} for n in numbers))
        began = {"starts_on": self.today - 99 * DAY}
        _made(Membership, ({"user": user, "role": Role.SECRETARIAT, **began} for user in officers))
        _made(
            Membership,
            ({"user": user, "role": Role.FOCAL_POINT, "state": self.state, **began} for user in others),
        )
        _made(
            Membership,
            (
                {"user": user, "role": Role.FOCAL_POINT, "state": state, **began}
                for user, state in zip(others, states, strict=True)
            ),
        )
        _made(
            Participant,
            (
                {"review": self.review, "user": user, "state": self.state, "role": "focal_point", **began}
                for user in others
            ),
        )
        _made(
            Absence,
            (
                {"user": user, "cover": self.officer, "starts_on": self.today, "ends_on": self.today + DAY}
                for user in officers
            ),
        )
        _made(CalendarFeed, ({"user": user, "renewed_at": self.now} for user in officers))
        _made(EmailAddress, ({"user": user, "email": user.email} for user in officers))
        _made(
            Invitation,
            (
                {
                    "email": f"guest{n}@example.org",
                    "name": f"Guest {n}",
                    "role": Role.FOCAL_POINT,
                    "state": state,
                    "reference": f"NV {n}",
                    "starts_on": self.today,
                    "invited_by": officer,
                    "invited_at": self.now,
                }
                for n, state, officer in zip(numbers, states, officers, strict=True)
            ),
        )
        _made(
            AccessEntry,
            (
                {
                    "user": user,
                    "state": self.state,
                    "record": f"need:{user.pk}",
                    "label": "A need",
                    "path": "/",
                }
                for user in officers
            ),
        )
        _made(
            RosterExpert,
            (
                {
                    "state": state,
                    "seat": 1,
                    "name": f"Expert {state.iso3}",
                    "languages": ["en"],
                    "reference": "NV",
                    "named_on": self.today,
                    "user": user,
                }
                for state, user in zip(states, others, strict=True)
            ),
        )
        _made(
            RosterExpert,
            (
                {
                    "state": self.state,
                    "seat": n + 1,
                    "name": f"Own {n}",
                    "languages": ["en"],
                    "reference": "NV",
                    "named_on": self.today,
                }
                for n in numbers
                if n < 14
            ),
        )
        return officers

    def _reviews(self, numbers: range, states: list[State], officers: list[User]) -> list[CountryReview]:
        pairs = list(zip(states, officers, strict=True))
        new = [
            {
                "state": state,
                "cycle": self.cycle,
                "year_of_cycle": 1,
                "status": "in_progress",
                "responsible_officer": officer,
            }
            for state, officer in pairs
        ]
        reviews = _made(CountryReview, new)
        self._steps_of(reviews)
        papers = _made(
            Document,
            (
                {"code": f"DEMO/{n}", "symbol": f"DEMO/{n}", "is_demonstration": True, "title": SPOKEN}
                for n in numbers
            ),
        )
        issued = {"is_issued": True, "issued_on": self.today - 9 * DAY}
        _made(
            ExecutiveSummary,
            ({"review": r, "document": d, **issued} for r, d in zip(reviews, papers, strict=True)),
        )
        past = _made(
            CountryReview,
            ({"state": state, "cycle": self.older, "status": "in_progress"} for state, _ in pairs),
        )
        _made(ExecutiveSummary, ({"review": each, "agreed_on": self.today - 5 * DAY} for each in past))
        expert = self.person("expert")
        _made(
            Participant,
            (
                {
                    "review": each,
                    "user": expert,
                    "state": self.reviewer,
                    "role": "expert",
                    "starts_on": self.today - 9 * DAY,
                }
                for each in reviews
            ),
        )
        return reviews

    def _steps_of(self, reviews: list[CountryReview]) -> None:
        _made(
            Milestone,
            (
                {
                    "review": review,
                    "step": step,
                    "planned_on": self.today + (7 * place - 12) * DAY,
                    "achieved_on": None if place else self.today - 20 * DAY,
                }
                for review in reviews
                for place, step in enumerate(self.steps)
            ),
        )

    def _draw(self, **fields: object) -> Draw:
        given = {
            "cycle": self.cycle,
            "kind": "by_hand",
            "year": 1,
            "population": "demonstration",
            "seed_origin": "by_hand",
            "source": "Record of the meeting",
            "recorded_at": self.now,
            "recorded_by": self.officer,
            "held_on": self.today,
        }
        return Draw.objects.create(**{**given, **fields})

    def _lots(self, numbers: range, states: list[State], reviews: list[CountryReview]) -> None:
        standing = _made(
            ReviewingState, ({"review": each, "state": self.reviewer, "position": 1} for each in reviews)
        )
        ended = _made(
            ReviewingState,
            (
                {
                    "review": each,
                    "state": self.state,
                    "position": 2,
                    "ended_on": self.today,
                    "ended_reason": "No reply",
                }
                for each in reviews
            ),
        )
        draws = [self._draw() for _ in numbers]
        for _ in numbers:
            self._draw(is_trial=True)
        commitment = {
            "cycle": self.cycle,
            "kind": "reviewers",
            "year": 2,
            "population": "demonstration",
            "meeting": "IRG",
        }
        _made(
            DrawCommitment,
            ({**commitment, "secret_sha256": f"{n:064}", "published_at": self.now} for n in numbers),
        )
        _made(
            DrawLot,
            (
                {
                    "draw": self.draw,
                    "number": 1 + n,
                    "of": "reviewer",
                    "subject": row.review.state.iso3,
                    "slot": "any",
                    "year": 1,
                    "drawn": "XAB",
                    "review": row.review,
                    "reviewing_state": row,
                }
                for n, row in zip(numbers, standing, strict=True)
            ),
        )
        _made(ReviewerAcceptance, ({"reviewing_state": row, "accepted_on": self.today} for row in standing))
        _made(
            RedrawRequest,
            (
                {
                    "review": row.review,
                    "replaced": row,
                    "draw": draw,
                    "number": 1,
                    "reason": "No reply",
                    "requested_on": self.today,
                }
                for row, draw in zip(ended, draws, strict=True)
            ),
        )
        _made(
            Deferral,
            (
                {
                    "state": state,
                    "cycle": self.cycle,
                    "kind": "service",
                    "from_year": 1,
                    "reason": "Asked",
                    "requested_on": self.today,
                }
                for state in states
            ),
        )

    def _conduct(self, numbers: range, states: list[State]) -> None:
        own_step = Milestone.objects.get(review=self.review, step=self.steps[1])
        _made(
            Reminder,
            (
                {
                    "milestone": own_step,
                    "kind": "after",
                    "due_on": self.today - n * DAY,
                    "sent_on": self.today,
                }
                for n in numbers
            ),
        )
        _made(
            Pause,
            (
                {
                    "review": self.review,
                    "kind": "other",
                    "begins_on": self.today - n * DAY,
                    "ends_on": self.today - n * DAY,
                    "recorded_by": self.officer,
                }
                for n in numbers
            ),
        )
        given = {"scope": "answers", "reference": "NV 1", "granted_on": self.today}
        _made(
            Consent,
            (
                {"state": self.state, "review": self.review, **given, "withdrawn_on": self.today}
                for _ in numbers
            ),
        )
        _made(Consent, ({"state": state, **given} for state in states))
        kinds = [
            (kind, stage)
            for kind in ("civil_society", "private_sector", "academia", "media", "other")
            for stage in ("self_assessment", "dialogue")
        ]
        _made(
            Consultation,
            ({"review": self.review, "kind": kinds[n][0], "stage": kinds[n][1]} for n in numbers if n < 10),
        )
        for n in numbers:
            self._note(n)
            self._note(n, direction="incoming", number=f"IN {n}")
            self._note(n, number="", dated_on=None)
        sessions = _made(
            TrainingSession,
            ({"title": f"Session {n}", "level": "global", "starts_on": self.today} for n in numbers),
        )
        _made(
            TrainingAttendance,
            ({"session": s, "state": t, "focal_points": 2} for s, t in zip(sessions, states, strict=True)),
        )

    def _note(self, n: int, **fields: object) -> Correspondence:
        given: dict[str, object] = {
            "direction": "outgoing",
            "state": self.state,
            "review": self.review,
            "number": f"CU {n}",
            "dated_on": self.today,
            "subject": f"{SPOKEN} {n}",
            "reply_due_on": self.today - DAY,
            "recorded_by": self.officer,
            "recorded_at": self.now,
        }
        return Correspondence.objects.create(**{**given, **fields})

    def _needs(self, numbers: range, states: list[State], reviews: list[CountryReview]) -> None:
        words = [{"ref": f"S-A{n}", "text": SPOKEN, "review": self.review} for n in numbers]
        words += [
            {"ref": f"S-B{n}", "text": SPOKEN, "review": each}
            for n, each in zip(numbers, reviews, strict=True)
        ]
        statements = _made(NeedStatement, words)
        places = [self.state] * len(numbers) + states
        given = {
            "cycle": self.cycle,
            "article": self.article,
            "chapter": self.article.chapter,
            "identified_on": self.today,
            "audience": "public",
        }
        needs = _made(
            TechnicalAssistanceNeed,
            (
                {
                    "ref": f"N-{words.ref}",
                    "statement": words,
                    "state": state,
                    "response": "unmet",
                    "category": self.category if place % 2 else None,
                    **given,
                }
                for place, (words, state) in enumerate(zip(statements, places, strict=True))
            ),
        )
        siblings = Article.objects.filter(number__in=[100 + n for n in numbers])
        _made(
            TechnicalAssistanceNeed,
            (
                {
                    **given,
                    "ref": f"N-SIB{each.number}",
                    "statement": self.need.statement,
                    "state": self.state,
                    "article": each,
                }
                for each in siblings
            ),
        )
        _made(NeedLink, ({"activity": self.activity, "need": need, "degree": "partial"} for need in needs))

    def _assistance(self, numbers: range, states: list[State]) -> None:
        _made(Programme, ({"name": f"Programme {n}", "is_demonstration": True} for n in numbers))
        _made(
            CompetentAuthority,
            (
                {"state": s, "name_as_notified": f"Authority of {s.iso3}", "notified_as_of": self.today}
                for s in states
            ),
        )
        activities = _made(
            AssistanceActivity,
            (
                {
                    "ref": f"DA-{n}",
                    "title": f"{SPOKEN} {n}",
                    "type": self.activity.type,
                    "level": "national",
                    "status": "completed",
                    "is_published": True,
                    "is_demonstration": True,
                    "starts_on": self.today,
                    "starts_precision": "day",
                }
                for n in numbers
            ),
        )
        _made(
            ActivityOrganisation,
            (
                {
                    "activity": each,
                    "organisation": self.provider,
                    "as_written": "Invented Trust",
                    "role": "provider",
                }
                for each in activities
            ),
        )
        _made(NeedLink, ({"activity": each, "need": self.need, "degree": "partial"} for each in activities))
        for activity, state in zip(activities, states, strict=True):
            activity.recipients.add(state, self.state)
            activity.articles.add(self.article)
        self.activity.recipients.add(*states)

    def _told(self, numbers: range, officers: list[User]) -> None:
        reader = self.person("focal_point")
        outbox = {
            "body": "",
            "created_at": self.now,
            "next_attempt_at": self.now,
            "sending_since": self.now - DAY,
        }
        letters = _made(
            Letter, ({"user": officer, "subject": f"Letter to {officer}", **outbox} for officer in officers)
        )
        _made(
            Notification,
            (
                {
                    "user": reader,
                    "key": f"k{n}",
                    "subject": f"Notice {n}",
                    "text": "Told",
                    "reason": "you are",
                    "created_at": self.now,
                    "letter": letter,
                }
                for n, letter in zip(numbers, letters, strict=True)
            ),
        )
        _made(Preference, ({"user": officer} for officer in officers))

    def _statistics(self, numbers: range) -> None:
        frozen = {"kind": "frozen", "as_of": self.today, "computed_at": self.now}
        snapshots = _made(Snapshot, ({**frozen, "code": f"f{n}", "title": f"Frozen {n}"} for n in numbers))
        _made(
            Cell,
            (
                {"snapshot": s, "population": "real", "audience": "public", "needs": 1, "day": self.today}
                for s in snapshots
            ),
        )
        _made(DirtyMark, ({"source": f"needs{n}", "marked_at": self.now} for n in numbers))
        _made(Invalidation, ({"unit": "needs", "source": f"s{n}", "marked_at": self.now} for n in numbers))
        _made(
            RecomputeRun,
            ({"reason": f"r{n}", "started_at": self.now, "outcome": "done"} for n in numbers),
        )


def _made(model: type[models.Model], rows: Any) -> list[Any]:
    """The rows, in one statement."""
    return list(model._default_manager.bulk_create([model(**row) for row in rows]))


def _state(n: int) -> dict[str, object]:
    name = f"Invented State {n:02}"
    return {
        "iso3": f"Y{chr(65 + n // 26)}{chr(65 + n % 26)}",
        "kind": StateKind.DEMONSTRATION,
        "party_status": PartyStatus.PARTY,
        "sort_key_en": name.casefold(),
        **{f"name_{code}": name for code in ("en", "fr", "es", "ru", "zh", "ar")},
    }
