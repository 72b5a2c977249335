"""A form that came after the session had ended leads back to its page, which says that nothing was saved."""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import resolve, reverse

from irm.accounts.unsaved import FORM, SAVED, _methods, is_page, page_above
from tests.rights.personas import World
from tests.rights.test_rights import lines

pytestmark = pytest.mark.django_db
SENTENCE = "Your session had ended, so nothing was saved. Please enter it again."
PUBLIC = {"language/", "theme/", "invitations/<str:token>/renew/"}


@pytest.fixture
def world(settings: Any) -> World:
    """Records for every address."""
    settings.IRM_DEMO = True
    return World()


def only_for_forms(world: World) -> list[str]:
    """Every address that takes forms and has no page, from the table of all addresses."""
    found = [
        line["address"].format(**world.arguments())
        for line in lines()
        if line["method"] == "POST" and line["route"] not in PUBLIC
    ]
    return [address for address in found if not is_page(address)]


def test_every_address_that_takes_only_forms_leads_to_a_page(world, client):
    addresses = only_for_forms(world)
    assert len(addresses) > 25
    client.force_login(world.users["secretariat"])
    for address in addresses:
        answer = client.get(address, follow=True)
        assert (answer.status_code, bool(answer.redirect_chain)) == (200, True), address


def test_a_form_sent_too_late_leads_back_after_the_sign_in(world):
    for address in only_for_forms(world):
        browser = Client()
        answer = browser.post(address, {"reason": "Elections"})
        assert answer.status_code == 302, address
        target = answer.url.partition("next=")[2].replace("%3F", "?")
        assert is_page(target), address
        browser.force_login(world.users["secretariat"])
        page = browser.get(target, follow=True)
        assert page.status_code == 200, address
        assert SENTENCE in page.content.decode(), address
        assert SENTENCE not in browser.get(target, follow=True).content.decode(), address


@pytest.mark.parametrize(
    ("referer", "target"),
    [
        ("http://testserver/reviews/XAA/2/timeline/?x=1", "/reviews/XAA/2/timeline/%3Fx%3D1"),
        ("http://elsewhere.example/reviews/XAA/2/timeline/", "/reviews/"),
        ("http://testserver/accounts/login/", "/reviews/"),
        ("http://testserver/accounts/logout/", "/reviews/"),
        ("http://testserver/no/such/page/", "/reviews/"),
        ("javascript:alert(1)", "/reviews/"),
        ("", "/reviews/"),
    ],
)
def test_the_way_back_is_the_page_of_the_form_or_the_one_above(world, client, referer, target):
    answer = client.post(
        f"/reviews/timeline/steps/{world.milestone.pk}/reason/", headers={"Referer": referer}
    )
    assert answer.url == f"{reverse('account_login')}?next={target}"


def test_signing_in_by_hand_says_the_sentence_too(client, django_user_model):
    person = django_user_model.objects.create_user("ada@example.org", "seven herons cross the bay")
    answer = client.post("/app/notifications/settings/", {"digest": "daily"}, follow=True)
    sign_in = answer.redirect_chain[-1][0]
    page = client.post(
        sign_in,
        {
            "login": person.email,
            "password": "seven herons cross the bay",
            "next": "/app/notifications/settings/",
        },
        follow=True,
    )
    assert page.request["PATH_INFO"] == "/app/notifications/settings/"
    assert SENTENCE in page.content.decode()


def test_the_admin_leads_back_to_the_record(world, client):
    address = reverse("admin:register_state_change", args=[world.state.pk])
    answer = client.post(address, {"name_en": "Changed"})
    assert answer.status_code == 302
    assert answer.url.endswith(f"?next={address}")
    client.force_login(world.users["administrator"])
    assert SENTENCE in client.get(address).content.decode()


def test_a_form_without_a_valid_sign_of_this_site_shows_the_way_back(world):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(world.users["secretariat"])
    answer = browser.post(
        f"/reviews/timeline/steps/{world.milestone.pk}/reason/",
        {"reason": "Elections"},
        headers={"Referer": "http://testserver/reviews/XAA/2/timeline/"},
    )
    page = answer.content.decode()
    assert answer.status_code == 403
    assert SENTENCE in page
    assert 'href="/reviews/XAA/2/timeline/"' in page
    assert (
        "http://elsewhere"
        not in browser.post(
            "/app/people/invite/", headers={"Referer": "http://elsewhere.example/"}
        ).content.decode()
    )


def test_the_browser_learns_which_form_was_accepted_and_which_was_not(world, client):
    client.force_login(world.users["own_focal_point"])
    address = f"/reviews/timeline/steps/{world.milestone.pk}/reason/"
    refused = client.post(address, {"reason": "", "seen": world.milestone.stamp, FORM: "ab12"})
    assert (refused.status_code, SAVED in refused.cookies) == (422, False)
    kept = client.post(address, {"reason": "Elections", "seen": world.milestone.stamp, FORM: "ab12"})
    assert (kept.status_code, kept.cookies[SAVED].value) == (302, "ab12")
    strange = client.post(address, {"reason": "X", FORM: "<script>"})
    assert SAVED not in strange.cookies
    assert SAVED not in Client().post(address, {"reason": "X", FORM: "ab12"}).cookies


def test_pages_of_people_who_signed_in_keep_their_words_and_no_others(world, client):
    assert "js/words.js" not in client.get("/").content.decode()
    for persona, address in (("own_focal_point", "/reviews/XAA/2/timeline/"), ("administrator", "/admin/")):
        user = world.users[persona]
        client.force_login(user)
        page = client.get(address).content.decode()
        assert re.search(rf'data-user="{user.pk}"', page), address
        assert "js/words" in page, address


def test_the_methods_of_every_view_can_be_told():
    assert list(_methods(resolve("/app/people/memberships/7/end/").func) or []) == ["POST"]
    assert _methods(resolve("/needs/").func) is None
    assert page_above("/app/people/7/hand-over/") == "/app/people/7/"
    assert page_above("/nothing/here/") == "/app/"


@pytest.mark.parametrize("officer", ["secretariat", "own_focal_point"])
def test_a_form_that_is_refused_and_leads_on_is_not_acknowledged(world, client, officer):
    client.force_login(world.users["secretariat"])
    given = {FORM: "a-1", "next": "caseload", "officer_id": world.users[officer].pk, "seen": ""}
    answer = client.post("/reviews/XAA/2/timeline/officer/", given)
    assert (answer.status_code, SAVED in answer.cookies) == (302, officer == "secretariat")


def test_a_button_that_is_refused_is_not_acknowledged(world, client):
    client.force_login(world.invitation.entered_by)
    answer = client.post(reverse("accounts:approve", args=[world.invitation.pk]), {FORM: "a-1"})
    assert (answer.status_code, SAVED in answer.cookies) == (302, False)
