"""Addresses of the history of a review, under /reviews/."""

from django.urls import path

from reviews.country_reviews.urls import ONE_REVIEW
from reviews.workspace import views

urlpatterns = [path(f"{ONE_REVIEW}history/", views.review_history_page, name="history")]
