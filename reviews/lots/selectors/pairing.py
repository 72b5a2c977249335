"""Who reviews whom, since when, from which draw, and how far the pairing has come: for pages."""

import datetime
from dataclasses import dataclass

from django.db.models import F, QuerySet

from irm.accounts.models import User
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.lots import policies
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw


@dataclass(frozen=True, slots=True)
class ShownReviewer:
    """One reviewing State of a review, standing or replaced, with what its reader may do about it.

    ``draw`` is the draw that it came from, where it is recorded and the reader may see it; ``replaced_in`` the
    repeated draw that replaced it. ``reason`` is for those who take part in the review alone.
    """

    row: ReviewingState
    draw: Draw | None
    replaced_in: Draw | None
    reason: str
    may_accept: bool
    may_redraw: bool

    @property
    def is_replaced(self) -> bool:
        """Whether another State took the place."""
        return self.row.ended_on is not None

    @property
    def accepted_on(self) -> datetime.date | None:
        """The day on which the pairing was accepted; None while it is not recorded."""
        acceptance = getattr(self.row, "acceptance", None)
        return acceptance.accepted_on if acceptance else None

    @property
    def is_awaited(self) -> bool:
        """Whether an open review waits for the acceptance of this pairing, drawn here.

        Of a pairing that came from elsewhere it is only known that no acceptance is recorded.
        """
        was_drawn = self.draw is not None and self.draw.kind != DrawKind.BY_HAND
        return was_drawn and not self.is_replaced and self.accepted_on is None and is_open(self.row.review)


def is_open(review: CountryReview) -> bool:
    """Whether the pairing of a review may still change: not once the review is completed."""
    return review.status != ReviewStatus.COMPLETED


def pairing_of(review: CountryReview, *, viewer: object) -> list[ShownReviewer]:
    """Every reviewing State that a review has and had: by place, the one that stands first, then the latest."""
    rows = ReviewingState.objects.filter(review=review)
    shown = shown_reviewers(rows, viewer=viewer)
    return sorted(
        shown, key=lambda one: (one.row.position, one.is_replaced, -one.row.pk if one.is_replaced else 0)
    )


def shown_reviewers(rows: QuerySet[ReviewingState], *, viewer: object) -> list[ShownReviewer]:
    """These reviewing States as a reader sees them, in three queries however many they are."""
    found = list(rows.select_related("state", "acceptance", "review__state", "review__cycle"))
    keys = [row.pk for row in found]
    draws = Draw.objects.visible_to(viewer).defer("inputs", "outcome").select_related("cycle")
    from_lots = draws.filter(lots__reviewing_state__in=keys).order_by("recorded_at", "pk")
    drawn_in = {draw.of_row: draw for draw in from_lots.annotate(of_row=F("lots__reviewing_state"))}
    from_requests = draws.filter(redraw_request__replaced__in=keys)
    replaced_in = {draw.of_row: draw for draw in from_requests.annotate(of_row=F("redraw_request__replaced"))}
    return [_shown(row, drawn_in.get(row.pk), replaced_in.get(row.pk), viewer) for row in found]


def _shown(row: ReviewingState, draw: Draw | None, replaced_in: Draw | None, viewer: object) -> ShownReviewer:
    who = viewer if isinstance(viewer, User) else None
    can_change = row.ended_on is None and not hasattr(row, "acceptance") and is_open(row.review)
    return ShownReviewer(
        row=row,
        draw=draw,
        replaced_in=replaced_in,
        reason=row.ended_reason if policies.can_read_pairing_reasons(viewer, row) else "",
        may_accept=who is not None and can_change and policies.can_accept_reviewer(who, row),
        may_redraw=who is not None and can_change and policies.can_hold_draw(who),
    )
