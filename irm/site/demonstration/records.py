"""What goes with the reviews: participants, correspondence, roster, training, consultations, consents, reminders."""

import datetime

import pghistory

from irm.register.models import Article, State
from irm.site.demonstration.files import Clock, Row, read, words
from irm.site.demonstration.people import People, state_named
from irm.site.demonstration.timelines import CONTEXT, Reviews
from needs.choices import Response
from needs.models import TechnicalAssistanceNeed
from reviews.consents.services import grant_consent, withdraw_consent
from reviews.correspondence.choices import Direction, NoteTemplate
from reviews.correspondence.notes_verbales import write_note
from reviews.correspondence.services import draft_note_verbale, register_incoming
from reviews.models import Consultation, Correspondence, CountryReview, Milestone, Reminder, ReviewCycle
from reviews.people.choices import ParticipantRole
from reviews.people.services.participants import name_participant
from reviews.people.services.roster import name_expert, withdraw_expert
from reviews.stakeholders.choices import ConsultationStage, StakeholderKind
from reviews.stakeholders.services import Attendance, record_consultation, record_training
from reviews.timeline.choices import ReminderKind
from reviews.timeline.next_step import open_rows
from reviews.timeline.notices import step_reminded

# One review in so many heard no stakeholders.
WITHOUT = 20


def rows_of(name: str, reviews: Reviews) -> list[Row]:
    """The rows of a file that are about one of the reviews, or about a State as a whole."""
    return [row for row in read(name) if not row["cycle"] or (row["state"], row["cycle"]) in reviews]


def name_participants(reviews: Reviews, people: People, clock: Clock) -> None:
    """Who takes part in the reviews that the sign-ins see."""
    for row in rows_of("participants", reviews):
        review = reviews[row["state"], row["cycle"]]
        state = review.state if row["role"] == ParticipantRole.FOCAL_POINT else None
        if row["place"]:
            state = state_named(f"{row['state']}:{row['place']}", review.cycle.number)
        name_participant(
            review_id=review.pk, user_id=people[row["person"]].pk, state_id=state.pk if state else None,
            role=row["role"], starts_on=clock.today, actor=people.secretariat, today=clock.today, now=clock.now,
        )  # fmt: skip


def register_notes(reviews: Reviews, people: People, clock: Clock) -> None:
    """Notes verbales: sent, answered, awaiting a reply, and drafts."""
    known: dict[str, Correspondence] = {}
    for row in rows_of("notes", reviews):
        review = reviews[row["state"], row["cycle"]]
        note = (_incoming if row["direction"] == Direction.INCOMING else _outgoing)(
            row, review, people, clock, known
        )
        if row["number"]:
            known[row["number"]] = note


def _incoming(
    row: Row, review: CountryReview, people: People, clock: Clock, known: dict[str, Correspondence]
) -> Correspondence:
    return register_incoming(
        actor=people.secretariat, now=clock.moment(row["dated"]), state=review.state, review=review,
        number=row["number"], dated_on=clock.day(row["dated"]), subject=row["subject"],
        reply_due_on=clock.maybe(row["reply_due"]), answers=known.get(row["answers"]),
    )  # fmt: skip


def _outgoing(
    row: Row, review: CountryReview, people: People, clock: Clock, known: dict[str, Correspondence]
) -> Correspondence:
    given, due = _given(row, review, clock), clock.maybe(row["reply_due"])
    if not row["dated"]:
        return draft_note_verbale(
            actor=people.secretariat, now=clock.now, template=row["template"], review=review, given=given,
            reply_due_on=due,
        )  # fmt: skip
    # Sent on paper before today: registered in the words of its template, without a file of its own.
    written = write_note(
        code=row["template"], state=review.state, review=review, given=given, today=clock.today
    )
    note = Correspondence(
        direction=Direction.OUTGOING, state=review.state, review=review, number=row["number"],
        dated_on=clock.day(row["dated"]), subject=written.subject, reply_due_on=due, template=row["template"],
        recorded_by=people.secretariat, recorded_at=clock.moment(row["dated"]),
    )  # fmt: skip
    note.full_clean()
    with pghistory.context(service=CONTEXT, actor=people.secretariat.email):
        note.save()
    return note


def _given(row: Row, review: CountryReview, clock: Clock) -> dict[str, object]:
    reply_by = clock.day(row["reply_due"] or 14)
    given: dict[str, object] = {"reply_by": reply_by}
    if row["template"] == NoteTemplate.REMINDER:
        step = open_rows(review)[0]
        given |= {"step": step.step.name, "expected_on": step.expected_on}
    if row["template"] == NoteTemplate.VISIT_DATES:
        visit = clock.day(int(row["reply_due"] or 14) + 35)
        given |= {"visit_from": visit, "visit_to": visit + datetime.timedelta(days=2)}
    return given


