"""The statistics of the real assistance, against a count by plain code of the files that it came from."""

import ast
from pathlib import Path

import pytest
from django.db import transaction

from irm.site.statistics import selectors
from irm.site.statistics.choices import Unit
from irm.site.statistics.models import Invalidation
from irm.site.statistics.queries import AssistanceQuery
from tests.site.statistics import plain_assistance as plain

pytestmark = pytest.mark.django_db


@pytest.fixture(params=["cube", "rows"])
def source(request, loaded_records):
    """Answer from the snapshot; or from the rows, as while public figures are invalid."""
    with transaction.atomic():
        if request.param == "rows":
            Invalidation.objects.bulk_create(Invalidation(unit=unit, source="test") for unit in Unit)
        yield request.param
        transaction.set_rollback(True)


def ask(**asked):
    """An answer about real assistance."""
    return selectors.assistance(AssistanceQuery(population="real", **asked))


def test_the_plain_count_imports_nothing_of_the_application():
    names = set()
    for node in ast.walk(ast.parse(Path(plain.__file__).read_text())):
        if isinstance(node, ast.Import):
            names |= {one.name for one in node.names}
        elif isinstance(node, ast.ImportFrom):
            names.add("." * node.level + (node.module or ""))
    assert names == {"csv", "pathlib"}


def test_each_recipient_counts_in_its_own_region_alone(source):
    rows = ask(group_by=("region",)).rows
    assert {row["region"]: (row["activities"], row["recipient_states"]) for row in rows} == plain.by_region()
    states = {row["region"]: row["recipient_states"] for row in rows}
    assert states["eastern_european"] == 10
    assert states["african"] == 24
    assert states["asia_pacific"] == 21
    assert states["latin_american_caribbean"] == 18
    assert (
        sum(states.values())
        == ask().total["recipient_states"]
        == len({state for row in plain.ACTIVITIES for state in plain.listed(row["recipients"])})
    )
