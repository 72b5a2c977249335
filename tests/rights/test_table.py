"""The table of rights, tried in every combination: role × relation × stage × action, for one record and as a filter."""

import ast
import csv
import datetime
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured, PermissionDenied
from django.utils import timezone
from django.utils.timezone import localdate

from irm.accounts import rights
from irm.accounts.choices import Role
from irm.accounts.models import Invitation, User
from irm.accounts.rights import ANY, ANYBODY, Grant, may, may_somewhere, rows
from irm.accounts.services import deactivate, propose
from irm.accounts.services.second_person import approve
from irm.notifications.services import send_all_again
from needs.models import TechnicalAssistanceNeed
from reviews.models import CountryReview, Milestone, Pause, Reminder
from reviews.timeline.told import dates_told_to
from tests.factories import MembershipFactory, UserFactory
from tests.rights.situations import Person, Situations, Thing

with rights.TABLE.open(newline="", encoding="utf-8") as _file:
    GRANTS = [Grant(**line) for line in csv.DictReader(_file)]
ACTIONS = sorted({f"{grant.record}.{grant.action}" for grant in GRANTS})
# Asked of nothing in particular: the whole register, the next record.
WITHOUT_RECORD = {
    "account", "absence", "cycle", "letter", "people", "published_figure", "summary", "training",
}  # fmt: skip
BASE = Path(settings.BASE_DIR)
# Where a role may be looked at besides the table: who somebody is, never what they may do.
LOOKS_AT_ROLES = {
    "irm/accounts/standing.py": "the answer itself",
    "irm/accounts/rights.py": "the table",
    "irm/accounts/models/users.py": "the admin asks the person",
    "irm/admin/base.py": "the admin asks the person",
    "irm/accounts/middleware.py": "who signs in with a second factor",
    "irm/accounts/services/access.py": "under which role somebody looked",
    "reviews/workspace/next_here.py": "what is asked of whom",
    "irm/site/dashboards/selectors/work.py": "which parts a home has",
    "irm/site/dashboards/views/work.py": "which parts a home has",
    "reviews/lots/notices.py": "which side accepted, and need not be told",
    "reviews/correspondence/notices.py": "whether the author of a note still works here",
    "reviews/people/views/roster.py": "whose roster is shown first",
}


@pytest.fixture
def situations(db: None) -> Situations:
    return Situations()


def granted(action: str, person: Person, relations: set[str], stages: frozenset[str]) -> bool:
    """What the file says, read as a person reads it."""
    return any(
        f"{grant.record}.{grant.action}" == action
        and grant.role in (ANYBODY, person.role)
        and (grant.relation == ANY or grant.relation in relations)
        and (grant.stage == ANY or grant.stage in stages)
        for grant in GRANTS
    )


def allowed(things: list[Thing], action: str, person: Person) -> set[int]:
    return {t.row.pk for t in things if granted(action, person, t.relations_of(person), t.stages)}


def test_one_record_the_filter_and_the_table_say_the_same(situations):
    wrong = []
    for name, person in situations.people.items():
        for action in ACTIONS:
            things = situations.things.get(action.partition(".")[0], [])
            for model in {type(thing.row) for thing in things}:
                of_model = [thing for thing in things if type(thing.row) is model]
                expected = allowed(of_model, action, person)
                one = {thing.row.pk for thing in of_model if may(person.user, action, thing.row)}
                ours = model.objects.filter(pk__in=[thing.row.pk for thing in of_model])
                found = list(ours.filter(rows(person.user, action)).values_list("pk", flat=True))
                if not (sorted(expected) == sorted(one) == sorted(found)):
                    wrong.append((name, action, model.__name__, expected ^ one, expected ^ set(found)))
    assert wrong == []


