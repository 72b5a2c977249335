"""Walking through the pages of one population."""

from typing import Any

from django.test import Client


class Walker(Client):
    """A browser of somebody who walks in the demonstration: an address that names no population asks for it."""

    def request(self, **request: Any) -> Any:
        """As a browser does, with the population in the address."""
        query = request.get("QUERY_STRING", "")
        if "population=" not in query and not request["PATH_INFO"].startswith(("/admin/", "/api/")):
            request["QUERY_STRING"] = "&".join(filter(None, [query, "population=demonstration"]))
        return super().request(**request)
