"""Forms of consent. They check shapes; rules are the services'."""

import datetime
from collections.abc import Sequence
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.formats import date_format
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.pages.forms import LineField, date_input
from irm.register.choices import Audience
from reviews.consents.choices import ConsentScope
from reviews.correspondence.models import Correspondence
from reviews.country_reviews.models import CountryReview


class GrantForm(forms.Form):
    """What a State agrees to share, with whom, on which note verbale."""

    scope = forms.ChoiceField(
        label=gettext_lazy("What the State agrees to share"), choices=ConsentScope.choices
    )
    audience = forms.ChoiceField(
        label=gettext_lazy("With whom"),
        choices=[choice for choice in Audience.choices if choice[0] != Audience.STATE],
    )
    reach = forms.ChoiceField(
        label=gettext_lazy("For"),
        choices=[
            ("review", gettext_lazy("This review only")),
            ("state", gettext_lazy("All reviews of the State")),
        ],
    )
    note = forms.ChoiceField(label=gettext_lazy("Note verbale in the register"), required=False)
    reference = LineField(
        label=gettext_lazy("Or its reference, where it is not in the register"),
        max_length=120,
        required=False,
    )
    granted_on = forms.DateField(
        label=gettext_lazy("Granted on"), widget=date_input(), initial=lambda: localdate()
    )

    def __init__(
        self, *args: Any, notes: Sequence[Correspondence], review: CountryReview | None = None, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.review = review
        if review is None:
            del self.fields["reach"]
        field: Any = self.fields["note"]
        field.choices = [
            ("", _("none of these")),
            *(
                (str(note.pk), f"{note} ({date_format(note.dated_on, 'DATE_FORMAT')})")
                for note in notes
                if note.dated_on
            ),
        ]
        self.numbers = {str(note.pk): note.number for note in notes}

    def clean(self) -> dict[str, Any]:
        """The arguments of the service: the reference comes from the register or is typed, one of the two."""
        data = super().clean() or self.cleaned_data
        note, typed = data.pop("note", ""), data.get("reference", "").strip()
        if note and typed:
            self.add_error("reference", _("Choose a note of the register or type a reference, not both."))
        elif not note and not typed and "note" not in self.errors:
            self.add_error("reference", _("Name the note verbale that grants the consent."))
        if data.get("scope") == ConsentScope.STEPS and data.get("audience") not in {None, Audience.PUBLIC}:
            self.add_error("audience", _("Steps and calendar are opened to the public or not at all."))
        data["reference"] = self.numbers.get(note, typed)
        for_review = self.review is not None and data.pop("reach", "") == "review"
        data["review_id"] = self.review.pk if self.review is not None and for_review else None
        return data


class WithdrawForm(forms.Form):
    """When a State withdrew a consent, and on which note verbale where there is one already."""

    withdrawn_on = forms.DateField(
        label=gettext_lazy("Withdrawn on"), widget=date_input(), initial=lambda: localdate()
    )
    reference = LineField(label=gettext_lazy("Note verbale, if it has come"), max_length=120, required=False)

    def __init__(self, *args: Any, granted_on: datetime.date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = {"min": granted_on.isoformat(), "max": localdate().isoformat()}
        self.fields["withdrawn_on"].widget.attrs.update(attrs)

    def clean_withdrawn_on(self) -> datetime.date:
        """What a consent opened closes at once, so its withdrawal is not dated ahead."""
        day: datetime.date = self.cleaned_data["withdrawn_on"]
        if day > localdate():
            raise ValidationError(_("A withdrawal closes at once. Give today or an earlier day."))
        return day
