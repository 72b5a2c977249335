"""Addresses of the statistics pages."""

from django.urls import path, re_path

from irm.site.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    re_path(
        r"^figures/(?P<code>[a-z0-9-]+)\.(?P<suffix>csv|svg|png|json)$", views.figure_file, name="figure_file"
    ),
    path("figures/<slug:code>/", views.figure_page, name="figure"),
]
