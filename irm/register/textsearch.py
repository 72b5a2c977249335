"""Full text in every language of the register: words without accents and case, each matched from its beginning.

The SQL functions ``irm_search_form(text)``, which takes off accents, vowel signs and what nobody sees, and
``irm_search_vector(text)`` are made by the first migration of ``irm.site.search``, with the indexes that rest on them;
an expression here must match an index there to be fast.
"""

import re

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.search import SearchQuery, SearchVectorField
from django.db.models import BooleanField, CharField, F, Func, Q, QuerySet, Transform, Value
from django.db.models.expressions import Combinable

from irm.text import without_marks

LONGEST_QUERY = 200
_WORD = re.compile(r"\w+", re.UNICODE)


class Words(Func):
    """The search vector of a text column."""

    function = "irm_search_vector"
    output_field = SearchVectorField()


class _PrefixQuery(Func):
    """A tsquery of words, split at spaces, that must all begin so; accents are taken off in the database."""

    function = "irm_search_query"
    output_field = SearchQuery("").output_field


class Matches(Func):
    """Whether a search vector holds a query."""

    template = "%(expressions)s"
    arg_joiner = " @@ "
    arity = 2
    output_field = BooleanField()
    conditional = True


class AsSearched(Transform):
    """A short text as searches compare it (``name__as_searched__icontains``); both sides are brought to it."""

    lookup_name = "as_searched"
    function = "irm_search_form"
    bilateral = True


class AsText(Transform):
    """A list of short texts as one, a line each, so that a search can ask for a part of one."""

    lookup_name = "as_text"
    template = "array_to_string(%(expressions)s, E'\\n')"
    output_field = CharField()


CharField.register_lookup(AsSearched)
ArrayField.register_lookup(AsText)


def words_of(typed: str) -> list[str]:
    """The words that a person typed, at most ten; punctuation falls away, and marks on letters divide no word."""
    return _WORD.findall(without_marks(typed[:LONGEST_QUERY]))[:10]


def prefix_query(typed: str) -> Combinable | None:
    """A query for rows that hold every word typed (each may go on); None where no word was typed."""
    words = words_of(typed)
    return _PrefixQuery(Value(" ".join(words))) if words else None


def matching(field: str, typed: str) -> Matches | None:
    """A condition for ``filter``: the column holds every word typed. None where no word was typed."""
    query = prefix_query(typed)
    return Matches(Words(F(field)), query) if query is not None else None


def holding(queryset: QuerySet, field: str, typed: str) -> QuerySet:
    """The rows whose column holds every word typed; none where nothing searchable was typed."""
    condition = matching(field, typed)
    return queryset.filter(condition) if condition is not None else queryset.none()


def state_names(typed: str, prefix: str = "") -> Q:
    """A condition on the names of a State in six languages and its aliases; ``prefix`` leads to the State."""
    names = [
        f"{prefix}{field}" for field in ("name_en", "name_fr", "name_es", "name_ru", "name_zh", "name_ar")
    ]
    condition = Q(**{f"{prefix}iso3__iexact": typed}) | Q(
        **{f"{prefix}name_en_formal__as_searched__icontains": typed}
    )
    for name in names:
        condition |= Q(**{f"{name}__as_searched__icontains": typed})
    return condition | Q(**{f"{prefix}aliases__as_text__as_searched__icontains": typed})
