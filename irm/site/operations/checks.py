"""Django's checks: the findings of irm.site.operations.safety (``manage.py check --deploy``), and a database of before.

``manage.py migrate`` asks those of the database before it changes anything, and so does ``make run``.
"""

from collections.abc import Sequence
from typing import Any

from django.conf import settings
from django.core import checks
from django.db import Error, connection
from django.db.migrations.recorder import MigrationRecorder

from irm.site.operations import safety

# A database that was migrated before the first release, or before the groups of recipients came to be made with their
# table, has one of these rows, and no later one gets it.
_OF_BEFORE = {("register", "0002_extensions"), ("statistics", "0003_recipient_groups")}


def register() -> None:
    """Register the checks; those that read the database run with ``--database default`` and before ``migrate``."""
    checks.register(settings_are_safe, checks.Tags.security, deploy=True)
    checks.register(rows_are_safe, checks.Tags.database, deploy=True)
    checks.register(schema_is_not_of_before, checks.Tags.database)


def _as_errors(findings: Sequence[safety.Finding]) -> list[checks.CheckMessage]:
    return [checks.Error(finding.sentence, id=finding.id) for finding in findings]


def settings_are_safe(app_configs: object, **kwargs: Any) -> list[checks.CheckMessage]:
    """Errors irm.E001 to irm.E010."""
    return _as_errors(safety.of_the_settings())


def rows_are_safe(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Errors irm.E009, irm.E011 and irm.E012, where the caller lets checks read the database."""
    return _as_errors(safety.of_the_database()) if databases else []


def schema_is_not_of_before(
    app_configs: object, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[checks.CheckMessage]:
    """Error irm.E013 for a database whose migrations were written anew since: to migrate it would fail halfway.

    A database that cannot be read is not this check's concern: whoever uses it says so.
    """
    try:
        if not databases or _OF_BEFORE.isdisjoint(MigrationRecorder(connection).applied_migrations()):
            return []
    except Error:
        return []
    place, remedy = f"in {settings.VAR_DIR}", "in another folder: IRM_VAR_DIR=…"
    if settings.DATABASE_URL:
        place, remedy = "of DATABASE_URL", "with an empty database"
    sentence = (
        f"The database {place} was made by a version before the first release, which this one cannot go on with, "
        f"and stays as it is: use the version that made it, or start anew {remedy}"
    )
    return [checks.Error(sentence, id="irm.E013")]
