"""axe finds nothing on the signed-in pages of a review's conduct; nothing scrolls sideways at 320 pixels."""

import datetime

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings as django_settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.register.models import State
from reviews.models import Correspondence, CountryReview, Participant, RosterExpert
from reviews.stakeholders.services import Attendance, record_consultation, record_training
from tests.factories import MembershipFactory, MilestoneFactory, ScheduleStepFactory

pytestmark = pytest.mark.e2e
PAGES = [
    "/app/", "/app/?population=demonstration", "/reviews/XAA/2/", "/reviews/XAA/2/documents/",
    "/reviews/XAA/2/history/", "/reviews/XAA/2/participants/", "/reviews/XAA/2/stakeholders/",
    "/app/correspondence/?population=demonstration", "/app/correspondence/register/?population=demonstration",
    "/app/correspondence/draft/?population=demonstration", "/app/experts/?state=XAA",
    "/app/training/?population=demonstration", "/app/training/record/?population=demonstration",
]  # fmt: skip


@pytest.fixture
def officer(world) -> User:
    """A member of the secretariat, and something to see on each of the pages."""
    officer = MembershipFactory(role=Role.SECRETARIAT).user
    review = CountryReview.objects.select_related("state", "cycle").get()
    CountryReview.objects.update(status="in_progress", responsible_officer=officer)
    review.executive_summary.delete()
    step = ScheduleStepFactory(
        cycle=review.cycle, code="report_agreed", name="Agreement on the country review report"
    )
    day = timezone.localdate() - datetime.timedelta(days=40)
    MilestoneFactory(review=review, step=step, planned_on=day)
    for number in (1, 2):
        Correspondence.objects.create(
            direction="outgoing", state=review.state, review=review, number=f"CU 2026/{number}", dated_on=day,
            reply_due_on=day, subject="Dates of the country visit to Amber Islands", recorded_by=officer,
            recorded_at=timezone.now(),
        )  # fmt: skip
    RosterExpert.objects.create(
        state=review.state,
        seat=1,
        name="Ada Invented",
        languages=["en", "fr"],
        reference="NV 1",
        named_on=day,
    )
    Participant.objects.create(review=review, user=officer, role="secretariat_officer", starts_on=day)
    record_consultation(actor=officer, review_id=review.pk, kind="academia", stage="dialogue")
    record_training(
        actor=officer, title="Regional course", level="regional", starts_on=day,
        attendances=[Attendance(State.objects.get(iso3="XAA"), 1, 2)],
    )  # fmt: skip
    return officer


@pytest.mark.parametrize("width", [1280, 320])
def test_the_pages_of_conduct_are_accessible_and_fit(live_server, browser: Browser, officer, width):
    client = Client()
    client.force_login(officer)
    context = browser.new_context(viewport={"width": width, "height": 900})
    name = django_settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": live_server.url}])
    page = context.new_page()
    found, widths = [], {}
    note = f"/app/correspondence/{Correspondence.objects.first().pk}/"
    for path in [*PAGES, note]:
        assert page.goto(live_server.url + path).status == 200, path
        widths[path] = page.evaluate("document.documentElement.scrollWidth")
        violations = Axe().run(page).response["violations"]
        found += [(path, v["id"], v["nodes"][0]["html"][:200]) for v in violations]
    context.close()
    assert found == []
    assert {path: wide for path, wide in widths.items() if wide > width} == {}
