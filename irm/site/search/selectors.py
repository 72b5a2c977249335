"""One search over States, reviews, needs, activities, organisations and articles, each through its read gate."""

import re
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from assistance.models import ActivityOrganisation, AssistanceActivity
from irm.register.choices import Population
from irm.register.models import Article, Organisation, State
from irm.register.textsearch import LONGEST_QUERY, holding, matching, state_names, words_of
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.models import CountryReview

SHOWN = 8
_ARTICLE = re.compile(
    r"^(?:(?:art(?:icles?|ículo|\.)?|ст(?:атья|\.)?|第|المادة)\s*)?(\d{1,2})(?:\s*条)?(?:\s*\(.*)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """One result: where it leads, its words, a line of context, and their language."""

    url: str
    title: str
    context: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """The results of one kind. ``more_url`` leads to the whole list, "" where everything is shown."""

    code: str
    label: str
    results: list[Found]
    more_url: str


def search(typed: str, *, viewer: Any, population: str) -> list[Group]:
    """The groups that hold something, in a fixed order; nothing for a query without a word."""
    typed = " ".join(typed[:LONGEST_QUERY].split())
    if not words_of(typed):
        return []
    groups = [
        _states(typed, viewer, population),
        _articles(typed, population),
        _reviews(typed, viewer, population),
        _needs(typed, viewer, population),
        _activities(typed, viewer, population),
        _organisations(typed, population),
    ]
    return [group for group in groups if group.results]


def _group(code: str, label: str, rows: list[Found], more: str, **query: str) -> Group:
    more_url = f"{reverse(more)}?{urlencode(query)}" if more and len(rows) > SHOWN else ""
    return Group(code, label, rows[:SHOWN], more_url)


def _take(rows: QuerySet) -> QuerySet:
    return rows[: SHOWN + 1]


def _states(typed: str, viewer: Any, population: str) -> Group:
    states = (
        State.objects.visible_to(viewer).in_population(population).filter(state_names(typed), retired_on=None)
    )
    found = [
        Found(
            reverse("dashboards:state", args=[s.iso3]), s.name, f"{s.iso3} · {s.get_party_status_display()}"
        )
        for s in _take(states)
    ]
    return _group("states", _("States"), found, "dashboards:states", q=typed, population=population)


def _articles(typed: str, population: str) -> Group:
    number = _ARTICLE.match(typed)
    words = matching("title", typed)
    condition = Q(number=int(number[1])) if number else Q(words)
    found = [
        Found(
            f"{reverse('needs:list')}?article={a.number}&population={population}",
            str(a),
            _("Chapter %(code)s") % {"code": a.chapter.code},
        )
        for a in _take(Article.objects.filter(condition).select_related("chapter"))
    ]
    return _group("articles", _("Articles of the Convention"), found, "")


def _reviews(typed: str, viewer: Any, population: str) -> Group:
    reviews = CountryReview.objects.visible_to(viewer).in_population(population)
    document = Q(executive_summary__document__code__icontains=typed) | Q(
        executive_summary__document__title__as_searched__icontains=typed
    )
    condition = state_names(typed, "state__") | Q(document, executive_summary__is_issued=True)
    found = []
    for review in _take(
        reviews.filter(condition).select_related("state", "cycle", "executive_summary__document")
    ):
        summary = getattr(review, "executive_summary", None)
        symbol = summary.document.symbol if summary and summary.is_issued and summary.document else ""
        context = " · ".join(filter(None, [review.get_status_display(), symbol]))
        found.append(
            Found(review.get_absolute_url(), f"{review.state.name}, {review.cycle.local_name}", context)
        )
    return _group(
        "reviews", _("Reviews and executive summaries"), found, "reviews:list", q=typed, population=population
    )


def _needs(typed: str, viewer: Any, population: str) -> Group:
    visible = TechnicalAssistanceNeed.objects.visible_to(viewer).in_population(population)
    statements = holding(NeedStatement.objects.all(), "text", typed).values("pk")
    rows = visible.filter(ref__iexact=typed).for_list()[:1] or _take(
        visible.filter(statement__in=statements).for_list()
    )
    found = [
        Found(
            need.get_absolute_url(),
            need.statement.text,
            " · ".join(filter(None, [need.state.name, _article(need), need.ref])),
            need.statement.language,
        )
        for need in rows
    ]
    return _group("needs", _("Needs"), found, "needs:list", q=typed, population=population)


def _article(need: TechnicalAssistanceNeed) -> str:
    return _("article %(n)d") % {"n": need.article.number} if need.article else ""


def _activities(typed: str, viewer: Any, population: str) -> Group:
    visible = AssistanceActivity.objects.visible_to(viewer).in_population(population)
    named = ActivityOrganisation.objects.filter(as_written__as_searched__icontains=typed).values("activity")
    condition = Q(matching("title", typed)) | Q(pk__in=named) | Q(ref__iexact=typed)
    found = [
        Found(a.get_absolute_url(), a.title, f"{a.get_level_display()} · {a.get_status_display()} · {a.ref}")
        for a in _take(visible.filter(condition))
    ]
    return _group(
        "activities", _("Assistance activities"), found, "assistance:list", q=typed, population=population
    )


def _organisations(typed: str, population: str) -> Group:
    rows = Organisation.objects.filter(
        Q(matching("name", typed)) | Q(aliases__as_written__as_searched__icontains=typed),
        is_demonstration=population == Population.DEMONSTRATION,
    ).distinct()
    found = [
        Found(
            f"{reverse('assistance:list')}?{urlencode({'q': o.name, 'population': population})}",
            o.name,
            o.get_kind_display(),
        )
        for o in _take(rows)
    ]
    return _group("organisations", _("Organisations"), found, "")
