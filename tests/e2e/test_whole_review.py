"""A whole review of the second cycle, from the drawing of lots to its closure, played in browsers by its people.

Once with the mouse and once by the keyboard alone: the play is the same, only the hands differ.
"""

import datetime

import pytest

from reviews.tasks import send_reminders
from tests.e2e.cast import (
    CYCLE,
    DIGITS,
    MEETING,
    SECRETS,
    SYMBOL,
    Cast,
    achieve,
    commit,
    draw_again,
    first_row,
    read_calendar,
    write_to_the_state,
)
from tests.e2e.mechanism import CODE, NAME, Clock, address_of, moved_clock, people_the_mechanism
from tests.e2e.people import Keyboard, Mouse

pytestmark = pytest.mark.e2e


@pytest.fixture
def clock(
    transactional_db: None, settings: object, live_server: object, monkeypatch: pytest.MonkeyPatch
) -> Clock:
    """A demonstration of the second cycle before the first lot is drawn."""
    settings.IRM_DEMO = True  # type: ignore[attr-defined] -- pytest-django's settings
    settings.IRM_BASE_URL = live_server.url  # type: ignore[attr-defined]
    settings.SESSION_COOKIE_AGE = 400 * 24 * 3600  # type: ignore[attr-defined] -- nobody signs in again in this play
    clock = moved_clock(monkeypatch)
    people_the_mechanism()
    return clock


@pytest.mark.parametrize("hands", [Mouse, Keyboard])
def test_a_review_is_played_from_draw_to_closure(live_server, browser, clock, tmp_path, hands):
    cast = Cast(browser, live_server.url, clock, hands, set() if hands is Mouse else None, tmp_path)
    for part in PARTS:
        part(cast)
    for person in cast.people.values():
        person.leave()


def lots_are_drawn(cast: Cast) -> None:
    """Years and reviewing States: hash before the meeting, digits in it, and anybody can draw again."""
    public = cast.enter("public")
    with public.refused():
        assert public.visit("/reviews/XAA/2/").status == 404
    officer = cast.enter("officer", address_of("Olga", "Officer"))
    for kind, words, year in (("years", "Years of review", ""), ("reviewers", "Reviewing States", "1")):
        commit(cast, kind, words, year)
        public.visit("/reviews/draws/?population=demonstration")
        public.reads(MEETING, "SHA-256")
        public.does_not_read(SECRETS[kind])
        officer.follow("Hold the draw")
        officer.write("Secret", SECRETS[kind])
        officer.write("Digits supplied in the meeting", DIGITS)
        officer.press("Draw the lots")
        officer.reads(SECRETS[kind], DIGITS, "Year 1" if kind == "years" else "same regional group")
        draw_again(cast, f"{SECRETS[kind]}:{DIGITS}", kind, year)
    cast.iso3, cast.reviewers = first_row(officer)


def a_lot_is_repeated(cast: Cast) -> None:
    """The State that was drawn from any group asks to be replaced: one more lot, with its reason."""
    cast.clock.move_to(2025, 6, 10)
    officer, public = cast.people["officer"], cast.people["public"]
    commit(cast, "redraw", "Repeated draw of a reviewing State", "1")
    officer.follow("Reviewing States")
    officer.follow(cast.state)
    officer.follow(f"Repeat the draw: {NAME[cast.reviewers[1]]} reviews {cast.state}")
    officer.choose_last("Commitment")
    officer.write("Secret", SECRETS["redraw"])
    officer.write("Digits supplied in the meeting", DIGITS)
    officer.write("Reason for the request", "Its experts are engaged in two other reviews")
    officer.press("Repeat the draw")
    officer.reads(f"Repeated draw number 1 for the review of {cast.state}")
    public.visit(cast.review)
    public.reads("only with the agreement of the State")
    kept, replaced = cast.reviewers
    cast.reviewers = [CODE[link.inner_text()] for link in public.page.locator(".page-head .lede a").all()]
    assert cast.reviewers[0] == kept != cast.reviewers[1] != replaced


