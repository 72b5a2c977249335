"""Which population answers: the one that the address names, else the real one (DESIGN section 5, rule 9)."""

import copy
from typing import Any

from django import forms
from django.http import HttpRequest

from irm.register.choices import Population

PARAMETER = "population"
# No setting of an installation makes invented States answer where nobody asked for them.
DEFAULT = Population.REAL


def asked_population(request: HttpRequest) -> Population:
    """The population in the address; the real one where there is none, or a word that is none of them."""
    asked = request.GET.get(PARAMETER)
    return Population(asked) if asked in Population.values else DEFAULT


def offer(field: forms.Field, rows: Any) -> None:
    """Offer these rows to choose from; what the field accepts stays as it is.

    So a list shows the States of one population only, and an address that names one of the other is still answered.
    """
    offered: Any = copy.deepcopy(field)
    offered.queryset = rows
    field.widget.choices = offered.widget.choices
