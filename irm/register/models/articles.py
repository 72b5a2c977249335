"""The Convention: chapters, articles and provisions. The treaty's text is loaded by the operator."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from irm.register.choices import Language, Obligation
from irm.register.models.history import tracked
from irm.register.models.querysets import PublicQuerySet
from irm.register.reference_words import in_readers_language


class Chapter(models.Model):
    """A chapter of the Convention, by its roman numeral."""

    code = models.CharField(max_length=5, unique=True)
    title = models.CharField(max_length=200)
    order = models.PositiveSmallIntegerField()

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return _("Chapter %(code)s: %(title)s") % {"code": self.code, "title": self.local_title}

    @property
    def local_title(self) -> str:
        """The title in the reader's language."""
        return in_readers_language(self.title)


class Article(models.Model):
    """An article of the Convention, by its number (1 to 71)."""

    number = models.PositiveSmallIntegerField(unique=True)
    title = models.CharField(max_length=255)
    chapter = models.ForeignKey(Chapter, on_delete=models.PROTECT, related_name="articles")
    obligation = models.CharField(
        max_length=30, blank=True, help_text=_("mandatory, optional or mixed: articles.csv")
    )
    executive_summary_group = models.CharField(max_length=255, blank=True)
    executive_summary_group_order = models.PositiveSmallIntegerField(null=True, blank=True)
    notes = models.TextField(blank=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return _("Article %(number)s: %(title)s") % {"number": self.number, "title": self.local_title}

    @property
    def local_title(self) -> str:
        """The title in the reader's language."""
        return in_readers_language(self.title)


@tracked()
class Provision(models.Model):
    """A paragraph of an article, by the code that leaves the system (``5(1)``; ``10`` where there is none)."""

    code = models.CharField(max_length=20, unique=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="provisions")
    paragraph = models.CharField(max_length=10, blank=True)
    order = models.PositiveSmallIntegerField()
    obligation = models.CharField(max_length=30, choices=Obligation, blank=True)
    summary = models.CharField(
        max_length=400, blank=True, help_text=_("One sentence in our own plain words.")
    )
    note = models.TextField(blank=True)

    objects = PublicQuerySet.as_manager()

    class Meta:
        ordering = ["order"]

    def __str__(self) -> str:
        return self.code


class ProvisionText(models.Model):
    """The authentic text of a provision in one language, loaded from the operator's file."""

    provision = models.ForeignKey(Provision, on_delete=models.CASCADE, related_name="texts")
    language = models.CharField(max_length=2, choices=Language)
    text = models.TextField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["provision", "language"], name="register_one_text_per_language"),
        ]

    def __str__(self) -> str:
        return f"{self.provision} ({self.language})"
