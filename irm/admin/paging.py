"""Lists of the admin: a large table is never counted whole, and no filter in an address fails."""

from functools import cached_property
from typing import Any

from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.paginator import Paginator
from django.http import HttpRequest

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


class PatientChangeList(ChangeList):
    """Answers a filter that no date or number can have (the year 99999) as Django answers one of no sense."""

    def get_queryset(self, *args: Any, **kwargs: Any) -> Any:
        """The rows that the filters leave."""
        try:
            return super().get_queryset(*args, **kwargs)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error

    def get_results(self, request: HttpRequest) -> None:
        """The rows of the page; some filters are only tried here."""
        try:
            super().get_results(request)
        except (OverflowError, ValueError) as error:
            raise IncorrectLookupParameters(error) from error
