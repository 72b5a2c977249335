"""The words in which a State or its reviewers named a need."""

from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext_lazy as _

from irm.register.choices import Language
from irm.register.models import ImportedModel, RefField, tracked
from needs.choices import Origin
from needs.models.needs import TechnicalAssistanceNeed


class NeedStatementQuerySet(models.QuerySet["NeedStatement"]):
    """Statements in words of the domain. A statement is read with the needs it names."""

    def in_population(self, population: str) -> "NeedStatementQuerySet":
        """Statements on needs of real States or of demonstration States, never both."""
        needs = TechnicalAssistanceNeed.objects.in_population(population)
        return self.filter(Exists(needs.filter(statement=OuterRef("pk"))))

    def visible_to(self, user: object) -> "NeedStatementQuerySet":
        """The statements of needs that a person may read."""
        needs = TechnicalAssistanceNeed.objects.visible_to(user)
        return self.filter(Exists(needs.filter(statement=OuterRef("pk"))))


@tracked(index_keys=False)
class NeedStatement(ImportedModel):
    """One statement, as written, in its own language. It may yield several needs."""

    ref = RefField(max_length=40, unique=True)
    text = models.TextField()
    language = models.CharField(max_length=2, choices=Language, default=Language.EN)
    origin = models.CharField(max_length=20, choices=Origin, default=Origin.REVIEW)
    review = models.ForeignKey(
        "reviews.CountryReview",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="need_statements",
    )
    beneficiary = models.CharField(_("beneficiary institution"), max_length=255, blank=True)

    objects = NeedStatementQuerySet.as_manager()

    class Meta:
        ordering = ["ref"]

    def __str__(self) -> str:
        return f"{self.ref}: {self.text[:80]}"
