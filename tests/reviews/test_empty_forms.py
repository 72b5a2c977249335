"""A form that is sent without anything says what is missing; it is not shown as if it were only asked for."""

import pytest
from django.urls import reverse

from tests.factories import StateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration")]


@pytest.mark.parametrize(
    "page", ["workspace:experts", "workspace:record_training", "workspace:register_note", "reviews:absence"]
)
def test_a_form_that_is_sent_empty_is_refused_on_its_fields(client, secretariat, page):
    client.force_login(secretariat)
    query = f"?state={StateFactory().iso3}" if page == "workspace:experts" else ""
    answer = client.post(reverse(page) + query)
    assert (answer.status_code, bool(answer.context["form"].errors)) == (422, True)
