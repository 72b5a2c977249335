"""The timeline keeps what was typed when it refuses, and reports success only for what was done."""

import re

import pytest
from django.urls import reverse

from reviews.models import Milestone, Pause
from tests.reviews.timeline.factories import planned_review

pytestmark = pytest.mark.django_db
LATER = "2999-01-31"  # a day to come, whenever the suite runs


@pytest.fixture
def review(client, secretariat):
    client.force_login(secretariat)
    return planned_review(secretariat)


def step(review, code="self_assessment"):
    return Milestone.objects.get(review=review, step__code=code)


def send(client, review, verb, **given):
    found = step(review)
    to = [review.state.iso3, review.cycle.number] if verb in {"plan", "pause"} else [found.pk]
    given.setdefault("seen", "2026-06-01" if verb == "plan" else found.stamp)
    return client.post(reverse(f"reviews:{verb}", args=to), given)


@pytest.mark.parametrize(
    ("verb", "given", "kept"),
    [
        ("achieve", {"achieved_on": LATER}, LATER),
        ("agree", {"agreed_on": "1999-02-02"}, "1999-02-02"),
        ("plan", {"begins_on": "1999-02-02"}, "1999-02-02"),
        ("pause", {"kind": "other", "begins_on": "2026-11-22", "ends_on": "2026-11-01", "reason": "Elections"},
         "Elections"),
        ("reason", {"reason": "x" * 256}, "x" * 256),
    ],
)  # fmt: skip
def test_what_was_typed_stays_in_its_open_form_under_a_summary(client, review, verb, given, kept):
    answer = send(client, review, verb, **given)
    page = answer.content.decode()
    assert (answer.status_code, page.count('id="error-summary"')) == (422, 1)
    assert f'value="{kept}"' in page
    assert verb == "plan" or '<details class="disclose" open>' in page
    assert verb == "pause" or 'aria-invalid="true"' in page


def test_the_summary_leads_to_the_field(client, review):
    page = send(client, review, "achieve", achieved_on="1999-01-07").content.decode()
    assert f'href="#achieved_on-{step(review).pk}"' in page
    assert f'id="achieved_on-{step(review).pk}"' in page
    assert f'aria-describedby="achieved_on-{step(review).pk}_error"' in page


def test_no_id_stands_twice_on_the_page(client, review):
    page = client.get(reverse("reviews:timeline", args=[review.state.iso3, 2])).content.decode()
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) > 10
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("verb", ["agree", "reason", "plan"])
def test_an_empty_form_changes_nothing_and_says_so(client, review, verb):
    before = step(review).stamp
    assert send(client, review, verb).status_code == 422
    assert (step(review).stamp, Pause.objects.count()) == (before, 0)


def test_what_is_taken_back_is_called_so(client, review):
    assert send(client, review, "agree", agreed_on="2026-08-20").status_code == 302
    client.get(review.get_absolute_url())
    address = reverse("reviews:agree", args=[step(review).pk])
    page = client.post(address, {"agreed_on": "", "seen": step(review).stamp}, follow=True)
    assert "Taken back." in page.content.decode()
    assert step(review).agreed_on is None


@pytest.mark.parametrize("field", ["achieved_on", "agreed_on"])
def test_a_beginning_that_is_a_fact_is_shown_and_not_planned_again(client, review, field):
    Milestone.objects.filter(pk=step(review, "begin").pk).update(**{field: "2026-06-03"})
    page = client.get(reverse("reviews:timeline", args=[review.state.iso3, 2])).content.decode()
    assert "The review begins on: 3 June 2026" in page
    assert 'name="begins_on"' not in page.split("Pause the clock")[0]
    answer = send(client, review, "plan", begins_on="2026-11-02")
    assert (answer.status_code, "Change that on the step itself." in answer.content.decode()) == (422, True)
    assert send(client, review, "plan").status_code == 302
