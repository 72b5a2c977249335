"""Frozen snapshots: figures that can be rebuilt in five years (DESIGN section 5, rule 8)."""

import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from irm.errors import RuleError
from irm.site.statistics.choices import SnapshotKind
from irm.site.statistics.cube import build
from irm.site.statistics.models import Snapshot
from irm.site.statistics.moments import one_moment
from irm.site.statistics.selectors.catalogue import live_catalogue
from irm.site.statistics.services.facts import copy_activities, copy_reviews
from irm.site.statistics.services.recomputing import delete_counts


def freeze_snapshot(*, code: str, title: str = "", as_of: datetime.date) -> Snapshot:
    """Keep what is known at this moment under a code: fact rows in codes, and the figures counted from them.

    Needs, reviews and activities are read as of one moment, whatever is changed meanwhile. Raises RuleError
    (``snapshot_exists``) where the code is taken: what was published is never replaced.
    """
    with one_moment():
        if Snapshot.objects.filter(code=code).exists():
            text = _("There is a frozen snapshot “%(code)s” already. Choose another code.") % {"code": code}
            raise RuleError(text, code="snapshot_exists")
        snapshot = Snapshot(
            kind=SnapshotKind.FROZEN,
            code=code,
            title=title,
            as_of=as_of,
            computed_at=timezone.now(),
            catalogue=live_catalogue(),
        )
        snapshot.full_clean()
        snapshot.save()
        build.copy_needs(snapshot)
        copy_reviews(snapshot)
        copy_activities(snapshot)
        build.count_facts(snapshot)
        snapshot.save()
    return snapshot


@transaction.atomic
def rebuild_frozen(*, code: str) -> Snapshot:
    """Count a frozen snapshot again from its own fact rows; the records are not looked at.

    Raises RuleError (``no_such_snapshot``) where nothing was frozen under the code.
    """
    snapshot = Snapshot.objects.frozen().select_for_update().filter(code=code).first()
    if snapshot is None:
        text = _("There is no frozen snapshot “%(code)s”.") % {"code": code}
        raise RuleError(text, code="no_such_snapshot")
    delete_counts(snapshot)
    build.count_facts(snapshot)
    snapshot.save()
    return snapshot
