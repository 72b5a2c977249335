"""Addresses under ``/api/v1/statistics/``."""

from django.urls import path

from irm.site.statistics.api.views import AssistanceView, NeedsView, ReviewsView

urlpatterns = [
    path("needs/", NeedsView.as_view(), name="statistics-needs"),
    path("reviews/", ReviewsView.as_view(), name="statistics-reviews"),
    path("assistance/", AssistanceView.as_view(), name="statistics-assistance"),
]
