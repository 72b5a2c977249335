"""What caches may keep, and by whose address failed sign-ins are counted."""

import pytest
from allauth.account.adapter import get_adapter
from django.conf import settings as project
from django.test import RequestFactory
from django.urls import reverse

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("name", ["dashboards:home", "needs:list", "needs:download", "statistics:index"])
def test_what_a_person_signed_in_is_shown_stays_out_of_shared_caches(client, stranger, name):
    assert "private" not in client.get(reverse(name)).headers.get("Cache-Control", "")
    client.force_login(stranger)
    answer = client.get(reverse(name))
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert "Cookie" in answer.headers["Vary"]


def test_failed_sign_ins_are_counted_by_the_address_behind_the_proxies(settings):
    request = RequestFactory().post("/", headers={"X-Forwarded-For": "203.0.113.9, 198.51.100.7"})
    assert project.REST_FRAMEWORK["NUM_PROXIES"] == project.ALLAUTH_TRUSTED_PROXY_COUNT
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    assert get_adapter(request).get_client_ip(request) == "198.51.100.7"
