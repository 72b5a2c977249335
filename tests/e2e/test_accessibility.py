"""axe finds nothing on any page: light, dark, right to left; nothing scrolls sideways at 320 pixels."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser

pytestmark = pytest.mark.e2e

PAGES = [
    "/", "/?population=demonstration", "/states/", "/states/XAA/", "/states/FRA/", "/reviews/",
    "/reviews/?population=demonstration&view=board", "/reviews/XAA/2/", "/reviews/XAA/2/timeline/",
    "/reviews/calendar/?population=demonstration&month=2018-06",
    "/reviews/calendar/?population=demonstration&month=2018-06&view=agenda", "/needs/",
    "/needs/?population=demonstration", "/needs/?population=demonstration&article=99",
    "/needs/?population=demonstration&article=5&state=XBB", "/needs/N00005/", "/assistance/?population=demonstration",
    "/statistics/?population=demonstration", "/statistics/figures/needs-by-category/?population=demonstration",
    "/assistance/DA-0001/", "/assistance/authorities/", "/about/", "/data/",
    "/search/?population=demonstration&q=training", "/search/?q=training", "/search/?q=zzz", "/accounts/login/",
    "/nowhere/",
]  # fmt: skip
LOOKS = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "right to left": {"color_scheme": "light"},
}


@pytest.mark.parametrize("look", LOOKS)
def test_axe_finds_nothing_on_any_page(live_server, browser: Browser, world, look):
    context = browser.new_context(viewport={"width": 1280, "height": 900}, **LOOKS[look])
    if look == "right to left":
        context.add_cookies([{"name": "django_language", "value": "ar", "url": live_server.url}])
    page = context.new_page()
    found = []
    for path in PAGES:
        page.goto(live_server.url + path)
        if look == "right to left":
            assert page.locator("html").get_attribute("dir") == "rtl"
        violations = Axe().run(page).response["violations"]
        found += [(path, v["id"], v["nodes"][0]["html"][:200]) for v in violations]
    context.close()
    assert found == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_page_scrolls_sideways_at_320_pixels(live_server, browser: Browser, world, direction):
    context = browser.new_context(viewport={"width": 320, "height": 700})
    if direction == "rtl":
        context.add_cookies([{"name": "django_language", "value": "ar", "url": live_server.url}])
    page = context.new_page()
    widths = {}
    for path in PAGES:
        page.goto(live_server.url + path)
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
    context.close()
    assert {path: width for path, width in widths.items() if width > 320} == {}
