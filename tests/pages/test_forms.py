"""The harness of a form: what is said where, and that nothing is said twice or too early."""

import datetime
from typing import Any

import pytest
from django import forms
from django.contrib.messages import get_messages
from django.contrib.messages.storage.cookie import CookieStorage
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils import translation

from irm.errors import RuleError
from irm.pages.forms import acted, date_input, done_by, pressed, refuse, sent


class DayForm(forms.Form):
    """A day and a reason."""

    day = forms.DateField(widget=date_input())
    reason = forms.CharField(required=False)


def filled(day: str = "2026-11-23") -> DayForm:
    form = DayForm({"day": day})
    form.is_valid()
    return form


def refusing(error: Exception) -> Any:
    """A verb that a rule stops."""

    def verb(*_given: object) -> object:
        raise error

    return verb


@pytest.fixture
def request_(rf: Any) -> HttpRequest:
    """A request whose messages can be read."""
    request: HttpRequest = rf.post("/")
    request._messages = CookieStorage(request)  # type: ignore[attr-defined]  # as the middleware does
    return request


def said(request: HttpRequest) -> list[tuple[str, str]]:
    return [(message.level_tag, message.message) for message in get_messages(request)]


@pytest.mark.parametrize(
    ("error", "errors"),
    [
        (RuleError("Too late.", code="late", field="day"), {"day": ["Too late."]}),
        (RuleError("Too late.", code="late", field="review_id"), {"__all__": ["Too late."]}),
        (RuleError("Too late.", code="late"), {"__all__": ["Too late."]}),
        (ValidationError(["One.", "Two."]), {"__all__": ["One.", "Two."]}),
        (
            ValidationError({"reason": ["Too long."], "review": ["Gone."], "__all__": ["Twice."]}),
            {"reason": ["Too long."], "__all__": ["Gone.", "Twice."]},
        ),
    ],
)
def test_a_refusal_stands_at_the_field_that_it_names_or_on_the_form(error, errors):
    form = filled()
    refuse(form, error)
    assert form.errors == errors


def test_a_good_form_is_done_and_answers_what_was_made():
    assert acted(filled(), lambda given: given["day"]) == datetime.date(2026, 11, 23)


def test_a_form_that_is_not_good_is_not_done():
    form = filled(day="soon")
    assert acted(form, refusing(AssertionError("done all the same"))) is None
    assert list(form.errors) == ["day"]


@pytest.mark.parametrize("error", [RuleError("No.", code="no"), ValidationError("No.")])
def test_what_a_rule_stops_is_none_with_the_reason_on_the_form(error):
    form = filled()
    assert acted(form, refusing(error)) is None
    assert form.non_field_errors() == ["No."]


def test_the_next_page_says_that_it_is_done_even_where_nothing_is_made(request_):
    days = []
    assert done_by(request_, filled(), lambda given: days.append(given["day"]), "Kept.") is True
    assert days == [datetime.date(2026, 11, 23)]
    assert said(request_) == [("success", "Kept.")]


def test_the_next_page_says_nothing_of_what_is_refused_on_the_form(request_):
    form = filled()
    assert done_by(request_, form, refusing(RuleError("No.", code="no")), "Kept.") is False
    assert form.non_field_errors() == ["No."]
    assert said(request_) == []


def test_a_button_says_what_it_did(request_):
    pressed(request_, lambda: "Ada", lambda made: f"{made} is invited.")
    assert said(request_) == [("success", "Ada is invited.")]


def test_a_button_says_why_not(request_):
    pressed(request_, refusing(RuleError("Gone.", code="gone")), lambda made: f"{made} is invited.")
    assert said(request_) == [("error", "Gone.")]


def test_an_empty_form_that_was_sent_is_told_what_is_missing(rf):
    assert DayForm(*sent(rf.get("/", {"day": "2026-11-23"}))).is_bound is False
    assert list(DayForm(*sent(rf.post("/"))).errors) == ["day"]


def test_a_day_is_written_as_browsers_read_it_in_every_language():
    with translation.override("fr"):
        shown = DayForm(initial={"day": datetime.date(2026, 11, 3)}).as_p()
    assert 'type="date"' in shown
    assert 'value="2026-11-03"' in shown
