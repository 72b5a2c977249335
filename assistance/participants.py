"""Numbers of participants: what an import reads in the words of a source, and how they are said."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from assistance.choices import ParticipantBound, ParticipantUnit

_CELL = "s.participants"
# A number with or without marks between its thousands; one with a fraction is none of people.
_NUMBER = r"(?:[0-9]{1,3}(?:[, ][0-9]{3})+|[0-9]{1,9})"
_RANGE = " ?(?:-|–|to|and) ?"
_BEFORE = f"lower(coalesce(substring({_CELL} from '^([^0-9]*)[0-9]'), ''))"
# What follows the number, up to the words that say from where, in what or how often: the noun that is counted.
_AFTER = (
    f"regexp_replace(lower(regexp_replace({_CELL}, '^[^0-9]*{_NUMBER}(?:{_RANGE}{_NUMBER})?', '')), "
    r"'((^|\s)(from|of|in|at|and|on|per|each|every|representing)\M|[;,(]).*$', '')"
)
_PEOPLE = (
    r"^[^a-z]*$|\m(people|persons?|participants?|experts?|officers?|officials?|representatives?|individuals?|points?|"
    r"practitioners?|judges?|prosecutors?|investigators?|students?|teachers?|lecturers?|trainees?|trainers?|members?|"
    r"women|men|youth|delegates?|staff|journalists?|professionals?|civil servants|policymakers?|attendees?)\M"
)


def number() -> str:
    """SQL: the first number that is written, without its marks; null where there is none that can be read."""
    first = f"substring({_CELL} from '{_NUMBER}')"
    plain = f"regexp_replace({first}, '[, ]', '', 'g')"
    # A fraction, a share (chr(37) is the sign of per cent) or a longer row of digits counts nobody.
    return (
        f"CASE WHEN {_CELL} !~ '[0-9][.][0-9]|[0-9]{{10}}' AND position(chr(37) in {_CELL}) = 0 "
        f"AND length({plain}) <= 9 THEN {plain}::int END"
    )


def as_written() -> str:
    """SQL: the words of the source; empty for a plain number, which says all by itself."""
    return f"CASE WHEN {_CELL} ~ '^[0-9]{{1,9}}$' THEN '' ELSE {_CELL} END"


def bound() -> str:
    """SQL: how exact the number is: the column of its own, else the words and signs around the number."""
    return f"""CASE WHEN ({number()}) IS NULL THEN ''
        WHEN s.participants_bound <> '' THEN s.participants_bound
        WHEN {_BEFORE} ~ '>=|≥|at least|minimum|no fewer|not fewer|no less|not less|between|au moins|al menos|не менее'
            OR {_CELL} ~ '[0-9][+]|[0-9]{_RANGE}[0-9]'
            THEN '{ParticipantBound.AT_LEAST}'
        WHEN {_BEFORE} ~ '<|≤|up to|at most|fewer than|less than|au plus|como máximo|не более|no more|not more'
            THEN '{ParticipantBound.AT_MOST}'
        WHEN {_BEFORE} ~ '>|more than|\\mover\\M|plus de|más de|более|свыше' THEN '{ParticipantBound.MORE_THAN}'
        WHEN {_BEFORE} ~ '~|≈|about|approx|around|some|circa|nearly|almost|environ|alrededor|около'
            THEN '{ParticipantBound.ABOUT}'
        ELSE '' END"""


def unit() -> str:
    """SQL: what the number counts: the column of its own, else the noun behind the number, people without one."""
    return f"""CASE WHEN ({number()}) IS NULL THEN ''
        WHEN s.participants_unit <> '' THEN s.participants_unit
        WHEN {_AFTER} ~ '\\mstates?\\M' THEN '{ParticipantUnit.STATES}'
        WHEN {_AFTER} ~ '\\mcountr(y|ies)\\M' THEN '{ParticipantUnit.COUNTRIES}'
        WHEN {_AFTER} ~ '\\morgani[sz]ations?\\M' THEN '{ParticipantUnit.ORGANIZATIONS}'
        WHEN {_AFTER} ~ '\\m(visitors?|visits?)\\M' THEN '{ParticipantUnit.VISITORS}'
        WHEN {_AFTER} ~ '{_PEOPLE}' THEN '{ParticipantUnit.PEOPLE}'
        ELSE '{ParticipantUnit.OTHER}' END"""


def counted_participants(amount: int, how_exact: str, of_what: str) -> str:
    """``more than 1,500 people``, ``13 States``: a number with its bound and unit, in the reader's language."""
    said = {
        "n": number_format(amount, force_grouping=True),
        "unit": ParticipantUnit(of_what or ParticipantUnit.PEOPLE).label,
    }
    texts = {
        ParticipantBound.AT_LEAST: _("at least %(n)s %(unit)s"),
        ParticipantBound.MORE_THAN: _("more than %(n)s %(unit)s"),
        ParticipantBound.ABOUT: _("about %(n)s %(unit)s"),
        ParticipantBound.AT_MOST: _("at most %(n)s %(unit)s"),
    }
    return texts.get(ParticipantBound(how_exact), _("%(n)s %(unit)s")) % said
