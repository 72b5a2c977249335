"""The rosters of all States at a glance."""

from dataclasses import dataclass

from irm.register.models import State
from reviews.people.models import RosterExpert


@dataclass(frozen=True, slots=True)
class Roster:
    """What a State's roster offers: how many serve, in which languages, on which articles."""

    state: State
    experts: int
    languages: list[str]
    articles: list[int]


def rosters(*, viewer: object, population: str) -> list[Roster]:
    """The States that have named experts, in alphabetical order. Two queries, however many."""
    serving = RosterExpert.objects.visible_to(viewer).serving()
    experts: dict[State, list[RosterExpert]] = {}
    in_population = State.objects.in_population(population).order_by().values("pk")
    named = serving.filter(state__in=in_population).select_related("state").prefetch_related("articles")
    for expert in named.order_by("state__sort_key_en", "seat"):
        experts.setdefault(expert.state, []).append(expert)
    return [
        Roster(
            state=state,
            experts=len(own),
            languages=sorted({language for expert in own for language in expert.languages}),
            articles=sorted({article.number for expert in own for article in expert.articles.all()}),
        )
        for state, own in experts.items()
    ]
