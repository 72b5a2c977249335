"""Texts that people type have the form of imported ones, on every form and in the admin."""

import re

import pytest
from django import forms
from django.apps import apps
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.test import RequestFactory

from irm.admin.base import IrmAdmin
from irm.pages.forms import LineField, LinesField
from tests.project.source import PROJECT, python_files

# Hidden marks of what a page saw, and words that must reach their check as they are.
AS_TYPED = {"seen", "secret", "digits", "password"}


@pytest.mark.parametrize(
    ("typed", "line", "lines"),
    [
        ("Audit\N{NO-BREAK SPACE} Office ", "Audit Office", "Audit\N{NO-BREAK SPACE} Office"),
        ("Formacio\N{COMBINING ACUTE ACCENT}n", "Formación", "Formación"),
        ("Under\N{SOFT HYPHEN}taking\N{ZERO WIDTH SPACE}", "Undertaking", "Undertaking"),
        ("one\r\ntwo\vthree", "one two three", "one\ntwo\nthree"),
        ("", "", ""),
    ],
)
def test_a_text_is_brought_to_its_form(typed: str, line: str, lines: str) -> None:
    assert LineField(required=False).clean(typed) == line
    assert LinesField(required=False).clean(typed) == lines


@pytest.mark.parametrize("field", [LineField, LinesField])
def test_what_nobody_can_read_or_see_is_refused(field: type[LinesField]) -> None:
    for strange in ("a\x00", "a\x1b", "a\x85b\x9f"):
        with pytest.raises(ValidationError, match=r"nobody can read \(U\+00"):
            field().clean(strange)
    with pytest.raises(ValidationError, match="required"):
        field().clean("\N{ZERO WIDTH SPACE}")


def test_no_form_of_ours_takes_texts_as_they_are_typed() -> None:
    named = re.compile(r"(\w+)\]? = forms\.CharField\(")
    raw = {
        (str(path.relative_to(PROJECT)), name)
        for path in python_files()
        if path.is_relative_to(PROJECT) and "tests" not in path.parts
        for name in named.findall(path.read_text())
    }
    assert {(path, name) for path, name in raw if name not in AS_TYPED} == set()
    assert raw


def test_no_form_of_the_admin_does() -> None:
    request = RequestFactory().get("/admin/")
    seen = 0
    for model in apps.get_models():
        page = admin.site._registry.get(model)
        if not isinstance(page, IrmAdmin):
            continue
        for field in model._meta.get_fields():
            if not getattr(field, "editable", False) or type(field).__name__ not in {
                "CharField",
                "TextField",
                "RefField",
            }:
                continue
            made = page.formfield_for_dbfield(field, request)
            if type(made) is not forms.TypedChoiceField:
                seen += 1
                assert isinstance(made, LinesField), f"{model.__name__}.{field.name}"
    assert seen > 50
