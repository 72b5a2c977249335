"""Records at every stage and people in every relation to them, with what is true of each written by hand.

``S`` is the State party under review, ``R`` reviews it, ``X`` reviewed it and was replaced, ``E`` is elsewhere;
``O`` is the provider of the activities and ``P`` another.
"""

import datetime
from dataclasses import dataclass, field
from typing import Any

from django.db.models import prefetch_related_objects
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts.choices import Role
from irm.accounts.models import AccessEntry
from irm.register.choices import Audience
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import Consent, Correspondence, Deferral, Draw, RosterExpert
from tests.factories import (
    ActivityOrganisationFactory,
    AssistanceActivityFactory,
    CountryReviewFactory,
    ExecutiveSummaryFactory,
    MembershipFactory,
    MilestoneFactory,
    OrganisationFactory,
    ParticipantFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
    UserFactory,
)

DAY = datetime.timedelta(days=1)
PROGRESS = {
    ReviewStatus.UNKNOWN: {"planned", "open"},
    ReviewStatus.SCHEDULED: {"planned", "open"},
    ReviewStatus.IN_PROGRESS: {"running", "open"},
    ReviewStatus.DEFERRED: {"deferred", "open"},
    ReviewStatus.COMPLETED: {"completed"},
}
# The cycle's publicity, what is done besides; whether review and timeline are then public.
PUBLICITY = {
    "closed": ({}, False, False),
    "pairing": ({"pairing": "public"}, True, False),
    "steps": ({"steps": "public"}, False, True),
    "consented": ({}, True, True),
    "issued": ({}, True, False),
}


@dataclass(frozen=True)
class Person:
    """Somebody: the role they hold today, for whom, and whether they are named in the reviews for that State."""

    user: Any
    role: str = ""
    place: str = ""
    named: bool = False


@dataclass(frozen=True)
class Thing:
    """A record with its stages, and the relation in which those of a place stand to it."""

    row: Any
    stages: frozenset[str]
    relations: dict[str, str | set[str]] = field(default_factory=dict)
    # The relation of those of a place who are named.
    named: dict[str, str] = field(default_factory=dict)

    def relations_of(self, person: Person) -> set[str]:
        """What the person has to do with the record."""
        held = self.relations.get(person.place, set())
        found = {held} if isinstance(held, str) else set(held)
        if person.named and person.place in self.named:
            found.add(self.named[person.place])
        return found


