"""Addresses of reviews; the page of one review is added by irm.dashboards, which may look at every app."""

from django.urls import path

from reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.review_list, name="list"),
    path("download.csv", views.review_download, name="download"),
]
