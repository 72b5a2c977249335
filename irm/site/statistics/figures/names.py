"""The words behind the codes of an answer, each list read once for a page."""

from functools import cached_property

from django.utils.translation import gettext as _

from irm.register.choices import GroupKind
from irm.register.models import Article, Category, Chapter, StateGroup
from irm.register.models.categories import NO_ASSISTANCE
from irm.register.reference_words import in_readers_language
from reviews.models import ReviewCycle

DELIVERY_SCHEME = "delivery_modality"


class Names:
    """Labels by code, in the order in which they are listed."""

    @cached_property
    def chapters(self) -> dict[str, str]:
        """Titles of the chapters."""
        rows = Chapter.objects.order_by("order").values_list("code", "title")
        return {code: in_readers_language(title) for code, title in rows}

    @cached_property
    def articles(self) -> dict[int, tuple[str, str]]:
        """Title and chapter of each article."""
        rows = Article.objects.order_by("number").values_list("number", "title", "chapter__code")
        return {number: (in_readers_language(title), chapter) for number, title, chapter in rows}

    @cached_property
    def groups(self) -> dict[str, str]:
        """The regional groups."""
        rows = StateGroup.objects.filter(kind=GroupKind.REGIONAL_GROUP).order_by("order", "code")
        return {code: in_readers_language(name) for code, name in rows.values_list("code", "name")}

    @cached_property
    def cycles(self) -> dict[int, str]:
        """The review cycles."""
        rows = ReviewCycle.objects.order_by("number").values_list("number", "name")
        return {number: in_readers_language(name) for number, name in rows}

    @cached_property
    def _categories(self) -> dict[str, dict[str, str]]:
        rows = Category.objects.exclude(code=NO_ASSISTANCE).order_by("scheme", "order", "code")
        found: dict[str, dict[str, str]] = {}
        for scheme, code, label in rows.values_list("scheme__code", "code", "label"):
            found.setdefault(scheme, {})[code] = in_readers_language(label)
        return found

    @cached_property
    def _schemes(self) -> dict[int, str]:
        return dict(ReviewCycle.objects.values_list("number", "category_scheme__code"))

    @cached_property
    def _articles_of(self) -> dict[int, list[int]]:
        found: dict[int, list[int]] = {}
        rows = ReviewCycle.articles.through.objects.order_by("article__number")
        for cycle, number in rows.values_list("reviewcycle__number", "article__number"):
            found.setdefault(cycle, []).append(number)
        return found

    @cached_property
    def types(self) -> dict[str, str]:
        """Types of assistance."""
        return self._categories.get(DELIVERY_SCHEME, {})

    def categories(self, cycle: int) -> dict[str, str]:
        """The categories in which a cycle counts its needs."""
        return self._categories.get(self._schemes.get(cycle, ""), {})

    def articles_of(self, cycle: int) -> list[int]:
        """The articles under review in a cycle."""
        return self._articles_of.get(cycle, [])

    def chapters_of(self, cycle: int) -> list[str]:
        """The chapters that hold the articles under review in a cycle."""
        return list(dict.fromkeys(self.articles[number][1] for number in self.articles_of(cycle)))

    def chapter(self, code: str | None) -> str:
        """``Chapter II: Preventive measures``; words for what is missing."""
        if code is None:
            return _("No chapter named")
        return _("Chapter %(code)s: %(title)s") % {"code": code, "title": self.chapters.get(code, code)}
