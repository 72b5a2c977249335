"""Pages over several apps: home, State page, public site."""

from django.apps import AppConfig


class DashboardsConfig(AppConfig):
    """Pages over several apps: home, State page, public site."""

    name = "irm.site.dashboards"
    label = "dashboards"
