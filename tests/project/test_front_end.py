"""Front-end libraries come from npm by a lock that names no address."""

import json

from tests.project.source import PROJECT, files


def test_the_lock_names_versions_and_digests_but_no_address() -> None:
    packages = json.loads((PROJECT / "package-lock.json").read_text())["packages"]
    libraries = {name: package for name, package in packages.items() if name}
    assert {name: set(package) >= {"version", "integrity"} for name, package in libraries.items()} == {
        "node_modules/bootstrap": True
    }
    assert [name for name, package in libraries.items() if "resolved" in package] == []


def test_the_sheets_and_the_script_that_pages_use_are_installed() -> None:
    from django.contrib.staticfiles import finders

    wanted = ["css/bootstrap.min.css", "css/bootstrap.rtl.min.css", "js/bootstrap.bundle.min.js"]
    assert [name for name in wanted if finders.find(f"vendor/bootstrap/{name}") is None] == []


def test_nothing_third_party_is_committed() -> None:
    names = [path.name for path in files()]
    assert [name for name in names if name.endswith((".min.js", ".min.css", ".mo", ".pyc"))] == []