def test_without_a_record_only_what_holds_for_every_record_counts(situations):
    for name, person in situations.people.items():
        assert [action for action in ACTIONS if may(person.user, action)] == [
            action for action in ACTIONS if granted(action, person, set(), frozenset())
        ], name
        held = {ANYBODY, person.role}
        assert [action for action in ACTIONS if may_somewhere(person.user, action)] == [
            a for a in ACTIONS if any(f"{g.record}.{g.action}" == a and g.role in held for g in GRANTS)
        ], name


def test_every_read_gate_is_the_table(situations):
    officer = situations.people["secretariat"].user
    for review in CountryReview.objects.all():
        Pause.objects.create(review=review, kind="other", begins_on="2026-01-12", recorded_by=officer)
    for step in Milestone.objects.all():
        Reminder.objects.create(milestone=step, kind="after", due_on="2026-01-12", sent_on="2026-01-13")
    for name, person in situations.people.items():
        for record in ("review", "draw", "note", "roster", "need", "activity", "consent"):
            for model in {type(thing.row) for thing in situations.things[record]}:
                things = [thing for thing in situations.things[record] if type(thing.row) is model]
                seen = set(model.objects.visible_to(person.user).values_list("pk", flat=True))
                assert seen == allowed(things, f"{record}.read", person), (name, model)
        timelines = allowed(situations.things["timeline"], "timeline.read", person)
        inside = allowed(situations.things["review"], "review.take_part", person)
        reviews = CountryReview.objects.taken_part_in_by(person.user)
        assert set(reviews.values_list("pk", flat=True)) == inside, name
        for gate, path, expected in (
            (Milestone.objects, "review", timelines),
            (Pause.objects, "review", timelines),
            (Reminder.objects, "milestone__review", inside),
        ):
            assert set(gate.visible_to(person.user).values_list(path, flat=True)) == expected, (name, gate)


def test_what_is_told_of_a_row_is_the_table_too(situations):
    today = localdate()
    Milestone.objects.update(planned_on=today - datetime.timedelta(days=9))
    for name, person in situations.people.items():
        needs = TechnicalAssistanceNeed.objects.told_to(person.user)
        told = {need.pk for need in needs if need.said}
        assert told == allowed(situations.things["need"], "need.read_said", person), name
        assert told == set(needs.saying(person.user, timing="current").values_list("pk", flat=True)), name
        planned = Milestone.objects.annotate(**dates_told_to(person.user, today=today))
        inside = allowed(situations.things["review"], "review.take_part", person)
        clocks = planned.exclude(told_planned_on=None).values_list("review", flat=True)
        assert set(clocks) == inside, name


def test_every_word_that_an_app_describes_is_tried(situations):
    for record, meaning in rights.MEANINGS.items():
        things = situations.things.get(record, [])
        assert bool(things) == (record not in WITHOUT_RECORD), record
        met = {
            relation
            for thing in things
            for person in situations.people.values()
            for relation in thing.relations_of(person)
        }
        assert met == set(meaning.relations), record
        assert set().union(*(thing.stages for thing in things)) == set(meaning.stages), record


def test_a_person_with_two_roles_has_the_rights_of_both(situations):
    person = situations.people["governmental_expert of E"].user
    own = situations.things["review"][0].row
    assert not may(person, "review.read", own)
    person.memberships.create(role=Role.FOCAL_POINT, state=situations.places["S"], starts_on="2020-01-01")
    person = type(person).objects.get(pk=person.pk)
    assert may(person, "review.read", own)
    assert may(person, "roster.read")


RIGHTS_OF_THEIR_OWN = {
    "people.approve": lambda officer, person: approve(_invitation(person), actor=officer, now=timezone.now()),
    "account.change": lambda officer, person: propose(
        kind="account", subject=person.pk, wanted={"is_staff": True}, actor=officer, reference="NV 1",
        now=timezone.now(),
    ),
    "account.close": lambda officer, person: deactivate(person_id=person.pk, actor=officer),
    "letter.send_again": lambda officer, person: send_all_again(actor=officer, now=timezone.now()),
}  # fmt: skip


def _invitation(person: User) -> Invitation:
    return Invitation(email="a@example.org", entered_by=person)


