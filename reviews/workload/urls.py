"""Addresses of the forecast and the caseload, under /reviews/."""

from django.urls import path

from reviews.workload import views

urlpatterns = [
    path("forecast/", views.forecast, name="forecast"),
    path("caseload/", views.caseload, name="caseload"),
    path("caseload/absence/", views.absence, name="absence"),
    path("caseload/absences/<int:pk>/end/", views.end_absence, name="end_absence"),
]
