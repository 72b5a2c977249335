"""Addresses of needs; the page of one need is added by irm.site.dashboards, which may look at every app."""

from django.urls import path

from needs import views

app_name = "needs"
urlpatterns = [
    path("", views.need_list, name="list"),
    path("download.csv", views.need_download, name="download"),
]
