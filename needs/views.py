"""The list of needs and its download. The page of one need joins several apps: irm.site.dashboards."""

from collections.abc import Iterator

from django.contrib.auth.decorators import login_not_required
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from irm.accounts.reading import note_download, note_page
from irm.pages.downloads import stream_csv
from irm.pages.lists import build_listing
from irm.pages.paging import Column
from needs.filters import NeedFilter
from needs.models import TechnicalAssistanceNeed

LAST = 32_767  # needs without an article come last

COLUMNS = [
    Column("state", gettext_lazy("State"), ("state__sort_key_en", "ref")),
    Column("need", gettext_lazy("Need"), ("ref",)),
    Column(
        "article",
        gettext_lazy("Article"),
        ("sort_article", "ref"),
        (("sort_article", Coalesce("article__number", Value(LAST))),),
        is_costly=True,
    ),
    Column("category", gettext_lazy("Category")),
    Column("identified", gettext_lazy("Identified"), ("identified_on", "ref")),
    Column("response", gettext_lazy("What became of it")),
]
CSV_HEADER = [
    "ref", "statement_ref", "state", "state_name", "cycle", "chapter", "article", "category", "identified_on",
    "timing", "response", "priority", "language", "text", "source_symbol", "source_paragraph", "population",
]  # fmt: skip


@login_not_required
def need_list(request: HttpRequest) -> HttpResponse:
    """The needs that the reader may see, filtered, sorted and paged by the address."""
    needs = TechnicalAssistanceNeed.objects.visible_to(request.user)
    listing = build_listing(
        request,
        NeedFilter(request.GET, needs, request=request),
        columns=COLUMNS,
        for_list=lambda rows: rows.told_to(request.user).for_list(),
        distinct="state",
        chip_words={
            "article": lambda a: getattr(a, "number", _("none given")),
            "chapter": lambda c: getattr(c, "code", _("none given")),
        },
    )
    note_page(request, listing.page.rows, TechnicalAssistanceNeed)
    context = {
        "listing": listing,
        "is_demonstration": listing.population == "demonstration",
        "as_of": listing.filters.get("as_of") or localdate(),
    }
    return render(request, "needs/need_list.html", context, status=listing.status)


@login_not_required
def need_download(request: HttpRequest) -> HttpResponseBase:
    """The same list as CSV, whole; 400 where a filter is not valid."""
    found = NeedFilter(request.GET, TechnicalAssistanceNeed.objects.visible_to(request.user), request=request)
    if not found.is_valid():
        return render(request, "400.html", {"reasons": found.errors}, status=400)
    note_download(request, found.qs)
    needs = found.qs.told_to(request.user).for_list().select_related("source_document")
    needs = needs.order_by("state__sort_key_en", "ref")
    return stream_csv(name="needs", header=CSV_HEADER, rows=_csv_rows(needs))


def _csv_rows(needs: object) -> Iterator[list[object]]:
    for need in needs.iterator(chunk_size=2000):  # type: ignore[attr-defined]  # a queryset
        statement, said = need.statement, need.said
        yield [
            need.ref, statement.ref, need.state.iso3, need.state.name_en,
            need.cycle.number if need.cycle else "", need.chapter.code if need.chapter else "",
            need.article.number if need.article else "", need.category.code if need.category else "",
            need.identified_on.isoformat(), *(getattr(said, name, "") for name in ("timing", "response", "priority")),
            statement.language,
            statement.text, need.source_document.code if need.source_document else "", need.source_paragraph,
            need.state.population,
        ]  # fmt: skip
