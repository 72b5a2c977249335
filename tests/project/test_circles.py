"""No module and no package imports, by whatever way, one that imports it: not even late, inside a function.

Siblings in one package are the import linter's affair (its contract on circles in pyproject; test_layers plants one).
Two kinds it does not see, so the graph that it reads is asked here: a circle through the ``__init__`` of a package,
which is no sibling of the modules that it gathers, and one over two apps, whose roots have no package in common.
"""

import graphlib

import pytest
from grimp import ImportGraph, build_graph

ROOTS = ("irm", "reviews", "needs", "assistance")


@pytest.fixture
def graph() -> ImportGraph:
    """Every import of the project, those inside functions included."""
    return build_graph(*ROOTS, cache_dir=None)


def circle(graph: ImportGraph) -> list[str]:
    """Modules of which each is imported by the one after it, the first and the last being the same; or nothing."""
    imports = {module: graph.find_modules_directly_imported_by(module) - {module} for module in graph.modules}
    try:
        graphlib.TopologicalSorter(imports).prepare()
    except graphlib.CycleError as error:
        return list(error.args[1])
    return []


def test_modules_import_each_other_in_one_direction(graph: ImportGraph) -> None:
    assert circle(graph) == []


def test_apps_and_tools_import_each_other_in_one_direction(graph: ImportGraph) -> None:
    for package in {*graph.find_children("irm"), *ROOTS} - {"irm"}:
        graph.squash_module(package)
    assert circle(graph) == []


@pytest.mark.parametrize(
    ("importer", "imported"),
    [("irm.register.models.states", "irm.register.models"), ("irm.register.models.states", "reviews.models")],
)
def test_a_circle_that_the_import_linter_does_not_see_is_found(
    graph: ImportGraph, importer: str, imported: str
) -> None:
    graph.add_import(importer=importer, imported=imported)
    found = circle(graph)
    assert {importer, imported} <= set(found)
    assert found[0] == found[-1]
