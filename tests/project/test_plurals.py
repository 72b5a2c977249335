"""The admin names every kind of record in English that a reader would write."""

import re

from django.contrib import admin


def test_no_plural_is_made_by_an_s_alone_where_english_asks_for_more():
    plurals = [str(model._meta.verbose_name_plural) for model in admin.site._registry]
    assert [words for words in plurals if re.search(r"([^aeiou]y|s|x|ch|sh)s$", words)] == []
