"""A world in which everything that is listed anywhere can be made one, or fifty."""

import datetime

from allauth.account.models import EmailAddress
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry, HandOver, Invitation, Membership, Proposal, User
from irm.notifications.models import Letter, Notification, Preference
from irm.register.choices import GroupKind, PartyStatus, StateKind
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    GroupMembership,
    ImportRun,
    Organisation,
    OrganisationAlias,
    Provision,
    ProvisionText,
    State,
    StateGroup,
    Upload,
    UploadPiece,
)
from irm.site.statistics.models import Cell, DirtyMark, Invalidation, RecomputeRun, Snapshot
from reviews.models import Absence, CalendarFeed, Participant, ReviewCycle, RosterExpert
from tests.every_model import made
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
    """The State XAA under review by XAB, a partner, a need and an activity, around which the rows grow."""

    def __init__(self) -> None:
        self.now, self.today = timezone.now(), localdate()
        self.cycle, self.older = ReviewCycleFactory(number=2), ReviewCycleFactory(number=1)
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
            "secretariat": MembershipFactory(role=Role.SECRETARIAT, user__is_staff=True).user,
            "focal_point": MembershipFactory(role=Role.FOCAL_POINT, state=self.state).user,
            "mission": MembershipFactory(role=Role.PERMANENT_MISSION, state=self.state).user,
            "expert": MembershipFactory(role=Role.GOVERNMENTAL_EXPERT, state=self.reviewer).user,
            "partner": MembershipFactory(role=Role.PARTNER, organisation=self.provider).user,
            "administrator": UserFactory(is_staff=True, is_superuser=True),
        }
        self.delegate: User = MembershipFactory(role=Role.FOCAL_POINT, state=self.reviewer).user
        self.officer: User = MembershipFactory(role=Role.SECRETARIAT).user
        self.review = CountryReviewFactory(state=self.state, cycle=self.cycle)
        self.pairing = ReviewingStateFactory(review=self.review, state=self.reviewer)
        made(
            Participant, user=[self.person("expert")], review=self.review, state=self.reviewer, role="expert",
            starts_on=self.today,
        )  # fmt: skip
        self.need = TechnicalAssistanceNeedFactory(ref="N-OWN", state=self.state, article=None, chapter=None)
        self.activity = AssistanceActivityFactory(ref="DA-OWN")

    def person(self, name: str) -> User:
        """The person of a name; nobody is an error here."""
        found = self.users[name]
        assert found is not None
        return found

    def grow_register(self, numbers: range) -> list[State]:
        """States with their groups, and every list that a register has; the States."""
        named = [f"Invented State {n:02}" for n in numbers]
        names = {f"name_{code}": named for code in ("en", "fr", "es", "ru", "zh", "ar")}
        states = made(
            State, **names, sort_key_en=[name.casefold() for name in named], kind=StateKind.DEMONSTRATION,
            iso3=[f"Y{chr(65 + n // 26)}{chr(65 + n % 26)}" for n in numbers], party_status=PartyStatus.PARTY,
        )  # fmt: skip
        codes = [f"r{n}" for n in numbers]
        groups = made(StateGroup, code=codes, name=codes, kind=GroupKind.REGIONAL_GROUP)
        made(GroupMembership, state=states, group=groups)
        trusts = made(Organisation, name=[f"Invented Fund {n}" for n in numbers], is_demonstration=True)
        made(OrganisationAlias, as_written=[f"IF {n}" for n in numbers], organisation=trusts)
        made(Chapter, code=[f"C{n}" for n in numbers], title=codes, order=[20 + n for n in numbers])
        made(Article, number=[100 + n for n in numbers], title=codes, chapter=self.article.chapter)
        provisions = made(
            Provision, code=[f"5({n})" for n in numbers], article=self.article, order=[*numbers]
        )
        made(ProvisionText, provision=provisions, language="en", text=SPOKEN)
        made(CategoryScheme, code=codes, name=codes, kind="need")
        made(Category, scheme=self.category.scheme, code=codes, label=codes)
        cycles = [10 + n for n in numbers]
        made(ReviewCycle, number=cycles, name=codes, category_scheme=self.category.scheme)
        made(ImportRun, command="import_states", file_name=codes, sha256="0", outcome="imported")
        uploads = made(Upload, token=codes, kind="states", file_name=codes, actor_email="", kept_at=self.now)
        made(UploadPiece, upload=uploads, number=0, content=b"")
        return states

    def grow_people(self, numbers: range, states: list[State]) -> list[User]:
        """Officers who are away, focal points of each State and of XAA, and what is kept of people; the officers."""
        officers = made(User, email=[f"officer{n}@example.org" for n in numbers])
        others = made(User, email=[f"focal{n}@example.org" for n in numbers])
        began = {"starts_on": self.today - 99 * DAY}
        made(Membership, user=officers, role=Role.SECRETARIAT, **began)
        made(Membership, user=others, role=Role.FOCAL_POINT, state=self.state, **began)
        made(Membership, user=others, role=Role.FOCAL_POINT, state=states, **began)
        made(Membership, user=self.delegate, role=Role.FOCAL_POINT, state=states, **began)
        made(Participant, user=others, review=self.review, state=self.state, role="focal_point", **began)
        made(Absence, user=officers, cover=self.officer, starts_on=self.today, ends_on=self.today + DAY)
        made(CalendarFeed, user=officers, renewed_at=self.now)
        made(EmailAddress, user=officers, email=[user.email for user in officers])
        entered = {"reference": "NV 1", "entered_by": self.officer, "entered_at": self.now}
        guests = [f"guest{n}@example.org" for n in numbers]
        made(Invitation, email=guests, name=guests, role=Role.FOCAL_POINT, state=states, **began, **entered)
        accounts = [other.pk for other in others]
        change = {"kind": "account", "seen": {"is_staff": False}, "wanted": {"is_staff": True}}
        made(Proposal, subject=accounts, **change, **entered)
        made(HandOver, giver=others, taker=officers, day=self.today, **entered)
        made(AccessEntry, user=officers, state=self.state, record="need:1", label="A need", path="/")
        expert = {"languages": ("en",), "reference": "NV 1", "named_on": self.today}
        made(RosterExpert, state=states, user=others, seat=1, name=guests, **expert)
        seats = [n + 1 for n in numbers if n < 14]  # one stays free: a full roster offers no form
        made(RosterExpert, state=self.state, seat=seats, name=[f"Own {n}" for n in seats], **expert)
        return officers

    def grow_told(self, numbers: range, officers: list[User]) -> None:
        """Notices of one focal point, letters in doubt, wishes."""
        subjects = [f"Notice {n}" for n in numbers]
        letters = made(
            Letter, user=officers, subject=subjects, body="", created_at=self.now, next_attempt_at=self.now,
            sending_since=self.now - DAY,
        )  # fmt: skip
        made(
            Notification, user=self.person("focal_point"), key=subjects, subject=subjects, text="Told",
            reason="you are", created_at=self.now, letter=letters,
        )  # fmt: skip
        made(Preference, user=officers)

    def grow_statistics(self, numbers: range) -> None:
        """Frozen snapshots with a cell each, marks and runs."""
        names = [f"f{n}" for n in numbers]
        snapshots = made(
            Snapshot, kind="frozen", as_of=self.today, computed_at=self.now, code=names, title=names
        )
        made(Cell, snapshot=snapshots, population="demonstration", audience="public", needs=1, day=self.today)
        made(DirtyMark, source=names, marked_at=self.now)
        made(Invalidation, unit="needs", source=names, marked_at=self.now)
        made(RecomputeRun, reason=names, started_at=self.now, outcome="done")
