"""What the calendar shows, as its address says it."""

import datetime

from django import forms
from django.utils.translation import gettext_lazy as _

from irm.register.choices import Population
from reviews.cycles.models import ReviewCycle


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
