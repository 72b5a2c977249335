"""The dates and the population that a reader may choose for a figure."""

import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.pages.forms import date_input
from irm.register.choices import Population
from irm.register.convention import ADOPTED
from irm.register.population import DEFAULT
from irm.site.statistics.figures import Figure, Question
from irm.site.statistics.figures.plots import Look, Size, Theme


def _day(label: Any, help_text: Any = "") -> forms.DateField:
    widget = date_input(min=ADOPTED.isoformat())
    message = _("Write the day as year, month and day, such as 2019-10-14.")
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=False,
        widget=widget,
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": message},
    )


class QuestionForm(forms.Form):
    """``as_of``, ``compare_with``, ``population``; what is left out is the figure's own."""

    as_of = _day(_("As of"))
    compare_with = _day(_("Compare with"))
    population = forms.ChoiceField(
        label=_("Population"),
        choices=Population,
        required=False,
        error_messages={"invalid_choice": _("The population is real or demonstration.")},
    )

    def __init__(self, data: Any, *, figure: Figure | None = None) -> None:
        super().__init__(data)
        self.figure = figure
        if figure is None or not figure.compares:
            del self.fields["compare_with"]
        if figure is None:
            del self.fields["as_of"]

    def clean_as_of(self) -> datetime.date | None:
        """A day on which the facts are known."""
        value: datetime.date | None = self.cleaned_data["as_of"]
        if value and value > localdate():
            raise ValidationError(_("That day is still to come. Choose today or an earlier day."))
        return self._not_too_early(value)

    def clean_compare_with(self) -> datetime.date | None:
        """A day that is not before the Convention."""
        return self._not_too_early(self.cleaned_data["compare_with"])

    def clean(self) -> dict[str, Any]:
        """The earlier day is the earlier one."""
        cleaned: dict[str, Any] = super().clean() or self.cleaned_data
        if self.figure and not self.errors and self.figure.compares:
            as_of = cleaned.get("as_of") or self.figure.day
            before = cleaned.get("compare_with") or self.figure.compare_with
            if before and before >= as_of and (cleaned.get("compare_with") or not cleaned.get("as_of")):
                self.add_error("compare_with", _("Compare with a day before the as-of day."))
        return cleaned

    def question(self) -> Question:
        """What the reader asks, with the figure's own dates and the real population where none is asked for.

        An as-of day before the figure's own earlier day is compared with one year before.
        """
        cleaned, figure = self.cleaned_data, self.figure
        population = str(cleaned.get("population") or DEFAULT)
        if figure is None:
            return Question(localdate(), None, population)
        as_of = cleaned.get("as_of") or figure.day
        compare_with = cleaned.get("compare_with") or figure.compare_with
        if compare_with and compare_with >= as_of:
            compare_with = as_of - datetime.timedelta(days=365)
        return Question(as_of, compare_with, population)

    def _not_too_early(self, value: datetime.date | None) -> datetime.date | None:
        if value and value < ADOPTED:
            raise ValidationError(_("The Convention was adopted on 31 October 2003. Choose a later day."))
        return value


class LookForm(forms.Form):
    """How a picture is drawn: ``size``, ``theme``, ``language``, and ``part`` of the answer as JSON."""

    size = forms.ChoiceField(choices=[(size, size) for size in Size], required=False)
    theme = forms.ChoiceField(choices=[(theme, theme) for theme in Theme], required=False)
    language = forms.ChoiceField(choices=settings.LANGUAGES, required=False)
    part = forms.ChoiceField(choices=[("chart", "chart"), ("plain", "plain")], required=False)

    def look(self, language: str, *, right_to_left: bool) -> Look:
        """The look asked for, else wide and light."""
        cleaned = self.cleaned_data
        return Look(
            size=Size(cleaned["size"] or Size.WIDE),
            theme=Theme(cleaned["theme"] or Theme.LIGHT),
            language=language,
            right_to_left=right_to_left,
        )
