"""Invented focal points of the States whose review runs beyond their appointment, named for their reviews."""

import pghistory

from irm.accounts.choices import Role
from irm.accounts.models import Membership, User
from irm.notifications.choices import Frequency
from irm.notifications.models import Preference
from irm.register.models import State
from irm.site.demonstration.files import Clock, Row, read
from irm.site.demonstration.people import OFFICE_SINCE, People, address
from irm.site.demonstration.timelines import CONTEXT, Reviews, is_reached
from reviews.models import CountryReview, Milestone, Participant
from reviews.people.choices import ParticipantRole

STEP = "focal_point"


def appoint_focal_points(rows: list[Row], reviews: Reviews, people: People, clock: Clock) -> None:
    """A focal point for every State that has none and has appointed one, and their part in its running reviews.

    Written as sets, as imports do: nobody is told, for nobody signs in as an invented person.
    """
    reached = [
        reviews[row["state"], row["cycle"]] for row in rows if row["next_step"] and is_reached(STEP, row)
    ]
    with pghistory.context(service=CONTEXT, actor=people.secretariat.email):
        _make({review.state.iso3: review.state for review in reached}, clock)
        _name(reached, clock)


def _make(states: dict[str, State], clock: Clock) -> None:
    held = Membership.objects.filter(role=Role.FOCAL_POINT, state__in=states.values())
    missing = sorted(states.keys() - set(held.values_list("state__iso3", flat=True)))
    names = [row["name"].split() for row in read("experts")]
    made = []
    for n, code in enumerate(missing):
        # First and last names of the roster, put together anew.
        first, last = names[n % len(names)][0], names[(7 * n + 3) % len(names)][-1]
        made.append(
            User.objects.create_user(
                address(f"focal-point-{code.lower()}"), first_name=first, last_name=f"{last} (invented)"
            )
        )
    since = clock.today - OFFICE_SINCE / 2
    Membership.objects.bulk_create(
        Membership(user=user, role=Role.FOCAL_POINT, state=states[code], starts_on=since)
        for user, code in zip(made, missing, strict=True)
    )
    Preference.objects.bulk_create(Preference(user=user, frequency=Frequency.NEVER) for user in made)


def _name(reviews: list[CountryReview], clock: Clock) -> None:
    """From the day on which they were appointed, where it is recorded."""
    focal_points = {
        member.state_id: member
        for member in Membership.objects.filter(
            role=Role.FOCAL_POINT, state__in=[review.state_id for review in reviews]
        )
    }
    days = dict(
        Milestone.objects.filter(review__in=reviews, step__code=STEP).values_list("review_id", "achieved_on")
    )
    present = Participant.objects.filter(review__in=reviews, role=ParticipantRole.FOCAL_POINT)
    named = set(present.values_list("review_id", flat=True))
    Participant.objects.bulk_create(
        Participant(
            review=review,
            user_id=focal_points[review.state_id].user_id,
            state_id=review.state_id,
            role=ParticipantRole.FOCAL_POINT,
            starts_on=max(days.get(review.pk) or clock.today, focal_points[review.state_id].starts_on),
        )
        for review in reviews
        if review.pk not in named
    )
