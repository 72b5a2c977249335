"""One more row of any model, and many rows at once, for tests that walk over everything there is."""

import datetime
from collections.abc import Callable
from typing import Any

import factory
from django.apps import apps
from django.db import models
from factory.django import DjangoModelFactory
from pghistory.models import Event

from assistance.models import CompetentAuthority, Programme
from irm.accounts.choices import Role
from irm.accounts.models import Membership
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    GroupMembership,
    ImportRun,
    OrganisationAlias,
    Provision,
    ProvisionText,
    State,
    StateGroup,
    Upload,
    UploadPiece,
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
from needs.models import NeedStatement
from reviews.models import Consent, ReviewCycle, ScheduleStep
from tests import factories

DAY = datetime.date(2020, 1, 1)
NOW = datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)


class StateGroupFactory(DjangoModelFactory[StateGroup]):
    """A regional group."""

    class Meta:
        model = StateGroup

    code = name = factory.Sequence(lambda n: f"group-{n}")
    kind = "regional_group"


class GroupMembershipFactory(DjangoModelFactory[GroupMembership]):
    """A State in a group of its own."""

    class Meta:
        model = GroupMembership

    state = factory.SubFactory(factories.StateFactory)
    group = factory.SubFactory(StateGroupFactory)


class OrganisationAliasFactory(DjangoModelFactory[OrganisationAlias]):
    """Another name of an organisation."""

    class Meta:
        model = OrganisationAlias

    as_written = factory.Sequence(lambda n: f"alias {n}")
    organisation = factory.SubFactory(factories.OrganisationFactory)


class ProvisionTextFactory(DjangoModelFactory[ProvisionText]):
    """The English text of a provision of its own."""

    class Meta:
        model = ProvisionText

    provision = factory.SubFactory(factories.ProvisionFactory, code=factory.Sequence(lambda n: f"5({n})"))
    language = "en"
    text = "Text"


class ImportRunFactory(DjangoModelFactory[ImportRun]):
    """A file of needs that was imported."""

    class Meta:
        model = ImportRun

    command, outcome, sha256 = "import_needs", "imported", "0" * 64
    file_name = factory.Sequence(lambda n: f"needs-{n}.csv")


class UploadFactory(DjangoModelFactory[Upload]):
    """A file of needs that waits."""

    class Meta:
        model = Upload

    kind, actor_email, file_name = "needs", "officer@example.org", "needs.csv"
    token = factory.Sequence(lambda n: f"{n:032x}")
    kept_at = NOW


class UploadPieceFactory(DjangoModelFactory[UploadPiece]):
    """The first piece of a file of its own."""

    class Meta:
        model = UploadPiece

    upload = factory.SubFactory(UploadFactory)
    number, content = 0, b"ref"


class ConsentFactory(DjangoModelFactory[Consent]):
    """A State's general consent to publish its steps."""

    class Meta:
        model = Consent

    state = factory.SubFactory(factories.StateFactory)
    scope, granted_on = "steps", DAY
    reference = factory.Sequence(lambda n: f"NV {n}")


class ProgrammeFactory(DjangoModelFactory[Programme]):
    """A programme of assistance."""

    class Meta:
        model = Programme

    name = factory.Sequence(lambda n: f"Programme {n}")


class CompetentAuthorityFactory(DjangoModelFactory[CompetentAuthority]):
    """An authority that a State notified."""

    class Meta:
        model = CompetentAuthority

    state = factory.SubFactory(factories.StateFactory)
    name_as_notified, notified_as_of = "Office", DAY


class SnapshotFactory(DjangoModelFactory[Snapshot]):
    """A frozen snapshot."""

    class Meta:
        model = Snapshot

    kind, computed_at = "frozen", NOW
    code = factory.Sequence(lambda n: f"snapshot-{n}")


class RecomputeRunFactory(DjangoModelFactory[RecomputeRun]):
    """A run that computed the figures."""

    class Meta:
        model = RecomputeRun

    reason, started_at = factory.Sequence(lambda n: f"test {n}"), NOW


