"""The fields of the admin that choose by search: a key that is none is answered by the field, not by a failure."""

from typing import Any

from django.contrib.admin.widgets import AutocompleteSelect, AutocompleteSelectMultiple
from django.core.exceptions import ValidationError


class _Patient:
    """Shows no choice for what cannot be a key; the field beside it says that it is none."""

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        """The chosen rows."""
        try:
            return super().optgroups(name, value, attr)  # type: ignore[misc]  # a mixin for widgets
        except (ValueError, TypeError, OverflowError, ValidationError):
            return super().optgroups(name, [], attr)  # type: ignore[misc]  # a mixin for widgets


class PatientSelect(_Patient, AutocompleteSelect):
    """One row."""


class PatientSelectMultiple(_Patient, AutocompleteSelectMultiple):
    """Several rows."""


class Choosing:
    """For admin classes: relations that are chosen by search have these fields."""

    def formfield_for_foreignkey(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """One row."""
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]  # of admin classes
            kwargs.setdefault("widget", PatientSelect(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_foreignkey(db_field, request, **kwargs)  # type: ignore[misc]

    def formfield_for_manytomany(self, db_field: Any, request: Any, **kwargs: Any) -> Any:
        """Several rows."""
        if db_field.name in self.get_autocomplete_fields(request):  # type: ignore[attr-defined]  # of admin classes
            kwargs.setdefault("widget", PatientSelectMultiple(db_field, self.admin_site))  # type: ignore[attr-defined]
        return super().formfield_for_manytomany(db_field, request, **kwargs)  # type: ignore[misc]