def the_pairing_is_accepted(cast: Cast) -> None:
    """Both reviewing States are accepted: one by the State party under review itself, one by the officer."""
    officer = cast.people["officer"]
    focal_point = cast.enter("focal point", address_of("Faith", cast.iso3))
    focal_point.follow(CYCLE)
    focal_point.press(f"Record that the pairing is accepted: {NAME[cast.reviewers[0]]} reviews {cast.state}")
    focal_point.reads("Accepted on 10 June 2025", "Not accepted yet", "Its experts are engaged")
    officer.follow("My work")
    officer.follow(cast.state)
    officer.press(f"Record that the pairing is accepted: {NAME[cast.reviewers[1]]} reviews {cast.state}")
    officer.does_not_read("Not accepted yet")


def the_review_is_planned(cast: Cast) -> None:
    """An officer becomes responsible; the steps get their indicative dates; the public does not see them."""
    officer, public = cast.people["officer"], cast.people["public"]
    cast.clock.move_to(2025, 6, 16)
    officer.follow("My work")
    officer.follow(cast.state)
    officer.follow("Timeline", after="")
    officer.choose("Responsible officer", "Olga Officer")
    officer.press("Keep the officer")
    officer.write_day("The review begins on", cast.clock.today())
    officer.press("Plan the review")
    officer.reads("Planned. The dates are indicative.", "16 August 2025")
    achieve(cast, "Notification that the review begins")
    public.visit(f"{cast.review}timeline/")
    public.does_not_read("16 August 2025")
    public.visit("/reviews/calendar/?population=demonstration&month=2025-08")
    public.does_not_read(cast.state)


def the_focal_point_finds_what_is_due(cast: Cast) -> None:
    """The home of the focal point: due steps, the review, and a note verbale that hopes for a reply."""
    focal_point = cast.people["focal point"]
    focal_point.follow("My work")
    focal_point.reads("Appointment of focal point", "7 July 2025", CYCLE)
    write_to_the_state(cast)
    focal_point.follow("My work")
    focal_point.follow(f"Nomination of a focal point for the review of {cast.state}")
    focal_point.reads("NV 2025/117")
    cast.clock.move_to(2025, 7, 3)
    officer = cast.people["officer"]
    officer.follow("My work")
    officer.follow("Correspondence")
    officer.follow("Enter a note that came in")
    officer.choose("From which State", cast.state)
    officer.write("Number of the note verbale", "MFA/88")
    officer.write("Subject", "Focal point for the second cycle")
    officer.choose("About the review (if it is about one)", f"{cast.state}, {CYCLE}")
    officer.choose_last("It answers our note (if it does)")
    officer.press("Enter it")
    officer.reads("MFA/88", "It answers")
    focal_point.follow("My work")
    focal_point.reads("No note verbale waits for a reply of your State.")
    achieve(cast, "Appointment of focal point")


def the_focal_point_takes_the_calendar_along(cast: Cast) -> None:
    """An address for the focal point's own calendar program, which needs no sign-in and shows the steps."""
    focal_point = cast.people["focal point"]
    focal_point.follow("My work")
    focal_point.follow("My calendar")
    focal_point.follow("In my own calendar program")
    focal_point.press("Make an address")
    cast.calendar = focal_point.page.get_by_role("textbox", name="My address", exact=True).input_value()
    feed = read_calendar(cast)
    assert feed.count("BEGIN:VEVENT") == 10
    assert f"SUMMARY:{cast.state}\\, cycle 2: Agreement on report and executive summary" in feed


