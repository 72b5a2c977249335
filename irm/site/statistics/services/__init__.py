"""What changes the statistics: computing them again, and freezing them. Imported from here."""

from irm.site.statistics.services.freezing import freeze_snapshot, rebuild_frozen
from irm.site.statistics.services.recomputing import (
    GRACE,
    is_due,
    purge_superseded,
    recompute,
    recompute_if_due,
)

__all__ = [
    "GRACE",
    "freeze_snapshot",
    "is_due",
    "purge_superseded",
    "rebuild_frozen",
    "recompute",
    "recompute_if_due",
]
