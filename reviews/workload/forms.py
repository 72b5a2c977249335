"""Forms of the caseload. They check shapes; rules are the services'."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from irm.accounts.models import User
from irm.pages.forms import date_input


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
