"""A change of one word in a template is a change of one short line."""

import sys
from pathlib import Path

import pytest

from tests.project.source import PROJECT

sys.path.insert(0, str(PROJECT / "tools"))

import template_lines

IN_ORDER = """\
<ul class="listing">
  {% for word in words %}<li><a href="{{ word.url }}">{{ word }}</a> <small>{{ word.day }}</small></li>{% endfor %}
</ul>
"""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (IN_ORDER, []),
        ("<p>" + "x" * 153 + "</p>\n", []),
        ("<p>\n" + "x" * 161 + "\n</p>\n", [2]),
        ('<ul class="listing"><li>\n  one\n</li>\n</ul>\n', [1]),
        ("<div>\n  <h2>One</h2><p>two</p>\n</div>\n", [2]),
        ("<div>\n<p>\n  one\n</p></div>\n", [4]),
        ("<picture><source><param><pre>one</pre></picture>\n", []),
    ],
    ids=["in order", "160", "161", "list and item", "side by side", "two ends", "other elements"],
)
def test_a_line_is_short_and_holds_one_block_element(text: str, found: list[int]) -> None:
    assert [number for number, why in template_lines.faults(text)] == found


def test_the_check_names_file_and_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>\n" + "x" * 161 + "\n</p>\n")
    assert template_lines.main([str(page)]) == 1
    assert capsys.readouterr().err == f"{page}:2: 161 characters, 160 at most\n"
    page.write_text(IN_ORDER)
    assert template_lines.main([str(page)]) == 0
