"""The findings of irm.site.operations.safety as Django's checks: ``manage.py check --deploy`` prints them."""

from collections.abc import Sequence
from typing import Any

from django.core import checks

from irm.site.operations import safety


def register() -> None:
    """Register both checks for deployments; the one that reads the database runs with ``--database default``."""
    checks.register(settings_are_safe, checks.Tags.security, deploy=True)
    checks.register(rows_are_safe, checks.Tags.database, deploy=True)


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
