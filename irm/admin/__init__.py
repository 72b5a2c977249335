"""What every admin class shares; imports no app but the ground."""

from irm.admin.base import IrmAdmin, IrmInline, ReadOnlyAdmin
from irm.admin.marks import certainty_mark, population_mark

__all__ = [
    "IrmAdmin",
    "IrmInline",
    "ReadOnlyAdmin",
    "certainty_mark",
    "population_mark",
]
