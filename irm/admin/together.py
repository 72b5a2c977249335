"""Two people, one record: each writes only what they changed, and nobody overwrites what they did not see.

A change form carries what it showed of each field (Django's hidden initial values). When it comes back, a field that
the person left alone keeps what the record holds by now; one that they changed, and somebody else meanwhile too, is
refused with both values, and what was typed stays in the form.
"""

import contextlib
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

LONGEST = 200  # characters of a value in a sentence


class TogetherForm(forms.ModelForm):
    """A change form of an existing record, mixed into the form that the admin makes."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        is_new = self.instance.pk is None
        self.shown = [name for name, field in self.fields.items() if not (is_new or field.disabled)]
        if self.is_bound and not any(self._holds(name) for name in self.shown):
            self.shown = []  # not sent by a page of ours: it says nothing of what was seen
        for name in self.shown:
            self.fields[name].show_hidden_initial = True

    def _holds(self, name: str) -> bool:
        """Whether what was sent says what was shown of a field."""
        hidden = self.add_initial_prefix(name)
        return hidden in self.data or f"{hidden}_0" in self.data

    def full_clean(self) -> None:
        """Check what the person changed, against the record as it is now."""
        if not self.is_bound:
            super().full_clean()
            return
        untouched = [self.fields[name] for name in self.shown if name not in self.changed_data]
        for field in untouched:  # a field that is disabled keeps the value of the record
            field.disabled = True
        try:
            super().full_clean()
        finally:
            for field in untouched:
                field.disabled = False
        for name in self.shown:
            if name in self.changed_data:
                self._refuse_unseen(name)

    def _refuse_unseen(self, name: str) -> None:
        """Refuse a value that would take the place of one that the person never saw."""
        field, bound = self.fields[name], self[name]
        now = self.get_initial_for_field(field, name)
        hidden = field.hidden_widget()
        seen = hidden.value_from_datadict(self.data, self.files, self.add_initial_prefix(name))
        if not _differ(field, now, seen) or not _differ(field, now, bound.data):
            return
        words = {
            "seen": in_words(field, seen),
            "now": in_words(field, now),
            "typed": in_words(field, bound.data),
        }
        self.add_error(
            name,
            ValidationError(
                _(
                    "Somebody changed this while you had it open: it was “%(seen)s” and is “%(now)s” now. You entered "
                    "“%(typed)s”, which is kept here. Save again to put it in the place of theirs."
                )
                % words,
                code="conflict",
            ),
        )
        self._show(name, field, now)

    def _show(self, name: str, field: forms.Field, now: Any) -> None:
        """From now on the person has seen the value of the record."""
        sent: Any = self.data
        data = sent.copy()
        hidden, value, widget = self.add_initial_prefix(name), field.prepare_value(now), field.hidden_widget()
        if isinstance(widget, forms.MultiWidget):
            for place, part in enumerate(widget.decompress(value) or ()):
                data[f"{hidden}_{place}"] = "" if part is None else str(part)
        elif isinstance(value, list | tuple | set) and hasattr(data, "setlist"):
            data.setlist(hidden, [str(each) for each in value])
        else:
            data[hidden] = "" if value is None else str(value)
        self.data = data


def _differ(field: forms.Field, held: Any, sent: Any) -> bool:
    """Whether a value of the record is another than one that was sent."""
    try:
        held = field.to_python(held)
    except ValidationError:
        return True
    return bool(field.has_changed(held, sent))


def in_words(field: forms.Field, value: Any) -> str:
    """A value of a field, of the record or as it was sent, as people read it."""
    with contextlib.suppress(ValidationError):
        value = field.clean(value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if value is None or value == "":
        return "–"
    if isinstance(value, models.QuerySet | list | tuple):
        return ", ".join(str(each) for each in value)[:LONGEST] or "–"
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        value = dict(_flat(field.choices)).get(str(value), value)
    return str(value)[:LONGEST]


def _flat(choices: Any) -> list[tuple[str, Any]]:
    """The choices with those of groups."""
    found: list[tuple[str, Any]] = []
    for value, label in choices:
        found += _flat(label) if isinstance(label, list | tuple) else [(str(value), label)]
    return found


def together(form: type[Any]) -> type[Any]:
    """The form of a change, for people who work at the same time."""
    return type(form.__name__, (TogetherForm, form), {})
