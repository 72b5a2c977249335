"""A worker that was down for an hour: everything that was owed is done once, nothing is lost."""

import datetime

import pytest
from django.conf import settings
from django.core import mail
from django.utils.timezone import localdate

from irm.notifications import services
from irm.notifications.models import Preference
from irm.site.statistics.models import DirtyMark
from irm.site.statistics.services import recompute, recompute_if_due
from tests.factories import MembershipFactory, TechnicalAssistanceNeedFactory
from tests.notifications.test_notices import tell

pytestmark = pytest.mark.django_db
HOUR = datetime.timedelta(hours=1)
# 23 November 2026 is a Monday.
BEFORE_MIDNIGHT = datetime.datetime(2026, 11, 23, 22, 30, tzinfo=datetime.UTC)


@pytest.fixture
def reader():
    return MembershipFactory().user


def test_letters_of_that_hour_go_out_once(reader):
    tell(reader)
    later = BEFORE_MIDNIGHT + HOUR
    assert services.send_due_letters(now=later) == 1
    assert services.send_due_letters(now=later) == 0
    assert len(mail.outbox) == 1


@pytest.mark.parametrize("frequency", ["daily", "weekly"])
def test_a_digest_of_the_evening_before_is_written_after_midnight(reader, frequency):
    services.choose_frequency(user=reader, frequency=frequency)
    Preference.objects.update(last_digest_on=datetime.date(2026, 11, 16))
    tell(reader)
    after = BEFORE_MIDNIGHT + HOUR
    assert localdate(after) == datetime.date(2026, 11, 24)
    assert services.compile_digests(now=after, today=localdate(after)) == 1
    assert services.compile_digests(now=after, today=localdate(after)) == 0


@pytest.mark.django_db(transaction=True)
def test_figures_of_that_hour_are_computed():
    recompute()
    TechnicalAssistanceNeedFactory()
    changed = DirtyMark.objects.latest("marked_at").marked_at
    assert recompute_if_due(now=changed + HOUR) is not None
    assert not DirtyMark.objects.exists()


def test_messages_do_not_pile_up_while_nobody_takes_them():
    """Each is sent again by beat, and asks PostgreSQL; an old one is dropped."""
    often = {
        name: entry
        for name, entry in settings.CELERY_BEAT_SCHEDULE.items()
        if isinstance(entry["schedule"], float) and entry["schedule"] < 3600
    }
    from irm.site.operations.tasks import beat

    without = {name for name, entry in often.items() if not entry.get("options", {}).get("expires")}
    assert without == {"operations.heartbeat"}
    assert beat.expires == 60
