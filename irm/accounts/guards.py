"""What of an account nobody changes alone: the address by which a person signs in, and the administration."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.accounts.addresses import AddressField
from irm.accounts.guarded import Guarded, attributes, guard
from irm.accounts.models import User
from irm.accounts.policies import can_change_accounts
from irm.errors import RuleError

ACCOUNT = "account"
FIELDS = ("email", "is_active", "is_staff", "is_superuser")


def _fields() -> dict[str, forms.Field]:
    return {
        "email": AddressField(label=gettext_lazy("E-mail address")),
        "is_active": forms.BooleanField(label=gettext_lazy("Can sign in"), required=False),
        "is_staff": forms.BooleanField(label=gettext_lazy("Works in the administration"), required=False),
        "is_superuser": forms.BooleanField(label=gettext_lazy("Administrator"), required=False),
    }


def _concerns(user: models.Model, subject: int) -> bool:
    return bool(user.pk == subject)


def _check(person: Any, wanted: Mapping[str, Any]) -> None:
    """An address that another account has is refused at its field."""
    email = wanted.get("email")
    if email and User.objects.at(email).exclude(pk=person.pk).exists():
        raise RuleError(_("Another account has this address."), code="address_taken", field="email")


_read, _write = attributes(*FIELDS)

guard(
    Guarded(
        code=ACCOUNT,
        label="accounts.User",
        name=gettext_lazy("Account"),
        fields=_fields,
        may=can_change_accounts,
        read=_read,
        write=_write,
        concerns=_concerns,
        check=_check,
    )
)
