"""Every address of the application, one line an app."""

from django.contrib import admin
from django.urls import include, path

from irm.site.dashboards.urls import language_pattern

handler500 = "irm.site.operations.failures.server_error"
urlpatterns = [
    path("", include("irm.site.dashboards.urls")),
    path("app/", include("irm.site.dashboards.urls.workspace")),
    path("reviews/draws/", include("reviews.lots.urls")),
    path("reviews/", include("irm.site.dashboards.urls.reviews")),
    path("needs/", include("irm.site.dashboards.urls.needs")),
    path("assistance/", include("assistance.urls")),
    path("statistics/", include("irm.site.statistics.urls")),
    path("search/", include("irm.site.search.urls")),
    path("", include("irm.accounts.urls")),
    path("", include("irm.notifications.urls")),
    path("accounts/", include("irm.accounts.library_urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("irm.api_urls")),
    language_pattern,
]
