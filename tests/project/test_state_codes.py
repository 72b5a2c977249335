"""A test that names the code of a State takes one that the factories never give out by themselves."""

import re
from pathlib import Path

from django.conf import settings

from tests.factories import UNNAMED

GIVEN_OUT = re.compile(rf"iso3=[\"'][XQ][{UNNAMED}][A-Z][\"']")


def test_no_test_names_a_code_that_the_factories_give_out():
    files = sorted(Path(settings.BASE_DIR, "tests").rglob("*.py"))
    named = {file.name: GIVEN_OUT.findall(file.read_text(encoding="utf-8")) for file in files}
    assert len(files) > 100
    assert {name: codes for name, codes in named.items() if codes} == {}
