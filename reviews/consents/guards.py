"""What nobody changes alone in a cycle: what it makes public without asking the State."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from irm.accounts.guarded import Guarded, guard
from irm.accounts.rights import may
from reviews.consents.choices import PUBLISHED_BY_RULES
from reviews.signals import publicity_changed

PUBLICITY = "cycle-publicity"
SCOPES = {
    "pairing": gettext_lazy("Pairing: which States review which"),
    **{scope.value: scope.label for scope in PUBLISHED_BY_RULES},
}
_CHOICES = [
    ("public", gettext_lazy("public by the rules of the cycle")),
    ("consent", gettext_lazy("with the State's consent")),
]


def _fields() -> dict[str, forms.Field]:
    return {name: forms.ChoiceField(label=label, choices=_CHOICES) for name, label in SCOPES.items()}


def _read(cycle: Any) -> dict[str, Any]:
    return {name: "public" if cycle.publishes(name) else "consent" for name in SCOPES}


def _write(cycle: Any, wanted: Mapping[str, Any]) -> None:
    cycle.publicity = {**cycle.publicity, **wanted}
    cycle.save(update_fields=["publicity"])
    publicity_changed.send(sender=None, cycle=cycle)


guard(
    Guarded(
        code=PUBLICITY,
        label="reviews.ReviewCycle",
        name=gettext_lazy("What the cycle publishes"),
        fields=_fields,
        may=lambda user: may(user, "cycle.publish"),
        read=_read,
        write=_write,
    )
)
