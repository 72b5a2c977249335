"""The words in which a State or its reviewers named a need."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.register.choices import Language
from irm.register.models import ImportedModel, tracked
from needs.choices import Origin


@tracked()
class NeedStatement(ImportedModel):
    """One statement, as written, in its own language. It may yield several needs."""

    ref = models.CharField(max_length=40, unique=True)
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

    class Meta:
        ordering = ["ref"]

    def __str__(self) -> str:
        return f"{self.ref}: {self.text[:80]}"
