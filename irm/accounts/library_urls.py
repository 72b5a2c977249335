"""Django-allauth's addresses, each page whole: what it changes and the letter about it are committed together.

By itself the library commits a new password or a removed factor first and writes the letter afterwards; some of its
letters wait for its own commit (docs/adr/0009).
"""

from collections.abc import Callable
from functools import wraps
from typing import Any

from allauth import urls as library
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, URLResolver

View = Callable[..., HttpResponse]


def whole(view: View) -> View:
    """The page in one transaction, with what the library leaves for after its commit."""

    @wraps(view)
    def page(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with transaction.atomic():
            answer = view(request, *args, **kwargs)
            _do_now_what_the_library_left()
        return answer

    return page


def _do_now_what_the_library_left() -> None:
    """Run the library's own hooks inside the transaction; the nudges of ours still wait for the commit."""
    waiting = connection.run_on_commit
    connection.run_on_commit = [entry for entry in waiting if not _is_of_the_library(entry[1])]
    for entry in waiting:
        if _is_of_the_library(entry[1]):
            entry[1]()


def _is_of_the_library(hook: Callable[[], object]) -> bool:
    return hook.__module__.startswith("allauth.")


def _whole(entry: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(entry, URLPattern):
        return URLPattern(entry.pattern, whole(entry.callback), entry.default_args, entry.name)
    inner = [_whole(each) for each in entry.url_patterns]
    return URLResolver(entry.pattern, inner, entry.default_kwargs, entry.app_name, entry.namespace)


urlpatterns = [_whole(entry) for entry in library.urlpatterns]
