"""The page of an installation that cannot answer: in one language, and saying which."""

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override


@pytest.mark.parametrize(("language", "direction"), [("en", "ltr"), ("fr", "ltr"), ("ar", "rtl")])
def test_the_page_says_in_which_language_it_is(language, direction):
    with override(language):
        page = render_to_string("503.html", {"sentence": ""})
    assert f'<html lang="{language}" dir="{direction}">' in page
