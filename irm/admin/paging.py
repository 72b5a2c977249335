"""A paginator that never counts a whole large table."""

from functools import cached_property

from django.core.paginator import Paginator

MOST = 10_000


class BoundedPaginator(Paginator):
    """Counts up to 10,000 rows and pages through those; beyond them one searches or filters."""

    @cached_property
    def count(self) -> int:
        """The number of rows, at most 10,000."""
        rows = self.object_list
        if not hasattr(rows, "order_by"):
            return len(rows)
        return int(rows.order_by()[:MOST].count())
