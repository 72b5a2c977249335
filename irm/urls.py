"""Every address of the application, one line an app."""

from django.contrib import admin
from django.urls import include, path

from irm.dashboards.urls import language_pattern

urlpatterns = [
    path("", include("irm.dashboards.urls")),
    path("", include("irm.accounts.urls")),
    path("accounts/", include("allauth.urls")),
    path("admin/", admin.site.urls),
    path("api/v1/", include("irm.api_urls")),
    language_pattern,
]
