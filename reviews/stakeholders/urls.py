"""Addresses of consultations, languages and dialogue, under /reviews/."""

from django.urls import path

from reviews.country_reviews.urls import ONE_REVIEW
from reviews.stakeholders import views

urlpatterns = [
    path(f"{ONE_REVIEW}stakeholders/", views.review_stakeholders, name="stakeholders"),
    path(f"{ONE_REVIEW}stakeholders/consulted/", views.record_stakeholders, name="record_stakeholders"),
    path(f"{ONE_REVIEW}stakeholders/languages/", views.record_languages, name="record_languages"),
    path(f"{ONE_REVIEW}stakeholders/dialogue/", views.record_dialogue, name="record_dialogue"),
]
