"""Who takes part in a review changes when people do."""

import datetime

from django.db import transaction

from reviews.models import Participant


@transaction.atomic
def end_parts(*, user_id: int, state_id: int | None, day: datetime.date) -> int:
    """End a person's open parts in reviews for one State; the number that ended."""
    open_parts = Participant.objects.select_for_update().filter(user=user_id, state=state_id, ends_on=None)
    return sum(_end(part, day) for part in open_parts)


@transaction.atomic
def hand_over_parts(*, giver_id: int, taker_id: int, day: datetime.date) -> list[Participant]:
    """Give a person's open parts for States to another from a day on; the taker's new parts.

    A part that the taker has already is only ended for the giver.
    """
    given = []
    for part in (
        Participant.objects.select_for_update().filter(user=giver_id, ends_on=None).exclude(state=None)
    ):
        _end(part, day)
        same = {"review": part.review, "user_id": taker_id, "role": part.role, "ends_on": None}
        if not Participant.objects.filter(**same).exists():
            given.append(Participant.objects.create(**same, state=part.state, starts_on=day))
    return given


def _end(part: Participant, day: datetime.date) -> bool:
    part.ends_on = max(day, part.starts_on)
    part.save(update_fields=["ends_on"])
    return True
