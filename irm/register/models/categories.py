"""Category schemes: cycle 1 and cycle 2 count in different ones (DESIGN section 5, rule 5)."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.register.choices import SchemeKind
from irm.register.models.history import tracked
from irm.register.models.querysets import PublicQuerySet
from irm.register.reference_words import in_readers_language

NO_ASSISTANCE = "none"


class CategoryScheme(models.Model):
    """A closed list of categories, by its code (``cycle1_need``, ``delivery_modality``)."""

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=120)
    kind = models.CharField(max_length=20, choices=SchemeKind)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["code"]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the reader's language."""
        return in_readers_language(self.name)


@tracked()
class Category(models.Model):
    """One category of a scheme. The code ``none`` says that no assistance is required: never a need."""

    scheme = models.ForeignKey(CategoryScheme, on_delete=models.PROTECT, related_name="categories")
    code = models.SlugField(max_length=60)
    label = models.CharField(max_length=200)
    kind = models.CharField(max_length=120, blank=True)
    definition = models.TextField(blank=True)
    certainty = models.CharField(max_length=200, blank=True)
    source = models.CharField(max_length=255, blank=True)
    order = models.PositiveSmallIntegerField(default=0)
    retired_on = models.DateField(null=True, blank=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        verbose_name_plural = _("categories")
        ordering = ["scheme", "order"]
        constraints = [
            models.UniqueConstraint(
                fields=["scheme", "code"], name="register_one_category_per_scheme_and_code"
            ),
        ]

    def __str__(self) -> str:
        return self.local_label

    @property
    def local_label(self) -> str:
        """The label in the reader's language."""
        return in_readers_language(self.label)
