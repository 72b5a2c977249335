"""Addresses of participants, under /reviews/, and of the roster of experts, under /app/."""

from django.urls import path

from reviews.country_reviews.urls import ONE_REVIEW
from reviews.people.views import participants, roster

urlpatterns = [
    path(f"{ONE_REVIEW}participants/", participants.review_participants, name="participants"),
    path(f"{ONE_REVIEW}participants/name/", participants.name, name="name_participant"),
    path(f"{ONE_REVIEW}participants/<int:pk>/release/", participants.release, name="release_participant"),
]
app_urlpatterns = [
    path("experts/", roster.experts, name="experts"),
    path("experts/<int:pk>/withdraw/", roster.withdraw, name="withdraw_expert"),
]
