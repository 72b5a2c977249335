"""The list of reviews, as a table and as a board. The page of one review joins several apps: irm.site.dashboards."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy

from irm.accounts.reading import note_download, note_page
from irm.pages.downloads import stream_csv
from irm.pages.lists import build_listing
from irm.pages.paging import Column
from reviews.country_reviews.choices import ReviewStatus
from reviews.country_reviews.filters import CountryReviewFilter
from reviews.country_reviews.models import CountryReview

NO_YEAR = 99

COLUMNS = [
    Column("state", gettext_lazy("State"), ("state__sort_key_en", "cycle__number")),
    Column("cycle", gettext_lazy("Cycle"), ("cycle__number", "state__sort_key_en")),
    Column(
        "year",
        gettext_lazy("Year of cycle"),
        ("sort_year", "cycle__number", "state__sort_key_en"),
        (("sort_year", Coalesce("year_of_cycle", Value(NO_YEAR))),),
    ),
    Column("reviewers", gettext_lazy("Reviewing States")),
    Column("status", gettext_lazy("Status"), ("status", "state__sort_key_en", "cycle__number")),
    Column("summary", gettext_lazy("Executive summary")),
]
CSV_HEADER = [
    "state", "state_name", "cycle", "year_of_cycle", "status", "reviewing_state_1", "reviewing_state_2",
    "executive_summary_symbol", "executive_summary_url", "executive_summary_issued", "executive_summary_published_on",
    "certainty", "population",
]  # fmt: skip
# The order of the board's columns: how far a review is.
BOARD = [
    ReviewStatus.SCHEDULED,
    ReviewStatus.IN_PROGRESS,
    ReviewStatus.COMPLETED,
    ReviewStatus.DEFERRED,
    ReviewStatus.UNKNOWN,
]


@login_not_required
def review_list(request: HttpRequest) -> HttpResponse:
    """The reviews that the reader may know about; ``view=board`` groups them by status."""
    reviews = CountryReview.objects.visible_to(request.user)
    found = CountryReviewFilter(request.GET, reviews, request=request)
    listing = build_listing(
        request,
        found,
        columns=COLUMNS,
        for_list=lambda rows: rows.for_list(),
        distinct="state",
        chip_words={"year_of_cycle": lambda year: f"{year:.0f}"},
    )
    board = _board(found) if request.GET.get("view") == "board" and not listing.errors else None
    shown = [review for _status, column in board for review in column] if board else listing.page.rows
    note_page(request, shown, CountryReview)
    context = {
        "listing": listing,
        "is_demonstration": listing.population == "demonstration",
        "board": board,
    }
    return render(request, "reviews/country_reviews/review_list.html", context, status=listing.status)


def _board(found: CountryReviewFilter) -> list[tuple[ReviewStatus, list[CountryReview]]]:
    """The reviews of each status, States in alphabetical order; a status without reviews is left out."""
    columns: dict[str, list[CountryReview]] = {}
    for review in found.qs.select_related("state", "cycle").order_by("state__sort_key_en", "cycle__number"):
        columns.setdefault(review.status, []).append(review)
    return [(status, columns[status]) for status in BOARD if status in columns]


@login_not_required
def review_download(request: HttpRequest) -> HttpResponseBase:
    """The same list as CSV, whole; 400 where a filter is not valid."""
    found = CountryReviewFilter(request.GET, CountryReview.objects.visible_to(request.user), request=request)
    if not found.is_valid():
        return render(request, "400.html", {"reasons": found.errors}, status=400)
    note_download(request, found.qs)
    rows = (
        _csv_row(review) for review in found.qs.for_list().order_by("cycle__number", "state__sort_key_en")
    )
    return stream_csv(name="reviews", header=CSV_HEADER, rows=rows)


def _csv_row(review: CountryReview) -> list[object]:
    reviewers = {r.position: r.state.iso3 for r in review.reviewing_states.all() if r.ended_on is None}
    summary = getattr(review, "executive_summary", None)
    issued = summary if summary and summary.is_issued else None
    document = issued.document if issued else None
    return [
        review.state.iso3, review.state.name_en, review.cycle.number, review.year_of_cycle, review.status,
        reviewers.get(1, ""), reviewers.get(2, ""),
        document.symbol if document else "", document.url if document else "",
        "true" if issued else "false", issued.issued_on.isoformat() if issued and issued.issued_on else "",
        review.certainty, review.state.population,
    ]  # fmt: skip
