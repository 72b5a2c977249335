"""What relations and stages mean for activities of assistance; who may what is in ``irm/accounts/rights.csv``."""

from django.db.models import Q

from assistance.models import ActivityOrganisation, AssistanceActivity
from irm.accounts.rights import ORGANISATION, Holder, Relation, Stage, describe


def _provides(holder: Holder, activity: AssistanceActivity) -> bool:
    return any(each.organisation_id in holder.places for each in activity.organisations.all())


def _provided_rows(holder: Holder, at: str) -> Q:
    own = ActivityOrganisation.objects.filter(organisation__in=holder.places)
    return Q(**{f"{at}pk__in": own.values("activity")})


def _receives(holder: Holder, activity: AssistanceActivity) -> bool:
    return any(state.pk in holder.places for state in activity.recipients.all())


def _received_rows(holder: Holder, at: str) -> Q:
    received = AssistanceActivity.recipients.through.objects.filter(state__in=holder.places)
    return Q(**{f"{at}pk__in": received.values("assistanceactivity")})


describe(
    "activity",
    relations={
        "provider": Relation(_provides, _provided_rows, held_for=ORGANISATION),
        "recipient": Relation(_receives, _received_rows),
    },
    stages={
        "published": Stage(
            lambda activity: activity.is_published, lambda at: Q(**{f"{at}is_published": True})
        ),
        "hidden": Stage(
            lambda activity: not activity.is_published, lambda at: Q(**{f"{at}is_published": False})
        ),
    },
)
