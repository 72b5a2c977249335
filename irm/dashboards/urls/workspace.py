"""Addresses under /app/: what reviews keep, and the page of training with its statistics."""

from django.urls import path

from irm.dashboards.views import training
from reviews import workspace_urls

app_name = workspace_urls.app_name
urlpatterns = [
    *workspace_urls.urlpatterns,
    path("training/", training.training_list, name="training"),
    path("training/record/", training.training_record, name="record_training"),
]
