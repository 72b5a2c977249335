"""The words for codes: what a reader sees instead of ``II`` or ``capacity_building``."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from irm.register.choices import GroupKind, SchemeKind
from irm.register.models import Article, Category, Chapter, StateGroup


@dataclass(frozen=True, slots=True)
class Words:
    """Labels of every dimension, read once for a page (four queries)."""

    chapters: dict[str, str]
    articles: dict[int, tuple[str, str]]
    categories: dict[tuple[str, str], str]
    groups: dict[str, str]

    @classmethod
    def load(cls) -> "Words":
        """Read them."""
        categories = Category.objects.filter(scheme__kind__in=SchemeKind.values)
        return cls(
            chapters=dict(Chapter.objects.values_list("code", "title")),
            articles={
                n: (t, c) for n, t, c in Article.objects.values_list("number", "title", "chapter__code")
            },
            categories={
                (s, c): label for s, c, label in categories.values_list("scheme__code", "code", "label")
            },
            groups=dict(
                StateGroup.objects.filter(kind=GroupKind.REGIONAL_GROUP)
                .order_by("order")
                .values_list("code", "name")
            ),
        )

    def chapter(self, code: str | None) -> str:
        """``Chapter II: Preventive measures``; what has none is said to be unallocated."""
        if code is None:
            return _("Unallocated (no chapter given)")
        return _("Chapter %(code)s: %(title)s") % {"code": code, "title": self.chapters.get(code, "")}

    def article(self, number: int | None) -> str:
        """``15 Bribery of national public officials``."""
        if number is None:
            return _("No article given")
        return f"{number} {self.articles.get(number, ('', ''))[0]}".strip()

    def category(self, cycle: int, code: str | None) -> str:
        """The label of a category of needs in the scheme of a cycle."""
        if code is None:
            return _("Not categorised yet")
        return self.categories.get((f"cycle{cycle}_need", code), code)

    def type(self, code: str | None) -> str:
        """The label of a type of assistance."""
        if code is None:
            return _("Type not given")
        return self.categories.get(("delivery_modality", code), code)

    def group(self, code: str | None) -> str:
        """The name of a regional group; a State without one says so."""
        return self.groups.get(code, code) if code else _("No regional group")