class DirtyMarkFactory(DjangoModelFactory[DirtyMark]):
    """A table that changed since."""

    class Meta:
        model = DirtyMark

    source = factory.Sequence(lambda n: f"table_{n}")


class InvalidationFactory(DjangoModelFactory[Invalidation]):
    """A unit of the figures that is out of date."""

    class Meta:
        model = Invalidation

    unit, source = "needs", factory.Sequence(lambda n: f"table_{n}")


class _OfSnapshot(DjangoModelFactory):
    class Meta:
        abstract = True

    snapshot = factory.SubFactory(SnapshotFactory)
    population = "real"


class CellFactory(_OfSnapshot):
    """A cell of the cube."""

    class Meta:
        model = Cell

    audience, needs, day = "public", 1, DAY


class TallyFactory(_OfSnapshot):
    """A tally of the cube."""

    class Meta:
        model = Tally

    audience, needs, level, year, states = "public", 1, 0, 2020, "0" * 64


class NeedFactFactory(_OfSnapshot):
    """A need as a snapshot keeps it."""

    class Meta:
        model = NeedFact

    ref = factory.Sequence(lambda n: f"N{n}")
    audience, state, day = "public", "XAA", DAY


class ReviewFactFactory(_OfSnapshot):
    """A review as a snapshot keeps it."""

    class Meta:
        model = ReviewFact

    state, cycle, is_completed, is_issued, is_public = "XAA", 1, False, False, True


class ActivityFactFactory(_OfSnapshot):
    """An activity as a snapshot keeps it."""

    class Meta:
        model = ActivityFact

    ref = factory.Sequence(lambda n: f"A{n}")
    level, status, is_public = "global", "planned", True


def _makers() -> dict[type[models.Model], type[DjangoModelFactory]]:
    """The maker of each model; of two, the one that comes first in its file."""
    found: dict[type[models.Model], type[DjangoModelFactory]] = {}
    for maker in (*vars(factories).values(), *globals().copy().values()):
        if isinstance(maker, type) and issubclass(maker, DjangoModelFactory) and maker._meta.model:
            found.setdefault(maker._meta.model, maker)
    return found


FACTORIES = _makers()
# What tells the nth row apart where its maker would give back the one that is there, and what makes it a usual one.
_APART: dict[type[models.Model], Callable[[int], dict[str, Any]]] = {
    State: lambda n: {"regional_group": "african"},
    Chapter: lambda n: {"code": f"C{n}", "order": 20 + n},
    Article: lambda n: {"number": n + 5},
    Provision: lambda n: {"code": f"5({n})", "order": n},
    CategoryScheme: lambda n: {"code": f"scheme-{n}"},
    Category: lambda n: {"code": f"category-{n}"},
    ReviewCycle: lambda n: {"number": n + 2},
    ScheduleStep: lambda n: {"code": f"step-{n}"},
    Membership: lambda n: {"role": Role.FOCAL_POINT, "state": factories.StateFactory()},
    NeedStatement: lambda n: {"review": factories.CountryReviewFactory()},
}


def another(model: type[models.Model], n: int) -> Any:
    """The nth row of a model that a test makes."""
    apart = _APART.get(model)
    return FACTORIES[model](**(apart(n) if apart else {}))


def made(model: type[models.Model], **columns: Any) -> list[Any]:
    """Rows in one statement: a list is a column of values, anything else is the same in every row."""
    count = max((len(column) for column in columns.values() if isinstance(column, list)), default=0)
    rows = [
        {name: column[n] if isinstance(column, list) else column for name, column in columns.items()}
        for n in range(count)
    ]
    return list(model._default_manager.bulk_create([model(**row) for row in rows]))


def our_models() -> list[type[models.Model]]:
    """Every model of the project, without the history that triggers write."""
    return [
        model
        for model in apps.get_models()
        if model.__module__.partition(".")[0] in {"irm", "reviews", "needs", "assistance"}
        and not issubclass(model, Event)
        and not model._meta.auto_created
    ]
