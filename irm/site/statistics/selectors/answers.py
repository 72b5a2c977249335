"""The three questions of DESIGN section 7."""

from dataclasses import replace
from typing import Any

from django.utils.translation import gettext as _

from irm.site.statistics.choices import Unit
from irm.site.statistics.cube.ask import needs_from_cube
from irm.site.statistics.models import Snapshot
from irm.site.statistics.queries import Answer, AssistanceQuery, NeedsQuery, ReviewsQuery
from irm.site.statistics.selectors.catalogue import Catalogue, live_catalogue
from irm.site.statistics.selectors.conduct import count_reviews, group_reviews, wanted_reviews
from irm.site.statistics.selectors.delivery import count_activities, counted_activities, group_activities
from irm.site.statistics.selectors.facts import ReviewFact
from irm.site.statistics.selectors.frame import share, sorted_rows
from irm.site.statistics.selectors.missing import missing_activities, missing_needs, missing_reviews
from irm.site.statistics.selectors.rows_needs import needs_from_rows
from irm.site.statistics.selectors.sources import Reading
from irm.site.statistics.sight import sight_of


def needs(query: NeedsQuery, reading: Reading | None = None) -> Answer:
    """How many needs from how many States, by the question's dimensions. ``reading`` is shared by what a page asks.

    Raises QueryRefused where a counting rule forbids the question (DESIGN section 5, rules 5 and 7).
    """
    query, reading = query.checked(), reading or Reading()
    snapshot = reading.source(query, Unit.NEEDS)
    total, groups, states_with_needs = (
        needs_from_cube(query, snapshot, sight_of(query.viewer)) if snapshot else needs_from_rows(query)
    )
    rows, sort = sorted_rows(query, _with_shares(query, groups, total["needs"]), _catalogue(snapshot))
    known = reading.reviews(query, snapshot)
    issued = _issued(query, known)
    return Answer(
        unit="needs",
        population=str(query.population),
        cycle=query.cycle,
        as_of=query.day,
        group_by=query.group_by,
        additive=False,
        base={
            "executive_summaries": issued,
            "states_with_needs": states_with_needs,
        },
        total=total,
        rows=rows,
        sort=sort,
        rule=_("Technical assistance needs identified on or before the day; States are counted once each."),
        filters=query.filters(),
        computed_at=snapshot.computed_at if snapshot else None,
        missing=missing_needs(
            has_needs=bool(total["needs"]) or _has_needs(query, snapshot, reading),
            has_summaries=bool(issued or _issued(replace(query, state=(), regional_group=()), known)),
        ),
    )


def reviews(query: ReviewsQuery, reading: Reading | None = None) -> Answer:
    """How many reviews reached each step. Raises QueryRefused where the question is not understood."""
    query, reading = query.checked(), reading or Reading()
    snapshot = reading.source(query, Unit.REVIEWS)
    known = reading.reviews(query, snapshot)
    facts = wanted_reviews(query, known)
    groups = group_reviews(query, facts) if query.group_by else []
    catalogue = _catalogue(snapshot)
    rows, sort = sorted_rows(query, groups, catalogue)
    everywhere = wanted_reviews(replace(query, regional_group=()), known)
    return Answer(
        unit="reviews",
        population=str(query.population),
        cycle=query.cycle,
        as_of=query.day,
        group_by=query.group_by,
        additive=True,
        base={"states_parties": catalogue["parties"][str(query.population)]},
        total=count_reviews(query, facts),
        rows=rows,
        sort=sort,
        rule=_(
            "Reviews that reached the step on or before the day; those without a date count only as of today."
        ),
        filters=query.filters(),
        computed_at=snapshot.computed_at if snapshot else None,
        missing=missing_reviews(count_reviews(query, everywhere)),
    )


def assistance(query: AssistanceQuery, reading: Reading | None = None) -> Answer:
    """How much assistance reached how many States. Raises QueryRefused where the question is not understood."""
    query, reading = query.checked(), reading or Reading()
    snapshot = reading.source(query, Unit.ASSISTANCE)
    known = reading.activities(query, snapshot)
    facts = counted_activities(query, known)
    groups = group_activities(query, facts) if query.group_by else []
    rows, sort = sorted_rows(query, groups, _catalogue(snapshot))
    return Answer(
        unit="activities",
        population=str(query.population),
        cycle=None,
        as_of=query.day,
        group_by=query.group_by,
        additive=False,
        base={
            "undated": sum(fact.is_undated for fact in known),
            "placed_by_document": sum(fact.is_undated and fact.document_on is not None for fact in facts),
            "with_participants": sum(fact.participants is not None for fact in facts),
            "with_recipients": sum(bool(fact.recipients) for fact in facts),
        },
        total=count_activities(facts),
        rows=rows,
        sort=sort,
        rule=_(
            "Activities begun on or before the day; where no beginning is written, the end counts, and without dates "
            "the date of the document that names them."
        ),
        computed_at=snapshot.computed_at if snapshot else None,
        missing=missing_activities(count_activities(facts), len(known)),
    )


def _catalogue(snapshot: Snapshot | None) -> Catalogue:
    return snapshot.catalogue if snapshot else live_catalogue()


def _with_shares(query: NeedsQuery, groups: list[dict[str, Any]], whole: int) -> list[dict[str, Any]]:
    """Shares of the total after filters; none for States (DESIGN section 5, rules 6 and 7)."""
    if "state" in query.group_by:
        return groups
    return [row | {"share": share(row["needs"], whole)} for row in groups]


def _issued(query: NeedsQuery, known: list[ReviewFact]) -> int:
    """The base of every figure of needs: executive summaries issued by the day, narrowed by State and group."""
    asked = ReviewsQuery(
        cycle=query.cycle,
        as_of=query.as_of,
        population=query.population,
        viewer=query.viewer,
        regional_group=query.regional_group,
    )
    facts = wanted_reviews(asked, known)
    facts = [fact for fact in facts if not query.state or fact.state in query.state]
    return count_reviews(asked, facts)["executive_summaries"]


def _has_needs(query: NeedsQuery, snapshot: Snapshot | None, reading: Reading) -> bool:
    """Whether any need of the question's cycle and population is on record by its day, whatever its filters."""
    bare = replace(
        query,
        chapter=(),
        article=(),
        category=(),
        regional_group=(),
        state=(),
        since=None,
        group_by=(),
        ordering="",
    )
    if bare == replace(query, group_by=(), ordering=""):
        return False
    total, _groups, _states = reading.once(
        (bare, snapshot.pk if snapshot else None),
        lambda: needs_from_cube(bare, snapshot, sight_of(bare.viewer)) if snapshot else needs_from_rows(bare),
    )
    return bool(total["needs"])
