"""What an import of activities asks before it writes: real and demonstration records are never mixed."""

from django.utils.translation import gettext_lazy as _

from assistance.import_parts import IS_DEMONSTRATION
from irm.importing.checks import SetCheck
from irm.importing.staging import STAGE

# The population of an activity: that on record, else that of the States that the row names.
OWN_POPULATION = (
    "coalesce((SELECT a.is_demonstration FROM assistance_assistanceactivity a WHERE a.ref = s.ref), "
    f"{IS_DEMONSTRATION})"
)
_MIXED = (
    "SELECT q.row_number, q.recipients FROM (SELECT s.row_number, s.recipients, ARRAY("
    "SELECT i.is_demonstration FROM unnest(string_to_array(s.recipients, ';')) p JOIN import_states "
    "i ON i.written = btrim(p) "
    "UNION SELECT r.kind = 'demonstration' FROM unnest(string_to_array(s.needs, ';')) p "
    "JOIN needs_technicalassistanceneed n ON n.ref = split_part(btrim(p), ':', 1) JOIN "
    "register_state r ON r.id = n.state_id "
    "UNION SELECT a.is_demonstration FROM assistance_assistanceactivity a WHERE a.ref = s.ref"
    f") AS kinds FROM {STAGE} s) q WHERE cardinality(q.kinds) > 1"
)
_MIXED_MESSAGE = _("Real and demonstration States stand in one activity (“{value}”). Split it into two.")
# A programme is of the population on record, else of that of all its rows in the file.
_OTHER_PROGRAMME = (
    f"SELECT q.row_number, q.programme FROM (SELECT s.row_number, s.programme, {OWN_POPULATION} AS own, "
    "coalesce((SELECT p.is_demonstration FROM assistance_programme p WHERE p.name = s.programme), "
    f"bool_and({OWN_POPULATION}) OVER (PARTITION BY s.programme)) AS its FROM {STAGE} s) q "
    "WHERE q.programme <> '' AND q.its <> q.own"
)
_OTHER_PROGRAMME_MESSAGE = _(
    "Real and demonstration records are never mixed: the programme “{value}” is of the other population."
)


def population_checks() -> list[SetCheck]:
    """An activity is of one population with its recipients, its needs and its programme."""
    return [
        SetCheck("recipients", _MIXED, _MIXED_MESSAGE),
        SetCheck("programme", _OTHER_PROGRAMME, _OTHER_PROGRAMME_MESSAGE),
    ]
