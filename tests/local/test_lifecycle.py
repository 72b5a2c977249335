"""The embedded servers start for the first user, are shared, and go with the last, however it ends."""

import os
import shutil
import signal
from pathlib import Path

import pytest

from irm.local.layout import POSTGRES, VALKEY, Layout
from tests.local.conftest import Users, connect, eventually, is_up, keeper_pid, server_pid, valkey

BOTH = pytest.mark.parametrize("name", [POSTGRES, VALKEY])


@BOTH
def test_the_server_starts_for_a_user_and_stops_when_it_was_killed(
    people: Users, var_dir: Path, name: str
) -> None:
    user = people.start(name)
    server, keeper = server_pid(var_dir, name), keeper_pid(var_dir, name)
    people.end(user, signal.SIGKILL)
    assert eventually(lambda: not is_up(var_dir, name, server))
    assert eventually(lambda: not Path(f"/proc/{keeper}").exists())
    assert Layout(name, var_dir).read_state() == {}


@BOTH
def test_two_users_share_one_server_and_the_last_one_takes_it_along(
    people: Users, var_dir: Path, name: str
) -> None:
    first = people.start(name)
    server = server_pid(var_dir, name)
    second = people.start(name)
    assert server_pid(var_dir, name) == server
    people.end(first)
    # Longer than a keeper waits for the next user.
    assert not eventually(lambda: not is_up(var_dir, name, server), seconds=2.5)
    people.end(second)
    assert eventually(lambda: not is_up(var_dir, name, server))


@BOTH
def test_first_starts_at_the_same_moment_end_with_one_server(people: Users, var_dir: Path, name: str) -> None:
    users = [people.begin(name) for _ in range(4)]
    assert [user.stdout.readline() for user in users if user.stdout] == ["ready\n"] * 4
    server = server_pid(var_dir, name)
    for user in users:
        people.end(user)
    assert eventually(lambda: not is_up(var_dir, name, server))


@BOTH
def test_a_killed_keeper_is_replaced_without_a_restart_of_the_server(
    people: Users, var_dir: Path, name: str
) -> None:
    first = people.start(name)
    server, keeper = server_pid(var_dir, name), keeper_pid(var_dir, name)
    os.kill(keeper, signal.SIGKILL)
    second = people.start(name)
    assert keeper_pid(var_dir, name) != keeper
    assert server_pid(var_dir, name) == server
    people.end(first)
    people.end(second)
    assert eventually(lambda: not is_up(var_dir, name, server))


@BOTH
def test_a_server_left_alone_by_everybody_is_found_again(people: Users, var_dir: Path, name: str) -> None:
    user = people.start(name)
    server = server_pid(var_dir, name)
    os.kill(keeper_pid(var_dir, name), signal.SIGKILL)
    people.end(user)
    assert is_up(var_dir, name, server)
    successor = people.start(name)
    assert server_pid(var_dir, name) == server
    people.end(successor)
    assert eventually(lambda: not is_up(var_dir, name, server))


@BOTH
def test_a_server_killed_under_its_users_comes_back(people: Users, var_dir: Path, name: str) -> None:
    people.start(name)
    server = server_pid(var_dir, name)
    os.kill(server, signal.SIGKILL)
    assert eventually(lambda: Layout(name, var_dir).read_state().get("server", server) != server)
    people.start(name)


@BOTH
def test_a_user_who_comes_while_the_server_stops_gets_a_new_one(
    people: Users, var_dir: Path, name: str
) -> None:
    user = people.start(name)
    server, keeper = server_pid(var_dir, name), keeper_pid(var_dir, name)
    os.kill(keeper, signal.SIGTERM)
    people.end(user)
    people.start(name)
    assert server_pid(var_dir, name) != server


@BOTH
def test_a_removed_folder_takes_its_server_along(people: Users, var_dir: Path, name: str) -> None:
    people.start(name)
    server = server_pid(var_dir, name)
    shutil.rmtree(var_dir)
    assert eventually(lambda: not is_up(var_dir, name, server))


def test_what_was_committed_is_there_after_a_kill_of_everything(people: Users, var_dir: Path) -> None:
    user = people.start(POSTGRES)
    with connect(var_dir) as connection:
        connection.execute("CREATE TABLE kept AS SELECT 282 AS needs")
    server, keeper = server_pid(var_dir, POSTGRES), keeper_pid(var_dir, POSTGRES)
    os.kill(keeper, signal.SIGKILL)
    os.kill(server, signal.SIGKILL)
    people.end(user)
    assert eventually(lambda: not is_up(var_dir, POSTGRES, server))
    people.start(POSTGRES)
    with connect(var_dir) as connection:
        assert connection.execute("SELECT needs FROM kept").fetchall() == [(282,)]


def test_a_queue_is_there_after_the_last_user_has_gone(people: Users, var_dir: Path) -> None:
    user = people.start(VALKEY)
    server = server_pid(var_dir, VALKEY)
    with valkey(var_dir) as client:
        client.rpush("queue", "task")
    people.end(user)
    assert eventually(lambda: not is_up(var_dir, VALKEY, server))
    people.start(VALKEY)
    with valkey(var_dir) as client:
        assert client.lrange("queue", 0, -1) == [b"task"]


def test_a_stale_pid_of_another_program_does_not_keep_postgresql_from_starting(
    people: Users, var_dir: Path
) -> None:
    people.end(people.start(POSTGRES))
    assert eventually(lambda: Layout(POSTGRES, var_dir).read_state() == {})
    (data,) = var_dir.glob("postgres-*")
    assert eventually(lambda: not (data / "postmaster.pid").exists())
    (data / "postmaster.pid").write_text(f"{os.getpid()}\n{data}\n0\n5432\n\n\n\n")
    people.start(POSTGRES)


def test_a_forked_child_that_lives_on_does_not_pin_the_server(people: Users, var_dir: Path) -> None:
    user = people.start(VALKEY)
    server = server_pid(var_dir, VALKEY)
    forked = _fork_a_sleeper_that_inherited_a_lock(var_dir)
    try:
        people.end(user)
        assert eventually(lambda: not is_up(var_dir, VALKEY, server))
    finally:
        os.kill(forked, signal.SIGKILL)
        os.waitpid(forked, 0)


def _fork_a_sleeper_that_inherited_a_lock(var_dir: Path) -> int:
    """The pid of a child that was forked while this process used the server; this process leaves it then."""
    from irm.local import users

    layout = Layout(VALKEY, var_dir)
    users.use(layout)
    child = os.fork()
    if child == 0:
        signal.pause()
    users.release(layout)
    return child
