"""Background work of the statistics. Beat sends ``statistics.recompute_if_due`` every ten seconds."""

from celery import shared_task


@shared_task(name="statistics.recompute")
def recompute(*, reason: str = "nightly") -> None:
    """Compute every figure again; leaves at once where another worker is computing."""
    from irm.site.statistics import services  # noqa: PLC0415 -- task is a leaf

    services.recompute(reason=reason)


@shared_task(name="statistics.recompute_if_due")
def recompute_if_due() -> None:
    """Compute again what has changed and settled. The dirty marks are in PostgreSQL: no message matters."""
    from irm.site.statistics import services  # noqa: PLC0415 -- task is a leaf

    services.recompute_if_due()
