"""The tool that proves a move: it sees what a person would see change, and nothing else."""

import sys
from pathlib import Path

import pytest

from tests.project.source import PROJECT

sys.path.insert(0, str(PROJECT / "tools"))

import fingerprint
from visible_text import visible_text

PAGE = """
<!doctype html>
<html lang="fr"><head><title>Examens</title><style>p { color: red }</style></head>
<body><p>Deux <b>États</b>, <a href="/reviews/" title="Tous">un examen</a> · <small>fini</small></p>
<ul><li>un</li><li>deux<br>trois</li></ul>
<form method="post" action="/go/"><input type="hidden" name="csrfmiddlewaretoken" value="secret">
<label for="q">Mot</label> <input id="q" value="paix" placeholder="Chercher"><button>Aller</button>
<select><option value="1">Un</option><option value="2" selected>Deux</option></select></form>
<textarea>
a
  b</textarea><img src="/x.png" alt="Carte"><script>if (a < b) { go() }</script></body></html>
"""
READ = """\
[lang: fr]
Examens
Deux États, [title: Tous]un examen · fini
un
deux
trois
Mot [text · placeholder: Chercher · paix][button: Aller] [select]
  · Un
  · [selected]Deux
[textarea][img · alt: Carte]
  | a
  |   b
→ /reviews/
→ POST /go/"""


def test_a_page_is_read_line_by_line() -> None:
    assert visible_text(PAGE) == READ


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<ul><li>a</li><li>b</li></ul>", "<ul>\n  <li>\n    a\n  </li>\n\n  <li>b</li>\n</ul>"),
        ("<p>a <b>b</b></p>", "<p>\n  a\n  <b>b</b>\n</p>"),
        ("<button>Go <b>now</b></button>", "<button\n  type='submit'>\n  Go\n  <b>now</b>\n</button>"),
        ("<select><option>a</option></select>", "<select>\n<option>\n a </option></select>"),
        ("a<br>b", "a <br>\nb"),
        ("<p>a</p><script>one()</script>", "<p>a</p><script>two()</script>"),
        ('<input type="hidden" value="1"><p>a</p>', '<input type="hidden" value="2"><p>a</p>'),
    ],
)
def test_white_space_that_nobody_sees_is_no_difference(one: str, other: str) -> None:
    assert visible_text(one) == visible_text(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("<b>a</b><i>b</i>", "<b>a</b> <i>b</i>"),
        ("<b>a</b><i>b</i>", "<b>a</b>\n<i>b</i>"),
        ("a<b> b</b>", "a<b>b</b>"),
        ("<span>a</span><button>b</button>", "<span>a</span> <button>b</button>"),
        ("<input> <button>b</button>", "<input><button>b</button>"),
        ("a\u00a0b", "a b"),
        ("<textarea>a</textarea>", "<textarea> a</textarea>"),
        ("<p>a</p><p>b</p>", "<p>a b</p>"),
        ('<a href="/one/">a</a>', '<a href="/two/">a</a>'),
        ('<a aria-label="one">a</a>', '<a aria-label="two">a</a>'),
        ('<td data-label="one">a</td>', '<td data-label="two">a</td>'),
        ("<input type=checkbox>", "<input type=checkbox checked>"),
        ("<details><summary>a</summary></details>", "<details open><summary>a</summary></details>"),
        ("<option>a<option>b", "<option>a<option>c"),
    ],
)
def test_what_a_person_sees_or_hears_is_a_difference(one: str, other: str) -> None:
    assert visible_text(one) != visible_text(other)


def taken(folder: Path, **texts: str) -> Path:
    """A take of one part with these files."""
    for name, text in texts.items():
        path = folder / "pages" / f"{name}.txt"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return folder


def test_two_equal_takes_are_the_same(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    takes = [taken(tmp_path / name, one="a\nb\n") for name in ("before", "after")]
    assert fingerprint.main(["--compare", *map(str, takes)]) == 0
    said = capsys.readouterr().out.splitlines()
    assert "pages: same (2 lines)" in said
    assert "routes: not compared, in neither" in said


def test_a_change_that_files_share_is_told_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = taken(tmp_path / "before", one="a\nb\n", two="x\nb\n", gone="z\n")
    after = taken(tmp_path / "after", one="a\nc\n", two="x\nc\n")
    assert fingerprint.main(["--compare", str(before), str(after)]) == 1
    said = capsys.readouterr().out
    assert "pages: differs in 3 files" in said
    assert "--- one.txt, two.txt" in said
    assert said.count("-b\n+c\n") == 1
    assert "-z\n" in said
