"""Every model in the admin: there, quick, with history, and with no door past a rule."""

import datetime

import pghistory
import pytest
from django.contrib import admin
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db import connection, models
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from irm.accounts.choices import Role
from irm.accounts.models import User
from irm.admin.history import events_of
from irm.admin.paging import MOST, BoundedPaginator
from irm.register.models import Category, GroupMembership, State
from needs.models import TechnicalAssistanceNeed
from tests.every_model import FACTORIES, another, our_models
from tests.factories import (
    CategoryFactory,
    MembershipFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
    UserFactory,
)

REGISTERED = [pytest.param(model, id=model.__name__) for model in our_models() if model in FACTORIES]


def admin_of(model: type[models.Model]) -> admin.ModelAdmin:
    """The admin class of a model."""
    return admin.site._registry[model]


def address(model: type[models.Model], page: str, *args: object) -> str:
    """The address of a page of a model."""
    return reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_{page}", args=args)


@pytest.fixture
def administrator(db: None, client) -> User:
    """An administrator, signed in."""
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


@pytest.fixture
def reader_of_all(administrator: User) -> User:
    """An administrator who is of the secretariat, too."""
    MembershipFactory(user=administrator, role=Role.SECRETARIAT)
    return administrator


@pytest.fixture
def officer(secretariat: User, client) -> User:
    """A member of the secretariat who is staff, signed in."""
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    return secretariat


def queries_of(client, url: str, **parameters: str) -> int:
    """How many queries a page runs. It answers 200."""
    with CaptureQueriesContext(connection) as captured:
        assert client.get(url, parameters).status_code == 200
    return len(captured)


def test_every_model_is_registered():
    assert [model.__name__ for model in our_models() if model not in admin.site._registry] == []


def test_every_list_and_every_search_answers(client, reader_of_all):
    for model in our_models():
        assert client.get(address(model, "changelist")).status_code == 200
        assert client.get(address(model, "changelist"), {"q": "a"}).status_code == 200


def test_the_lists_and_searches_of_libraries_answer_too(client, reader_of_all):
    for model in admin.site._registry:
        page = address(model, "changelist")
        assert (model, client.get(page).status_code) == (model, 200)
        assert (model, client.get(page, {"q": "a"}).status_code) == (model, 200)


def test_no_token_and_no_session_is_looked_at():
    assert {"SocialToken", "UserSession", "Authenticator"}.isdisjoint(
        m.__name__ for m in admin.site._registry
    )


def test_no_secret_is_shown():
    hidden = {(model.__name__, name) for model in our_models() for name in admin_of(model).exclude or []}
    assert {("Letter", "body"), ("Invitation", "token_digest"), ("Invitation", "next_digest")} <= hidden


@pytest.mark.parametrize("model", REGISTERED)
def test_pages_run_as_many_queries_for_twenty_rows_as_for_one(client, administrator, model):
    last = another(model, 1)
    pages = [
        (address(model, "changelist"), {}),
        (address(model, "changelist"), {"q": "a"}),
    ]
    pages.append((address(model, "change", last.pk), {}))
    for url, parameters in pages:  # content types are asked for once in a process
        client.get(url, parameters)
    few = [queries_of(client, url, **parameters) for url, parameters in pages]
    for n in range(2, 21):
        another(model, n)
    assert [queries_of(client, url, **parameters) for url, parameters in pages] == few


@pytest.mark.parametrize("model", REGISTERED)
def test_the_add_page_and_the_history_answer(client, administrator, model):
    row = another(model, 1)
    allowed = getattr(admin_of(model), "may_add", True)
    assert client.get(address(model, "add")).status_code == (200 if allowed else 403)
    assert client.get(address(model, "history", row.pk)).status_code == 200


@pytest.mark.parametrize("model", REGISTERED)
def test_nothing_is_deleted_and_nothing_is_done_in_bulk(client, administrator, model):
    row = another(model, 1)
    assert client.post(address(model, "delete", row.pk), {"post": "yes"}).status_code == 403
    bulk = {"action": "delete_selected", "_selected_action": [row.pk], "post": "yes"}
    client.post(address(model, "changelist"), bulk)
    assert model.objects.filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", REGISTERED)
def test_every_relation_is_chosen_by_search(model):
    there = admin_of(model)
    fixed = {*there.readonly_fields, *there.stable, *there.autocomplete_fields}
    if getattr(there, "may_change", True):
        chosen = [
            f.name for f in (*model._meta.fields, *model._meta.many_to_many) if f.is_relation and f.editable
        ]
        assert [
            name for name in chosen if name not in fixed and name not in {"groups", "user_permissions"}
        ] == []


def test_every_model_is_searched_and_never_counted_whole(rf):
    request = rf.get("/")
    request.user = AnonymousUser()
    for model in our_models():
        there = admin_of(model)
        assert there.get_search_fields(request), model
        assert (there.show_full_result_count, there.paginator) == (False, BoundedPaginator)


def test_a_large_table_is_counted_up_to_a_bound(db):
    pages = BoundedPaginator(TechnicalAssistanceNeed.objects.order_by("ref"), 50)
    with CaptureQueriesContext(connection) as captured:
        assert pages.count == 0
    assert f"LIMIT {MOST}" in captured[0]["sql"]


PEOPLE = [
    ("visitor", 302),
    ("stranger", 403),
    ("partner", 403),
    ("focal_point", 403),
    ("expert", 403),
    ("secretariat", 403),
]


