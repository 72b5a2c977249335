"""Forms of the conduct of a review. They check shapes; rules are the services'."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.pages.forms import LineField, date_input
from reviews.timeline.choices import PauseKind
from reviews.timeline.models import Milestone


class PlanForm(forms.Form):
    """The planned beginning of a review."""

    begins_on = forms.DateField(label=_("The review begins on"), widget=date_input(), required=False)
    seen = forms.DateField(widget=forms.HiddenInput, required=False)


class SeenForm(forms.Form):
    """What the page showed, and nothing else."""

    seen = forms.CharField(required=False)


class StepForm(SeenForm):
    """What is recorded on one step of a page that shows many: its fields share names with others, not ids."""

    def __init__(self, milestone: Milestone, data: Any = None, **initial: Any) -> None:
        super().__init__(data, auto_id=f"%s-{milestone.pk}", initial=initial)
        self.milestone = milestone


class AgreeForm(StepForm):
    """The agreed date of a step; blank takes it back."""

    agreed_on = forms.DateField(
        label=_("Agreed date (empty takes it back)"), widget=date_input(), required=False
    )

    def __init__(self, milestone: Milestone, data: Any = None) -> None:
        super().__init__(milestone, data, agreed_on=milestone.agreed_on)
        self.fields["agreed_on"].widget.attrs["required"] = not milestone.agreed_on


class AchieveForm(StepForm):
    """The day on which a step was achieved."""

    achieved_on = forms.DateField(label=_("Achieved on"), widget=date_input())

    def __init__(self, milestone: Milestone, data: Any = None) -> None:
        super().__init__(milestone, data)
        self.fields["achieved_on"].widget.attrs["max"] = localdate().isoformat()


class ReasonForm(StepForm):
    """Why a step takes longer, and whether the State wishes the public to know; blank takes it back."""

    reason = LineField(
        label=_("Reason, for those who take part in the review"), max_length=255, required=False
    )
    is_public = forms.BooleanField(
        label=_("Show it to the public too, where the steps are public"), required=False
    )

    def __init__(self, milestone: Milestone, data: Any = None) -> None:
        super().__init__(milestone, data, reason=milestone.reason, is_public=milestone.reason_is_public)
        self.fields["reason"].widget.attrs["required"] = not milestone.reason


class PauseForm(forms.Form):
    """A pause of the clock."""

    kind = forms.ChoiceField(label=_("Reason of the pause"), choices=PauseKind.choices)
    begins_on = forms.DateField(label=_("First day"), widget=date_input())
    ends_on = forms.DateField(
        label=_("Day on which work goes on"),
        widget=date_input(),
        required=False,
        help_text=_("(empty while it is not known)"),
    )
    reason = LineField(label=_("In words"), max_length=255, required=False)


class ResumeForm(forms.Form):
    """The day on which work goes on."""

    ends_on = forms.DateField(label=_("Work goes on from"), widget=date_input())
