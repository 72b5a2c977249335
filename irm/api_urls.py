"""Every address of the API, version 1. Each list is one line: its name, its view, the address of a single row."""

from django.urls import URLPattern, include, path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from assistance.api import views as assistance
from irm.api.rows import RowsViewSet
from irm.api.views import NothingHereView, RootView
from irm.register.api import views as register
from needs.api import views as needs
from reviews.cycles.api import CycleViewSet
from reviews.exchange.api import CountryReviewViewSet
from reviews.lots import api as draws

app_name = "api"

LISTS: list[tuple[str, type[RowsViewSet], str]] = [
    ("states", register.StateViewSet, "<str:iso3>"),
    ("state-groups", register.StateGroupViewSet, ""),
    ("organisations", register.OrganisationViewSet, ""),
    ("chapters", register.ChapterViewSet, "<str:code>"),
    ("articles", register.ArticleViewSet, "<int:number>"),
    ("provisions", register.ProvisionViewSet, "<str:code>"),
    ("category-schemes", register.CategorySchemeViewSet, "<str:code>"),
    ("categories", register.CategoryViewSet, ""),
    ("documents", register.DocumentViewSet, "<path:code>"),
    ("published-figures", register.PublishedFigureViewSet, "<str:code>"),
    ("cycles", CycleViewSet, "<int:number>"),
    ("country-reviews", CountryReviewViewSet, "<str:state>/<int:cycle>"),
    ("draws", draws.DrawViewSet, "<int:number>"),
    ("needs", needs.NeedViewSet, "<str:ref>"),
    ("need-statements", needs.NeedStatementViewSet, "<str:ref>"),
    ("activities", assistance.ActivityViewSet, "<str:ref>"),
    ("programmes", assistance.ProgrammeViewSet, ""),
    ("competent-authorities", assistance.CompetentAuthorityViewSet, ""),
    ("need-links", assistance.NeedLinkViewSet, ""),
]


def addresses(name: str, view: type[RowsViewSet], single: str) -> list[URLPattern]:
    """The address of a list and, where rows have a code, of one row."""
    found = [path(f"{name}/", view.as_view({"get": "list"}), name=name)]
    if single:
        found.append(path(f"{name}/{single}/", view.as_view({"get": "retrieve"}), name=f"{name}-detail"))
    return found


NAMES = [
    *(name for name, _, _ in LISTS),
    "statistics-needs",
    "statistics-reviews",
    "statistics-assistance",
]
DOCUMENTATION = SpectacularSwaggerSplitView.as_view(url_name="api:schema", template_name="api/docs.html")

urlpatterns = [
    path("", RootView.as_view(lists=[(name, f"api:{name}") for name in NAMES]), name="root"),
    path("statistics/", include("irm.site.statistics.api.urls")),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", DOCUMENTATION, name="docs"),
    *(pattern for line in LISTS for pattern in addresses(*line)),
    re_path(r"^.*$", NothingHereView.as_view()),
]
