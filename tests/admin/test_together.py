"""Two people, one record: in every change form of the admin nobody overwrites what they did not see."""

from html.parser import HTMLParser
from typing import Any

import pytest
from django import forms
from django.contrib import admin
from django.db import models
from django.test import Client
from django.urls import reverse

from irm.accounts.models import User
from irm.pages.forms import LineField, LinesField
from irm.register.models import GroupMembership, State
from needs.models import TechnicalAssistanceNeed
from tests.every_model import FACTORIES, another
from tests.factories import StateFactory, TechnicalAssistanceNeedFactory, UserFactory

pytestmark = pytest.mark.django_db
REFUSED = "Somebody changed this while you had it open"


@pytest.fixture
def person(secretariat: User, client: Client) -> User:
    """An administrator who is of the secretariat: changes whatever the admin lets anybody change."""
    secretariat.is_staff = secretariat.is_superuser = True
    secretariat.save()
    client.force_login(secretariat)
    return secretariat


class _Fields(HTMLParser):
    """What a browser would send of the form of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.data: dict[str, list[str]] = {}
        self._select, self._area, self._inside = "", "", False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        if tag == "form":
            self._inside = given.get("id", "").endswith("_form")
        if not self._inside:
            return
        kind, name = given.get("type", "text"), given.get("name", "")
        if tag == "input" and name and kind not in {"submit", "file"}:
            if kind not in {"checkbox", "radio"} or "checked" in given:
                self.data.setdefault(name, []).append(given.get("value", "on" if kind == "checkbox" else ""))
        elif tag == "select":
            self._select = name
        elif tag == "option" and self._select and "selected" in given:
            self.data.setdefault(self._select, []).append(given.get("value", ""))
        elif tag == "textarea":
            self._area = name
            self.data[name] = [""]

    def handle_data(self, data: str) -> None:
        if self._area:
            self.data[self._area][0] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.data[self._area] = [self.data[self._area][0].removeprefix("\n")]
            self._area = ""
        elif tag == "select":
            self._select = ""
        elif tag == "form":
            self._inside = False


def opened(client: Client, record: models.Model) -> dict[str, list[str]]:
    """The form of a record, as a browser holds it."""
    page = client.get(address(record))
    assert page.status_code == 200
    return _Fields(page.content.decode()).data


def address(record: models.Model) -> str:
    return reverse(f"admin:{record._meta.app_label}_{record._meta.model_name}_change", args=[record.pk])


def told(answer: Any) -> str:
    """The errors of a form that was refused."""
    return str(answer.context["errors"]) if answer.status_code == 200 else ""


def changing() -> list[type[models.Model]]:
    """Every model with a change form."""
    return [m for m, site in admin.site._registry.items() if getattr(site, "may_change", True)]


def record_of(model: type[models.Model]) -> models.Model:
    """A row of a model, ours or of a library."""
    if model in FACTORIES:
        return another(model, 7)
    return model._default_manager.create(**FROM_LIBRARIES[model._meta.label](UserFactory()))


FROM_LIBRARIES: dict[str, Any] = {
    "account.EmailAddress": lambda user: {"user": user, "email": "ada@example.org"},
    "socialaccount.SocialApp": lambda user: {"provider": "oidc", "name": "One", "client_id": "two"},
    "socialaccount.SocialAccount": lambda user: {"user": user, "provider": "oidc", "uid": "7"},
}


# A lower end stays below its upper one.
LOWER_ENDS = {"lowest"}


def other_value(name: str, field: forms.Field, now: Any) -> Any:
    """Another value of a field that is easily changed; None for a field that is not."""
    if isinstance(field, forms.BooleanField):
        return not now
    if isinstance(field, forms.ModelChoiceField | forms.JSONField | forms.MultipleChoiceField):
        return None
    if isinstance(field, forms.ChoiceField):
        values = [value for value, _label in field.choices if value not in {"", now}]
        return values[0] if values else None
    if isinstance(field, forms.IntegerField):
        return (now or 0) + (-1 if name in LOWER_ENDS else 1)
    is_text = type(field) in {LineField, LinesField, forms.CharField}
    return f"{now or ''} changed".strip()[: field.max_length or 99] if is_text else None


@pytest.mark.parametrize("model", changing(), ids=lambda model: model._meta.label)
def test_every_change_form_keeps_what_another_person_changed(client, person, model, rf):
    record = record_of(model)
    site = admin.site._registry[model]
    request = rf.get("/")
    request.user = person
    form = site.get_form(request, record, change=True)(instance=record)
    values = {
        name: value
        for name, field in form.fields.items()
        if not field.disabled and hasattr(record, name)
        if (value := other_value(name, field, getattr(record, name))) is not None
    }
    mine = opened(client, record)
    sent = {name for name in mine if name.startswith("initial-")}
    editable = {name for name, field in form.fields.items() if not field.disabled}
    assert not editable or sent, "the form does not say what it showed"
    for name, value in values.items():
        if name not in mine and not isinstance(value, bool):
            continue
        before = getattr(type(record)._base_manager.get(pk=record.pk), name)
        type(record)._base_manager.filter(pk=record.pk).update(**{name: value})
        client.post(address(record), mine)
        after = getattr(type(record)._base_manager.get(pk=record.pk), name)
        assert after == value, f"{name}: an unchanged form put {before!r} in the place of {value!r}"
        type(record)._base_manager.filter(pk=record.pk).update(**{name: before})


def test_both_change_different_fields_and_both_stay(client, person):
    need = TechnicalAssistanceNeedFactory(priority="low")
    mine, theirs = opened(client, need), opened(client, need)
    assert client.post(address(need), theirs | {"priority": ["high"]}).status_code == 302
    assert client.post(address(need), mine | {"response": ["unmet"]}).status_code == 302
    need.refresh_from_db()
    assert (need.priority, need.response) == ("high", "unmet")


def test_both_change_the_same_field_and_the_second_is_told(client, person):
    need = TechnicalAssistanceNeedFactory(priority="low")
    mine, theirs = opened(client, need), opened(client, need)
    assert client.post(address(need), theirs | {"priority": ["high"]}).status_code == 302
    answer = client.post(address(need), mine | {"priority": ["medium"], "response": ["met"]})
    for words in (REFUSED, "“Low”", "“High”", "“Medium”"):
        assert words in told(answer)
    need.refresh_from_db()
    assert (need.priority, need.response) == ("high", "not_reported")
    again = _Fields(answer.content.decode()).data
    assert (again["priority"], again["response"]) == (["medium"], ["met"])
    assert client.post(address(need), again).status_code == 302
    need.refresh_from_db()
    assert (need.priority, need.response) == ("medium", "met")


def test_both_change_the_same_field_to_the_same_value(client, person):
    need = TechnicalAssistanceNeedFactory(priority="low")
    mine, theirs = opened(client, need), opened(client, need)
    for form in (theirs, mine):
        assert client.post(address(need), form | {"priority": ["high"]}).status_code == 302


def test_texts_of_several_lines_and_lists_are_compared_as_people_see_them(client, person):
    state = StateFactory(aliases=["One", "Two"])
    mine = opened(client, state)
    State.objects.filter(pk=state.pk).update(name_fr="Autre")
    answer = client.post(address(state), mine | {"name_es": ["Otro"]})
    assert answer.status_code == 302, told(answer)
    state.refresh_from_db()
    assert (state.name_fr, state.name_es, state.aliases) == ("Autre", "Otro", ["One", "Two"])


def test_rows_on_the_page_of_a_record_are_kept_too(client, person):
    membership = another(GroupMembership, 3)
    state = membership.state
    mine, theirs = opened(client, state), opened(client, state)
    row = next(name for name in mine if name.endswith("-0-certainty"))
    values = [each for each in ("unconfirmed", "confirmed", "disputed") if [each] != mine[row]]
    assert client.post(address(state), theirs | {row: [values[0]]}).status_code == 302
    client.post(address(state), mine | {"name_fr": ["Autre"]})
    membership.refresh_from_db()
    assert membership.certainty == values[0]


def test_a_form_that_says_nothing_of_what_it_showed_is_taken_as_it_is(client, person):
    need = TechnicalAssistanceNeedFactory(priority="low")
    typed = {"category": need.category.pk, "timing": "current", "response": "met", "priority": "high"}
    assert client.post(address(need), typed).status_code == 302
    assert TechnicalAssistanceNeed.objects.get().response == "met"
