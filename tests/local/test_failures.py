"""A server that cannot start says so in one sentence that names the remedy."""

import os
import stat
from pathlib import Path

import pytest

from irm.local import layout as layouts
from irm.local.errors import LocalServerError
from irm.local.layout import POSTGRES, VALKEY, Layout
from tests.local.conftest import Users, connect

REMEDY = {POSTGRES: "set DATABASE_URL", VALKEY: "set REDIS_URL"}
BOTH = pytest.mark.parametrize("name", [POSTGRES, VALKEY])


def test_a_path_too_long_for_a_socket_gets_a_short_private_folder(people: Users, var_dir: Path) -> None:
    people.var_dir = var_dir / ("long" * 30)
    people.start(POSTGRES)
    sockets = Layout(POSTGRES, people.var_dir).sockets
    assert not sockets.is_relative_to(var_dir)
    assert stat.S_IMODE(sockets.stat().st_mode) == 0o700
    with connect(people.var_dir) as connection:
        assert connection.execute("SELECT 1").fetchone() == (1,)


def test_a_short_folder_that_is_open_to_others_is_refused(var_dir: Path) -> None:
    layout = Layout(POSTGRES, var_dir / ("open" * 30))
    layout.sockets.mkdir(mode=0o755)
    with pytest.raises(LocalServerError, match=r"must be closed to others \(chmod 700\); set DATABASE_URL"):
        layout.prepare()
    layout.sockets.rmdir()


def test_a_short_folder_that_is_a_link_is_refused(var_dir: Path, tmp_path: Path) -> None:
    layout = Layout(POSTGRES, var_dir / ("link" * 30))
    layout.sockets.symlink_to(tmp_path)
    with pytest.raises(LocalServerError, match="belongs to somebody else"):
        layout.prepare()
    layout.sockets.unlink()


@BOTH
def test_a_var_folder_that_is_a_file_is_named(people: Users, var_dir: Path, name: str) -> None:
    var_dir.write_text("")
    sentence = people.failure(name)
    assert str(var_dir) in sentence
    assert REMEDY[name] in sentence
    assert sentence.count("\n") == 1


def test_a_data_folder_that_postgresql_refuses_is_explained_in_its_words(
    people: Users, var_dir: Path
) -> None:
    data = var_dir / "postgres-18"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")
    sentence = people.failure(POSTGRES)
    assert sentence.startswith("The embedded PostgreSQL cannot start: ")
    assert REMEDY[POSTGRES] in sentence
    assert sentence.count("\n") == 1


def test_records_of_an_older_version_are_not_hidden_behind_an_empty_database(
    people: Users, var_dir: Path
) -> None:
    older = var_dir / "postgres-17"
    older.mkdir(parents=True)
    (older / "PG_VERSION").write_text("17\n")
    sentence = people.failure(POSTGRES)
    assert f"{var_dir} holds postgres-17 and this is postgres-18: write a backup" in sentence
    assert sentence.endswith("or else set DATABASE_URL to the address of a PostgreSQL server.\n")


def test_a_failed_start_can_be_tried_again(people: Users, var_dir: Path) -> None:
    data = var_dir / "postgres-18"
    data.mkdir(parents=True)
    (data / "PG_VERSION").write_text("18\n")
    people.failure(POSTGRES)
    (data / "PG_VERSION").unlink()
    data.rmdir()
    people.start(POSTGRES)


def test_the_socket_folder_does_not_depend_on_who_asks_first(tmp_path: Path) -> None:
    deep = tmp_path / ("deep" * 30)
    assert layouts.socket_folder(deep) == layouts.socket_folder(deep)
    assert str(os.geteuid()) in layouts.socket_folder(deep).name
    assert (
        layouts.broker_url(deep) == f"redis+socket://{layouts.socket_folder(deep)}/valkey.sock?virtual_host=0"
    )
