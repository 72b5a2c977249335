"""Forms of the conduct of a review. They check shapes; rules are the services'."""

from django import forms
from django.utils.translation import gettext_lazy as _

from irm.pages.forms import date_input
from reviews.timeline.choices import PauseKind


class PlanForm(forms.Form):
    """The planned beginning of a review."""

    begins_on = forms.DateField(label=_("The review begins on"), widget=date_input(), required=False)
    seen = forms.DateField(widget=forms.HiddenInput, required=False)


class AgreeForm(forms.Form):
    """The agreed date of a step; blank takes it back."""

    agreed_on = forms.DateField(label=_("Agreed date"), required=False)
    seen = forms.CharField(required=False)


class AchieveForm(forms.Form):
    """The day on which a step was achieved."""

    achieved_on = forms.DateField(label=_("Achieved on"))
    seen = forms.CharField(required=False)


class SeenForm(forms.Form):
    """What the page showed, and nothing else."""

    seen = forms.CharField(required=False)


class ReasonForm(forms.Form):
    """Why a step takes longer."""

    reason = forms.CharField(label=_("Reason"), max_length=255, required=False)
    seen = forms.CharField(required=False)


class PauseForm(forms.Form):
    """A pause of the clock."""

    kind = forms.ChoiceField(label=_("Reason of the pause"), choices=PauseKind.choices)
    begins_on = forms.DateField(label=_("First day"), widget=date_input())
    ends_on = forms.DateField(
        label=_("Day on which work goes on"),
        widget=date_input(),
        required=False,
        help_text=_("Leave it empty while it is not known."),
    )
    reason = forms.CharField(label=_("In words"), max_length=255, required=False)


class ResumeForm(forms.Form):
    """The day on which work goes on."""

    ends_on = forms.DateField(label=_("Work goes on from"))
