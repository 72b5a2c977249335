"""The frame: theme, language, sign-in, error pages, weight, and no inline script or style anywhere."""

import gzip
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders
from django.urls import reverse

from tests.factories import RealStateFactory, StateFactory

pytestmark = pytest.mark.django_db
TEMPLATES = Path(settings.BASE_DIR) / "templates"


def test_the_theme_is_kept_in_a_cookie_and_rendered_by_the_server(client):
    response = client.post(reverse("dashboards:theme"), {"theme": "dark", "next": "/about/"})
    assert (response.status_code, response.url) == (302, "/about/")
    assert 'data-bs-theme="dark"' in client.get("/about/").content.decode()


@pytest.mark.parametrize("target", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_the_theme_sends_nobody_to_another_site(client, target):
    assert client.post(reverse("dashboards:theme"), {"theme": "dark", "next": target}).url == "/"


def test_a_theme_that_does_not_exist_is_refused(client):
    assert client.post(reverse("dashboards:theme"), {"theme": "<script>"}).status_code == 400
    client.cookies["theme"] = '"><script>'
    assert "<script>" not in client.get("/about/").content.decode().split("</head>")[0]


def test_arabic_is_right_to_left_with_its_own_bootstrap(client):
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = "ar"
    page = client.get("/about/").content.decode()
    assert 'dir="rtl"' in page
    assert "bootstrap.rtl.min.css" in page


def test_a_browser_is_not_answered_half_in_a_language_without_words(client, monkeypatch):
    monkeypatch.setattr("irm.site.dashboards.middleware.spoken_languages", lambda: (("en", "English"),))
    page = client.get("/about/", headers={"accept-language": "ar"}).content.decode()
    assert '<html lang="en" dir="ltr"' in page


def test_the_signed_in_home_asks_a_visitor_to_sign_in(client, stranger):
    assert client.get("/app/").url.startswith("/accounts/login/")
    client.force_login(stranger)
    assert "You have no role yet." in client.get("/app/").content.decode()


@pytest.mark.parametrize("who", ["secretariat", "focal_point", "expert", "partner"])
def test_each_role_finds_its_home(client, request, who):
    client.force_login(request.getfixturevalue(who))
    page = client.get("/app/", follow=True)
    assert page.status_code == 200
    assert page.context["work"].has_a_role


def test_robots_read_what_is_public_and_nothing_else(client):
    answer = client.get("/robots.txt")
    assert answer.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.content.decode().splitlines() == [
        "User-agent: *", "Disallow: /app/", "Disallow: /admin/", "Disallow: /accounts/", "Disallow: /invitations/",
        "Disallow: /notifications/", "Disallow: /api/",
    ]  # fmt: skip


def test_the_old_address_of_the_icon_leads_to_it(client):
    assert client.get("/favicon.ico").url == "/static/img/favicon.svg"


def test_what_is_not_there_says_so_in_words(client):
    page = client.get("/nowhere/")
    assert page.status_code == 404
    assert "There is nothing here that you can see" in page.content.decode()


def test_no_template_holds_inline_script_or_style():
    inline = re.compile(r"<style|\sstyle=|\son[a-z]+=\"|<script(?![^>]*\bsrc=)(?![^>]*application/json)")
    found = [str(path) for path in TEMPLATES.rglob("*.html") if inline.search(path.read_text())]
    assert found == []


def test_a_first_visit_and_a_repeat_visit_stay_light(client):
    for number in range(190):
        RealStateFactory(name_en=f"State {number}")
    for url in ("/", "/needs/", "/states/"):
        page = client.get(url).content.decode()
        assets = re.findall(r'(?:href|src)="/static/([^"]+\.(?:css|js|svg))"', page)
        files = [finders.find(asset) for asset in assets]
        weight = sum(len(gzip.compress(Path(file).read_bytes())) for file in files if file)
        html = len(gzip.compress(page.encode()))
        assert html <= 40_000, url
        assert weight + html <= 150_000, url


@pytest.mark.usefixtures("demonstration")
def test_a_page_about_an_invented_state_keeps_the_reader_in_the_demonstration(client):
    real, invented = RealStateFactory(), StateFactory()
    page = client.get(f"/states/{invented.iso3}/").content.decode()
    for path in ("/", "/states/", "/reviews/", "/needs/", "/assistance/", "/statistics/"):
        assert f'href="{path}?population=demonstration"' in page
        assert f'href="{path}"' not in page
    head = " ".join(page.split("</header>")[0].split())
    assert '<input type="hidden" name="population" value="demonstration">' in head
    head = client.get(f"/states/{real.iso3}/").content.decode().split("</header>")[0]
    assert re.findall(r'href="/[a-z]*/\?population=', head) == []
