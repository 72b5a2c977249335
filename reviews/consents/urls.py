"""Addresses of what a review makes public, under /reviews/; the withdrawal page joins needs: irm.site.dashboards."""

from django.urls import path

from reviews.consents import views
from reviews.country_reviews.urls import ONE_REVIEW

urlpatterns = [
    path(f"{ONE_REVIEW}publication/", views.review_publication, name="publication"),
    path(f"{ONE_REVIEW}publication/grant/", views.grant_for_review, name="grant_consent"),
]
