"""What nobody changes alone in a cycle: what it makes public without asking the State."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from irm.accounts.guarded import Guarded, guard
from irm.accounts.rights import may

PUBLICITY = "cycle-publicity"
SCOPES = {
    "pairing": gettext_lazy("Pairing: which States review which"),
    "steps": gettext_lazy("Steps and calendar of the review"),
    "answers": gettext_lazy("Answers to the self-assessment checklist"),
    "report": gettext_lazy("Country review report"),
    "findings": gettext_lazy("Findings outside the executive summary"),
    "needs": gettext_lazy("Needs outside the executive summary, and direct requests"),
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
