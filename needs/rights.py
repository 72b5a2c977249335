"""What relations and stages mean for needs; who may what is in ``irm/accounts/rights.csv``.

The stage of a need is the audience that its State consented to, and that for what it says of the need (``said_…``);
services keep both on the row.
"""

from django.db.models import Q

from irm.accounts.rights import Stage, describe, held_through
from irm.register.choices import Audience


def _audience(field: str, audience: str) -> Stage:
    return Stage(lambda need: getattr(need, field) == audience, lambda at: Q(**{f"{at}{field}": audience}))


describe(
    "need",
    relations={"own": held_through("state")},
    stages={
        **{audience: _audience("audience", audience) for audience in Audience.values},
        **{f"said_{audience}": _audience("said_audience", audience) for audience in Audience.values},
    },
)
