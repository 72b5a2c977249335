"""What a field of the register may hold."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from irm.register.choices import LegalSystem


def validate_legal_system(written: str) -> None:
    """Refuses words that are no part of a legal system as ``LegalSystem`` lists them."""
    unknown = [part for part in written.split(";") if part.strip() not in LegalSystem.values]
    if unknown:
        raise ValidationError(
            _("“%(part)s” is no legal system. Write one or several of: %(codes)s."),
            params={"part": unknown[0].strip(), "codes": ", ".join(LegalSystem.values)},
        )
