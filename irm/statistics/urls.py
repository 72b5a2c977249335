"""Addresses of the figures."""

from django.urls import path, re_path

from irm.statistics import views

app_name = "statistics"
urlpatterns = [
    path("", views.index, name="index"),
    path("figures/<slug:code>/", views.figure, name="figure"),
    re_path(r"^figures/(?P<code>[-\w]+)\.(?P<suffix>csv|json|svg|png)$", views.download, name="download"),
]
