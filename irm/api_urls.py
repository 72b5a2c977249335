"""Every address of the API, version 1."""

from django.urls import path, re_path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView
from rest_framework.routers import SimpleRouter

from irm.api.views import NothingHereView, RootView

app_name = "api"

router = SimpleRouter()

urlpatterns = [
    path("", RootView.as_view(lists=[]), name="root"),
    path("schema/", SpectacularAPIView.as_view(), name="schema"),
    path("docs/", SpectacularSwaggerSplitView.as_view(url_name="api:schema"), name="docs"),
    *router.urls,
    re_path(r"^.*$", NothingHereView.as_view()),
]
