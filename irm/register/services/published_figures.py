"""Loads the figures that the Secretariat printed, from ``published_figures.csv``."""

from typing import Any

from irm.register.models import Document, PublishedFigure
from irm.register.models.published_figures import bounds
from irm.register.services.files import day, reference_rows
from irm.register.services.sync import Changes, sync_rows

# Columns of the file that are named as the field that holds them.
_SAME = (
    "basis", "cycle", "measure", "dimension", "value", "unit", "qualifier", "counted", "words", "base", "as_of_basis",
    "as_of_as_written", "compare_with_basis", "compare_with_as_written", "note",
)  # fmt: skip


def load_published_figures() -> Changes:
    """Bring the published figures in line with the file; each names its document by a name that files use for it."""
    documents = {
        name: pk
        for pk, code, aliases in Document.objects.values_list("pk", "code", "aliases")
        for name in (code, *aliases)
    }
    return sync_rows(
        rows=PublishedFigure.objects.all(),
        key=("code",),
        name="published figures",
        wanted=[_figure(row, documents) for row in reference_rows("published_figures.csv")],
    )


def _figure(row: dict[str, str], documents: dict[str, int]) -> dict[str, Any]:
    lowest, highest = bounds(row["value"])
    return {name: row[name] for name in _SAME} | {
        "code": row["id"],
        "document_id": documents[row["source_document"]],
        "paragraph": row["paragraph_or_figure"],
        "answered_by": row["population"],
        "lowest": lowest,
        "highest": highest,
        "as_of": day(row["as_of"]),
        "compare_with": day(row["compare_with"]),
    }
