"""The set-up does what is missing, leaves alone what is up to date, and stops with a sentence."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.source import PROJECT

sys.path.insert(0, str(PROJECT / "tools"))

import set_up

GOOD = """
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"

msgid "States parties"
msgstr "États parties"
"""
BAD = GOOD + '\n#, python-format\nmsgid "%(count)s needs"\nmsgstr "%(nombre)s besoins"\n'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with one French catalogue, on this Python."""
    monkeypatch.setattr(set_up, "PROJECT", tmp_path)
    monkeypatch.setattr(set_up, "PYTHON", Path(sys.executable))
    (tmp_path / "tools").symlink_to(PROJECT / "tools")
    catalogue = tmp_path / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    catalogue.parent.mkdir(parents=True)
    catalogue.write_text(GOOD)
    return tmp_path


def compiled(project: Path) -> Path:
    """The compiled catalogue."""
    return project / "locale" / "fr" / "LC_MESSAGES" / "django.mo"


def test_a_translation_is_compiled_once(project: Path) -> None:
    set_up.compile_messages()
    assert "États parties".encode() in compiled(project).read_bytes()
    made = compiled(project).stat().st_mtime_ns
    set_up.compile_messages()
    assert compiled(project).stat().st_mtime_ns == made


def test_a_translation_whose_placeholders_do_not_fit_stops_the_set_up(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    compiled(project).with_suffix(".po").write_text(BAD)
    with pytest.raises(set_up.SetUpError, match="does not compile"):
        set_up.compile_messages()
    assert "django.po:" in capsys.readouterr().err
    assert not compiled(project).exists()


def test_a_registry_out_of_reach_is_told_in_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("package.json", "package-lock.json"):
        (project / name).write_bytes((PROJECT / name).read_bytes())
    monkeypatch.setenv("NPM_CONFIG_REGISTRY", "http://127.0.0.1:9/")
    monkeypatch.setenv("NPM_CONFIG_CACHE", str(project / "cache"))
    monkeypatch.setenv("NPM_CONFIG_FETCH_RETRY_MINTIMEOUT", "10")
    with pytest.raises(set_up.SetUpError, match="npm could not fetch the front-end libraries"):
        set_up.install_front_end()
    assert not (project / "node_modules" / ".irm-stamp").exists()


def test_an_index_out_of_reach_is_told_in_one_sentence(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (project / "requirements").mkdir()
    for name in set_up.LOCKS:
        (project / "requirements" / f"{name}.txt").write_text("")
    monkeypatch.setattr(set_up, "VENV", project / ".venv")
    monkeypatch.setattr(set_up, "PYTHON", project / ".venv" / "bin" / "python")
    monkeypatch.setattr(set_up, "works", lambda command: "venv" in command)
    monkeypatch.setattr(set_up, "pip", lambda: ["pip"])
    with pytest.raises(set_up.SetUpError, match="the packages could not be installed"):
        set_up.install_packages("runtime")


def test_an_old_python_looks_for_a_newer_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    newer = tmp_path / "python3.12"
    newer.write_text("#!/bin/sh\nexit 7\n")
    newer.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set_up.use_newer_python(["runtime"]) == 7


def test_an_old_python_alone_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert set_up.use_newer_python(["runtime"]) == 1
    assert "Python 3.11 or later is needed" in capsys.readouterr().err


def outside_make() -> dict[str, str]:
    """The environment without the words of a make that runs the tests: a nested one would announce its folder."""
    return {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}


def test_help_lists_every_target() -> None:
    answer = subprocess.run(
        ["make", "help"], cwd=PROJECT, capture_output=True, text=True, check=True, env=outside_make()
    )
    named = [line.split()[0] for line in answer.stdout.splitlines()[1:]]
    assert named[:9] == ["help", "setup", "setup-dev", "run", "test", "e2e", "bench", "lint", "types"]
