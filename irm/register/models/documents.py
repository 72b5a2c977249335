"""Documents: where facts were read."""

from collections.abc import Callable

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from irm.register.choices import DatePrecision
from irm.register.models.history import tracked
from irm.register.models.querysets import PopulatedQuerySet

# Which documents a person may know of, each answer from an app above that keeps some back.
KNOWN_TO: list[Callable[[object], Q]] = []


def keep_back(known_to: Callable[[object], Q]) -> None:
    """Say which documents a person may know of. An app that keeps some back does so once, when it is ready."""
    KNOWN_TO.append(known_to)


class DocumentQuerySet(PopulatedQuerySet["Document"]):
    """Documents in words of the domain."""

    def visible_to(self, user: object) -> "DocumentQuerySet":
        """All but those that an app above keeps back from this person."""
        return self.filter(*(known_to(user) for known_to in KNOWN_TO))


@tracked()
class Document(models.Model):
    """A document of the Conference, its groups or the Secretariat, by code; the symbol where it has one."""

    code = models.CharField(
        max_length=120, unique=True, help_text=_("The normalised symbol, else a short name.")
    )
    symbol = models.CharField(max_length=120, blank=True)
    symbol_parts = models.JSONField(
        default=dict, blank=True, help_text=_("What the symbol says: body, year, addendum.")
    )
    title = models.CharField(max_length=400, blank=True)
    session = models.CharField(max_length=200, blank=True)
    issued_on = models.DateField(null=True, blank=True)
    issued_precision = models.CharField(max_length=10, choices=DatePrecision, default=DatePrecision.DAY)
    languages = ArrayField(models.CharField(max_length=2), default=list, blank=True)
    url = models.URLField(max_length=400, blank=True)
    aliases = ArrayField(
        models.CharField(max_length=120),
        default=list,
        blank=True,
        help_text=_("Other names that files use for it; never shown to the public."),
    )
    is_demonstration = models.BooleanField(default=False)

    objects = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.symbol or self.title or self.code