@pytest.mark.parametrize(("person", "status"), PEOPLE)
def test_only_staff_come_in(client, request, db, person, status):
    if person != "visitor":
        client.force_login(request.getfixturevalue(person))
    answer = client.get("/admin/", follow=False)
    if answer.status_code == 302 and person != "visitor":
        answer = client.get(answer["Location"])
    assert answer.status_code == status


def test_staff_without_a_role_see_no_model(client, db):
    client.force_login(UserFactory(is_staff=True))
    assert client.get(address(State, "changelist")).status_code == 403


def test_an_officer_who_left_sees_no_model(client, db):
    user = MembershipFactory(user__is_staff=True, ends_on=datetime.date(2020, 1, 1)).user
    client.force_login(user)
    assert client.get(address(State, "changelist")).status_code == 403


def test_the_secretariat_looks_at_accounts_and_does_not_change_them(client, officer):
    other = UserFactory()
    assert client.get(address(User, "change", other.pk)).status_code == 200
    assert client.post(address(User, "change", officer.pk), {"is_superuser": "on"}).status_code == 403
    assert client.get(address(User, "add")).status_code == 403
    officer.refresh_from_db()
    assert not officer.is_superuser


def test_what_services_set_is_not_changed_by_hand(client, officer):
    need = TechnicalAssistanceNeedFactory()
    typed = {
        "category": need.category.pk,
        "timing": "anticipated",
        "response": "unmet",
        "priority": "high",
        "audience": "state",
        "identified_on": "2001-01-01",
        "ref": "X",
        "state": StateFactory().pk,
    }
    assert client.post(address(TechnicalAssistanceNeed, "change", need.pk), typed).status_code == 302
    after = TechnicalAssistanceNeed.objects.get(pk=need.pk)
    assert (after.timing, after.response, after.priority) == (
        "anticipated",
        "unmet",
        "high",
    )
    assert (after.audience, after.identified_on, after.ref, after.state) == (
        need.audience,
        need.identified_on,
        need.ref,
        need.state,
    )


def test_the_code_of_a_state_stays_and_its_place_follows_its_name(client, officer):
    state = StateFactory(iso3="XAA")
    fields = [f.name for f in State._meta.fields if f.editable and f.name not in {"iso3", "kind", "aliases"}]
    typed = {name: getattr(state, name) or "" for name in fields} | {
        "iso3": "XZZ",
        "name_en": "Élan",
        "group_memberships-TOTAL_FORMS": "0",
        "group_memberships-INITIAL_FORMS": "0",
    }
    answer = client.post(address(State, "change", state.pk), typed)
    assert answer.status_code == 302, answer.context["errors"]
    state.refresh_from_db()
    assert (state.iso3, state.name_en, state.sort_key_en) == ("XAA", "Élan", "elan")


def test_a_need_is_found_by_reference_or_by_words(client, officer):
    TechnicalAssistanceNeedFactory(ref="N77", statement__text="Recovery of assets (invented)")
    TechnicalAssistanceNeedFactory(ref="N88", statement__text="Something else (invented)")
    for words in ("N77", "recovery assets"):
        page = client.get(
            address(TechnicalAssistanceNeed, "changelist"), {"q": words, "population": "demonstration"}
        )
        assert [need.ref for need in page.context["cl"].result_list] == ["N77"]


def test_unconfirmed_facts_are_marked_in_words(client, officer):
    membership = another(GroupMembership, 1)
    membership.certainty = "unconfirmed"
    membership.save()
    page = client.get(address(GroupMembership, "changelist"), {"population": "demonstration"})
    assert "⚠ Unconfirmed" in page.content.decode()


def test_history_says_who_changed_what(client, officer):
    need = TechnicalAssistanceNeedFactory(category=CategoryFactory(label="Capacity building"))
    other = CategoryFactory(code="legal_advice", label="Legal advice")
    with pghistory.context(user=officer.pk, url="/admin/needs/"):
        need.category, need.priority = other, "high"
        need.save()
    newest, first = events_of(need)
    assert (newest.action, newest.who, newest.why) == (
        "changed",
        str(officer),
        "/admin/needs/",
    )
    assert {(c.field, c.before, c.after) for c in newest.changes} == {
        ("category", "Capacity building", "Legal advice"),
        ("priority", "–", "High"),
    }
    assert (first.action, first.who) == ("added", "")
    page = client.get(address(TechnicalAssistanceNeed, "history", need.pk)).content.decode()
    assert "Legal advice" in page
    assert officer.email in page


def test_a_relation_that_is_no_key_is_answered_by_its_field(client, administrator):
    answer = client.post(address(Category, "add"), {"scheme": "9999-12-31", "code": "x", "label": "x"})
    assert answer.status_code == 200
    assert "scheme" in answer.context["adminform"].form.errors


def test_the_way_from_a_record_to_its_page_is_for_what_the_admin_shows(client, administrator):
    need = TechnicalAssistanceNeedFactory()
    kinds = {kind.model_class(): kind.pk for kind in ContentType.objects.all()}
    shown = client.get(f"/admin/r/{kinds[TechnicalAssistanceNeed]}/{need.pk}/")
    assert shown.status_code == 302
    for kind in [pk for model, pk in kinds.items() if model not in admin.site._registry] + [999_999]:
        assert client.get(f"/admin/r/{kind}/1/").status_code == 404
