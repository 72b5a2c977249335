"""The cluster speaks every script and listens to nobody outside."""

from pathlib import Path

from irm.local.layout import POSTGRES
from tests.local.conftest import Users, connect


def test_the_trigrams_of_every_script_are_found(people: Users, var_dir: Path) -> None:
    people.start(POSTGRES)
    with connect(var_dir) as connection:
        connection.execute("CREATE EXTENSION pg_trgm")
        for word in ("Кения", "肯尼亚", "كينيا", "Türkiye"):
            (found,) = connection.execute("SELECT show_trgm(%s)", [word]).fetchone() or ([],)
            assert len(found) >= 4, word


def test_letters_of_every_script_change_their_case(people: Users, var_dir: Path) -> None:
    people.start(POSTGRES)
    with connect(var_dir) as connection:
        assert connection.execute("SELECT lower('ÉLAN КЕНИЯ'), 'Élan' ILIKE 'éLAN'").fetchone() == (
            "élan кения",
            True,
        )


def test_it_listens_on_a_private_socket_only(people: Users, var_dir: Path) -> None:
    people.start(POSTGRES)
    with connect(var_dir) as connection:
        assert connection.execute("SHOW listen_addresses").fetchone() == ("",)
        assert connection.execute("SHOW fsync").fetchone() == ("on",)
    assert (var_dir / "local").stat().st_mode & 0o777 == 0o700


def test_the_cluster_is_named_by_its_major_version(people: Users, var_dir: Path) -> None:
    people.start(POSTGRES)
    with connect(var_dir) as connection:
        major = connection.info.server_version // 10_000
    assert (var_dir / f"postgres-{major}" / "PG_VERSION").read_text() == f"{major}\n"


def test_a_cluster_that_was_left_half_made_is_made_again(people: Users, var_dir: Path) -> None:
    draft = var_dir / "postgres-18.draft"
    draft.mkdir(parents=True)
    (draft / "PG_VERSION").write_text("18\n")
    people.start(POSTGRES)
    assert not draft.exists()
