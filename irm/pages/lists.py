"""What a list page shows: filters as chips, sortable columns, counts and neighbours, all of it in the address."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, QuerySet
from django.http import HttpRequest, QueryDict
from django.utils.formats import date_format
from django_filters import FilterSet

from irm.pages.paging import Column, Page, take_page

COUNT_LIMIT = 10_000
_PAGING = ("after", "before")
_FRAME = frozenset({"cycle", "as_of"})  # with the population: within what a count of 0 is none
_VIEW = ("sort", "view")  # how a list is shown; survives a change of filters


@dataclass(frozen=True, slots=True)
class Chip:
    """One filter in force, with the address of the list without it."""

    label: str
    value: str
    url: str


@dataclass(frozen=True, slots=True)
class Heading:
    """A column's heading: how it sorts now (ARIA's word, or "") and the address that sorts by it."""

    label: Any
    url: str
    aria_sort: str
    is_number: bool
    is_hidden: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """How many rows and distinct values a list holds, counted up to a limit so that a million cost no more."""

    rows: int
    distinct: int
    is_more: bool


@dataclass(frozen=True, slots=True)
class Listing:
    """Everything that a list template prints. ``is_recorded``: there are rows, or would be with other filters."""

    form: Any
    errors: list[tuple[str, str]]
    chips: list[Chip]
    headings: list[Heading]
    page: Page
    counted: Counted
    next_url: str
    previous_url: str
    clear_url: str
    query: str
    path: str
    population: str
    filters: Mapping[str, Any] = field(default_factory=dict)
    kept: Mapping[str, str] = field(default_factory=dict)
    ignored: list[str] = field(default_factory=list)
    is_recorded: bool = True

    @property
    def query_without_view(self) -> str:
        """The filters in force as a query, for links that choose another view of the same list."""
        query = QueryDict(self.query, mutable=True)
        query.pop("view", None)
        return query.urlencode()

    @property
    def status(self) -> int:
        """400 where a filter is not valid."""
        return 400 if self.errors else 200


def build_listing(
    request: HttpRequest,
    filterset: FilterSet,
    *,
    columns: list[Column],
    for_list: Callable[[Any], Any],
    distinct: str | None = None,
    chip_words: Mapping[str, Callable[[Any], str]] | None = None,
) -> Listing:
    """One page of a filtered, sorted list. The first column is the default order."""
    counted = _count(filterset.qs, distinct)
    if counted.is_more:
        columns = [replace(column, fields=()) if column.is_costly else column for column in columns]
    column, descending = _sorting(request, columns)
    page = take_page(
        for_list(filterset.qs),
        column=column,
        descending=descending,
        after=request.GET.get("after", ""),
        before=request.GET.get("before", ""),
    )
    return Listing(
        form=filterset.form,
        errors=_errors(filterset),
        chips=_chips(request, filterset, chip_words or {}),
        headings=[_heading(request, c, column, descending=descending) for c in columns],
        page=page,
        counted=counted,
        next_url=_address(request, after=page.next_cursor) if page.next_cursor else "",
        previous_url=_address(request, before=page.previous_cursor) if page.previous_cursor else "",
        clear_url=_kept(request, ["sort", "population"]),
        query=_query(request, without=["sort", *_PAGING]),
        path=request.path,
        population=filterset.chosen_population,
        filters=filterset.form.cleaned_data if filterset.is_valid() else {},
        kept={name: request.GET[name] for name in _VIEW if request.GET.get(name)},
        ignored=_ignored(request, filterset),
        is_recorded=counted.rows > 0 or _is_recorded(filterset),
    )


def _is_recorded(filterset: FilterSet) -> bool:
    """Whether the list has a row in its population, cycle and by its day without its other filters.

    Else nothing is on record, not 0: as the statistics say it (irm/site/statistics/selectors/missing.py).
    """
    rows: Any = filterset.queryset
    if hasattr(rows, "in_population"):
        rows = rows.in_population(filterset.chosen_population)
    for name in _FRAME & filterset.filters.keys():
        rows = filterset.filters[name].filter(rows, filterset.form.cleaned_data.get(name))
    return bool(rows.exists())


def _ignored(request: HttpRequest, filterset: FilterSet) -> list[str]:
    """The names in the address that nothing answers to: a misspelt filter would else pass for one in force."""
    known = {*filterset.filters, *_PAGING, *_VIEW}
    return [name[:80] for name in request.GET if name not in known][:5]


def _errors(filterset: FilterSet) -> list[tuple[str, str]]:
    """The id of each field that is not valid, with its label and the reason."""
    form = filterset.form
    return [
        (f"id_{name}", f"{form[name].label if name in form.fields else name}: {errors[0]}")
        for name, errors in filterset.errors.items()
    ]


def _sorting(request: HttpRequest, columns: list[Column]) -> tuple[Column, bool]:
    asked = request.GET.get("sort", "")
    for column in columns:
        if column.fields and column.key == asked.removeprefix("-"):
            return column, asked.startswith("-")
    first = next(column for column in columns if column.fields)
    return first, False


def _heading(request: HttpRequest, column: Column, current: Column, *, descending: bool) -> Heading:
    aria_sort, key = "", column.key
    if column == current:
        aria_sort = "descending" if descending else "ascending"
        key = column.key if descending else f"-{column.key}"
    url = _address(request, sort=key) if column.fields else ""
    return Heading(column.label, url, aria_sort, column.is_number, column.is_hidden)


def _chips(
    request: HttpRequest, filterset: FilterSet, words: Mapping[str, Callable[[Any], str]]
) -> list[Chip]:
    if not filterset.is_valid():
        return []
    chips = []
    for name, value in filterset.form.cleaned_data.items():
        if value in (None, "") or name == "population":
            continue
        bound = filterset.form[name]
        chips.append(
            Chip(str(bound.label), _in_words(bound, value, words.get(name)), _without(request, name))
        )
    return chips


def _in_words(bound: Any, value: Any, words: Callable[[Any], str] | None) -> str:
    choices = dict(getattr(bound.field, "choices", ())) if isinstance(value, str) else {}
    if value in choices:
        return str(choices[value])
    if words:
        return str(words(value))
    return date_format(value, "DATE_FORMAT") if hasattr(value, "isoformat") else str(value)


def _count(queryset: QuerySet, distinct: str | None) -> Counted:
    fields = {distinct} if distinct else {"pk"}
    bounded = queryset.order_by().values(*fields)[: COUNT_LIMIT + 1]
    counts: dict[str, Any] = {"all_rows": Count("*")}
    if distinct:
        counts["different"] = Count(distinct, distinct=True)
    found = bounded.aggregate(**counts)
    is_more = found["all_rows"] > COUNT_LIMIT
    return Counted(min(found["all_rows"], COUNT_LIMIT), found.get("different", 0), is_more)


def _query(request: HttpRequest, *, without: list[str]) -> str:
    query = request.GET.copy()
    for name in without:
        query.pop(name, None)
    for name in [name for name, value in query.items() if not value]:
        del query[name]
    return query.urlencode()


def _address(request: HttpRequest, **values: str) -> str:
    """This list with other values; paging starts again unless a cursor is given."""
    query = QueryDict(_query(request, without=[*_PAGING, *values]), mutable=True)
    for name, value in values.items():
        query[name] = value
    return f"?{query.urlencode()}"


def _without(request: HttpRequest, name: str) -> str:
    return f"?{_query(request, without=[name, *_PAGING])}"


def _kept(request: HttpRequest, names: list[str]) -> str:
    query = QueryDict(mutable=True)
    for name in names:
        if value := request.GET.get(name):
            query[name] = value
    return f"?{query.urlencode()}"
