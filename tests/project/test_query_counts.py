"""Every list asks the database as often for fifty rows as for one. A route without an entry here fails."""

import csv
from typing import Any

import pytest
from django.contrib import admin
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import resolve, reverse

from irm.admin import SecretariatAdmin
from irm.register.admin import PopulationFilter
from tests.project.crowd_of_reviews import CrowdOfReviews
from tests.rights.test_rights import TABLE, doors
from tests.walking import Walker

FEW, MANY = 1, 50

# Address, asked in the demonstration, and reader. What is in braces stands for a record around which the rows grow.
LISTS = [
    ("/", "visitor"),
    ("/states/", "visitor"),
    ("/states/XAA/", "visitor"),
    ("/states/XAA/", "secretariat"),
    ("/states/XAA/publication/", "focal_point"),
    ("/reviews/", "visitor"),
    ("/reviews/", "secretariat"),
    ("/reviews/download.csv", "secretariat"),
    ("/reviews/XAA/2/", "secretariat"),
    ("/reviews/XAA/2/history/", "secretariat"),
    ("/reviews/XAA/2/participants/", "secretariat"),
    ("/reviews/XAA/2/stakeholders/", "secretariat"),
    ("/reviews/XAA/2/timeline/", "secretariat"),
    ("/reviews/XAA/2/publication/", "secretariat"),
    ("/states/XAA/publication/", "secretariat"),
    ("/reviews/calendar/", "visitor"),
    ("/reviews/calendar/?view=agenda&mine=on", "expert"),
    ("/reviews/calendar/{token}.ics", "visitor"),
    ("/reviews/caseload/", "secretariat"),
    ("/reviews/caseload/absence/", "secretariat"),
    ("/reviews/forecast/", "secretariat"),
    ("/reviews/draws/", "visitor"),
    ("/reviews/draws/", "secretariat"),
    ("/reviews/draws/{draw}/", "visitor"),
    ("/reviews/draws/{draw}/", "secretariat"),
    ("/reviews/draws/defer/", "secretariat"),
    ("/reviews/draws/later/", "secretariat"),
    ("/needs/", "visitor"),
    ("/needs/", "partner"),
    ("/needs/N-OWN/", "secretariat"),
    ("/needs/download.csv", "secretariat"),
    ("/assistance/", "visitor"),
    ("/assistance/DA-OWN/", "visitor"),
    ("/assistance/authorities/", "visitor"),
    ("/assistance/download.csv", "visitor"),
    ("/app/", "secretariat"),
    ("/app/", "focal_point"),
    ("/app/", "mission"),
    ("/app/", "expert"),
    ("/app/", "partner"),
    ("/app/access-log/", "focal_point"),
    ("/app/correspondence/", "secretariat"),
    ("/app/correspondence/", "mission"),
    ("/app/correspondence/{note}/", "secretariat"),
    ("/app/correspondence/draft/", "secretariat"),
    ("/app/correspondence/register/", "secretariat"),
    ("/app/experts/", "secretariat"),
    ("/app/experts/", "focal_point"),
    ("/app/notifications/", "focal_point"),
    ("/app/people/", "secretariat"),
    ("/app/people/{user}/", "secretariat"),
    ("/app/people/{user}/hand-over/", "secretariat"),
    ("/app/people/invite/", "secretariat"),
    ("/app/proposals/", "secretariat"),
    ("/app/training/", "secretariat"),
    ("/app/training/record/", "secretariat"),
    ("/search/?q=invented", "visitor"),
    ("/search/?q=invented", "secretariat"),
    *(
        (f"/api/v1/{name}/", "visitor")
        for name in (
            "articles", "categories", "category-schemes", "chapters", "cycles", "provisions",
            "published-figures", "state-groups",
        )
    ),
    *(
        (f"/api/v1/{name}/?population=demonstration", "visitor")
        for name in (
            "activities", "competent-authorities", "country-reviews", "documents", "draws", "need-links",
            "need-statements", "needs", "organisations", "programmes", "states",
        )
    ),
    ("/statistics/published-figures/download.csv", "visitor"),
    ("/api/v1/needs/?population=demonstration", "secretariat"),
    ("/api/v1/needs/?population=demonstration&assistance=none", "visitor"),
    ("/needs/?assistance=none", "visitor"),
    ("/api/v1/country-reviews/?population=demonstration", "expert"),
]  # fmt: skip

