"""One more row of every model, for tests that walk the whole admin."""

import datetime
from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.contrib import admin
from django.db import models
from pghistory.models import Event

from assistance.models import (
    ActivityOrganisation,
    AssistanceActivity,
    CompetentAuthority,
    NeedLink,
    Programme,
)
from irm.accounts.models import Membership, User
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    GroupMembership,
    ImportRun,
    Organisation,
    OrganisationAlias,
    Provision,
    ProvisionText,
    State,
    StateGroup,
)
from irm.site.statistics.models import (
    ActivityFact,
    Cell,
    DirtyMark,
    Invalidation,
    NeedFact,
    RecomputeRun,
    ReviewFact,
    Snapshot,
    Tally,
)
from needs.models import NeedStatement, TechnicalAssistanceNeed
from reviews.models import (
    Consent,
    CountryReview,
    ExecutiveSummary,
    Milestone,
    Participant,
    ReviewCycle,
    ReviewingState,
    ScheduleStep,
)
from tests import factories

OURS = {
    "register",
    "accounts",
    "notifications",
    "reviews",
    "needs",
    "assistance",
    "statistics",
    "search",
}
DAY = datetime.date(2020, 1, 1)
NOW = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


def our_models() -> list[type[models.Model]]:
    """Every model of the project, without the history that triggers write."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in OURS and not issubclass(model, Event) and not model._meta.auto_created
    ]


def group(n: int) -> StateGroup:
    """A regional group."""
    return StateGroup.objects.create(code=f"group-{n}", kind="regional_group", name=f"Group {n}")


def provision(n: int) -> Provision:
    """A provision."""
    return Provision.objects.create(code=f"5({n})", article=factories.ArticleFactory(), order=n)


def snapshot(n: int) -> Snapshot:
    """A frozen snapshot."""
    return Snapshot.objects.create(kind="frozen", code=f"snapshot-{n}", computed_at=NOW)


MAKERS: dict[type[models.Model], Callable[[int], Any]] = {
    State: lambda n: factories.StateFactory(regional_group="african"),
    StateGroup: group,
    GroupMembership: lambda n: GroupMembership.objects.create(state=factories.StateFactory(), group=group(n)),
    Organisation: lambda n: factories.OrganisationFactory(),
    OrganisationAlias: lambda n: OrganisationAlias.objects.create(
        as_written=f"alias {n}", organisation=factories.OrganisationFactory()
    ),
    Chapter: lambda n: Chapter.objects.create(code=f"C{n}", title=f"Chapter {n}", order=n),
    Article: lambda n: factories.ArticleFactory(number=n + 5),
    Provision: provision,
    ProvisionText: lambda n: ProvisionText.objects.create(provision=provision(n), language="en", text="Text"),
    CategoryScheme: lambda n: factories.CategorySchemeFactory(code=f"scheme-{n}"),
    Category: lambda n: factories.CategoryFactory(code=f"category-{n}"),
    Document: lambda n: factories.DocumentFactory(),
    ImportRun: lambda n: ImportRun.objects.create(
        command="import_needs",
        file_name=f"needs-{n}.csv",
        sha256="0" * 64,
        outcome="imported",
    ),
    User: lambda n: factories.UserFactory(),
    Membership: lambda n: factories.MembershipFactory(role="focal_point", state=factories.StateFactory()),
    ReviewCycle: lambda n: factories.ReviewCycleFactory(number=n + 2),
    ScheduleStep: lambda n: factories.ScheduleStepFactory(code=f"step-{n}"),
    CountryReview: lambda n: factories.CountryReviewFactory(),
    ReviewingState: lambda n: factories.ReviewingStateFactory(),
    Milestone: lambda n: factories.MilestoneFactory(),
    Participant: lambda n: Participant.objects.create(
        review=factories.CountryReviewFactory(),
        user=factories.UserFactory(),
        role="expert",
        starts_on=DAY,
        state=factories.StateFactory(),
    ),
    ExecutiveSummary: lambda n: factories.ExecutiveSummaryFactory(),
    Consent: lambda n: Consent.objects.create(
        state=factories.StateFactory(),
        scope="steps",
        reference=f"NV {n}",
        granted_on=DAY,
    ),
    NeedStatement: lambda n: factories.NeedStatementFactory(review=factories.CountryReviewFactory()),
    TechnicalAssistanceNeed: lambda n: factories.TechnicalAssistanceNeedFactory(),
    Programme: lambda n: Programme.objects.create(name=f"Programme {n}"),
    AssistanceActivity: lambda n: factories.AssistanceActivityFactory(),
    ActivityOrganisation: lambda n: ActivityOrganisation.objects.create(
        activity=factories.AssistanceActivityFactory(),
        organisation=factories.OrganisationFactory(),
        as_written="A donor",
        role="donor",
    ),
    NeedLink: lambda n: factories.NeedLinkFactory(),
    CompetentAuthority: lambda n: CompetentAuthority.objects.create(
        state=factories.StateFactory(), name_as_notified="Office", notified_as_of=DAY
    ),
    Snapshot: snapshot,
    RecomputeRun: lambda n: RecomputeRun.objects.create(reason=f"test {n}", started_at=NOW),
    DirtyMark: lambda n: DirtyMark.objects.create(source=f"table_{n}"),
    Invalidation: lambda n: Invalidation.objects.create(unit="needs", source=f"table_{n}"),
    Cell: lambda n: Cell.objects.create(
        snapshot=snapshot(n), population="real", audience="public", needs=n, day=DAY
    ),
    Tally: lambda n: Tally.objects.create(
        snapshot=snapshot(n),
        population="real",
        audience="public",
        needs=n,
        level=0,
        year=2020,
        states="0" * 64,
    ),
    NeedFact: lambda n: NeedFact.objects.create(
        snapshot=snapshot(n), population="real", ref=f"N{n}", audience="public", state="XAA", day=DAY
    ),
    ReviewFact: lambda n: ReviewFact.objects.create(
        snapshot=snapshot(n),
        population="real",
        state="XAA",
        cycle=1,
        is_completed=False,
        is_issued=False,
        is_public=True,
    ),
    ActivityFact: lambda n: ActivityFact.objects.create(
        snapshot=snapshot(n),
        population="real",
        ref=f"A{n}",
        level="global",
        status="planned",
        is_public=True,
    ),
}


def admin_of(model: type[models.Model]) -> admin.ModelAdmin:
    """The admin class of a model."""
    return admin.site._registry[model]