def the_conference_is_agreed_and_held(cast: Cast) -> None:
    """A date is agreed, then kept; the focal point records what was agreed there."""
    step = "Introductory tele/videoconference"
    officer, focal_point = cast.people["officer"], cast.people["focal point"]
    officer.unfold(f"Record {step}")
    officer.write_day("Agreed date (empty takes it back)", datetime.date(2025, 7, 14))
    officer.press(f"Keep the agreed date: {step}")
    focal_point.follow("My work")
    focal_point.reads(step, "14 July 2025")
    cast.clock.move_to(2025, 7, 14)
    achieve(cast, step)
    focal_point.follow("My work")
    focal_point.follow(CYCLE)
    focal_point.follow("Stakeholders")
    focal_point.tick("English")
    focal_point.tick("French")
    focal_point.press("Keep the languages")
    focal_point.reads("English, French")
    focal_point.choose("Who was consulted", "Civil society")
    focal_point.choose("When", "While preparing the self-assessment")
    focal_point.write("Bodies and form (no names of persons)", "A round table with three coalitions")
    focal_point.press("Keep the consultation")
    focal_point.reads("A round table with three coalitions")


def the_self_assessment_takes_longer(cast: Cast) -> None:
    """Reminders before and after the date; the focal point says why, then answers; the clock stops for translation."""
    officer, focal_point = cast.people["officer"], cast.people["focal point"]
    step = "Submission of self-assessment checklist response"
    cast.clock.move_to(2025, 8, 4)
    send_reminders()
    cast.clock.move_to(2025, 8, 19)
    send_reminders()
    focal_point.follow("Notices")
    focal_point.reads(f"{step}: 16 August 2025", f"{step}: beyond the indicative timeline")
    focal_point.follow("My work")
    focal_point.reads("3 days beyond the indicative timeline")
    focal_point.follow(step)
    focal_point.unfold(f"Say why it takes longer: {step}")
    focal_point.write("Reason, for those who take part in the review", "Elections; answers of two ministries")
    focal_point.tick("Show it to the public too, where the steps are public")
    focal_point.press(f"Keep the reason: {step}")
    focal_point.reads("Elections; answers of two ministries")
    cast.clock.move_to(2025, 8, 25)
    achieve(cast, step)
    officer.reads("25 September 2025")
    officer.unfold("Pause the clock")
    officer.choose("Reason of the pause", "Translation")
    officer.press("Pause")
    officer.reads("Paused since 25 August 2025: Translation")
    cast.clock.move_to(2025, 9, 8)
    officer.follow("Timeline")
    officer.press("End the pause")
    officer.reads("9 October 2025")
    cast.clock.move_to(2025, 9, 30)
    achieve(cast, "Circulation of the response after translation")


def the_experts_are_named(cast: Cast) -> None:
    """An expert sees the conduct of a review from the day they are named for it, not before."""
    officer = cast.people["officer"]
    for number, reviewer in enumerate(cast.reviewers, start=1):
        expert = cast.enter(f"expert {number}", address_of("Edgar", reviewer))
        assert expert.meets(f"{cast.review}history/") == 404
        officer.follow("Participants")
        officer.unfold(f"Name an expert · {NAME[reviewer]}")
        officer.choose("Person", f"Edgar of {NAME[reviewer]}")
        officer.press("Name for this review")
        officer.reads(f"Edgar of {NAME[reviewer]}", "since 16 June 2025")
        expert.follow("My work")
        expert.follow(cast.state)
        expert.follow("History")


def the_experts_review(cast: Cast) -> None:
    """Each expert finds the review; one answers a reminder; the desk review is achieved."""
    step = "Desk review outcome"
    cast.clock.move_to(2025, 11, 3)
    send_reminders()
    for part in ("expert 1", "expert 2"):
        expert = cast.people[part]
        expert.follow("My work")
        expert.reads(step, "4 days beyond the indicative timeline", cast.state)
    expert = cast.people["expert 1"]
    expert.follow(step)
    expert.press(f"Answer the reminder: we are at work on it: {step}")
    expert.reads("Nobody is asked further about this date.")
    cast.clock.move_to(2025, 11, 10)
    achieve(cast, step)


