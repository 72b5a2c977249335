"""Two people have the same page of a review open: nobody writes over what they did not see."""

import datetime
import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from irm.accounts.models import User
from reviews.models import Consultation, CountryReview, ExecutiveSummary
from reviews.stakeholders.services import choose_dialogue_form, choose_languages, record_consultation
from reviews.summaries.services import agree_executive_summary
from tests.factories import CountryReviewFactory

pytestmark = pytest.mark.django_db
DAY, LATER = datetime.date(2019, 10, 14), datetime.date(2019, 10, 21)


def languages(actor: User, review: CountryReview) -> Any:
    return choose_languages(actor=actor, review_id=review.pk, languages=["fr"])


def dialogue(actor: User, review: CountryReview) -> Any:
    return choose_dialogue_form(actor=actor, review_id=review.pk, dialogue_form="joint_meeting")


def consulted(actor: User, review: CountryReview) -> Any:
    return record_consultation(
        actor=actor, review_id=review.pk, kind="media", stage="dialogue", held_on=DAY, note="Theirs"
    )


def agreed(actor: User, review: CountryReview) -> Any:
    return agree_executive_summary(review_id=review.pk, agreed_on=DAY, actor=actor, today=LATER)


MEDIA = {"kind": "media", "stage": "dialogue", "note": "Mine"}
FORMS = [
    ("record_languages", "stakeholders", languages, {"languages": ["es"]}, "French"),
    ("record_dialogue", "stakeholders", dialogue, {"dialogue_form": "country_visit"}, "Joint meeting"),
    ("record_stakeholders", "stakeholders", consulted, MEDIA, "Theirs"),
    ("agree_summary", "documents", agreed, {"agreed_on": LATER.isoformat()}, "14 October 2019"),
]  # fmt: skip


def on_record(review: CountryReview) -> list[Any]:
    review = CountryReview.objects.get(pk=review.pk)
    summary = ExecutiveSummary.objects.filter(review=review).first()
    notes = list(Consultation.objects.values_list("note", flat=True))
    return [review.languages, review.dialogue_form, notes, summary and summary.agreed_on]


@pytest.mark.parametrize(("form", "page", "theirs", "mine", "shown"), FORMS)
def test_the_second_is_told_what_it_is_now(client: Client, secretariat, form, page, theirs, mine, shown):
    review = CountryReviewFactory()
    client.force_login(secretariat)
    here, there = (
        reverse(f"reviews:{name}", args=[review.state.iso3, review.cycle.number]) for name in (page, form)
    )

    def seen_on(text: str) -> str:
        (found,) = re.findall(rf'action="{there}".*?name="seen" value="([^"]*)"', text, re.DOTALL)
        return str(found)

    seen = seen_on(client.get(here).content.decode())
    theirs(secretariat, review)
    before = on_record(review)
    answer = client.post(there, {**mine, "seen": seen})
    text = answer.content.decode()
    assert (answer.status_code, on_record(review)) == (422, before)
    assert "Somebody else changed this while you had it open." in text
    assert shown in text
    assert client.post(there, {**mine, "seen": seen_on(text)}).status_code == 302
    assert on_record(review) != before