# One record, the format of a file, a form without a choice of records, or figures, whose queries are fixed by tests
# of statistics.
NO_LISTS = {
    "data/imports/<str:kind>/", "data/imports/<str:kind>/template.csv", "data/imports/<str:kind>/template.xlsx",
    "about/", "data/", "favicon.ico", "robots.txt", "theme/", "language/",
    "api/v1/", "api/v1/.*$", "api/v1/docs/", "api/v1/schema/",
    "api/v1/activities/<str:ref>/", "api/v1/articles/<int:number>/", "api/v1/category-schemes/<str:code>/",
    "api/v1/chapters/<str:code>/", "api/v1/country-reviews/<str:state>/<int:cycle>/", "api/v1/cycles/<int:number>/",
    "api/v1/documents/<path:code>/", "api/v1/draws/<int:number>/",
    "api/v1/need-statements/<str:ref>/", "api/v1/needs/<str:ref>/",
    "api/v1/provisions/<str:code>/", "api/v1/published-figures/<str:code>/", "api/v1/states/<str:iso3>/",
    "api/v1/statistics/assistance/", "api/v1/statistics/needs/", "api/v1/statistics/reviews/",
    "statistics/", "statistics/figures/<slug:code>/", "statistics/published-figures/", "app/published-figures/",
    "statistics/figures/(?P<code>[a-z0-9-]+)\\.(?P<suffix>csv|svg|png|json)$",
    "app/correspondence/<int:pk>/document/", "app/correspondence/<int:pk>/draft/", "app/notifications/settings/",
    "app/people/invitations/<int:pk>/note/", "app/people/hand-overs/<int:pk>/note/",
    "app/proposals/<int:pk>/note/", "app/proposals/<slug:kind>/<int:pk>/",
    "invitations/<str:token>/", "notifications/stop/<str:token>/",
    "reviews/<str:iso3>/<int:cycle>/documents/", "reviews/calendar/subscription/", "reviews/draws/<int:pk>.json",
    "reviews/consents/<int:pk>/withdraw/", "reviews/draws/commit/",
    "reviews/draws/commitments/<int:pk>/reveal/",
    "reviews/draws/commitments/<int:pk>/withdraw/",
    "reviews/draws/reviewers/<int:pk>/redraw/", "reviews/draws/reviewers/<int:pk>/accept/",
}  # fmt: skip

# Lists of libraries and of the cube, of which the crowd has no rows; they are tried empty.
BARE = {
    *(
        f"/admin/statistics/{name}/?population=demonstration"
        for name in ("activityfact", "needfact", "reviewfact", "tally")
    ),
}


def _asked(filters: Any) -> str:
    """What asks a list of the admin for invented rows, where it is of one population."""
    is_of_one = any(isinstance(each, type) and issubclass(each, PopulationFilter) for each in filters)
    return "?population=demonstration" if is_of_one else ""


ADMIN_LISTS = sorted(
    (
        reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")
        + _asked(shown.list_filter),
        "secretariat" if isinstance(shown, SecretariatAdmin) else "administrator",
    )
    for model, shown in admin.site._registry.items()
)


def ask(client: Client, address: str) -> tuple[int, int]:
    """The queries that a visit runs, and the bytes that it answers with."""
    with CaptureQueriesContext(connection) as queries:
        answer: Any = client.get(address)
        content = b"".join(answer) if answer.streaming else answer.content
    return len(queries) if answer.status_code == 200 else -answer.status_code, len(content)


def look_at_all(crowd: CrowdOfReviews, *, warm: bool) -> dict[tuple[str, str], tuple[int, int]]:
    """What every list costs each of its readers. Without ``warm`` a first visit fills what a process keeps."""
    clients = {name: Walker(raise_request_exception=False) for name in crowd.users}
    for name, user in crowd.users.items():
        if user is not None:
            clients[name].force_login(user)
    given = crowd.arguments()
    costs = {}
    for address, reader in LISTS + ADMIN_LISTS:
        client = clients[reader]
        if not warm:
            ask(client, address.format(**given))
        costs[address, reader] = ask(client, address.format(**given))
    return costs


def test_every_route_that_prints_a_list_is_tried():
    with TABLE.open(newline="", encoding="utf-8") as file:
        read = {line["route"] for line in csv.DictReader(file) if line["method"] == "GET"}
    known = {route for route in doors() if not route.startswith(("admin/", "accounts/"))}
    tried = {
        str(resolve(address.split("?")[0].replace("{token}", "t").format(draw=1, note=1, user=1)).route)
        for address, _ in LISTS
    }
    assert (known & read) - tried - NO_LISTS == set()
    assert NO_LISTS - known == set()
    assert tried & NO_LISTS == set()


@pytest.mark.django_db
@pytest.mark.slow(reason="it visits every list of the application three times")
@pytest.mark.usefixtures("demonstration")
def test_every_list_runs_the_same_queries_for_one_row_and_for_fifty():
    """Never more; fewer where a full page of the history names fewer kinds of records."""
    crowd = CrowdOfReviews()
    crowd.grow(0, FEW)
    few = look_at_all(crowd, warm=False)
    crowd.grow(FEW, MANY)
    many = look_at_all(crowd, warm=True)
    costs = {entry: (few[entry][0], many[entry][0]) for entry in few}
    longer = {entry: many[entry][1] - few[entry][1] for entry in few}
    assert {entry: cost for entry, cost in costs.items() if cost[1] > cost[0] or cost[0] < 0} == {}
    assert {entry: n for entry, n in longer.items() if n <= MANY and entry[0] not in BARE} == {}
