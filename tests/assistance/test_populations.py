"""An activity is of one population with all that it names, whichever door it comes by."""

from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from assistance.models import AssistanceActivity, NeedLink, Programme
from irm.accounts.models import User
from tests.factories import (
    ActivityOrganisationFactory,
    AssistanceActivityFactory,
    OrganisationFactory,
    RealStateFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db
SENTENCE = "Real and demonstration records are never mixed in one activity."
ADDRESS = "admin:assistance_assistanceactivity_change"


@pytest.fixture
def activity() -> AssistanceActivity:
    """A real activity."""
    return AssistanceActivityFactory(is_demonstration=False)


def recipient(activity: AssistanceActivity) -> None:
    activity.recipients.add(StateFactory())


def programme(activity: AssistanceActivity) -> None:
    activity.programme = Programme.objects.create(name="Invented", is_demonstration=True)
    activity.save()


def need(activity: AssistanceActivity) -> None:
    NeedLink.objects.create(activity=activity, need=TechnicalAssistanceNeedFactory(), degree="full")


def organisation(activity: AssistanceActivity) -> None:
    ActivityOrganisationFactory(activity=activity, organisation=OrganisationFactory(is_demonstration=True))


@pytest.mark.parametrize("mix", [recipient, programme, need, organisation])
def test_the_database_refuses_a_mixture(activity: AssistanceActivity, mix: Any) -> None:
    with pytest.raises(IntegrityError, match="populations"), transaction.atomic():
        mix(activity)


@pytest.mark.parametrize("mix", [recipient, programme, need, organisation])
def test_a_change_of_either_side_is_refused_too(mix: Any) -> None:
    activity = AssistanceActivityFactory(is_demonstration=True)
    mix(activity)
    with pytest.raises(IntegrityError, match="populations"), transaction.atomic():
        AssistanceActivity.objects.update(is_demonstration=False)


def test_records_of_one_population_are_kept_together(activity: AssistanceActivity) -> None:
    activity.recipients.add(RealStateFactory())
    invented = AssistanceActivityFactory(is_demonstration=True)
    recipient(invented)
    need(invented)
    programme(invented)
    assert invented.need_links.count() == 1


def values(activity: AssistanceActivity, **changed: Any) -> dict[str, Any]:
    """What the form of an activity sends."""
    given = {
        "title": activity.title, "level": activity.level, "status": activity.status, "recipients": [],
        "region_codes": "", "articles": [], "organisations-TOTAL_FORMS": "0", "organisations-INITIAL_FORMS": "0",
        "need_links-TOTAL_FORMS": "0", "need_links-INITIAL_FORMS": "0",
    }  # fmt: skip
    return given | changed


def of_need() -> dict[str, Any]:
    need = TechnicalAssistanceNeedFactory()
    return {"need_links-TOTAL_FORMS": "1", "need_links-0-need": need.pk, "need_links-0-degree": "full"}


def of_organisation() -> dict[str, Any]:
    row = {
        "organisation": OrganisationFactory(is_demonstration=True).pk,
        "as_written": "A",
        "role": "provider",
    }
    return {"organisations-TOTAL_FORMS": "1", **{f"organisations-0-{name}": row[name] for name in row}}


@pytest.mark.parametrize(
    "mixed",
    [
        lambda: {"recipients": [StateFactory().pk]},
        lambda: {"programme": Programme.objects.create(name="Invented", is_demonstration=True).pk},
        of_need,
        of_organisation,
    ],
)
def test_the_administration_says_so_in_a_sentence(client, secretariat: User, activity, mixed) -> None:
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    answer = client.post(reverse(ADDRESS, args=[activity.pk]), values(activity, **mixed()))
    assert answer.status_code == 200
    assert SENTENCE in answer.content.decode()


def test_the_administration_keeps_what_is_of_one_population(client, secretariat: User, activity) -> None:
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    given = values(activity, recipients=[RealStateFactory().pk])
    assert client.post(reverse(ADDRESS, args=[activity.pk]), given).status_code == 302
    assert activity.recipients.count() == 1


def test_a_programme_is_of_its_population_in_the_admin(client, secretariat: User) -> None:
    secretariat.is_staff = True
    secretariat.save()
    client.force_login(secretariat)
    row = Programme.objects.create(name="Invented", is_demonstration=True)
    page = client.get(reverse("admin:assistance_programme_change", args=[row.pk])).content.decode()
    assert 'name="is_demonstration"' not in page