def fill_roster(people: People, clock: Clock) -> None:
    """Experts of some thirty States, some of whom have left."""
    states = {state.iso3: state for state in State.objects.in_population("demonstration")}
    articles = {str(article.number): article for article in Article.objects.all()}
    for row in read("experts"):
        expert = name_expert(
            actor=people.secretariat, state_id=states[row["state"]].pk, name=row["name"], post=row["post"],
            languages=words(row["languages"]), reference=f"DEMO/{row['state']}/R", named_on=clock.day(row["named"]),
            articles=[articles[number] for number in words(row["articles"])],
        )  # fmt: skip
        if row["withdrawn"]:
            withdraw_expert(actor=people.secretariat, expert_id=expert.pk, day=clock.day(row["withdrawn"]))


def record_trainings(people: People, clock: Clock) -> None:
    """Sessions with their attendance by State."""
    cycles = {str(cycle.number): cycle for cycle in ReviewCycle.objects.all()}
    states = {state.iso3: state for state in State.objects.in_population("demonstration")}
    for row in read("training"):
        attendances = [cell.split(":") for cell in words(row["attendances"])]
        record_training(
            actor=people.secretariat, title=row["title"], level=row["level"], cycle=cycles[row["cycle"]],
            starts_on=clock.day(row["starts"]), ends_on=clock.maybe(row["ends"]), place=row["place"],
            attendances=[Attendance(states[code], int(f), int(e)) for code, f, e in attendances],
        )  # fmt: skip


def record_consultations(reviews: Reviews, people: People, clock: Clock) -> None:
    """Stakeholders who were consulted; those of reviews that are over as a set, without dates."""
    for row in rows_of("consultations", reviews):
        record_consultation(
            actor=people.secretariat, review_id=reviews[row["state"], row["cycle"]].pk, kind=row["kind"],
            stage=row["stage"], held_on=clock.maybe(row["held"]), note=row["note"],
        )  # fmt: skip
    with_answers = CountryReview.objects.in_population("demonstration").filter(
        milestones__step__code="self_assessment", milestones__achieved_on__isnull=False, consultations=None
    )
    keys = list(with_answers.order_by("pk").values_list("pk", flat=True))
    kinds = [StakeholderKind.CIVIL_SOCIETY, StakeholderKind.PRIVATE_SECTOR, StakeholderKind.ACADEMIA]
    with pghistory.context(service=CONTEXT, actor=people.secretariat.email):
        Consultation.objects.bulk_create(
            Consultation(review_id=key, kind=kinds[n % 3], stage=ConsultationStage.SELF_ASSESSMENT)
            for n, key in enumerate(keys)
            if n % WITHOUT
        )


def record_consents(reviews: Reviews, people: People, clock: Clock) -> None:
    """Consents in force, and one that was withdrawn."""
    for row in rows_of("consents", reviews):
        state = State.objects.in_population("demonstration").get(iso3=row["state"])
        review = reviews[row["state"], row["cycle"]] if row["cycle"] else None
        consent = grant_consent(
            state_id=state.pk, review_id=review.pk if review else None, scope=row["scope"],
            audience=row["audience"], reference=row["reference"], granted_on=clock.day(row["granted"]),
            actor=people.secretariat, today=clock.today,
        )  # fmt: skip
        if row["withdrawn"]:
            withdraw_consent(
                consent_id=consent.pk, withdrawn_on=clock.day(row["withdrawn"]), actor=people.secretariat
            )


def record_reminders(reviews: Reviews, people: People, clock: Clock) -> None:
    """Reminders that went out before today; the people who sign in find them among their notices."""
    for row in rows_of("reminders", reviews):
        review = reviews[row["state"], row["cycle"]]
        milestone = Milestone.objects.select_related("step").get(review=review, step__code=row["step"])
        due_on = milestone.expected_on
        if due_on is None:
            raise ValueError(f"{review}: {row['step']} has no date to remind of")
        reminder = Reminder.objects.create(
            milestone=milestone, due_on=due_on, kind=ReminderKind(row["kind"]), days=int(row["days"]),
            sent_on=clock.day(row["sent"]), acknowledged_on=clock.maybe(row["acknowledged"]),
            acknowledged_by=people[row["by"]] if row["by"] else None,
        )  # fmt: skip
        if row["tell"]:
            told = [people[key] for key in words(row["tell"])]
            step_reminded(reminder=reminder, people=told, now=clock.moment(row["sent"]))


def report_responses(people: People) -> None:
    """What the States say became of some of their needs; what somebody reported before stands."""
    with pghistory.context(service=CONTEXT, actor=people.secretariat.email):
        for response in (Response.UNMET, Response.BEING_MET, Response.MET):
            refs = [row["ref"] for row in read("responses") if row["response"] == response]
            needs = TechnicalAssistanceNeed.objects.in_population("demonstration").filter(ref__in=refs)
            needs.filter(response=Response.NOT_REPORTED).update(response=response)


OF_REVIEWS = (name_participants, record_consents, register_notes, record_consultations, record_reminders)