class Situations:
    """``things`` by record of the table, ``people`` by a name."""

    def __init__(self) -> None:
        self.places: dict[str, Any] = {
            "S": StateFactory(),
            "R": StateFactory(),
            "X": StateFactory(),
            "E": StateFactory(),
            "O": OrganisationFactory(),
            "P": OrganisationFactory(),
        }
        self.things: dict[str, list[Thing]] = {}
        self._reviews()
        self.people = self._people()
        self._of_states()
        self._activities()
        for record in ("review", "reviewer", "step", "part"):
            reviews = [getattr(thing.row, "review", thing.row) for thing in self.things[record]]
            prefetch_related_objects(reviews, "participants", "reviewing_states")

    def _add(self, record: str, row: Any, stages: set[str], **words: Any) -> None:
        self.things.setdefault(record, []).append(Thing(row, frozenset(stages), **words))

    def _reviews(self) -> None:
        number = 0
        for status, progress in PROGRESS.items():
            for name, (publicity, known, steps) in PUBLICITY.items():
                number += 1
                cycle = ReviewCycleFactory(number=number, publicity=publicity)
                review = CountryReviewFactory(state=self.places["S"], cycle=cycle, status=status)
                if name == "consented":
                    consent = Consent.objects.create(
                        state=review.state,
                        review=review,
                        scope="steps",
                        reference="NV 1",
                        granted_on=localdate(),
                    )
                    self._consent(consent)
                if name == "issued":
                    ExecutiveSummaryFactory(review=review)
                self._parts(review)
                self._review(review, progress, known=known, steps=steps)
                self._draws(cycle, {"public"} if name == "pairing" else set())

    def _review(self, review: Any, progress: set[str], *, known: bool, steps: bool) -> None:
        reviewer = ReviewingStateFactory(review=review, state=self.places["R"])
        replaced = ReviewingStateFactory(
            review=review, state=self.places["X"], position=2, ended_on=localdate()
        )
        words: dict[str, Any] = {
            "relations": {"S": "own", "R": "reviewing"},
            "named": {"S": "own_named", "R": "reviewing_named"},
        }
        self._add("review", review, progress | ({"public"} if known else set()), **words)
        self._add("timeline", review, progress | ({"public"} if steps else set()), **words)
        self._add("reviewer", reviewer, progress, relations=words["relations"])
        self._add("reviewer", replaced, progress, relations={"S": "own", "X": "reviewing"})
        for asked in ([], ["state_under_review"], ["reviewing_states"], ["secretariat"]):
            step = ScheduleStepFactory(cycle=review.cycle, code="_".join(["step", *asked]), responsible=asked)
            sides = {"state_under_review": "S", "reviewing_states": "R"}
            asks = {sides[party] for party in asked if party in sides}
            self._add(
                "step",
                MilestoneFactory(review=review, step=step),
                progress,
                relations={p: f"asked_{w}" for p, w in words["relations"].items() if p in asks},
                named={p: f"asked_{w}" for p, w in words["named"].items() if p in asks},
            )

    def _consent(self, consent: Any) -> None:
        """Of the State under review: it bears on one review, or on all of them."""
        self._add(
            "consent", consent, set(), relations={"S": "own", "R": "reviewing"},
            named={"S": "own_named", "R": "reviewing_named"},
        )  # fmt: skip

    def _parts(self, review: Any) -> None:
        for place, relations in (
            ("S", {"side", "of_state"}),
            ("R", {"side", "of_state"}),
            ("X", {"of_state"}),
        ):
            part = ParticipantFactory(review=review, state=self.places[place], role="focal_point")
            self._add("part", part, set(), relations={place: relations})

    def _draws(self, cycle: Any, stages: set[str]) -> None:
        draw = Draw.objects.create(
            cycle=cycle, kind="by_hand", population="demonstration", seed_origin="by_hand", source="Report",
            recorded_at=timezone.now(),
        )  # fmt: skip
        deferral = Deferral.objects.create(
            state=self.places["E"],
            cycle=cycle,
            kind="service",
            from_year=1,
            reason="R",
            requested_on=localdate(),
        )
        self._add("draw", draw, stages)
        self._add("draw", deferral, stages)

    def _of_states(self) -> None:
        officer = self.people["secretariat"].user
        for number, place in enumerate("SE", start=1):
            own, state = {"relations": {place: "own"}}, self.places[place]
            sent = {
                "state": state, "direction": "outgoing", "recorded_by": officer, "recorded_at": timezone.now(),
            }  # fmt: skip
            note = Correspondence.objects.create(number="CU", dated_on=localdate(), subject="Sent", **sent)
            self._add("note", note, {"sent"}, **own)
            self._add("note", Correspondence.objects.create(subject="Drafted", **sent), {"draft"}, **own)
            roster = RosterExpert.objects.create(
                state=state, seat=number, name="Ada", languages=["en"], reference="NV", named_on=localdate()
            )
            self._add("roster", roster, set(), **own)
            for audience in Audience:
                for said in Audience:
                    need = TechnicalAssistanceNeedFactory(state=state, audience=audience, said_audience=said)
                    self._add("need", need, {audience.value, f"said_{said.value}"}, **own)
            consent = Consent.objects.create(
                state=state, scope="report", reference="NV", granted_on=localdate()
            )
            if place == "S":
                self._consent(consent)
            else:
                self._add("consent", consent, set(), **own)
            look = AccessEntry.objects.create(
                user=officer, state=state, record="needs.Need", label="N", path="/"
            )
            self._add("access", look, set(), **own)

    def _activities(self) -> None:
        for published in (True, False):
            for provider, recipient in (("O", "S"), ("O", None), (None, "S"), ("P", "E")):
                activity = AssistanceActivityFactory(is_published=published)
                relations = {}
                if provider:
                    ActivityOrganisationFactory(activity=activity, organisation=self.places[provider])
                    relations[provider] = "provider"
                if recipient:
                    activity.recipients.add(self.places[recipient])
                    relations[recipient] = "recipient"
                self._add("activity", activity, {"published" if published else "hidden"}, relations=relations)

    def _people(self) -> dict[str, Person]:
        people = {
            "visitor": Person(None),
            "stranger": Person(UserFactory()),
            "administrator": Person(UserFactory(is_staff=True, is_superuser=True)),
            "secretariat": Person(MembershipFactory().user, Role.SECRETARIAT),
        }
        for place in "OP":
            user = MembershipFactory(role=Role.PARTNER, organisation=self.places[place]).user
            people[f"partner of {place}"] = Person(user, Role.PARTNER, place)
        for role in (Role.FOCAL_POINT, Role.PERMANENT_MISSION, Role.GOVERNMENTAL_EXPERT):
            for place in "SRXE":
                user = MembershipFactory(role=role, state=self.places[place]).user
                people[f"{role} of {place}"] = Person(user, role, place)
        for role, place in ((Role.FOCAL_POINT, "S"), (Role.GOVERNMENTAL_EXPERT, "R")):
            left = MembershipFactory(role=role, state=self.places[place], ends_on=localdate()).user
            people[f"former {role} of {place}"] = Person(left)
            self._name(left, place)
        return people | self._experts()

    def _experts(self) -> dict[str, Person]:
        """Experts by how they are named; only those who are named today for their own State count as named."""
        expert, today = Role.GOVERNMENTAL_EXPERT, localdate()
        people = {}
        for place in "SRXE":
            user = MembershipFactory(role=expert, state=self.places[place]).user
            self._name(user, place)
            people[f"expert named for {place}"] = Person(user, expert, place, named=True)
        for how, place, part in (
            ("until today", "R", {"ends_on": today}),
            ("from tomorrow", "R", {"starts_on": today + DAY}),
            ("as a focal point only", "R", {"role": "focal_point"}),
            ("for another State", "R", {"state": self.places["S"]}),
        ):
            user = MembershipFactory(role=expert, state=self.places[place]).user
            self._name(user, place, **part)
            people[f"expert named {how}"] = Person(user, expert, place)
        user = MembershipFactory(role=expert, state=self.places["S"]).user
        self._name(user, "S", ends_on=today + DAY)
        people["expert named until tomorrow"] = Person(user, expert, "S", named=True)
        return people

    def _name(self, user: Any, place: str, **part: Any) -> None:
        for thing in self.things["review"]:
            ParticipantFactory(**{"review": thing.row, "state": self.places[place], "user": user, **part})
