"""Assistance that was recorded: the list of activities, one activity, the competent authorities."""

import datetime

from django.contrib.auth.decorators import login_not_required
from django.db.models import Prefetch, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from assistance.choices import OrganisationRole
from assistance.filters import AssistanceActivityFilter
from assistance.guards import PUBLICATION
from assistance.models import AssistanceActivity, CompetentAuthority, NeedLink
from irm.accounts.guarded import address_of
from irm.accounts.reading import note_download, note_page
from irm.accounts.rights import may
from irm.accounts.services import record_access
from irm.pages.downloads import stream_csv
from irm.pages.lists import build_listing
from irm.pages.paging import Column
from irm.register.choices import Population
from irm.register.dates import PartialDate
from needs.models import TechnicalAssistanceNeed

UNDATED = datetime.date(1, 1, 1)

COLUMNS = [
    Column("ref", gettext_lazy("Activity"), ("ref",)),
    Column("type", gettext_lazy("Type")),
    Column("level", gettext_lazy("Level"), ("level", "ref")),
    Column("recipients", gettext_lazy("Recipients")),
    Column(
        "started",
        gettext_lazy("Dates"),
        ("sort_start", "ref"),
        (("sort_start", Coalesce("starts_on", "ends_on", Value(UNDATED))),),
    ),
    Column("status", gettext_lazy("Status"), ("status", "ref")),
]
CSV_HEADER = [
    "ref", "title", "type", "type_as_written", "level", "level_as_written", "status", "status_as_written",
    "recipients", "recipients_as_written", "region_codes", "region_as_written", "articles", "articles_basis",
    "providers", "donors", "donors_and_partners", "programme", "starts", "ends", "participants", "participants_bound",
    "participants_unit", "source_document", "source_paragraph", "population",
]  # fmt: skip


@login_not_required
def activity_list(request: HttpRequest) -> HttpResponse:
    """The activities that the reader may see, filtered, sorted and paged by the address."""
    activities = AssistanceActivity.objects.visible_to(request.user)
    listing = build_listing(
        request,
        AssistanceActivityFilter(request.GET, activities, request=request),
        columns=COLUMNS,
        for_list=lambda rows: rows.for_list(),
        chip_words={
            "article": lambda a: getattr(a, "number", _("none given")),
            "year": lambda year: f"{year:.0f}",
            "region": lambda code: code.replace("_", " "),
        },
    )
    note_page(request, listing.page.rows, AssistanceActivity, owner="recipients")
    context = {"listing": listing, "is_demonstration": listing.population == "demonstration"}
    return render(request, "assistance/activity_list.html", context, status=listing.status)


@login_not_required
def activity_download(request: HttpRequest) -> HttpResponseBase:
    """The same list as CSV, whole; 400 where a filter is not valid."""
    activities = AssistanceActivity.objects.visible_to(request.user)
    found = AssistanceActivityFilter(request.GET, activities, request=request)
    if not found.is_valid():
        return render(request, "400.html", {"reasons": found.errors}, status=400)
    note_download(request, found.qs, owner="recipients")
    rows = (_csv_row(activity) for activity in found.qs.for_list().order_by("ref").iterator(chunk_size=500))
    return stream_csv(name="assistance", header=CSV_HEADER, rows=rows)


def _csv_row(activity: AssistanceActivity) -> list[object]:
    named = list(activity.organisations.all())
    by_role = [
        ";".join(o.as_written for o in named if o.role == role)
        for role in (OrganisationRole.PROVIDER, OrganisationRole.DONOR, OrganisationRole.DONOR_OR_PARTNER)
    ]
    return [
        activity.ref, activity.title, activity.type.code if activity.type else "", activity.type_as_written,
        activity.level, activity.level_as_written, activity.status, activity.status_as_written,
        ";".join(s.iso3 for s in activity.recipients.all()), activity.recipients_as_written,
        ";".join(activity.region_codes), activity.region_as_written,
        ";".join(str(a.number) for a in activity.articles.all()), activity.articles_basis, *by_role,
        activity.programme.name if activity.programme else "",
        _iso(activity.starts_on, activity.starts_precision), _iso(activity.ends_on, activity.ends_precision),
        activity.participants_as_written or activity.participants, activity.participants_bound,
        activity.participants_unit,
        activity.source_document.code if activity.source_document else "", activity.source_paragraph,
        "demonstration" if activity.is_demonstration else "real",
    ]  # fmt: skip


def _iso(day: datetime.date | None, precision: str) -> str:
    return str(PartialDate(day, precision)) if day else ""  # type: ignore[arg-type]  # a code of DatePrecision


@login_not_required
def activity_detail(request: HttpRequest, ref: str) -> HttpResponse:
    """One activity: who, for whom, on which articles, where it is written, and the needs it answers."""
    needs = TechnicalAssistanceNeed.objects.visible_to(request.user).for_list()
    links = (
        NeedLink.objects.filter(need__in=needs)
        .prefetch_related(Prefetch("need", needs))
        .order_by("need__ref")
    )
    activities = AssistanceActivity.objects.visible_to(request.user).for_list()
    activity = get_object_or_404(activities.prefetch_related(Prefetch("need_links", links)), ref=ref)
    if not activity.is_published:
        for recipient in activity.recipients.all():
            record_access(user=request.user, state=recipient, record=activity, path=request.path)
    context = {
        "activity": activity,
        "is_demonstration": activity.is_demonstration,
        "publication_url": address_of(PUBLICATION, activity.pk)
        if may(request.user, "activity.publish")
        else "",
    }
    return render(request, "assistance/activity_detail.html", context)


@login_not_required
def authority_list(request: HttpRequest) -> HttpResponse:
    """Authorities that may assist other States parties in preventing corruption (article 6, paragraph 3).

    Real ones unless the address asks for the invented ones: the demonstration has none of its own.
    """
    asked = request.GET.get("population")
    population = Population(asked) if asked in Population.values else Population.REAL
    authorities = CompetentAuthority.objects.in_population(population).select_related(
        "state", "source_document"
    )
    rows = list(authorities.order_by("state__sort_key_en", "name_as_notified"))
    latest = max((row.notified_as_of for row in rows), default=None)
    context = {
        "authorities": rows,
        "latest": latest,
        "states": len({row.state_id for row in rows}),
        "is_demonstration": population == Population.DEMONSTRATION,
    }
    return render(request, "assistance/authority_list.html", context)
