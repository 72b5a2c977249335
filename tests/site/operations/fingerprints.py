"""Every table of a database by its number of rows and a hash of their content, and its triggers.

``python -m tests.site.operations.fingerprints`` prints those of the configured database as JSON.
"""

import json

from django.db import connection
from psycopg import sql

from irm.site.operations.backups.postgres import count_rows


def fingerprints() -> dict[str, list[object]]:
    """[rows, md5 of all rows as text in order] by table, and the names of all triggers."""
    found: dict[str, list[object]] = {}
    tables = count_rows()
    with connection.cursor() as cursor:
        for table, rows in tables.items():
            name = sql.Identifier(*table.split("."))
            content = sql.SQL("""
                SELECT md5(coalesce(string_agg(t::text, E'\\n' ORDER BY t::text COLLATE "C"), '')) FROM {} t
            """)
            cursor.execute(content.format(name))
            found[table] = [rows, cursor.fetchone()[0]]
        cursor.execute(
            "SELECT tgrelid::regclass || ' ' || tgname FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1"
        )
        found["triggers"] = [name for (name,) in cursor.fetchall()]
    return found


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(fingerprints()))
