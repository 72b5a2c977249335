"""Whole journeys through the public site in a browser."""

import pytest
from playwright.sync_api import Browser, Page, expect

pytestmark = pytest.mark.e2e


def _follow(page: Page, name: str) -> None:
    """Reach a link with the Tab key alone and press Enter on it."""
    for _ in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent.trim().replace(/\\s+/g, ' ')").startswith(name):
            with page.expect_navigation():
                page.keyboard.press("Enter")
            return
    pytest.fail(f"No link “{name}” within 200 steps of the Tab key.")


def test_the_thread_is_walked_from_home_to_activity_by_keyboard(live_server, page, world):
    page.goto(live_server.url)
    _follow(page, "Demonstration (invented)")
    expect(page).to_have_url(f"{live_server.url}/?population=demonstration")
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Skip to content")).to_be_focused()
    _follow(page, "States")
    _follow(page, "Amber Islands")
    expect(page.get_by_role("heading", level=1)).to_have_text("Amber Islands")
    _follow(page, "Training of the coordinating body")
    expect(page.get_by_role("list", name="Thread from provision to outcome")).to_contain_text("N00005")
    _follow(page, "DA-0001")
    expect(page).to_have_url(live_server.url + world["activity"])
    expect(page.get_by_role("heading", level=1)).to_have_text("Course in risk assessment")


def test_a_filter_narrows_the_list_and_its_chip_removes_it(live_server, page, world):
    page.goto(f"{live_server.url}/needs/?population=demonstration")
    expect(page.get_by_role("heading", name="2 needs of 1 State")).to_be_visible()
    page.get_by_label("Article", exact=True).select_option("5")
    expect(page.get_by_role("heading", name="1 need of 1 State")).to_be_visible()
    expect(page).to_have_url(f"{live_server.url}/needs/?population=demonstration&article=5")
    page.get_by_role("link", name="Remove filter Article 5").click()
    expect(page.get_by_role("heading", name="2 needs of 1 State")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("heading", name="1 need of 1 State")).to_be_visible()


def test_everything_works_without_javascript(live_server, browser: Browser, world):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(f"{live_server.url}/needs/?population=demonstration")
    page.get_by_text("Filter this list").click()
    page.get_by_label("Article", exact=True).select_option("52")
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_role("heading", name="1 need of 1 State")).to_be_visible()
    page.get_by_role("button", name="Dark theme").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    expect(page.get_by_role("heading", name="1 need of 1 State")).to_be_visible()
    page.get_by_role("searchbox", name="Search States, reviews, needs and assistance").fill("amber")
    page.get_by_role("search", name="Whole site").get_by_role("button").click()
    expect(page.get_by_role("link", name="Amber Islands", exact=True)).to_be_visible()


def test_the_theme_changes_without_a_round_trip_and_stays(live_server, page, world):
    page.goto(live_server.url)
    page.get_by_role("button", name="Dark theme").click()
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    page.goto(f"{live_server.url}/about/")
    assert page.locator("html").get_attribute("data-bs-theme") == "dark"
    expect(page.get_by_role("button", name="Light theme")).to_be_visible()
