"""Forms about people: they check shape, the services check rules."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import password_validators_help_texts, validate_password
from django.db.models import Exists, OuterRef, QuerySet
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.accounts.guarded import Guarded
from irm.accounts.models import Invitation, Membership, User
from irm.accounts.models.memberships import OF_A_STATE
from irm.pages.forms import LineField, date_input
from irm.pages.uploads import FileField
from irm.register.choices import Language
from irm.register.models import Organisation, State
from irm.register.population import offer


class _PersonField(forms.ModelChoiceField):
    """People by name and address: two may have one name."""

    def label_from_instance(self, obj: Any) -> str:
        """Name and address."""
        return f"{obj} · {obj.email}" if obj.get_full_name() else str(obj.email)


class InvitationForm(forms.ModelForm):
    """A nomination as it stands in the note verbale."""

    class Meta:
        model = Invitation
        fields = ["name", "email", "role", "state", "organisation", "starts_on", "reference", "note_file"]
        widgets = {"starts_on": date_input()}
        field_classes = {"note_file": FileField}

    def __init__(self, *args: Any, population: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "state": State.objects.in_population(population),
            "organisation": Organisation.objects.in_population(population),
        }
        for name, rows in choices.items():
            field = self.fields[name]
            if isinstance(field, forms.ModelChoiceField):
                field.queryset = rows
        self.fields["starts_on"].initial = localdate

    def clean(self) -> dict[str, Any]:
        """Say at the field which of State and organisation the role asks for."""
        cleaned = super().clean() or {}
        role = cleaned.get("role")
        if role in OF_A_STATE and not cleaned.get("state"):
            self.add_error("state", _("Choose the State that nominated this person."))
        if role == "partner" and not cleaned.get("organisation"):
            self.add_error("organisation", _("Choose the organisation of this partner."))
        return cleaned


class AcceptanceForm(forms.Form):
    """What a new person chooses for themselves."""

    name = LineField(label=_("Your name"), max_length=150)
    language = forms.ChoiceField(label=_("Language of letters to you"), choices=Language)
    password = forms.CharField(
        label=_("Password"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}), strip=False
    )

    def __init__(self, *args: Any, email: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._email = email
        self.fields["password"].help_text = " ".join(password_validators_help_texts())

    def clean_password(self) -> str:
        """A password that the rules accept for this person."""
        password = str(self.cleaned_data["password"])
        validate_password(password, User(email=self._email, first_name=self.cleaned_data.get("name", "")))
        return password


class ProposalForm(forms.Form):
    """A change that a second person approves: the guarded fields of one record, and the paper that asks for it."""

    def __init__(self, *args: Any, guard: Guarded, record: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = guard.read(record)
        self._guarded = guard.fields()
        for name, field in self._guarded.items():
            field.initial = held[name]
            self.fields[name] = field
        self.fields["reference"] = LineField(label=_("Note verbale, or reason"), max_length=120)
        self.fields["note_file"] = FileField(label=_("Scan of the note"), required=False)

    @property
    def wanted(self) -> dict[str, Any]:
        """The guarded fields as they shall be."""
        return {name: self.cleaned_data[name] for name in self._guarded}


class AccessLogForm(forms.Form):
    """What of the access log is looked for."""

    q = LineField(label=_("Person or record"), required=False, max_length=120)
    state = forms.ModelChoiceField(
        label=_("State"), queryset=State.objects.none(), to_field_name="iso3", required=False
    )
    first = forms.DateField(label=_("From"), required=False, widget=date_input())
    last = forms.DateField(label=_("Until"), required=False, widget=date_input())

    def __init__(self, *args: Any, states: QuerySet[State], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["state"]
        if isinstance(field, forms.ModelChoiceField):
            field.queryset = states


class JoiningForm(forms.Form):
    """A person who has an account already needs only to say yes."""


class HandOverForm(forms.Form):
    """Who takes a portfolio, from which day, by which note verbale."""

    taker = _PersonField(
        label=_("Taken over by"),
        queryset=User.objects.none(),
        help_text=_("Somebody who has no account yet is nominated first."),
    )
    day = forms.DateField(
        label=_("From"),
        initial=localdate,
        widget=date_input(),
        help_text=_(
            "The day may lie ahead. A day that is past when it is approved becomes the day of the approval."
        ),
    )
    reference = LineField(label=_("Note verbale"), max_length=120)
    note_file = FileField(label=_("Scan of the note"), required=False)

    def __init__(self, *args: Any, giver: User, population: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        taker: Any = self.fields["taker"]
        taker.queryset = User.objects.filter(is_active=True).exclude(pk=giver.pk)
        held = Membership.objects.filter(user=OuterRef("pk")).order_by()
        offer(taker, taker.queryset.filter(Exists(held.in_population(population)) | ~Exists(held)))
