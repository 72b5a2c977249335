"""An activity is of one population with its recipients, its programme, its organisations and its needs.

The database refuses a mixture (migration ``0003_one_population``); this says so in a sentence where people type.
"""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refuse_mixture(*, is_demonstration: bool, others: list[bool]) -> None:
    """Raise ValidationError where one of the others is of another population (DESIGN section 5, rule 9)."""
    if any(other != is_demonstration for other in others):
        raise ValidationError(_("Real and demonstration records are never mixed in one activity."))


class ActivityForm(forms.ModelForm):
    """An activity with its recipients and its programme."""

    def clean(self) -> dict[str, Any]:
        """Refuse recipients and a programme of another population."""
        given: dict[str, Any] = super().clean() or self.cleaned_data
        own = given.get("is_demonstration", self.instance.is_demonstration)
        programme = given.get("programme")
        named = {
            "recipients": [state.is_demonstration for state in given.get("recipients") or []],
            "programme": [programme.is_demonstration] if programme else [],
        }
        for field, others in named.items():
            try:
                refuse_mixture(is_demonstration=own, others=others)
            except ValidationError as error:
                self.add_error(field, error)
        return given
