"""The commands that load the project's own records."""

import io

import pytest
from django.core.management import CommandError, call_command


@pytest.mark.django_db
@pytest.mark.parametrize("command", ["load_demo", "load_records"])
def test_without_reference_data_the_remedy_is_named(command: str) -> None:
    with pytest.raises(CommandError, match=r"Run: manage\.py load_reference"):
        call_command(command, stdout=io.StringIO())