@pytest.mark.parametrize("action", RIGHTS_OF_THEIR_OWN)
def test_each_right_is_asked_where_it_is_used(db, monkeypatch, action):
    officer, person = MembershipFactory(role=Role.SECRETARIAT).user, UserFactory()
    whole = dict(rights.table())
    monkeypatch.setattr(rights, "table", lambda: {**whole, action: ()})
    with pytest.raises(PermissionDenied):
        RIGHTS_OF_THEIR_OWN[action](officer, person)
    monkeypatch.setattr(rights, "table", lambda: whole)
    RIGHTS_OF_THEIR_OWN[action](officer, person)


def source() -> Iterator[tuple[str, ast.Module]]:
    """Every module of the product, by its path."""
    for folder in ("irm", "reviews", "needs", "assistance"):
        for path in sorted((BASE / folder).rglob("*.py")):
            if "migrations" not in path.parts:
                yield path.relative_to(BASE).as_posix(), ast.parse(path.read_text(encoding="utf-8"))


def asked() -> set[str]:
    """Every action that the source asks the table about."""
    return {
        node.args[1].value
        for _path, tree in source()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name)
        if node.func.id in {"may", "may_somewhere", "rows", "granted", "reach"}
        if len(node.args) > 1 and isinstance(node.args[1], ast.Constant)
    }


def test_every_row_is_asked_about_and_every_question_has_a_row():
    assert asked() == set(ACTIONS)


def test_roles_are_looked_at_nowhere_but_in_the_table():
    words = {"is_secretariat", "focal_point_of", "expert_of", "mission_of", "partner_of", "is_of_a_state"}
    looking = {
        path
        for path, tree in source()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in words
    }
    assert looking - set(LOOKS_AT_ROLES) == set()


def test_the_words_of_the_table_are_those_that_the_apps_describe():
    assert rights.check_words() == []


@pytest.mark.parametrize(
    ("grant", "sentence"),
    [
        (["parcel", "read", "secretariat", "*", "*", "n"], "no app describes a record called parcel."),
        (["review", "read", "focal_point", "owm", "*", "n"], "has no relation called owm."),
        (["review", "read", "focal_point", "own", "runing", "n"], "has no stage called runing."),
        (["need", "read", "partner", "own", "*", "n"], "the relation own is not for this role."),
    ],
)
def test_a_word_that_no_app_describes_is_an_error_of_the_check(monkeypatch, grant, sentence):
    monkeypatch.setattr(rights, "table", lambda: {"x.y": (Grant(*grant),)})
    (error,) = rights.check_words()
    assert error.msg == f"rights.csv: {grant[0]}.read for {grant[2]}: {sentence}"


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        ("review,read,reader,*,*,note", "no role is called reader; the roles are"),
        ("review,read,secretariat,*,*", "has 5 cells, not 6."),
        ("review,read,secretariat,*,,note", "a cell is empty or has spaces around it"),
        ("review, read,secretariat,*,*,note", "a cell is empty or has spaces around it"),
        ("review,read,secretariat,own,*,note", "secretariat is held for no State or organisation"),
        ("review,read,anybody,own,*,note", "anybody is held for no State or organisation"),
        ("a,b,secretariat,*,*,another note", "says again what an earlier line says."),
    ],
)
def test_a_line_that_says_nothing_is_named(tmp_path, line, sentence):
    file = tmp_path / "rights.csv"
    file.write_text(f"{','.join(rights.COLUMNS)}\na,b,secretariat,*,*,note\n{line}\n", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured) as refusal:
        rights.read_table(file)
    assert str(refusal.value).startswith(f"rights.csv, line 3: {sentence}")


def test_other_columns_are_refused(tmp_path):
    file = tmp_path / "rights.csv"
    file.write_text("record,action,role\n", encoding="utf-8")
    with pytest.raises(ImproperlyConfigured, match=r"line 1: the columns are record, action, role"):
        rights.read_table(file)
