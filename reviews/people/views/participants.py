"""Who takes part in a review: the page, and naming and releasing people on it."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from irm.accounts.acting import actor_of
from irm.accounts.models import User
from irm.accounts.policies import can_manage_people
from irm.pages.forms import done_by, pressed
from reviews.country_reviews.models import CountryReview
from reviews.country_reviews.pages import page_of, review_of
from reviews.country_reviews.policies import takes_part
from reviews.people.forms import NameForm
from reviews.people.models import Participant
from reviews.people.policies import (
    can_name_participant,
    can_name_participants,
    can_read_roster,
    can_release_participant,
)
from reviews.people.selectors.participants import Side, participants_of
from reviews.people.services.participants import name_participant, release_participant


@require_safe
@login_not_required
def review_participants(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Who takes part: names for those who take part themselves, numbers by State for everybody else."""
    return _participants(request, review_of(request, iso3, cycle))


@require_POST
def name(request: HttpRequest, iso3: str, cycle: int) -> HttpResponse:
    """Name a person for one side of the review."""
    review = review_of(request, iso3, cycle)
    actor = actor_of(request, lambda user: can_name_participants(user, review))
    sides = participants_of(review, viewer=actor, day=localdate(), with_names=True)
    side = next((side for side in sides if side.key == request.POST.get("side")), None)
    if side is None or (not side.may_name and not can_name_participant(actor, review, side.state_id)):
        messages.error(request, _("This State does not review any more, or never did. Reload the page."))
        return _participants(request, review, status=422)
    form = NameForm(request.POST, side=side.key, choice=side.choice)

    def keep(data: dict[str, Any]) -> object:
        role, user_id = data["person"]
        return name_participant(
            review_id=review.pk, user_id=user_id, state_id=side.state_id, role=role,
            starts_on=data["starts_on"], actor=actor, today=localdate(), now=timezone.now(),
        )  # fmt: skip

    if done_by(request, form, keep, _("Named. The person is told, and can open this review.")):
        return redirect("reviews:participants", iso3=review.state.iso3, cycle=review.cycle.number)
    return _participants(request, review, form=form, status=422)


@require_POST
def release(request: HttpRequest, iso3: str, cycle: int, pk: int) -> HttpResponse:
    """Release a person from the review."""
    review = review_of(request, iso3, cycle)
    part = get_object_or_404(Participant.objects.select_related("user"), pk=pk, review=review)
    actor = actor_of(request, lambda user: can_release_participant(user, part))
    pressed(
        request,
        lambda: release_participant(participant_id=pk, actor=actor, day=localdate()),
        lambda ended: (
            _("%(person)s is released from this review. Naming them again undoes it.")
            % {"person": ended.user}
        ),
    )
    return redirect("reviews:participants", iso3=review.state.iso3, cycle=review.cycle.number)


def _participants(
    request: HttpRequest, review: CountryReview, *, form: NameForm | None = None, status: int = 200
) -> HttpResponse:
    is_inside = takes_part(request.user, review)
    sides = participants_of(review, viewer=request.user, day=localdate(), with_names=is_inside)
    user = request.user
    context = {
        "groups": [(side, _form(side, form)) for side in sides],
        "is_inside": is_inside,
        "may_nominate": isinstance(user, User) and can_manage_people(user),
        "may_read_roster": can_read_roster(user),
    }
    template = "reviews/people/review_participants.html"
    return page_of(
        request,
        review,
        template,
        context,
        shows_more=is_inside,
        status=status,
    )


def _form(side: Side, given: NameForm | None) -> NameForm | None:
    """The form of a side: the one that was sent with what is wrong, or an empty one; none where nobody fits."""
    if given is not None and given.side == side.key:
        return given
    return NameForm(side=side.key, choice=side.choice) if side.choice.people else None
