"""Who may read a need: worked out from its source and the consent ledger, never typed (DESIGN section 6)."""

from collections.abc import Sequence

from django.db import connection, transaction
from django.db.models import Q

from irm.register.choices import Audience
from irm.register.models import State
from needs.choices import Origin
from reviews.consents.choices import ConsentScope


def audience_sql(*, state: str, review: str, origin: str, without: int | None = None) -> str:
    """SQL: the audience of a need, given SQL for its State, its review (may be null) and its statement's origin.

    A need from an issued executive summary is public, and every need of a review whose cycle publishes needs. Any
    other follows the State's consent in force for needs, that for this review before the general one; without consent
    only the State concerned reads it. ``without`` leaves one consent out, to look at what its withdrawal would do.
    """
    issued = f"SELECT 1 FROM reviews_executivesummary e WHERE e.review_id = {review} AND e.is_issued"
    published = (
        "SELECT 1 FROM reviews_countryreview v JOIN reviews_reviewcycle c ON c.id = v.cycle_id "
        f"WHERE v.id = {review} AND c.publicity ->> '{ConsentScope.NEEDS}' = 'public'"
    )
    return (
        f"CASE WHEN {origin} = '{Origin.REVIEW}' AND EXISTS ({issued}) THEN '{Audience.PUBLIC}' "
        f"WHEN EXISTS ({published}) THEN '{Audience.PUBLIC}' "
        f"ELSE {_consented(ConsentScope.NEEDS, state, review, without)} END"
    )


def said_audience_sql(*, state: str, review: str, without: int | None = None) -> str:
    """SQL: who reads what a State says of its need (response, timing, priority): whom it consented to tell.

    Whatever the audience of the need: an issued summary publishes the need, not what became of it.
    """
    return _consented(ConsentScope.SAID_OF_NEEDS, state, review, without)


def _consented(scope: ConsentScope, state: str, review: str, without: int | None) -> str:
    left_out = f"AND k.id <> {int(without)} " if without is not None else ""
    consent = (
        f"SELECT k.audience FROM reviews_consent k WHERE k.state_id = {state} AND k.withdrawn_on IS NULL "
        f"AND k.scope = '{scope}' AND (k.review_id IS NULL OR k.review_id = {review}) {left_out}"
        "ORDER BY k.review_id NULLS LAST LIMIT 1"
    )
    return f"coalesce(({consent}), '{Audience.STATE}')"


@transaction.atomic
def refresh_audience(*, state_ids: Sequence[int] = (), review_ids: Sequence[int] = ()) -> int:
    """Set both audiences of every need of these States, or of these reviews' States, anew; the number that changed.

    Called in the transaction of whatever changed: a consent, the issue of a summary, an import. The States are locked
    first: of two changes at once the second waits, and then sees what the first left in force.
    """
    concerned = State.objects.filter(Q(pk__in=state_ids) | Q(reviews__in=review_ids)).values("pk")
    list(
        State.objects.select_for_update(no_key=True)
        .filter(pk__in=concerned)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    audience = audience_sql(state="n.state_id", review="r.id", origin="w.origin")
    said = said_audience_sql(state="n.state_id", review="r.id")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE needs_technicalassistanceneed t SET audience = a.audience, said_audience = a.said FROM ("
            f"SELECT n.id, {audience} AS audience, {said} AS said FROM needs_technicalassistanceneed n "
            "JOIN needs_needstatement w ON w.id = n.statement_id "
            "LEFT JOIN reviews_countryreview r ON r.state_id = n.state_id AND r.cycle_id = n.cycle_id "
            "WHERE n.state_id = ANY(%s) OR n.state_id IN "
            "(SELECT v.state_id FROM reviews_countryreview v WHERE v.id = ANY(%s))"
            ") a WHERE a.id = t.id AND (a.audience <> t.audience OR a.said <> t.said_audience)",
            [list(state_ids), list(review_ids)],
        )
        return int(cursor.rowcount)
