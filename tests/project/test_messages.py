"""The catalogues follow the source, lose no translation on the way, and say what waits for a translator."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.project.source import PROJECT

sys.path.insert(0, str(PROJECT / "tools"))

import lint
import messages

HEADER = """
# French words, checked by nobody.
msgid ""
msgstr ""
"Language: fr\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n > 1);\\n"
"""
# What follows the header, in the order of the English words.
SAID = """
#, python-format
msgid "%(count)s need"
msgid_plural "%(count)s needs"
msgstr[0] "%(count)s besoin"
msgstr[1] "%(count)s besoins"

msgctxt "of a year"
msgid "May"
msgstr "mai"

# Of the treaty.
msgid "States parties"
msgstr "États parties"

"""
PAGE = """
{% if needs %}
    <p title="{% translate "May" context "of a year" %}">
  {% blocktranslate trimmed count count=needs|length %}
        {{ count }} need
    {% plural %}
        {{ count }} needs
    {% endblocktranslate %}
{% endif %}
"""


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project of its own with one module, one page and a French catalogue that says all their words."""
    monkeypatch.setattr(lint, "PROJECT", tmp_path)
    monkeypatch.setattr(messages, "PROJECT", tmp_path)
    subprocess.run(["git", "init", "--quiet"], cwd=tmp_path, check=True)
    for name in ("templates", "locale/fr/LC_MESSAGES"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "words.py").write_text('TITLE = _("States parties")\n')
    (tmp_path / "templates" / "page.html").write_text(PAGE)
    catalogue(tmp_path).write_text(HEADER + SAID)
    messages.main([])
    return tmp_path


def catalogue(project: Path) -> Path:
    """The French catalogue."""
    return project / "locale" / "fr" / "LC_MESSAGES" / "django.po"


def refusal(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """What the check finds, without the names of the files; a check that finds something must fail."""
    capsys.readouterr()
    code = messages.main(["--check"])
    found = [line.split("django.po: ")[1] for line in capsys.readouterr().err.splitlines()]
    assert code == bool(found)
    return found


def test_what_is_said_stays_said(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    text = catalogue(project).read_text()
    assert text.startswith("# French words, checked by nobody.\n")
    assert text.endswith(SAID)
    assert refusal(capsys) == []


def test_a_new_word_of_a_module_waits_for_its_translator(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (project / "words.py").write_text('TITLE = _("States parties")\nOTHER = gettext_lazy("A " "need")\n')
    assert refusal(capsys) == ["missing: 'A need'"]
    messages.main([])
    assert 'msgid "A need"\nmsgstr ""\n' in catalogue(project).read_text()
    assert refusal(capsys) == ["not translated: 'A need'"]


def test_a_new_word_of_a_page_is_found_too(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "templates" / "letter.txt").write_text('{{ name|default:_("No name") }}')
    assert refusal(capsys) == ["missing: 'No name'"]


def test_a_word_that_no_source_uses_is_dropped(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "words.py").write_text("")
    assert refusal(capsys) == ["no source uses: 'States parties'"]
    messages.main([])
    assert "États parties" not in catalogue(project).read_text()
    assert refusal(capsys) == []


def test_a_doubtful_translation_and_half_a_plural_wait(
    project: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = catalogue(project).read_text().replace("# Of the treaty.\n", "#, fuzzy\n")
    catalogue(project).write_text(text.replace("%(count)s besoins", ""))
    assert refusal(capsys) == ["not translated: '%(count)s need'", "not translated: 'States parties'"]


def test_a_catalogue_in_another_order_is_refused(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    catalogue(project).write_text(catalogue(project).read_text().replace("\n# Of", "\n#: words.py:1\n# Of"))
    assert refusal(capsys) == ["not as `make messages` writes it"]
    messages.main([])
    assert refusal(capsys) == []


def test_words_of_the_tests_are_not_for_people(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (project / "tests").mkdir()
    (project / "tests" / "test_words.py").write_text('_("Nobody reads this")\n')
    assert refusal(capsys) == []
