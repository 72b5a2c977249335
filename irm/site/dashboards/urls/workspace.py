"""Addresses under /app/: what reviews keep, and the page of training with its statistics."""

from django.urls import path

from irm.site.dashboards.views import training
from irm.site.statistics.published_views import compared
from reviews.urls import app_urlpatterns

app_name = "workspace"
urlpatterns = [
    *app_urlpatterns,
    path("training/", training.training_list, name="training"),
    path("published-figures/", compared, name="published_figures"),
    path("training/record/", training.training_record, name="record_training"),
]