def the_dialogue_is_held(cast: Cast) -> None:
    """A country visit, and the draft that comes of it."""
    focal_point = cast.people["focal point"]
    cast.clock.move_to(2025, 11, 17)
    achieve(cast, "Tele/videoconference introducing the desk review")
    focal_point.follow("Stakeholders")
    focal_point.choose("Form of dialogue", "Country visit")
    focal_point.press("Keep the form of dialogue")
    cast.clock.move_to(2025, 12, 5)
    achieve(cast, "Constructive/active dialogue")
    cast.clock.move_to(2026, 1, 12)
    achieve(cast, "Draft country review report (and executive summary)")
    cast.clock.move_to(2026, 1, 23)
    achieve(cast, "Comments by reviewing experts on the preliminary draft")


def report_and_summary_are_agreed_and_issued(cast: Cast) -> None:
    """The report is agreed, the summary is agreed and then issued: the public reads it from that day."""
    officer, public = cast.people["officer"], cast.people["public"]
    cast.clock.move_to(2026, 2, 2)
    officer.follow("Documents")
    officer.write_day("Report agreed on", cast.clock.today())
    officer.press("Record the report as agreed")
    officer.follow("Documents")
    officer.reads("on 2 February 2026 by the State and both reviewing States")
    officer.write_day("Agreed on", cast.clock.today())
    officer.press("Record as agreed")
    public.visit(f"{cast.review}documents/")
    public.reads("not issued")
    public.does_not_read("2 February 2026")
    cast.clock.move_to(2026, 3, 9)
    officer.follow("My work")
    officer.follow(f"{cast.state}, {CYCLE}")
    officer.write_day("Issued on", cast.clock.today())
    officer.write("Symbol of the document", SYMBOL)
    officer.press("Record as issued")
    officer.reads("public from now on", SYMBOL)
    public.visit(cast.review)
    public.reads("Completed", SYMBOL, "9 March 2026", "only with the agreement of the State")


def the_steps_are_published(cast: Cast) -> None:
    """On the note verbale of the State the steps become public: timeline and calendar open at once."""
    officer, public = cast.people["officer"], cast.people["public"]
    officer.follow("Publication")
    officer.choose("What the State agrees to share", "Steps and calendar of the review")
    officer.write("Or its reference, where it is not in the register", "MFA/102")
    officer.press("Record the consent")
    officer.reads("MFA/102")
    public.visit(f"{cast.review}timeline/")
    public.reads("Elections; answers of two ministries", "25 August 2025")
    public.visit("/reviews/calendar/?population=demonstration&month=2025-12")
    public.reads(cast.state, "Constructive/active dialogue")
    public.does_not_read("Olga")


def all_read_how_it_went(cast: Cast) -> None:
    """The history names everybody who acted; the calendar of the focal point holds the steps."""
    for part in ("officer", "focal point", "expert 1", "expert 2"):
        person = cast.people[part]
        person.follow("Reviews" if part == "officer" else "My work")
        person.follow(CYCLE if part == "focal point" else cast.state)
        person.follow("History")
        person.reads("Olga Officer", f"Faith of {cast.state}", f"Edgar of {NAME[cast.reviewers[0]]}", SYMBOL)
    feed = read_calendar(cast)
    assert "DTSTART;VALUE=DATE:20260202" in feed


PARTS = [
    lots_are_drawn,
    a_lot_is_repeated,
    the_pairing_is_accepted,
    the_review_is_planned,
    the_experts_are_named,
    the_focal_point_finds_what_is_due,
    the_focal_point_takes_the_calendar_along,
    the_conference_is_agreed_and_held,
    the_self_assessment_takes_longer,
    the_experts_review,
    the_dialogue_is_held,
    report_and_summary_are_agreed_and_issued,
    the_steps_are_published,
    all_read_how_it_went,
]
