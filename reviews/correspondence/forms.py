"""Forms of the register of correspondence. They check shapes; rules are the services'."""

from typing import Any

from django import forms
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from irm.accounts.models import User
from irm.pages.forms import LineField, date_input
from irm.pages.uploads import FileField
from irm.register.models import State
from irm.register.population import offer
from reviews.correspondence.choices import NoteTemplate
from reviews.correspondence.models import Correspondence
from reviews.correspondence.notes_verbales import DATES, read_template
from reviews.country_reviews.models import CountryReview

# The fields that templates may ask for, in words.
LABELS = {
    "reply_by": _("Reply hoped for by"),
    "step": _("Step that is asked about"),
    "expected_on": _("Day on which it was expected"),
    "visit_from": _("First day of the visit"),
    "visit_to": _("Last day of the visit"),
}


class IncomingForm(forms.Form):
    """A note verbale as it came in."""

    state = forms.ModelChoiceField(label=_("From which State"), queryset=State.objects.none())
    number = LineField(label=_("Number of the note verbale"), max_length=120)
    dated_on = forms.DateField(label=_("Date of the note"), widget=date_input())
    subject = LineField(label=_("Subject"), max_length=255)
    review = forms.ModelChoiceField(
        label=_("About the review (if it is about one)"),
        queryset=CountryReview.objects.none(),
        required=False,
    )
    answers = forms.ModelChoiceField(
        label=_("It answers our note (if it does)"), queryset=Correspondence.objects.none(), required=False
    )
    reply_due_on = forms.DateField(
        label=_("We reply by (if it asks for a reply)"), widget=date_input(), required=False
    )
    document = FileField(label=_("Scan of the note"), required=False)

    def __init__(self, *args: Any, actor: User, population: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["state"].queryset = State.objects.in_population(population)
        reviews = CountryReview.objects.visible_to(actor).in_population(population)
        fields["review"].queryset = reviews.select_related("state", "cycle")
        ours = Correspondence.objects.visible_to(actor).in_population(population).awaiting_reply()
        fields["answers"].queryset = ours.filter(direction="outgoing").select_related("state")
        fields["dated_on"].initial = localdate


class NoteForm(forms.Form):
    """What a note from one template needs to be written, about one review."""

    state = forms.ModelChoiceField(label=_("To"), queryset=State.objects.none())

    def __init__(self, *args: Any, template: str, review: CountryReview, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        involved = review.reviewing_states.filter(ended_on=None).values("state")
        state: Any = self.fields["state"]
        state.queryset = State.objects.filter(pk__in=involved) | State.objects.filter(pk=review.state_id)
        state.initial = review.state_id
        self.asked = read_template(template).fields
        for name in self.asked:
            if name in DATES:
                self.fields[name] = forms.DateField(label=LABELS[name], widget=date_input())
            else:
                self.fields[name] = LineField(label=LABELS[name], max_length=200)

    @property
    def given(self) -> dict[str, object]:
        """The template's own fields."""
        return {name: self.cleaned_data[name] for name in self.asked}


class ChooseNoteForm(forms.Form):
    """Which note, about which review: kept in the address."""

    template = forms.ChoiceField(label=_("Which note"), choices=NoteTemplate.choices)
    review = forms.ModelChoiceField(label=_("About the review"), queryset=CountryReview.objects.none())

    def __init__(self, *args: Any, actor: User, population: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["review"]
        field.queryset = CountryReview.objects.visible_to(actor).select_related("state", "cycle")
        offer(field, field.queryset.in_population(population))


class SentForm(forms.Form):
    """Number and date under which a draft went out, with the signed note."""

    number = LineField(label=_("Number of the note verbale"), max_length=120)
    dated_on = forms.DateField(label=_("Date of the note"), widget=date_input())
    document = FileField(label=_("The note as it was sent"), required=False)


class ReplyForm(forms.Form):
    """Which note answers this one."""

    reply = forms.ModelChoiceField(label=_("Answered by"), queryset=Correspondence.objects.none())

    def __init__(self, *args: Any, note: Correspondence, actor: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["reply"]
        others = Correspondence.objects.visible_to(actor).filter(state=note.state_id)
        field.queryset = others.exclude(direction=note.direction).filter(dated_on__gte=note.dated_on)
