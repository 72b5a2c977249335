"""Copying the facts of reviews and activities into a snapshot, in codes."""

from assistance.models import AssistanceActivity
from irm.register.choices import Population
from irm.site.statistics.models import ActivityFact, ReviewFact, Snapshot
from irm.site.statistics.selectors.facts import activity_facts, review_facts
from reviews.models import CountryReview, Milestone

_BATCH = 1000


def copy_reviews(snapshot: Snapshot) -> None:
    """Keep each review as it is now, and whether a visitor may know about it and read its steps."""
    public = set(CountryReview.objects.visible_to(None).order_by().values_list("pk", flat=True))
    open_steps = set(
        Milestone.objects.visible_to(None).order_by().values_list("review", flat=True).distinct()
    )
    for population in Population:
        reviews = CountryReview.objects.in_population(population)
        ReviewFact.objects.bulk_create(
            [
                ReviewFact(
                    snapshot=snapshot,
                    population=population,
                    state=fact.state,
                    cycle=fact.cycle,
                    year_of_cycle=fact.year_of_cycle,
                    regional_group=fact.regional_group,
                    dialogue_form=fact.dialogue_form,
                    is_completed=fact.is_completed,
                    is_issued=fact.is_issued,
                    issued_on=fact.issued_on,
                    steps={code: day.isoformat() for code, day in fact.steps.items()},
                    is_public=pk in public,
                    has_public_steps=not fact.steps or pk in open_steps,
                )
                for pk, fact in review_facts(reviews)
            ],
            batch_size=_BATCH,
        )


def copy_activities(snapshot: Snapshot) -> None:
    """Keep each activity as it is now, and whether a visitor may read it."""
    public = set(AssistanceActivity.objects.visible_to(None).order_by().values_list("pk", flat=True))
    for population in Population:
        activities = AssistanceActivity.objects.in_population(population)
        ActivityFact.objects.bulk_create(
            [
                ActivityFact(
                    snapshot=snapshot,
                    population=population,
                    ref=ref,
                    type=fact.type,
                    level=fact.level,
                    status=fact.status,
                    starts_on=fact.starts_on,
                    ends_on=fact.ends_on,
                    document_on=fact.document_on,
                    participants=fact.participants,
                    participants_bound=fact.participants_bound,
                    participants_unit=fact.participants_unit,
                    articles=list(fact.articles),
                    regions=list(fact.regions),
                    recipients=list(fact.recipients),
                    recipient_groups=list(fact.recipient_groups),
                    is_public=pk in public,
                )
                for pk, ref, fact in activity_facts(activities)
            ],
            batch_size=_BATCH,
        )
