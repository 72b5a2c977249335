"""Brings staged rows into a table: creates, updates, and keeps what a person changed since the last import.

The digest of a record is the md5 of its imported fields as they stand. Where it differs from the digest that the last
import stored, a person has changed the record: the row is reported and not overwritten.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from irm.importing.columns import Header

MAX_CHANGES = 200


@dataclass(frozen=True, slots=True)
class Field:
    """One imported fact of a record.

    ``value`` is SQL over the source (``s`` and its joins). ``columns`` are the columns of the file that it is read
    from: where the file has none of them, the record keeps what it has (a new one takes ``default``). ``present`` is
    SQL over the record ``t`` for facts that live in rows of their own; without it the fact is the table's column.
    ``shown`` turns a stored value into words, with ``{}`` for the value. ``kept_where`` is SQL over the source: rows
    that say nothing of the fact, so that a record keeps what it has.
    """

    name: str
    value: str
    columns: tuple[str, ...]
    present: str = ""
    default: str = "NULL"
    shown: str = "{}"
    kept_where: str = ""


@dataclass(frozen=True, slots=True)
class Target:
    """A table to bring rows into. ``source`` is what stands after FROM, ``match`` joins the table ``t`` to it.

    ``bulk`` is for large files whose merged table nobody reads afterwards: the part of ``source`` that ``match`` needs.
    Where the table has none of its records yet, they are created in one pass and no merged table is made.
    """

    name: str
    table: str
    label: str
    source: str
    match: str
    fields: tuple[Field, ...]
    keys: Mapping[str, str] = field(default_factory=dict)
    constants: Mapping[str, str] = field(default_factory=dict)
    bulk: str = ""

    @property
    def merged(self) -> str:
        """The temporary table of what becomes of each row: row_number, label, id, action and f_<field>."""
        return f"import_{self.name}"


@dataclass(frozen=True, slots=True)
class Change:
    """One field of one record that the file would change, or that a person has changed."""

    row: int
    record: str
    field: str
    old: str | None
    new: str | None


@dataclass(slots=True)
class Merged:
    """What a merge did: numbers, and the first changes and kept rows field by field.

    ``table`` is the temporary table of what became of each row; "" where all were created in one pass. Numbers are
    of rows: where a row carries several records, it may count as updated and as kept.
    """

    table: str = ""
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    kept: int = 0
    changes: list[Change] = field(default_factory=list)
    kept_changes: list[Change] = field(default_factory=list)


def merge(cursor: Any, target: Target, header: Header, file_name: str) -> Merged:
    """Create and update the records of a target from the stage; tell what was done."""
    if target.bulk and not _has_any(cursor, target):
        return Merged(created=_create_all(cursor, target, header, file_name))
    _resolve(cursor, target, header)
    merged = Merged(table=target.merged)
    cursor.execute(f"SELECT action, count(*) FROM {target.merged} GROUP BY action")
    counts = dict(cursor.fetchall())
    merged.created, merged.updated = counts.get("create", 0), counts.get("update", 0)
    merged.unchanged = counts.get("same", 0) + counts.get("agree", 0)
    merged.kept = counts.get("keep", 0)
    if counts.get("agree"):
        _catch_up(cursor, target)
    if merged.updated:
        merged.changes = _changes(cursor, target, "update")
        _update(cursor, target, file_name)
    if merged.kept:
        merged.kept_changes = _changes(cursor, target, "keep")
    if merged.created:
        _create(cursor, target, file_name)
    return merged


def word_of(table: str, column: str) -> str:
    """For ``shown``: a key by the word that people know."""
    return f"(SELECT z.{column}::text FROM {table} z WHERE z.id = {{}})"


def _present(f: Field) -> str:
    return f.present or f't."{f.name}"'


def _merged(f: Field) -> str:
    return f'm."f_{f.name}"'


def _has_any(cursor: Any, target: Target) -> bool:
    """Whether the table has any record of the source already."""
    cursor.execute(f"SELECT EXISTS (SELECT FROM {target.bulk} JOIN {target.table} t ON {target.match})")
    return bool(cursor.fetchone()[0])


def _create_all(cursor: Any, target: Target, header: Header, file_name: str) -> int:
    """Create a record of each row of the source, exactly as by way of the merged table; return their number."""
    fields = {f.name: f.value if header.has(*f.columns) else f.default for f in target.fields}
    fixed = {**target.keys, **target.constants}
    read = [f'{value} AS "f_{name}"' for name, value in fields.items()]
    read += [f'{value} AS "k_{name}"' for name, value in fixed.items()]
    new = ", ".join(f'x."f_{name}"' for name in fields)
    own = _columns(target)
    into = ", ".join(f'"{name}"' for name in [*own, *fixed])
    taken = ", ".join([*[f'x."f_{name}"' for name in own], *[f'x."k_{name}"' for name in fixed]])
    cursor.execute(
        f"INSERT INTO {target.table} ({into}, import_digest, source_file, source_row) "
        f"SELECT {taken}, md5(ROW({new})::text)::uuid, %s, x.row_number "
        f"FROM (SELECT s.row_number, {', '.join(read)} FROM {target.source}) x",
        [file_name],
    )
    return int(cursor.rowcount)


def _resolve(cursor: Any, target: Target, header: Header) -> None:
    values = []
    for f in target.fields:
        value = f.value
        if not header.has(*f.columns):
            value = f"CASE WHEN t.id IS NULL THEN {f.default} ELSE {_present(f)} END"
        elif f.kept_where:
            value = f"CASE WHEN t.id IS NOT NULL AND {f.kept_where} THEN {_present(f)} ELSE {value} END"
        values.append(f'{value} AS "f_{f.name}"')
    keys = [f'{value} AS "k_{name}"' for name, value in {**target.keys, **target.constants}.items()]
    present = ", ".join(_present(f) for f in target.fields)
    new = ", ".join(f'x."f_{f.name}"' for f in target.fields)
    cursor.execute(f"DROP TABLE IF EXISTS {target.merged}")
    cursor.execute(
        f"CREATE TEMP TABLE {target.merged} ON COMMIT DROP AS "
        "SELECT d.*, CASE WHEN d.existing_id IS NULL THEN 'create' "
        "WHEN d.new_digest = d.present_digest AND d.old_digest = d.present_digest THEN 'same' "
        "WHEN d.new_digest = d.present_digest THEN 'agree' "
        "WHEN d.old_digest IS DISTINCT FROM d.present_digest THEN 'keep' ELSE 'update' END AS action FROM ("
        f"SELECT x.*, md5(ROW({new})::text)::uuid AS new_digest FROM ("
        f"SELECT s.row_number, {target.label} AS label, t.id AS existing_id, "
        f"coalesce(t.id, nextval((SELECT pg_get_serial_sequence('{target.table}', 'id')::regclass))) AS id, "
        f"t.import_digest AS old_digest, "
        f"CASE WHEN t.id IS NOT NULL THEN md5(ROW({present})::text)::uuid END AS present_digest, "
        f"{', '.join([*values, *keys])} "
        f"FROM {target.source} LEFT JOIN {target.table} t ON {target.match}) x) d"
    )


def _columns(target: Target) -> list[str]:
    return [f.name for f in target.fields if not f.present]


def _create(cursor: Any, target: Target, file_name: str) -> None:
    fields = _columns(target)
    fixed = [*target.keys, *target.constants]
    into = ", ".join(f'"{name}"' for name in ["id", *fields, *fixed])
    taken = ", ".join(["m.id", *[f'm."f_{name}"' for name in fields], *[f'm."k_{name}"' for name in fixed]])
    cursor.execute(
        f"INSERT INTO {target.table} ({into}, import_digest, source_file, source_row) "
        f"SELECT {taken}, m.new_digest, %s, m.row_number FROM {target.merged} m WHERE m.action = 'create'",
        [file_name],
    )


def _update(cursor: Any, target: Target, file_name: str) -> None:
    settings = "".join(f'"{name}" = m."f_{name}", ' for name in _columns(target))
    cursor.execute(
        f"UPDATE {target.table} t SET {settings} import_digest = m.new_digest, source_file = %s, "
        f"source_row = m.row_number FROM {target.merged} m WHERE t.id = m.id AND m.action = 'update'",
        [file_name],
    )


def _catch_up(cursor: Any, target: Target) -> None:
    """What a person changed and the file now says too is the file's again: its next correction is followed."""
    cursor.execute(
        f"UPDATE {target.table} t SET import_digest = m.new_digest FROM {target.merged} m "
        "WHERE t.id = m.id AND m.action = 'agree'"
    )


def _changes(cursor: Any, target: Target, action: str) -> list[Change]:
    pairs = ", ".join(
        f"('{f.name.removesuffix('_id')}', {f.shown.format(_present(f))}::text, {f.shown.format(_merged(f))}::text)"
        for f in target.fields
    )
    cursor.execute(
        f"SELECT m.row_number, m.label, v.field, left(v.old, 200), left(v.new, 200) FROM {target.merged} m "
        f"JOIN {target.table} t ON t.id = m.id "
        f"CROSS JOIN LATERAL (VALUES {pairs}) AS v(field, old, new) "
        f"WHERE m.action = '{action}' AND v.old IS DISTINCT FROM v.new "
        f"ORDER BY m.row_number, v.field LIMIT {MAX_CHANGES}"
    )
    return [Change(*row) for row in cursor.fetchall()]
