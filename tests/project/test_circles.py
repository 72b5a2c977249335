"""No module imports, by whatever way, one that imports it: not inside an app, not between packages.

The import linter, whose grimp reads the imports here, asks for the order of the apps alone.
"""

import functools

import pytest
from grimp import ImportGraph, build_graph

from tests.project.source import PROJECT

ROOTS = ("irm", "reviews", "needs", "assistance")
# The apps and tools of the project, each a package; the other apps are roots themselves.
PACKAGES = sorted(
    [*ROOTS[1:], *(f"irm.{path.parent.name}" for path in (PROJECT / "irm").glob("*/__init__.py"))]
)


@functools.cache
def imports() -> ImportGraph:
    """Every import of the project, those inside functions included."""
    return build_graph(*ROOTS, cache_dir=None)


def circles(graph: ImportGraph, modules: set[str]) -> set[str]:
    """The ways by which a module comes back to itself, each as a chain of imports."""
    chains = [
        graph.find_shortest_chain(importer=imported, imported=module)
        for module in modules
        for imported in graph.find_modules_directly_imported_by(module) - {module}
    ]
    return {" → ".join(_from_first(chain)) for chain in chains if chain}


def _from_first(chain: tuple[str, ...]) -> tuple[str, ...]:
    """The same circle whichever of its modules was asked about."""
    begin = chain.index(min(chain))
    return (*chain[begin:], *chain[:begin], chain[begin])


@pytest.mark.parametrize("package", PACKAGES)
def test_the_modules_of_a_package_import_each_other_in_one_direction(package: str) -> None:
    graph = imports()
    assert circles(graph, {package, *graph.find_descendants(package)}) == set()


def test_packages_import_each_other_in_one_direction() -> None:
    graph = build_graph(*ROOTS, cache_dir=None)
    for package in PACKAGES:
        graph.squash_module(package)
    assert circles(graph, set(PACKAGES)) == set()


def test_a_circle_is_found_once_however_late_its_import() -> None:
    graph = ImportGraph()
    for importer, imported in [("a.x", "a.y"), ("a.y", "a.z"), ("a.z", "a.x"), ("a.z", "b")]:
        graph.add_import(importer=importer, imported=imported)
    assert circles(graph, {"a.x", "a.y", "a.z"}) == {"a.x → a.y → a.z → a.x"}
