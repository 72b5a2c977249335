"""People who act on one review at the same time: one wins, the other is told on the page, nothing breaks."""

import datetime

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from irm.accounts.choices import Role
from irm.accounts.models import User
from reviews.models import CountryReview, Milestone
from tests.e2e.people import PASSWORD, Person
from tests.factories import MembershipFactory, ReviewingStateFactory, StateFactory, UserFactory
from tests.reviews.timeline.factories import planned_review, scheduled_cycle

pytestmark = pytest.mark.e2e
STEP = "Self assessment"


def person(name: str, role: Role, **of: object) -> User:
    user = UserFactory(email=f"{name.lower()}@example.org", first_name=name, last_name="of the play")
    user.set_password(PASSWORD)
    user.save()
    MembershipFactory(user=user, role=role, **of)
    return user


@pytest.fixture
def review(transactional_db, settings) -> CountryReview:
    """A planned review whose steps only its people see, with two officers and its focal point."""
    settings.IRM_DEMO = True
    officer = person("Olga", Role.SECRETARIAT)
    person("Otto", Role.SECRETARIAT)
    review = planned_review(
        officer,
        cycle=scheduled_cycle(publicity={}),
        state=StateFactory(iso3="XAA", name_en="Amber Islands"),
        begins_on=datetime.date(2026, 1, 12),
    )
    ReviewingStateFactory(review=review, state=StateFactory(iso3="XAB", name_en="Basalt Coast"))
    person("Faith", Role.FOCAL_POINT, state=review.state)
    return review


def at_the_timeline(browser, server: str, name: str) -> Person:
    comer = Person(browser, server, name=name)
    comer.sign_in(f"{name.lower()}@example.org")
    comer.visit("/reviews/XAA/2/timeline/")
    return comer


def test_of_two_officers_who_advance_a_review_at_once_one_is_told(live_server, browser, review):
    olga, otto = (at_the_timeline(browser, live_server.url, name) for name in ("Olga", "Otto"))
    for officer, day in ((olga, datetime.date(2026, 3, 2)), (otto, datetime.date(2026, 3, 3))):
        officer.unfold(f"Record {STEP}")
        officer.write_day("Achieved on", day)
    with olga.refused(), otto.refused():
        with olga.page.expect_navigation(), otto.page.expect_navigation():
            for officer in (olga, otto):
                officer.hands.press(f"Record as achieved: {STEP}")
        answers = [
            officer.page.locator("main [role=status], main [role=alert]").first.inner_text()
            for officer in (olga, otto)
        ]
    kept = Milestone.objects.get(review=review, step__name=STEP).achieved_on
    winner = 0 if kept == datetime.date(2026, 3, 2) else 1
    assert answers[winner] == "Recorded as achieved. What follows is planned from that day."
    said = f"Somebody else changed this step while you looked at it: it is achieved on {kept.day} March 2026."
    assert answers[1 - winner].endswith(f"{said} Look again before you change it.")
    for officer in (olga, otto):
        officer.reads(f"Achieved {kept.day} March 2026")
        officer.leave()


def test_a_focal_point_whose_role_ends_meanwhile_is_told_at_the_next_click(live_server, browser, review):
    otto, faith = (at_the_timeline(browser, live_server.url, name) for name in ("Otto", "Faith"))
    faith.unfold(f"Say why it takes longer: {STEP}")
    faith.write("Reason, for those who take part in the review", "Elections")
    otto.follow("My work")
    otto.follow("People")
    otto.press("End today Faith of the play")
    with faith.refused():
        faith.press(f"Keep the reason: {STEP}")
        assert (
            faith.page.get_by_role("heading", level=1).inner_text()
            == "There is nothing here that you can see"
        )
    assert Milestone.objects.get(review=review, step__name=STEP).reason == ""
    faith.follow("My work")
    faith.reads("You have no role yet.")
    faith.does_not_read("Amber Islands")
    with faith.refused():
        assert faith.visit("/reviews/XAA/2/history/").status == 404
    for each in (otto, faith):
        each.leave()


def test_words_come_back_after_a_session_that_ended(live_server, browser, review):
    faith = at_the_timeline(browser, live_server.url, "Faith")
    label, words = "Reason, for those who take part in the review", "Elections; answers of two ministries"
    faith.unfold(f"Say why it takes longer: {STEP}")
    faith.write(label, words)
    Session.objects.all().delete()
    faith.press(f"Keep the reason: {STEP}")
    faith.write("Email", "faith@example.org")
    faith.write("Password", PASSWORD)
    faith.press("Sign in")
    expect(faith.page).to_have_url(f"{live_server.url}/reviews/XAA/2/timeline/")
    faith.reads(
        "Your session had ended, so nothing was saved. Please enter it again.",
        "What you had entered is back in this form. It is not saved yet.",
    )
    field = faith.page.get_by_label(label, exact=True).locator("visible=true")
    expect(field).to_have_value(words)
    faith.press(f"Keep the reason: {STEP}")
    assert Milestone.objects.get(review=review, step__name=STEP).reason == words
    faith.visit("/reviews/XAA/2/timeline/")
    faith.does_not_read("What you had entered is back in this form.")
    faith.leave()
