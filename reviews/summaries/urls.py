"""Addresses of the documents of a review, under /reviews/."""

from django.urls import path

from reviews.country_reviews.urls import ONE_REVIEW
from reviews.summaries import views

urlpatterns = [
    path(f"{ONE_REVIEW}documents/", views.review_documents, name="documents"),
    path(f"{ONE_REVIEW}documents/agreed/", views.agree_summary, name="agree_summary"),
    path(f"{ONE_REVIEW}documents/issued/", views.issue_summary, name="issue_summary"),
]
