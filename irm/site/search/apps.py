"""One search over all apps."""

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """One search over all apps."""

    name = "irm.site.search"
    label = "search"
