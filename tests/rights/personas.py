"""The people who try every door, and the world they try it in. All of it is invented."""

import datetime

from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.accounts.models import HandOver, Invitation, User
from irm.notifications.models import Letter
from irm.notifications.wording import stop_link
from irm.register.choices import Audience
from reviews.models import Absence, Consent, Correspondence, Pause, Reminder, RosterExpert
from tests.factories import (
    ActivityOrganisationFactory,
    ArticleFactory,
    AssistanceActivityFactory,
    CountryReviewFactory,
    DocumentFactory,
    MembershipFactory,
    MilestoneFactory,
    OrganisationFactory,
    ParticipantFactory,
    ProvisionFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
    UserFactory,
)

TOKEN = "a-token-that-nobody-holds"

PERSONAS = (
    "visitor",
    "stranger",
    "former_focal_point",
    "own_focal_point",
    "other_focal_point",
    "own_mission",
    "assigned_expert",
    "unnamed_expert",
    "former_expert",
    "unassigned_expert",
    "own_partner",
    "other_partner",
    "secretariat",
    "administrator",
)


class World:
    """State XAA with a closed review (no publicity, no summary), needs of every audience, a hidden activity."""

    def __init__(self) -> None:
        self.state = StateFactory(iso3="XAA", regional_group="african")
        elsewhere, reviewer, idle = (
            StateFactory(iso3="XAB"),
            StateFactory(iso3="XAC"),
            StateFactory(iso3="XAD"),
        )
        self.cycle = ReviewCycleFactory(number=2, publicity={})
        review = CountryReviewFactory(state=self.state, cycle=self.cycle)
        self.reviewer = ReviewingStateFactory(review=review, state=reviewer)
        step = ScheduleStepFactory(cycle=self.cycle, responsible=["state_under_review"])
        self.milestone = MilestoneFactory(
            review=review, step=step, planned_on=localdate() - datetime.timedelta(days=9)
        )
        for audience in Audience:
            TechnicalAssistanceNeedFactory(
                ref=f"N-{audience.value}",
                statement__ref=f"S-{audience.value}",
                state=self.state,
                audience=audience,
            )
        provider = OrganisationFactory(name="Invented Trust")
        hidden = AssistanceActivityFactory(ref="DA-HIDDEN", is_published=False)
        ActivityOrganisationFactory(activity=hidden, organisation=provider)
        AssistanceActivityFactory(ref="DA-OPEN")
        ProvisionFactory(code="5(1)", article=ArticleFactory(number=5))
        DocumentFactory(code="DEMO/IRG/II/1/1/Add.1")
        self.users: dict[str, User | None] = {
            "visitor": None,
            "stranger": UserFactory(),
            "former_focal_point": _member(Role.FOCAL_POINT, state=self.state, ends_on=localdate()),
            "own_focal_point": _member(Role.FOCAL_POINT, state=self.state),
            "other_focal_point": _member(Role.FOCAL_POINT, state=elsewhere),
            "own_mission": _member(Role.PERMANENT_MISSION, state=self.state),
            "assigned_expert": _member(Role.GOVERNMENTAL_EXPERT, state=reviewer),
            "unnamed_expert": _member(Role.GOVERNMENTAL_EXPERT, state=reviewer),
            "former_expert": _member(Role.GOVERNMENTAL_EXPERT, state=reviewer),
            "unassigned_expert": _member(Role.GOVERNMENTAL_EXPERT, state=idle),
            "own_partner": _member(Role.PARTNER, organisation=provider),
            "other_partner": _member(Role.PARTNER, organisation=OrganisationFactory()),
            "secretariat": _member(Role.SECRETARIAT),
            "administrator": UserFactory(is_staff=True, is_superuser=True),
        }
        self.part = ParticipantFactory(review=review, state=reviewer, user=self.users["assigned_expert"])
        ParticipantFactory(
            review=review, state=reviewer, user=self.users["former_expert"], ends_on=localdate()
        )
        officer = _member(Role.SECRETARIAT)
        self.pause = Pause.objects.create(
            review=review, kind="other", begins_on=localdate(), recorded_by=officer
        )
        self.reminder = Reminder.objects.create(
            milestone=self.milestone, kind="after", due_on=self.milestone.planned_on, sent_on=localdate()
        )
        self.absence = Absence.objects.create(
            user=officer, cover=_member(Role.SECRETARIAT), starts_on=localdate(), ends_on=localdate()
        )
        self.invitation = Invitation.objects.create(
            email="ada@example.org", name="Ada Invented", role=Role.FOCAL_POINT, state=self.state,
            starts_on=datetime.date(2026, 1, 1), reference="NV 1", entered_at=timezone.now(),
            entered_by=_member(Role.SECRETARIAT),
        )  # fmt: skip

        self.hand_over = HandOver.objects.create(
            giver=self.users["other_focal_point"], taker=UserFactory(), day=localdate(), reference="NV 2",
            entered_at=timezone.now(), entered_by=_member(Role.SECRETARIAT),
        )  # fmt: skip
        officer = self.users["secretariat"]
        self.letter = Letter.objects.create(
            user=officer, subject="S", body="B", created_at=timezone.now(), next_attempt_at=timezone.now(),
            given_up_at=timezone.now(),
        )  # fmt: skip
        sent = {
            "state": self.state,
            "direction": "outgoing",
            "recorded_by": officer,
            "recorded_at": timezone.now(),
        }
        self.note = Correspondence.objects.create(
            number="CU 1",
            dated_on=localdate(),
            reply_due_on=localdate(),
            subject="Sent",
            review=review,
            **sent,
        )
        self.draft_note = Correspondence.objects.create(subject="Drafted", review=review, **sent)
        self.consent = Consent.objects.create(
            state=self.state,
            scope="report",
            audience="states_parties",
            reference="NV 2",
            granted_on=localdate(),
        )
        self.roster = RosterExpert.objects.create(
            state=self.state, seat=1, name="Ada", languages=["en"], reference="NV 1", named_on=localdate()
        )

    def arguments(self) -> dict[str, object]:
        """What the words in braces of the table stand for."""
        focal_point = self.users["own_focal_point"]
        assert focal_point is not None
        return {
            "invitation": self.invitation.pk,
            "hand_over": self.hand_over.pk,
            "letter": self.letter.pk,
            "note": self.note.pk,
            "draft_note": self.draft_note.pk,
            "roster": self.roster.pk,
            "reviewer": self.reviewer.pk,
            "membership": focal_point.memberships.get().pk,
            "user": focal_point.pk,
            "milestone": self.milestone.pk,
            "pause": self.pause.pk,
            "part": self.part.pk,
            "consent": self.consent.pk,
            "reminder": self.reminder.pk,
            "absence": self.absence.pk,
            "token": TOKEN,
            "stop": stop_link(focal_point).rsplit("/", 2)[1],
        }


def _member(role: Role, **place: object) -> User:
    return MembershipFactory(role=role, **place).user
