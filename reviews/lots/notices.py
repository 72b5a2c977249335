"""Notices of the drawing of lots: drawn, drawn again, accepted. For focal points and missions of the States named."""

from collections import defaultdict
from collections.abc import Callable

from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext as _

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.accounts.standing import standing
from irm.notifications.services import Message
from irm.register.choices import Population
from irm.register.models import State
from reviews.country_reviews.models import CountryReview, ReviewingState
from reviews.lots.choices import DrawKind
from reviews.lots.models import Draw, RedrawRequest, ReviewerAcceptance
from reviews.people.selectors.recipients import cast_of, members_of, officer_of
from reviews.people.telling import tell, why, words_of

TOLD = [Role.FOCAL_POINT, Role.PERMANENT_MISSION]
# The scope of the publicity rules that makes draws public.
PAIRING = "pairing"
# One sentence of a notice, written in the language of who reads it.
Sentence = Callable[[], str]


def lots_drawn(*, draw: Draw, actor: User | None) -> None:
    """Lots were drawn, or a year decided: focal points and missions of every State whose year or pairing it is.

    One notice for a person and a draw. As many queries for one review as for all of a year.
    """
    sentences: dict[int, list[Sentence]] = defaultdict(list)
    reviews: dict[int, set[CountryReview]] = defaultdict(set)
    drawn: dict[CountryReview, list[State]] = defaultdict(list)
    for lot in draw.lots.select_related("review__state", "review__cycle", "reviewing_state__state"):
        review = lot.review
        if review is None:
            continue
        if lot.reviewing_state is not None:
            drawn[review].append(lot.reviewing_state.state)
        elif lot.year is not None:
            sentences[review.state_id].append(_year_sentence(review, lot.year))
            reviews[review.state_id].add(review)
    for review, states in drawn.items():
        for state_id in {review.state_id, *(state.pk for state in states)}:
            sentences[state_id].append(_pairing_sentence(review, states))
            reviews[state_id].add(review)
    _tell_of_draw(draw, sentences, reviews, actor)


def reviewer_replaced(*, redraw: RedrawRequest, actor: User | None) -> None:
    """A lot was drawn again: the State under review, the new, the replaced and the other State, and the officer."""
    review, old = redraw.review, redraw.replaced
    standing_now = ReviewingState.objects.filter(review=review, ended_on=None).select_related("state")
    states = [review.state_id, *(each.state_id for each in standing_now)]
    new = next(each.state for each in standing_now if each.position == old.position)
    found = members_of([*states, old.state_id], TOLD, day=localdate())
    inside = [user for state in states for user in found[state]] + officer_of(review, day=localdate())
    cast = cast_of(review, day=localdate())

    def compose(user: User) -> Message:
        words = {**words_of(review), "old": old.state.name, "new": new.name}
        return Message(
            subject=_("A lot was drawn again: review of %(state)s, cycle %(cycle)d") % words,
            text=_("%(new)s takes the place of %(old)s as reviewing State party.") % words,
            reason=_reason() if user not in cast.officer else why(user, review, cast),
            url=review.get_absolute_url() if user in inside else _page_of(redraw.draw, set()),
        )

    tell(
        [*inside, *found[old.state_id]],
        actor=actor,
        key=f"redraw:{redraw.pk}",
        compose=compose,
        is_demonstration=review.state.is_demonstration,
    )


def pairing_accepted(*, acceptance: ReviewerAcceptance, actor: User) -> None:
    """A pairing goes ahead: the other side than the actor's (both, where the secretariat records it), the officer."""
    reviewer = acceptance.reviewing_state
    review = reviewer.review
    sides = {review.state_id, reviewer.state_id} - standing(actor).focal_point_of
    found = members_of(sides, TOLD, day=localdate())
    cast = cast_of(review, day=localdate())

    def compose(user: User) -> Message:
        words = {**words_of(review), "reviewer": reviewer.state.name}
        return Message(
            subject=_("Pairing accepted: %(reviewer)s reviews %(state)s") % words,
            text=_("%(reviewer)s goes ahead as reviewing State party of %(state)s in cycle %(cycle)d.")
            % words,
            reason=_reason() if user not in cast.officer else why(user, review, cast),
        )

    tell(
        [*(user for people in found.values() for user in people), *cast.officer],
        actor=actor,
        key=f"accepted:{acceptance.pk}",
        compose=compose,
        url=review.get_absolute_url(),
        is_demonstration=review.state.is_demonstration,
    )


def _tell_of_draw(
    draw: Draw,
    sentences: dict[int, list[Sentence]],
    reviews: dict[int, set[CountryReview]],
    actor: User | None,
) -> None:
    states_of: dict[User, list[int]] = defaultdict(list)
    for state_id, people in members_of(sentences, TOLD, day=localdate()).items():
        for user in people:
            states_of[user].append(state_id)

    def compose(user: User) -> Message:
        mine = states_of[user]
        lines = dict.fromkeys(sentence() for state in mine for sentence in sentences[state])
        return Message(
            subject=_subject(draw),
            text="\n".join(lines),
            reason=_reason(),
            url=_page_of(draw, {review for state in mine for review in reviews[state]}),
        )

    tell(
        states_of,
        actor=actor,
        key=f"lots:{draw.pk}",
        compose=compose,
        is_demonstration=draw.population == Population.DEMONSTRATION,
    )


def _subject(draw: Draw) -> str:
    if draw.kind == DrawKind.PLACEMENT:
        return _("A year of review was decided: %(cycle)s") % {"cycle": draw.cycle}
    return _("Lots were drawn: %(cycle)s") % {"cycle": draw.cycle}


def _page_of(draw: Draw, reviews: set[CountryReview]) -> str:
    """Where a reader sees what was drawn: the one review that concerns them, the draw if it is public, their home."""
    if len(reviews) == 1:
        return next(iter(reviews)).get_absolute_url()
    if draw.cycle.publishes(PAIRING):
        return draw.get_absolute_url()
    return reverse("dashboards:app_home")


def _year_sentence(review: CountryReview, year: int) -> Sentence:
    return lambda: (
        _("%(state)s is under review in year %(year)d of the cycle.")
        % {
            **words_of(review),
            "year": year,
        }
    )


def _pairing_sentence(review: CountryReview, states: list[State]) -> Sentence:
    def sentence() -> str:
        names = [state.name for state in states]
        if len(names) == 1:
            return _("%(reviewer)s reviews %(state)s.") % {**words_of(review), "reviewer": names[0]}
        return _("%(first)s and %(second)s review %(state)s.") % {
            **words_of(review),
            "first": names[0],
            "second": names[1],
        }

    return sentence


def _reason() -> str:
    return _("you are a focal point or at the permanent mission of a State that is named")
