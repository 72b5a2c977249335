"""Addresses of country reviews, under /reviews/."""

from django.urls import path

from reviews.country_reviews import views

# Where the pages of one review begin.
ONE_REVIEW = "<str:iso3>/<int:cycle>/"

urlpatterns = [
    path("", views.review_list, name="list"),
    path("download.csv", views.review_download, name="download"),
]
