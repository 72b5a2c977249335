"""Import of needs against COPY of the same rows into the indexed tables without triggers.

The bar is read strictly: ``bare_copy_ms`` is COPY into copies of the tables that have every index but no trigger of
any kind, foreign keys included (PostgreSQL keeps those by triggers). ``copy_with_foreign_keys_ms`` is the other
reading: COPY into the tables themselves with their foreign keys, their own triggers switched off (DISABLE TRIGGER
USER). The import checks, keeps the foreign keys and writes the whole history. Its memory is measured in ``memory.py``.
"""

import csv
import functools
import tempfile
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from django.db import connection, transaction

from irm.register.services.imports import import_file
from needs.importers import NeedImporter
from tests.bench.tools import MANY, at_most, interleaved, scratch_database

BAR = 4
ROWS = MANY // 50

HEADER = (
    "ref statement_ref state cycle chapter article category identified_on language text source_symbol "
    "source_paragraph priority"
)
TABLES = ("needs_needstatement", "needs_technicalassistanceneed")


def write_needs(path: Path, rows: int) -> None:
    """A file of so many needs over the scratch database's States: four needs to a statement, invented."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT s.iso3, c.number, e.issued_on::text, coalesce(d.code, '') FROM reviews_countryreview r "
            "JOIN register_state s ON s.id = r.state_id JOIN reviews_reviewcycle c ON c.id = r.cycle_id "
            "JOIN reviews_executivesummary e ON e.review_id = r.id "
            "LEFT JOIN register_document d ON d.id = e.document_id ORDER BY r.id"
        )
        reviews = cursor.fetchall()
    articles = {1: list(range(15, 51)), 2: [*range(5, 15), *range(51, 60)]}
    categories = {
        1: ["legal_advice", "action_plan", "technological"],
        2: ["legislative", "research", "other"],
    }
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(HEADER.split())
        for n in range(rows):
            statement, place = divmod(n, 4)
            state, cycle, issued_on, symbol = reviews[statement % len(reviews)]
            article = articles[cycle][(statement * 7 + place * 3) % len(articles[cycle])]
            category = categories[cycle][(statement + place) % 3]
            text = f"Invented statement {statement}: training of officials, drafting of laws and advice on procedures"
            priority = ("", "high", "medium", "low")[n % 4]
            facts = [
                state,
                cycle,
                "",
                article,
                category,
                issued_on,
                "en",
                text,
                symbol,
                statement % 60,
                priority,
            ]
            writer.writerow([f"N{n:08}", f"S{statement:08}", *facts])


def _truncate() -> None:
    with connection.cursor() as cursor:
        names = [name for table in TABLES for name in (table, f"{table}event", f"bench_{table}")]
        cursor.execute(f"TRUNCATE {', '.join(names)} CASCADE")


def _import(path: Path) -> None:
    report = import_file(importer=NeedImporter(), path=path)
    if report.is_refused:
        raise RuntimeError(str(report.errors()[:3]))


def _copied_rows(path: Path) -> list[bytes]:
    """The rows that the import makes, as COPY text, table by table."""
    _import(path)
    copied = []
    with connection.cursor() as cursor:
        for table in TABLES:
            with cursor.copy(f"COPY {table} TO STDOUT") as copy:
                copied.append(b"".join(bytes(piece) for piece in copy))
    return copied


def _copy(copied: list[bytes]) -> None:
    """COPY into the tables; to switch the triggers off and on again takes no time worth naming."""
    with transaction.atomic(), connection.cursor() as cursor:
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        for table, rows in zip(TABLES, copied, strict=True):
            with cursor.copy(f"COPY {table} FROM STDIN") as copy:
                copy.write(rows)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for table in TABLES:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def _bare_copy(copied: list[bytes]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for table, rows in zip(TABLES, copied, strict=True):
            with cursor.copy(f"COPY bench_{table} FROM STDIN") as copy:
                copy.write(rows)


def measure() -> Iterator[dict[str, object]]:
    """The ratio of import to COPY, strictly read, with the other reading beside it."""
    yield compare(ROWS, {"copy_with_foreign_keys_ms": _copy})


def compare(rows: int, others: Mapping[str, Callable[[list[bytes]], None]]) -> dict[str, object]:
    """The import of so many rows against the bare COPY; other ways to copy them are details."""
    with scratch_database(label="import"), tempfile.TemporaryDirectory() as folder:
        with connection.cursor() as cursor:
            for table in TABLES:
                cursor.execute(f"CREATE TABLE bench_{table} (LIKE {table} INCLUDING ALL)")
        path = Path(folder) / "needs.csv"
        write_needs(path, rows)
        copied = _copied_rows(path)
        ways = {"bare_copy_ms": _bare_copy, **others}
        calls = {name: functools.partial(way, copied) for name, way in ways.items()}
        took = interleaved({"import_ms": lambda: _import(path), **calls}, warm_up=1, before_each=_truncate)
    return at_most(
        f"Import of {rows:,} needs ÷ COPY into the same indexed tables without triggers or foreign keys",
        took["import_ms"] / took["bare_copy_ms"],
        BAR,
        **took,
    )
