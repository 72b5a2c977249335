"""Forms of the drawing of lots: they check shape, the services check rules."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.pages.forms import LineField, date_input
from irm.register.models import State
from reviews.country_reviews.models import ReviewingState
from reviews.cycles.models import ReviewCycle
from reviews.lots.choices import DeferralKind, DrawKind
from reviews.lots.models import DrawCommitment
from reviews.lots.services.commitments import new_secret

DRAWN = [kind for kind in DrawKind if kind not in {DrawKind.BY_HAND, DrawKind.PLACEMENT}]


class CommitmentForm(forms.Form):
    """What will be drawn, where, and the secret whose hash is published."""

    kind = forms.ChoiceField(label=_("Draw"), choices=[(kind.value, kind.label) for kind in DRAWN])
    cycle = forms.ModelChoiceField(label=_("Cycle"), queryset=ReviewCycle.objects.all())
    year = forms.IntegerField(
        label=_("Year of cycle"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("Not for the draw of the years of review."),
    )
    meeting = LineField(label=_("Meeting in which the lots are drawn"), max_length=200)
    secret = forms.CharField(
        label=_("Secret"),
        min_length=16,
        max_length=300,
        help_text=_(
            "Write it down before you go on: only its hash is kept. Without it the draw cannot be held."
        ),
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["secret"].initial = new_secret


class RevealForm(forms.Form):
    """The secret, and the digits that the meeting supplied."""

    secret = forms.CharField(
        label=_("Secret"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    digits = forms.CharField(
        label=_("Digits supplied in the meeting"),
        max_length=80,
        help_text=_("Six or more, from delegations or dice. Spaces do not count."),
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    reason = LineField(label=_("Reason, where rules cannot all be kept"), max_length=500, required=False)


class WithdrawalForm(forms.Form):
    """Why a commitment is not used."""

    reason = LineField(label=_("Reason"), max_length=255)


class RedrawForm(forms.Form):
    """A request to repeat the draw of one reviewing State."""

    commitment = forms.ModelChoiceField(
        label=_("Commitment"),
        queryset=DrawCommitment.objects.none(),
        help_text=_("Published before for a repeated draw in this year of the cycle."),
    )
    secret = forms.CharField(
        label=_("Secret"), max_length=300, widget=forms.TextInput(attrs={"autocomplete": "off"})
    )
    digits = forms.CharField(
        label=_("Digits supplied in the meeting"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "off", "inputmode": "numeric"}),
    )
    reason = LineField(label=_("Reason for the request"), max_length=500)
    reference = LineField(label=_("Note verbale"), max_length=120, required=False)
    requested_on = forms.DateField(label=_("Requested on"), initial=localdate, widget=date_input())
    is_exceptional = forms.BooleanField(
        label=_("The circumstances are exceptional: more than two repeated draws"), required=False
    )

    def __init__(self, *args: Any, reviewer: ReviewingState, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        review = reviewer.review
        self.fields["commitment"].queryset = DrawCommitment.objects.filter(  # type: ignore[attr-defined]
            cycle=review.cycle,
            kind=DrawKind.REDRAW,
            year=review.year_of_cycle,
            population=review.state.population,
            withdrawn_on=None,
            draw=None,
        )


class PlacementForm(forms.Form):
    """The States that are placed in a year by a decision, and where that decision is written."""

    states = forms.MultipleChoiceField(
        label=_("States"), error_messages={"required": _("Choose at least one State.")}
    )
    year = forms.IntegerField(label=_("Year of cycle"), min_value=1, max_value=20)
    source = LineField(
        label=_("Decision"),
        max_length=1000,
        help_text=_("Where it is written: the session, the document, the paragraph. Everybody reads it."),
    )
    reason = LineField(
        label=_("Reason"),
        max_length=500,
        help_text=_("Why this year. Everybody reads it beside the decision."),
    )

    def __init__(self, *args: Any, codes: list[tuple[str, str]], last_year: int, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["states"].choices = codes  # type: ignore[attr-defined]
        self.fields["year"].max_value = last_year  # type: ignore[attr-defined]
        self.fields["year"].widget.attrs["max"] = last_year


class DeferralForm(forms.Form):
    """What a State asked for: to move its own review, or not to serve in a year."""

    kind = forms.ChoiceField(label=_("What is deferred"), choices=DeferralKind)
    state = forms.ModelChoiceField(label=_("State"), queryset=State.objects.none())
    cycle = forms.ModelChoiceField(label=_("Cycle"), queryset=ReviewCycle.objects.all())
    year = forms.IntegerField(
        label=_("Year of cycle"),
        required=False,
        min_value=1,
        max_value=20,
        help_text=_("For service only. A review moves to the year after the one that it was drawn for."),
    )
    reason = LineField(label=_("Reason"), max_length=500)
    reference = LineField(label=_("Note verbale"), max_length=120, required=False)
    requested_on = forms.DateField(label=_("Requested on"), initial=localdate, widget=date_input())

    def __init__(self, *args: Any, population: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        parties = State.objects.in_population(population).parties()
        self.fields["state"].queryset = parties  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Service is deferred for a year; a review is not."""
        cleaned = super().clean() or {}
        if cleaned.get("kind") == DeferralKind.SERVICE and not cleaned.get("year"):
            self.add_error("year", _("Say the year of the cycle in which the State does not serve."))
        return cleaned
