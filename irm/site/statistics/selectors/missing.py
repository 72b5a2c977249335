"""What is not on record: its 0 is no count (DESIGN section 5, rule 11). Each reason is a sentence for people."""

from typing import Any

from django.utils.translation import gettext as _

from irm.site.statistics.queries import ASSISTANCE_MEASURES


def missing_needs(*, has_needs: bool, has_summaries: bool) -> dict[str, str]:
    """Needs, and the summaries that they are counted out of, where none of the cycle and population is on record."""
    missing = {}
    if not has_needs:
        needs = _("No technical assistance need is on record by this day.")
        missing = dict.fromkeys(("needs", "states", "share", "states_with_needs"), needs)
    if not has_summaries:
        summaries = _("No executive summary is on record with a day of issue by this day.")
        missing["executive_summaries"] = summaries
    return missing


def missing_reviews(everywhere: dict[str, int]) -> dict[str, str]:
    """Each step that no review of the cycle and population is on record as having reached by the day.

    ``everywhere`` are the counts without filters. Undated reviews are a count of their own and are never missing.
    """
    undated = everywhere["undated"]
    step = _("No review is on record as having reached this step by this day.")
    if undated:
        step = _(
            "No review is on record with a day on which it had reached this step; the known reviews that lack a day "
            "count only as of today."
        )
    return {name: step for name, count in everywhere.items() if name != "undated" and not count}


def missing_activities(total: dict[str, Any], known: int) -> dict[str, str]:
    """Everything, where no activity is on record by the day; participants, where none holds a number of people."""
    if not total["activities"]:
        reason = _("No activity is on record by this day.") if known else _("No activity is on record.")
        return dict.fromkeys((*ASSISTANCE_MEASURES, "with_recipients", "with_participants"), reason)
    if total["participants"] is None:
        return {"participants": _("No activity on record says how many people took part.")}
    return {}
