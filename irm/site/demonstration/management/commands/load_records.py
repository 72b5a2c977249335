"""``manage.py load_records``: the real records that come with the project."""

from typing import Any

from irm.site.demonstration.load_command import LoadCommand
from irm.site.demonstration.loading import Source, real_records


class Command(LoadCommand):
    """Loads country reviews, activities and competent authorities from public sources."""

    help = "Load the real country reviews, activities and competent authorities."

    def sources(self, options: dict[str, Any]) -> list[Source]:
        """The real records."""
        return real_records()
