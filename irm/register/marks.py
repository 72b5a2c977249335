"""Marks in lists: never colour alone, always words."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from irm.register.choices import Certainty


def certainty_mark(certainty: str) -> SafeString | str:
    """How sure a fact is; what is not confirmed stands out."""
    if certainty in {Certainty.CONFIRMED, ""}:
        return str(Certainty.CONFIRMED.label) if certainty else "–"
    return format_html('<strong class="irm-unconfirmed">⚠ {}</strong>', Certainty(certainty).label)


def population_mark(is_demonstration: bool) -> SafeString | str:
    """Marks what is invented."""
    return format_html("<strong>{}</strong>", _("Demonstration")) if is_demonstration else _("Real")
