"""Addresses of the statistics pages."""

from django.urls import path, re_path

from irm.site.statistics import published_views, views

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    re_path(
        r"^figures/(?P<code>[a-z0-9-]+)\.(?P<suffix>csv|svg|png|json)$", views.figure_file, name="figure_file"
    ),
    path("published-figures/", published_views.published, name="published"),
    path("published-figures/download.csv", published_views.published_csv, name="published_csv"),
    path("figures/<slug:code>/", views.figure_page, name="figure"),
]
