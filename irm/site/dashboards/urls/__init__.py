"""Addresses of the public site and the signed-in home."""

from django.contrib.auth.decorators import login_not_required
from django.urls import path
from django.views.decorators.http import require_POST
from django.views.i18n import set_language

from irm.site.dashboards import views
from reviews.consents import views as publication

app_name = "dashboards"
urlpatterns = [
    path("", views.home, name="home"),
    path("states/", views.state_list, name="states"),
    path("states/<str:iso3>/", views.state_detail, name="state"),
    path("states/<str:iso3>/publication/", publication.state_publication, name="state_publication"),
    path("about/", views.about, name="about"),
    path("data/", views.data, name="data"),
    path("data/imports/<str:kind>/", views.import_format, name="import_format"),
    *(
        path(
            f"data/imports/<str:kind>/template.{ending}",
            views.import_template,
            {"ending": ending},
            f"template_{ending}",
        )
        for ending in ("csv", "xlsx")
    ),
    path("app/", views.app_home, name="app_home"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("theme/", views.choose_theme, name="theme"),
]

# Django's own name, outside the namespace.
language_pattern = path("language/", login_not_required(require_POST(set_language)), name="set_language")
