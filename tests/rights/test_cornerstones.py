"""What must stay true whatever the table says: written by hand, and changed only with the Mechanism itself."""

import pytest

from irm.accounts.rights import may
from irm.register.choices import Audience
from reviews.consents.policies import can_record_consent
from reviews.correspondence.policies import can_keep_correspondence
from reviews.country_reviews.policies import can_conduct
from reviews.lots.policies import can_accept_reviewer, can_hold_draw, can_record_deferral
from reviews.models import ReviewingState
from reviews.people.policies import can_name_participant
from reviews.stakeholders.policies import can_record_consultation, can_record_training
from reviews.summaries.policies import can_issue_summary
from tests.rights.situations import Situations

# People by what a review that is not public is to them.
INSIDE = {
    "secretariat", "focal_point of S", "focal_point of R", "permanent_mission of S", "permanent_mission of R",
    "expert named for S", "expert named for R", "expert named until tomorrow",
}  # fmt: skip


@pytest.fixture
def world(db: None) -> Situations:
    return Situations()


def who(world, question):
    return {name for name, person in world.people.items() if question(person.user)}


def closed(world):
    """A running review that is public in no way."""
    return next(t.row for t in world.things["review"] if t.stages == {"running", "open"})


def need(world, audience, said=Audience.STATE):
    stages = {audience, f"said_{said}"}
    return next(t.row for t in world.things["need"] if t.stages == stages and "S" in t.relations)


def test_a_closed_review_is_read_by_those_who_take_part_and_nobody_else(world):
    review = closed(world)
    for action in ("review.read", "review.take_part", "review.read_history", "timeline.read"):
        assert who(world, lambda user, action=action: may(user, action, review)) == INSIDE, action


def test_nobody_else_reads_a_closed_review(world):
    for name in (
        "visitor", "stranger", "administrator", "partner of O", "focal_point of E", "focal_point of X",
        "governmental_expert of S", "governmental_expert of R", "governmental_expert of E",
        "former focal_point of S", "former governmental_expert of R", "expert named for X", "expert named for E",
        "expert named until today", "expert named from tomorrow", "expert named for another State",
    ):  # fmt: skip
        assert not may(world.people[name].user, "review.read", closed(world)), name


def test_only_the_secretariat_conducts_draws_issues_and_keeps(world):
    for policy in (
        can_conduct, can_hold_draw, can_record_deferral, can_record_consent,
        can_issue_summary, can_record_training, can_keep_correspondence,
    ):  # fmt: skip
        people = {name for name, person in world.people.items() if person.user and policy(person.user)}
        assert people == {"secretariat"}, policy.__name__


def test_a_need_that_only_its_state_reads_is_read_by_its_state(world):
    own = who(world, lambda user: may(user, "need.read", need(world, Audience.STATE)))
    assert own == {"secretariat", "focal_point of S", "permanent_mission of S"}


def test_a_need_for_providers_is_read_by_partners_and_its_state(world):
    readers = who(world, lambda user: may(user, "need.read", need(world, Audience.PROVIDERS)))
    assert readers == {
        "secretariat", "focal_point of S", "permanent_mission of S", "partner of O", "partner of P",
    }  # fmt: skip


def test_what_a_state_says_of_a_public_need_is_its_own_unless_it_consents(world):
    public = need(world, Audience.PUBLIC)
    own = {"secretariat", "focal_point of S", "permanent_mission of S"}
    assert who(world, lambda user: may(user, "need.read_said", public)) == own
    told = need(world, Audience.PUBLIC, Audience.PROVIDERS)
    readers = who(world, lambda user: may(user, "need.read_said", told))
    assert readers == own | {"partner of O", "partner of P"}
    everybody = need(world, Audience.PUBLIC, Audience.PUBLIC)
    assert who(world, lambda user: may(user, "need.read_said", everybody)) == set(world.people)


def test_a_partner_reads_nothing_that_is_for_states(world):
    person = world.people["partner of O"].user
    assert not may(person, "need.read", need(world, Audience.STATES_PARTIES))
    assert not may(person, "roster.read", world.things["roster"][0].row)
    assert not any(may(person, "note.read", thing.row) for thing in world.things["note"])


def test_what_is_public_is_read_by_everybody(world):
    assert who(world, lambda user: may(user, "need.read", need(world, Audience.PUBLIC))) == set(world.people)
    issued = next(t.row for t in world.things["review"] if t.stages == {"completed", "public"})
    assert who(world, lambda user: may(user, "review.read", issued)) == set(world.people)


def test_a_draft_of_a_note_is_the_secretariats_own(world):
    draft = next(t.row for t in world.things["note"] if t.stages == {"draft"})
    assert who(world, lambda user: may(user, "note.read", draft)) == {"secretariat"}


def test_a_state_names_and_releases_its_own_people_only(world):
    review = closed(world)
    state = world.places["R"].pk
    people = who(world, lambda user: can_name_participant(user, review, state))
    assert people == {"secretariat", "focal_point of R", "permanent_mission of R"}
    assert not can_name_participant(world.people["focal_point of X"].user, review, world.places["X"].pk)
    assert not can_name_participant(world.people["focal_point of R"].user, review, None)


def test_a_focal_point_speaks_for_the_own_state_until_the_review_is_completed(world):
    focal_point = world.people["focal_point of S"].user
    done = next(t.row for t in world.things["review"] if "completed" in t.stages)
    assert can_record_consultation(focal_point, closed(world))
    assert not can_record_consultation(focal_point, done)
    assert can_record_consultation(world.people["secretariat"].user, done)
    reviewer = ReviewingState.objects.get(review=closed(world), ended_on=None)
    assert who(world, lambda user: user is not None and can_accept_reviewer(user, reviewer)) == {
        "secretariat", "focal_point of S", "focal_point of R",
    }  # fmt: skip


def test_an_administrator_of_the_installation_has_no_right_of_the_mechanism(world):
    person = world.people["administrator"].user
    restricted = [
        (record, thing.row)
        for record in ("review", "note", "roster", "need", "access", "consent", "part")
        for thing in world.things[record]
        if not thing.stages & {"public"}
    ]
    for record, row in restricted:
        action = {"consent": "read_ledger", "part": "name"}.get(record, "read")
        assert not may(person, f"{record}.{action}", row), (record, row)
