"""What relations and stages mean for needs; who may what is in ``irm/accounts/rights.csv``.

The stage of a need is the audience that its State consented to; services keep it on the row.
"""

from django.db.models import Q

from irm.accounts.rights import Stage, describe, held_through
from irm.register.choices import Audience


def _audience(audience: str) -> Stage:
    return Stage(lambda need: need.audience == audience, lambda at: Q(**{f"{at}audience": audience}))


describe(
    "need",
    relations={"own": held_through("state")},
    stages={audience: _audience(audience) for audience in Audience.values},
)
