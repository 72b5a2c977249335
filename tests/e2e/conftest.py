"""A browser, and a small demonstration world whose thread can be walked."""

import datetime
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from irm.register.choices import GroupKind
from irm.register.models import StateGroup
from tests.factories import (
    ArticleFactory,
    AssistanceActivityFactory,
    CategoryFactory,
    CountryReviewFactory,
    DocumentFactory,
    ExecutiveSummaryFactory,
    MilestoneFactory,
    NeedLinkFactory,
    NeedStatementFactory,
    RealStateFactory,
    ReviewCycleFactory,
    ReviewingStateFactory,
    ScheduleStepFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

CHROMIUM = "/usr/bin/chromium"


@pytest.fixture(scope="session")
def browser(django_db_setup: None) -> Iterator[Browser]:
    """Debian's Chromium, without Playwright's own download.

    Playwright's loop runs in this thread, so Django is told that ORM calls beside it are meant.
    """
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(
            executable_path=CHROMIUM, args=["--no-sandbox", "--disable-quic"]
        )
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A fresh visitor."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """A page on which any complaint of the content security policy fails the test."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    page.on("console", _refuse_violations)
    return page


def _refuse_violations(message: object) -> None:
    text = str(getattr(message, "text", ""))
    assert "Content Security Policy" not in text, text


@pytest.fixture
def world(transactional_db: None, settings: object) -> dict[str, str]:
    """Two demonstration States, a completed review, two needs and an activity that answers one of them."""
    settings.IRM_DEMO = True  # type: ignore[attr-defined] -- pytest-django's settings
    StateGroup.objects.get_or_create(
        code="african", defaults={"kind": GroupKind.REGIONAL_GROUP, "name": "African States"}
    )
    state = StateFactory(
        iso3="XAA", name_en="Amber Islands", name_ar="جزر الكهرمان", regional_group="african"
    )
    other = StateFactory(iso3="XBB", name_en="Olive Plateau", regional_group="african")
    RealStateFactory(iso3="FRA", name_en="France")
    cycle = ReviewCycleFactory(number=2, name="Second review cycle")
    review = CountryReviewFactory(state=state, cycle=cycle, status="completed")
    ReviewingStateFactory(review=review, state=other)
    step = ScheduleStepFactory(cycle=cycle, code="begin", name="Review begins")
    MilestoneFactory(review=review, step=step, achieved_on=datetime.date(2018, 6, 1))
    ExecutiveSummaryFactory(review=review, document=DocumentFactory(code="DEMO/IRG/II/1/1/Add.7"))
    training = CategoryFactory(scheme=cycle.category_scheme, code="capacity_building")
    for number, text in ((5, "Training of the coordinating body"), (52, "Advice on declarations of assets")):
        need = TechnicalAssistanceNeedFactory(
            ref=f"N0000{number}", state=state, cycle=cycle, article=ArticleFactory(number=number), category=training,
            statement=NeedStatementFactory(text=text, review=review),
        )  # fmt: skip
        if number == 5:
            activity = AssistanceActivityFactory(ref="DA-0001", title="Course in risk assessment")
            activity.recipients.add(state)
            NeedLinkFactory(need=need, activity=activity)
    return {"state": "/states/XAA/", "need": "/needs/N00005/", "activity": "/assistance/DA-0001/"}
