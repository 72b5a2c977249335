"""E-mail addresses in one form: two that look alike are one account, and one that tricks the eye is none.

The domain is written as the Internet does (IDNA 2008 with the mapping of UTS 46); before the @ stand ASCII characters,
as every mail server carries them.
"""

import unicodedata
from typing import Any

import idna
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import models
from django.utils.translation import gettext as _

# Format characters, private letters, those of no meaning, and blanks: nobody sees or types them in an address.
_UNSEEN = {"Cc", "Cf", "Co", "Cn", "Cs", "Zs", "Zl", "Zp"}
# They have no width, though they count as letters or marks.
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u034f\u17b4\u17b5\u180b\u180c\u180d\u2800")


def address_form(typed: str) -> str:
    """An address in its one form. Raises ValidationError with a sentence for what cannot be one."""
    text = typed.strip()
    if any(unicodedata.category(letter) in _UNSEEN or letter in _FILLERS for letter in text):
        raise ValidationError(
            _("The address holds a blank or a character that nobody sees. Type it anew."), code="unseen"
        )
    local, at, domain = unicodedata.normalize("NFKC", text).rpartition("@")
    if not at or not local or not domain:
        raise ValidationError(_("Enter an e-mail address such as name@example.org."), code="invalid")
    if not local.isascii():
        raise ValidationError(
            _("Before the @, an address holds letters without accents, digits and signs only."),
            code="not_ascii",
        )
    found = f"{local.lower()}@{_domain(domain)}"
    validate_email(found)
    if len(found) > 254:
        raise ValidationError(_("The address is longer than mail can be sent to."), code="too_long")
    return found


def _domain(domain: str) -> str:
    try:
        return idna.encode(domain, uts46=True, std3_rules=True).decode("ascii").lower()
    except (idna.IDNAError, UnicodeError) as error:
        raise ValidationError(
            _("After the @ stands no name that mail can be sent to."), code="no_domain"
        ) from error


def same_address(typed: str) -> str:
    """The one form of what somebody typed to be found by; as typed, in small letters, where it is no address."""
    try:
        return address_form(typed)
    except ValidationError:
        return typed.strip().lower()


class AddressField(forms.EmailField):
    """A field of a form for an address: what comes out of it is in its one form."""

    default_validators = []

    def to_python(self, value: Any) -> str:
        """The address in its one form."""
        text = str(super().to_python(value) or "")
        return address_form(text) if text else text


class AddressModelField(models.EmailField):
    """A column of addresses: checked and brought into their one form wherever a row is saved."""

    def to_python(self, value: Any) -> Any:
        """The address in its one form."""
        text = super().to_python(value)
        return address_form(text) if text else text

    def get_prep_value(self, value: Any) -> Any:
        """What a query asks for is asked as it is typed: no such address is an answer."""
        return models.Field.get_prep_value(self, value)

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        """Whoever saves a row without a look at it saves the one form, too; case is a constraint of the database."""
        value = super().pre_save(model_instance, add)
        if value and (formed := address_form(value)) != value.lower():
            setattr(model_instance, self.attname, formed)
            return formed
        return value

    def formfield(self, **kwargs: Any) -> Any:
        """The field of a form with the same rule."""
        return super().formfield(**{"form_class": AddressField, **kwargs})

    def deconstruct(self) -> Any:
        """A plain column of addresses to migrations: the rule is no part of the table."""
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.EmailField", args, kwargs
