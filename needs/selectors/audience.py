"""What would become of the audience of needs, before anything is changed."""

from dataclasses import dataclass

from django.db import connection

from needs.services.audience import audience_sql, said_audience_sql
from reviews.consents.choices import ConsentScope
from reviews.models import Consent


@dataclass(frozen=True, slots=True)
class AudienceChange:
    """So many needs would go from one audience to another."""

    before: str
    after: str
    needs: int


def audience_without(consent: Consent) -> list[AudienceChange]:
    """Which needs of the State would change their audience if this consent were withdrawn; one query.

    For a consent to what the State says of its needs: which would change the audience of that.
    """
    column = "audience"
    audience = audience_sql(state="n.state_id", review="r.id", origin="w.origin", without=consent.pk)
    if consent.scope == ConsentScope.SAID_OF_NEEDS:
        column, audience = (
            "said_audience",
            said_audience_sql(state="n.state_id", review="r.id", without=consent.pk),
        )
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT before, after, count(*) FROM ("
            f"SELECT n.{column} AS before, {audience} AS after FROM needs_technicalassistanceneed n "
            "JOIN needs_needstatement w ON w.id = n.statement_id "
            "LEFT JOIN reviews_countryreview r ON r.state_id = n.state_id AND r.cycle_id = n.cycle_id "
            "WHERE n.state_id = %s) a WHERE before <> after GROUP BY before, after ORDER BY before, after",
            [consent.state_id],
        )
        return [AudienceChange(*row) for row in cursor.fetchall()]
