"""What the frame of every page needs."""

from typing import Any

from django.http import HttpRequest

from irm.register.choices import Population
from irm.register.population import default_population


def frame(request: HttpRequest) -> dict[str, Any]:
    """The population that the instance answers from by default, for the notice on every page."""
    population = default_population()
    return {"population": population, "is_demonstration": population == Population.DEMONSTRATION}
