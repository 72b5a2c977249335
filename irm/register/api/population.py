"""``population`` on every list that has one: real or demonstration, never both (DESIGN section 5, rule 9)."""

from typing import Any, ClassVar

from django.db.models import Case, CharField, Expression, Q, QuerySet, Value, When
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.request import Request

from irm.api.problems import ParameterError
from irm.api.rows import KeysetPagination, Row, RowsViewSet
from irm.register.choices import Population, StateKind
from irm.register.population import DEFAULT, PARAMETER

ENUM = {"type": "string", "enum": Population.values}


def asked_population(request: Request) -> str:
    """The population of ``population=``, else the real one. Raises ParameterError."""
    asked = request.query_params.get(PARAMETER)
    if asked is None:
        return DEFAULT.value
    if asked not in Population.values:
        raise ParameterError(
            _("“population” is one of %(known)s.") % {"known": ", ".join(Population.values)},
            parameter=PARAMETER,
        )
    return asked


class PopulationPagination(KeysetPagination):
    """Pages that name their population."""

    extra_members = {PARAMETER: ENUM}

    def get_schema_operation_parameters(self, view: Any) -> list[dict[str, Any]]:
        """The parameters of a page and the population."""
        words = f"Real States or invented ones. Default: {DEFAULT.value}."
        mine = {"name": PARAMETER, "in": "query", "schema": ENUM, "description": words}
        return [*super().get_schema_operation_parameters(view), mine]


class PopulationRow(Row):
    """A single row names its population, as each page of a list does."""

    population = serializers.ChoiceField(choices=Population.choices, source="its_population")


class PopulationViewSet(RowsViewSet):
    """A list over one population. ``demonstration`` says which rows are invented."""

    pagination_class = PopulationPagination
    parameters = (PARAMETER,)
    demonstration: ClassVar[Q] = Q(state__kind=StateKind.DEMONSTRATION)

    def frame(self) -> dict[str, Any]:
        """The population of the page."""
        return {PARAMETER: asked_population(self.request)}

    def filter_queryset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        """The rows of the population that the parameters ask for."""
        chosen: Any = queryset
        return super().filter_queryset(chosen.in_population(asked_population(self.request)))

    def detail_queryset(self) -> QuerySet[Any]:
        """Rows of both populations, each with its own."""
        which: Expression = Case(
            When(self.demonstration, then=Value(Population.DEMONSTRATION.value)),
            default=Value(Population.REAL.value),
            output_field=CharField(),
        )
        rows: QuerySet[Any] = self.get_queryset().annotate(its_population=which)
        return rows
