"""From an invitation to a second factor, printed codes, passkeys and ended sessions, in a browser."""

import re
import time

import pytest
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.core.cache import cache
from playwright.sync_api import Browser, Page, expect

from irm.accounts.choices import Role
from irm.accounts.models import User
from tests.factories import MembershipFactory, StateFactory

pytestmark = pytest.mark.e2e
PASSWORD = "seven herons cross the bay"
ADDRESS = "ada@example.org"


@pytest.fixture
def site(live_server, transactional_db, settings) -> str:
    """The installation by a name that browsers let passkeys be used at, as a demonstration."""
    settings.IRM_DEMO = True
    cache.clear()
    return live_server.url.replace("127.0.0.1", "localhost")


@pytest.fixture
def person(site) -> User:
    """A focal point with a password and no second factor."""
    person = User.objects.create_user(ADDRESS, PASSWORD, first_name="Ada", last_name="Invented")
    MembershipFactory(user=person, role=Role.FOCAL_POINT, state=StateFactory(iso3="XAA"))
    return person


@pytest.fixture
def page(browser: Browser):
    """A fresh visitor; a complaint of the content security policy fails the test."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, accept_downloads=True)
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", lambda message: _refuse(message.text))
    yield page
    context.close()


def _refuse(text: str) -> None:
    assert "Content Security Policy" not in text, text


def code_of(key: str) -> str:
    """The six digits that an app with this key shows now."""
    return format_hotp_value(hotp_value(key.replace(" ", ""), int(time.time()) // 30))


def sign_in(page: Page, site: str, address: str = ADDRESS, password: str = PASSWORD) -> None:
    page.goto(f"{site}/accounts/login/")
    page.get_by_label("Email").fill(address)
    page.get_by_label("Password").fill(password)
    page.get_by_role("button", name="Sign in", exact=True).click()


def sign_out(page: Page, site: str) -> None:
    page.goto(f"{site}/accounts/logout/")
    page.get_by_role("button", name="Sign out").click()


def require_clean(page: Page) -> None:
    """Axe finds nothing, one heading of the first level, and nothing scrolls sideways at 320 pixels."""
    violations = Axe().run(page).response["violations"]
    assert [(page.url, v["id"], v["nodes"][0]["html"][:200]) for v in violations] == []
    assert page.locator("h1").count() == 1, page.url
    page.set_viewport_size({"width": 320, "height": 900})
    assert page.evaluate("document.documentElement.scrollWidth") == 320, page.url
    page.set_viewport_size({"width": 1280, "height": 900})


def test_from_nomination_to_a_second_factor_and_printed_codes(site, page, settings):
    settings.IRM_MFA_ROLES = ["focal_point"]
    for name in ("first", "second"):
        officer = User.objects.create_user(f"{name}@example.org", PASSWORD, first_name=name.title())
        MembershipFactory(user=officer, role=Role.SECRETARIAT)
    StateFactory(iso3="XAA", name_en="Amber Islands")

    sign_in(page, site, "first@example.org")
    page.goto(f"{site}/app/people/invite/?population=demonstration")
    require_clean(page)
    page.get_by_label("Name", exact=True).fill("Ada Invented")
    page.get_by_label("E-mail address").fill(ADDRESS)
    page.get_by_label("Role").select_option("focal_point")
    page.get_by_label("State", exact=True).select_option(label="Amber Islands")
    page.get_by_label("Note verbale").fill("NV/2026/17")
    page.get_by_role("button", name="Enter it").click()
    expect(page.get_by_text("Waits for a second person")).to_be_visible()
    assert page.get_by_role("button", name="Approve").count() == 0
    require_clean(page)
    sign_out(page, site)
    sign_in(page, site, "second@example.org")
    page.goto(f"{site}/app/people/?population=demonstration")
    page.get_by_role("button", name="Approve Ada Invented").click()
    expect(page.get_by_text("Approved. The invitation goes to")).to_be_visible()
    sign_out(page, site)

    link = re.search(r"/invitations/[^/\s]+/", str(mail.outbox[-1].body))
    assert link
    page.goto(site + link.group())
    require_clean(page)
    page.get_by_label("Password").fill("short")
    page.get_by_role("button", name="Accept and sign in").click()
    expect(page.get_by_role("alert")).to_contain_text("at least 12 characters")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Accept and sign in").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    expect(page.get_by_text("Your role asks for a second factor.")).to_be_visible()
    page.goto(f"{site}/app/access-log/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Second factor")
    require_clean(page)
    page.get_by_role("link", name="Set up the app").click()
    require_clean(page)
    key = page.get_by_label("Key, where the app cannot scan").input_value()
    page.get_by_label("Authenticator code").fill("000000")
    page.get_by_role("button", name="Use this app").click()
    expect(page.get_by_role("alert")).to_contain_text("Authenticator code:")
    page.get_by_label("Authenticator code").fill(code_of(key))
    page.get_by_role("button", name="Use this app").click()

    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    require_clean(page)
    codes = page.locator(".codes code").all_inner_texts()
    assert len(codes) == 10
    page.evaluate("window.print = () => document.body.dataset.printed = 'yes'")
    page.get_by_role("button", name="Print these codes").click()
    assert page.locator("body").get_attribute("data-printed") == "yes"
    page.emulate_media(media="print")
    on_paper = page.locator("body").inner_text()
    assert [code for code in codes if code not in on_paper] == []
    assert "Ada Invented" in on_paper
    assert [word for word in ("States", "My work", "Download", "Signed-in devices") if word in on_paper] == []
    page.emulate_media(media="screen")
    with page.expect_download() as download:
        page.get_by_role("link", name="Download as a text file").click()
    assert codes[0] in download.value.path().read_text()
    page.get_by_role("link", name="Go on to my work").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")

    for proof in (code_of(key), codes[0]):
        sign_out(page, site)
        sign_in(page, site)
        expect(page.get_by_role("heading", level=1)).to_have_text("Show that it is you")
        require_clean(page)
        page.get_by_label("Code").fill(proof)
        page.get_by_role("button", name="Sign in", exact=True).click()
        expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    sign_out(page, site)
    sign_in(page, site)
    page.get_by_label("Code").fill(codes[0])
    page.get_by_role("button", name="Sign in", exact=True).click()
    expect(page.get_by_role("alert")).to_contain_text("Code: Incorrect code.")


def test_a_passkey_is_added_and_opens_the_account_alone(site, page, person):
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    given = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
    }
    options = given | {"isUserVerified": True, "automaticPresenceSimulation": True}
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": options})
    sign_in(page, site)
    page.goto(f"{site}/accounts/2fa/")
    page.get_by_role("link", name="Add a passkey").click()
    require_clean(page)
    page.get_by_label("Name").fill("My telephone")
    page.get_by_label("Passwordless").check()
    page.get_by_role("button", name="Add it").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Recovery codes")
    page.goto(f"{site}/accounts/2fa/webauthn/")
    expect(page.get_by_role("link", name="Rename My telephone")).to_be_visible()
    require_clean(page)
    sign_out(page, site)
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")

    sign_out(page, site)
    device.send(
        "WebAuthn.setUserVerified", {"authenticatorId": made["authenticatorId"], "isUserVerified": False}
    )
    page.goto(f"{site}/accounts/login/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    expect(page.get_by_role("alert")).to_contain_text("The passkey was not used")
    require_clean(page)


def test_a_session_elsewhere_is_ended_and_guessing_is_locked_out(site, page, person, browser):
    elsewhere = browser.new_context(user_agent="A telephone left in a taxi").new_page()
    sign_in(elsewhere, site)
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("My work")
    sign_in(page, site)
    page.goto(f"{site}/accounts/sessions/")
    require_clean(page)
    page.get_by_role("button", name="End A telephone left in a taxi").click()
    expect(page.get_by_text("Ended. That device is no longer signed in.")).to_be_visible()
    elsewhere.goto(f"{site}/app/")
    expect(elsewhere.get_by_role("heading", level=1)).to_have_text("Sign in")
    for _ in range(6):
        sign_in(elsewhere, site, password="a guess of no worth")
    expect(elsewhere.get_by_role("alert")).to_contain_text("Too many failed login attempts")
    require_clean(elsewhere)
    elsewhere.context.close()
    page.goto(f"{site}/app/")
    expect(page.get_by_role("heading", level=1)).to_have_text("My work")
    for path in (
        "/accounts/password/change/",
        "/accounts/password/reset/",
        "/accounts/2fa/recovery-codes/generate/",
    ):
        page.goto(site + path)
        require_clean(page)
