"""Forms of the conduct of a review. They check shapes; rules are the services'."""

import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from irm.accounts.models import User
from irm.errors import RuleError
from irm.register.choices import Population
from reviews.choices import PauseKind
from reviews.cycles.models import ReviewCycle


def date_input(**attrs: str) -> forms.DateInput:
    """A field with the browser's own calendar; ISO dates without one."""
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


def refuse(form: forms.Form, error: RuleError) -> None:
    """Put the words of a refusal on the field that it names, or on the form where it names none of its fields."""
    form.add_error(error.field if error.field in form.fields else None, error.message)


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


class AbsenceForm(forms.Form):
    """An absence and its cover."""

    user = forms.ModelChoiceField(label=_("Officer"), queryset=User.objects.none())
    cover = forms.ModelChoiceField(label=_("Covered by"), queryset=User.objects.none())
    starts_on = forms.DateField(label=_("First day"), widget=date_input())
    ends_on = forms.DateField(label=_("Last day"), widget=date_input())

    def __init__(self, *args: Any, officers: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("user", "cover"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # noqa: S101 -- for the type checker
            field.queryset = User.objects.filter(pk__in=[officer.pk for officer in officers])


class CalendarForm(forms.Form):
    """What the calendar shows: the address is the state."""

    month = forms.RegexField(
        r"^(19|20)\d\d-(0[1-9]|1[0-2])$",
        required=False,
        error_messages={"invalid": _("A month is written like 2026-11.")},
    )
    cycle = forms.ModelChoiceField(
        label=_("Cycle"),
        queryset=ReviewCycle.objects.order_by("number"),
        to_field_name="number",
        required=False,
        empty_label=_("All cycles"),
    )
    view = forms.ChoiceField(choices=[("month", ""), ("agenda", "")], required=False)
    mine = forms.BooleanField(label=_("Only what concerns me"), required=False)
    population = forms.ChoiceField(choices=Population.choices, required=False)

    def first_day(self, today: datetime.date) -> datetime.date:
        """The first day of the month that is asked for; of the present one where none is."""
        written = self.cleaned_data.get("month")
        return datetime.date.fromisoformat(f"{written}-01") if written else today.replace(day=1)
