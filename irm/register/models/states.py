"""States and the dated groups they belong to."""

import datetime
import unicodedata
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from irm.register.choices import (
    Certainty,
    GroupKind,
    LegalSystem,
    MissionSeat,
    PartyStatus,
    Population,
    StateKind,
)
from irm.register.models.history import tracked
from irm.register.models.imports import ImportedModel
from irm.register.models.querysets import PublicQuerySet
from irm.register.reference_words import in_readers_language
from irm.register.validators import validate_legal_system


def sort_key(name: str) -> str:
    """The English name without accents and case: the order of every list of States."""
    folded = unicodedata.normalize("NFKD", name.replace("’", "'"))
    return "".join(c for c in folded if not unicodedata.combining(c)).casefold()


class LegalSystemField(models.CharField):
    """Parts of a legal system with semicolons between them; to a migration it is the text that it is."""

    default_validators = [validate_legal_system]

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """As plain text: a migration imports nothing of ours."""
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.CharField", list(arguments), options


class StateQuerySet(models.QuerySet["State"]):
    """States in words of the domain."""

    def in_population(self, population: str) -> "StateQuerySet":
        """Real States or demonstration States, never both."""
        if population == Population.DEMONSTRATION:
            return self.filter(kind=StateKind.DEMONSTRATION)
        return self.exclude(kind=StateKind.DEMONSTRATION)

    def parties(self) -> "StateQuerySet":
        """States parties to the Convention (the European Union among them)."""
        return self.filter(party_status=PartyStatus.PARTY)

    def visible_to(self, user: object) -> "StateQuerySet":
        """The register is public."""
        return self


@tracked()
class State(ImportedModel):
    """A State (or regional organization) of the register, party to the Convention or not."""

    iso3 = models.CharField("ISO 3166-1 alpha-3", max_length=3, unique=True)
    iso2 = models.CharField("ISO 3166-1 alpha-2", max_length=2, blank=True)
    m49 = models.CharField("M49", max_length=3, blank=True)
    kind = models.CharField(max_length=30, choices=StateKind)
    name_en = models.CharField(max_length=120)
    name_en_formal = models.CharField(max_length=200, blank=True)
    name_fr = models.CharField(max_length=120)
    name_es = models.CharField(max_length=120)
    name_ru = models.CharField(max_length=120)
    name_zh = models.CharField(max_length=120)
    name_ar = models.CharField(max_length=120)
    sort_key_en = models.CharField(max_length=120, db_index=True, editable=False)
    aliases = ArrayField(models.CharField(max_length=120), default=list, blank=True)
    legal_system = LegalSystemField(
        max_length=60,
        blank=True,
        help_text=_("civil, common, customary, islamic or religious; several with semicolons between them."),
    )
    legal_system_certainty = models.CharField(
        max_length=20, choices=Certainty, blank=True, default="", db_default=""
    )
    legal_system_source = models.CharField(max_length=255, blank=True, default="", db_default="")
    party_status = models.CharField(max_length=20, choices=PartyStatus, default=PartyStatus.NON_PARTY)
    party_action = models.CharField(max_length=30, blank=True)
    signed_on = models.DateField(null=True, blank=True)
    party_on = models.DateField(null=True, blank=True)
    party_on_certainty = models.CharField(max_length=20, choices=Certainty, blank=True)
    # Blank: not recorded.
    mission_seat = models.CharField(max_length=10, choices=MissionSeat, blank=True, default="", db_default="")
    notes = models.TextField(blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = StateQuerySet.as_manager()

    class Meta:
        ordering = ["sort_key_en"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(iso3="") & Q(iso3__regex=r"^[A-Z]{3}$"),
                name="register_state_iso3_is_three_capitals",
                violation_error_message=_("The code of a State is three capital letters."),
            ),
        ]

    def __str__(self) -> str:
        return self.name_en

    @property
    def name(self) -> str:
        """The short name in the language of the page."""
        language = (get_language() or "en").split("-")[0]
        return str(getattr(self, f"name_{language}", "") or self.name_en)

    @property
    def legal_systems(self) -> list[str]:
        """The parts of the legal system in words; empty where it is not known."""
        return [str(LegalSystem(part.strip()).label) for part in self.legal_system.split(";") if part.strip()]

    @property
    def is_demonstration(self) -> bool:
        """Whether the State is invented."""
        return self.kind == StateKind.DEMONSTRATION

    @property
    def population(self) -> Population:
        """The population that the State belongs to."""
        return Population.DEMONSTRATION if self.is_demonstration else Population.REAL


class StateGroup(models.Model):
    """A group that States belong to: regional group, LDC, LLDC, SIDS or an M49 region."""

    code = models.SlugField(max_length=60, unique=True)
    kind = models.CharField(max_length=20, choices=GroupKind)
    name = models.CharField(max_length=120)
    order = models.PositiveSmallIntegerField(default=0)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["kind", "order", "code"]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return in_readers_language(self.name)


class GroupMembershipQuerySet(models.QuerySet["GroupMembership"]):
    """Memberships in words of the domain."""

    def on(self, day: datetime.date) -> "GroupMembershipQuerySet":
        """The memberships that hold on a day; an unknown beginning or end is open."""
        return self.filter(
            Q(valid_from=None) | Q(valid_from__lte=day), Q(valid_to=None) | Q(valid_to__gte=day)
        )


@tracked()
class GroupMembership(models.Model):
    """A State's membership of a group, from a day to a day (both included; blank is open)."""

    state = models.ForeignKey(State, on_delete=models.PROTECT, related_name="group_memberships")
    group = models.ForeignKey(StateGroup, on_delete=models.PROTECT, related_name="memberships")
    valid_from = models.DateField(null=True, blank=True)
    valid_to = models.DateField(null=True, blank=True)
    certainty = models.CharField(max_length=20, choices=Certainty, default=Certainty.CONFIRMED)
    source = models.CharField(max_length=255, blank=True)
    note = models.CharField(max_length=255, blank=True)

    objects = GroupMembershipQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["state", "group", "valid_from"],
                nulls_distinct=False,
                name="register_one_membership_per_start",
            ),
            models.CheckConstraint(
                condition=Q(valid_from=None) | Q(valid_to=None) | Q(valid_to__gte=models.F("valid_from")),
                name="register_membership_ends_after_it_begins",
                violation_error_message=_("A membership ends on or after the day it begins."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.state} in {self.group}"
