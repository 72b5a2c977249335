"""Forms of the people of a review. They check shapes; rules are the services'."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.pages.forms import date_input
from reviews.people.selectors.to_name import Choice


class NameForm(forms.Form):
    """Whom to name for one side of a review, and from which day."""

    person = forms.ChoiceField(label=gettext_lazy("Person"))
    starts_on = forms.DateField(
        label=gettext_lazy("Takes part from"), widget=date_input(), initial=lambda: localdate()
    )

    def __init__(self, data: Any = None, *, side: str, choice: Choice) -> None:
        super().__init__(data, auto_id=f"name-{side}-%s")
        self.side = side
        by_part: dict[str, list[tuple[str, str]]] = {}
        for each in choice.people:
            label = f"{each.name} · {each.post}" if each.post else each.name
            by_part.setdefault(str(each.role.label), []).append((f"{each.role}:{each.user_id}", label))
        field: Any = self.fields["person"]
        field.choices = list(by_part.items())
        field.error_messages["invalid_choice"] = _(
            "This person cannot be named here, or is named already. Choose somebody of the list."
        )

    def clean_person(self) -> tuple[str, int]:
        """The part and the key of the person."""
        role, _colon, user_id = self.cleaned_data["person"].partition(":")
        return role, int(user_id)


class OfficerForm(forms.Form):
    """Who is responsible for a review."""

    officer_id = forms.IntegerField(label=gettext_lazy("Responsible officer"), required=False)
    seen = forms.IntegerField(required=False)
