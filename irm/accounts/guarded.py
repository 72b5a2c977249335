"""What nobody changes alone: each app names its own, with one form, one service and one page for all of them.

A guarded field is read-only in the admin, which links to the page where a change is proposed. Imports no model.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.apps import apps
from django.db import models
from django.http import Http404
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _


def nobody(user: models.Model, subject: int) -> bool:
    """No person gains by such a change more than another."""
    return False


def no_objection(record: Any, wanted: Mapping[str, Any]) -> None:
    """Every change fits."""


@dataclass(frozen=True, slots=True)
class Guarded:
    """A kind of record with the fields that two people change together.

    ``fields`` makes the fields of the form for one record; ``may`` says who proposes and who approves. ``read`` and
    ``write`` exchange plain values (a change is kept as JSON); ``check`` raises RuleError for what does not fit.
    ``in_population`` gives the records of a population; None where they are of both, as accounts and cycles.
    """

    code: str
    label: str
    name: str | Promise
    fields: Callable[[], dict[str, forms.Field]]
    may: Callable[[Any], bool]
    read: Callable[[Any], dict[str, Any]]
    write: Callable[[Any, Mapping[str, Any]], None]
    concerns: Callable[[models.Model, int], bool] = nobody
    check: Callable[[Any, Mapping[str, Any]], None] = no_objection
    in_population: Callable[[str], models.QuerySet[Any]] | None = None

    def model(self) -> type[models.Model]:
        """The model of the records."""
        return apps.get_model(self.label)

    def in_words(self, values: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Label and value of each field in the reader's words."""
        fields = self.fields()
        return [(str(fields[name].label), _said(fields[name], value)) for name, value in values.items()]


_GUARDED: dict[str, Guarded] = {}


def guard(kind: Guarded) -> None:
    """Name a kind, from ``AppConfig.ready`` of the app that owns it."""
    _GUARDED[kind.code] = kind


def guarded(code: str) -> Guarded:
    """The kind of a code. Raises Http404 for any other."""
    if code not in _GUARDED:
        raise Http404
    return _GUARDED[code]


def kinds() -> list[Guarded]:
    """Every kind."""
    return list(_GUARDED.values())


def attributes(
    *names: str,
) -> tuple[Callable[[Any], dict[str, Any]], Callable[[Any, Mapping[str, Any]], None]]:
    """``read`` and ``write`` for fields of the record itself."""

    def read(record: Any) -> dict[str, Any]:
        return {name: getattr(record, name) for name in names}

    def write(record: Any, wanted: Mapping[str, Any]) -> None:
        for name, value in wanted.items():
            setattr(record, name, value)
        record.full_clean(exclude={field.name for field in record._meta.fields} - set(wanted))
        record.save(update_fields=[*wanted])

    return read, write


def address_of(code: str, subject: object) -> str:
    """The page where a change of a record is proposed."""
    return reverse("accounts:propose", args=[code, subject])


def _said(field: forms.Field, value: Any) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    choices: dict[Any, Any] = dict(field.choices) if isinstance(field, forms.ChoiceField) else {}  # type: ignore[arg-type]  # ours are pairs
    return str(choices.get(value, value)) or "–"
