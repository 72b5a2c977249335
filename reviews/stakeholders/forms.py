"""Forms of consultations, languages, dialogue and training. They check shapes; rules are the services'."""

import re
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.pages.forms import LineField, LinesField, date_input
from irm.register.choices import Language
from irm.register.models import State
from reviews.country_reviews import choices
from reviews.cycles.models import ReviewCycle
from reviews.stakeholders.choices import ConsultationStage, StakeholderKind, TrainingLevel
from reviews.stakeholders.services import Attendance

_LINE = re.compile(r"^([A-Za-z]{3})[\s,;]+(\d{1,4})[\s,;]+(\d{1,4})$")

MOST_LINES = 250


class ConsultationForm(forms.Form):
    """Who was consulted, and when. Kinds and bodies, never persons."""

    kind = forms.ChoiceField(label=gettext_lazy("Who was consulted"), choices=StakeholderKind.choices)
    stage = forms.ChoiceField(label=gettext_lazy("When"), choices=ConsultationStage.choices)
    held_on = forms.DateField(label=gettext_lazy("Date, if known"), widget=date_input(), required=False)
    note = LineField(
        label=gettext_lazy("Bodies and form (no names of persons)"), max_length=255, required=False
    )


class LanguagesForm(forms.Form):
    """The language or languages of a review."""

    languages = forms.MultipleChoiceField(
        label=gettext_lazy("Languages of the review"),
        choices=Language.choices,
        widget=forms.CheckboxSelectMultiple,
    )


class DialogueForm(forms.Form):
    """The form of further direct dialogue, as the State under review agreed it; blank takes it back."""

    dialogue_form = forms.ChoiceField(
        label=gettext_lazy("Form of dialogue"),
        choices=[("", gettext_lazy("not recorded")), *choices.DialogueForm.choices],
        required=False,
        help_text=gettext_lazy(
            "A country visit or joint meeting is counted once the step of the dialogue is achieved on the timeline."
        ),
    )


class TrainingForm(forms.Form):
    """A session, and how many people of each State it trained."""

    title = LineField(label=gettext_lazy("Title"), max_length=255)
    level = forms.ChoiceField(label=gettext_lazy("Level"), choices=TrainingLevel.choices)
    cycle = forms.ModelChoiceField(
        label=gettext_lazy("Cycle, if it was for one"),
        queryset=ReviewCycle.objects.order_by("number"),
        required=False,
    )
    starts_on = forms.DateField(label=gettext_lazy("First day"), widget=date_input())
    ends_on = forms.DateField(label=gettext_lazy("Last day"), widget=date_input(), required=False)
    place = LineField(label=gettext_lazy("Place"), max_length=120, required=False)
    attendances = LinesField(
        label=gettext_lazy("Who was trained"),
        widget=forms.Textarea(attrs={"rows": 8}),
        max_length=8_000,
        help_text=gettext_lazy(
            "One State a line: its three-letter code, focal points, governmental experts. For example: AUT 1 2"
        ),
    )

    def __init__(self, *args: Any, population: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.population = population

    def clean_starts_on(self) -> Any:
        """A session is recorded once it has begun."""
        day = self.cleaned_data["starts_on"]
        if day > localdate():
            raise ValidationError(_("Record a session once it has begun."))
        return day

    def clean_attendances(self) -> list[Attendance]:
        """The lines as attendances; each line that cannot be read is named with its number."""
        lines = [
            (number, line.strip())
            for number, line in enumerate(self.cleaned_data["attendances"].splitlines(), start=1)
            if line.strip()
        ]
        if len(lines) > MOST_LINES:
            raise ValidationError(_("Record at most %(n)d States at once.") % {"n": MOST_LINES})
        read = [(number, line, _LINE.match(line)) for number, line in lines]
        codes = {match[1].upper() for _n, _l, match in read if match}
        states = {
            state.iso3: state for state in State.objects.in_population(self.population).filter(iso3__in=codes)
        }
        problems, found, seen = [], [], set()
        for number, line, match in read:
            code = match[1].upper() if match else ""
            if match is None:
                problems.append(_("Line %(n)d cannot be read: %(line)s") % {"n": number, "line": line[:60]})
            elif code not in states:
                problems.append(
                    _("Line %(n)d: no State has the code %(code)s.") % {"n": number, "code": code}
                )
            elif code in seen:
                problems.append(
                    _("Line %(n)d: %(code)s is there already. Add the numbers up.")
                    % {"n": number, "code": code}
                )
            elif not int(match[2]) + int(match[3]):
                problems.append(_("Line %(n)d: nobody was trained.") % {"n": number})
            else:
                seen.add(code)
                found.append(Attendance(states[code], int(match[2]), int(match[3])))
        if problems:
            raise ValidationError(problems)
        return found
