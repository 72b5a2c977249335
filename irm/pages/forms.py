"""The harness of a form: check it, do it, say that it is done or why not. Rules are the services'."""

from collections.abc import Callable
from typing import Any, TypeVar

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, QueryDict
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from irm.errors import RuleError
from irm.text import control_character, key_form, text_form

Made = TypeVar("Made")
Sent = tuple[QueryDict, MultiValueDict[str, UploadedFile]] | tuple[None, None]


class LinesField(forms.CharField):
    """A text in its one form (``irm.text``), whichever program it was typed or copied from."""

    one_form = staticmethod(text_form)

    def to_python(self, value: Any) -> Any:
        """The text in its one form. Raises ValidationError for characters that nobody can read."""
        text = super().to_python(value)
        if not isinstance(text, str):
            return text
        if strange := control_character(text):
            message = _("This text holds a character that nobody can read (U+%(code)s). Remove it.")
            raise ValidationError(message % {"code": f"{ord(strange):04X}"}, code="control_character")
        return self.one_form(text) or self.empty_value


class LineField(LinesField):
    """A name, a reference or another text of one line in its one form: two that look alike are alike."""

    one_form = staticmethod(key_form)


def date_input(**attrs: str) -> forms.DateInput:
    """A field with the browser's own calendar; ISO dates without one."""
    return forms.DateInput(attrs={"type": "date", **attrs}, format="%Y-%m-%d")


def sent(request: HttpRequest) -> Sent:
    """What a form is filled with: data and files, even if they are empty; nothing where it is only asked for."""
    return (request.POST, request.FILES) if request.method == "POST" else (None, None)


def refuse(form: forms.BaseForm, error: RuleError | ValidationError) -> None:
    """Put the words of a refusal on the fields that it names, or on the form where it names none of its fields."""
    if isinstance(error, RuleError):
        words = {error.field: [error.message]}
    else:
        words = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
    for field, sentences in words.items():
        form.add_error(field if field in form.fields else None, sentences)


def acted(form: forms.BaseForm, verb: Callable[[dict[str, Any]], Made]) -> Made | None:
    """Check the form and do it: what the verb made; None, with the reasons on the form, where it is refused."""
    if not form.is_valid():
        return None
    try:
        return verb(form.cleaned_data)
    except (RuleError, ValidationError) as error:
        refuse(form, error)
        return None


def done_by(
    request: HttpRequest, form: forms.BaseForm, verb: Callable[[dict[str, Any]], object], done: str
) -> bool:
    """As ``acted``, where what is made does not matter: whether it is done, which the next page says."""

    def act(given: dict[str, Any]) -> bool:
        verb(given)
        messages.success(request, done)
        return True

    return acted(form, act) is not None


def pressed(request: HttpRequest, verb: Callable[[], Made], done: Callable[[Made], str]) -> None:
    """Do what a button alone asks for; the next page says that it is done, or why not."""
    try:
        made = verb()
    except RuleError as error:
        messages.error(request, error.message)
    else:
        messages.success(request, done(made))
