"""Which population an answer is drawn from when nobody says (DESIGN section 5, rule 9)."""

from django.conf import settings

from irm.register.choices import Population


def default_population() -> Population:
    """Demonstration States where the instance runs as a demonstration (IRM_DEMO=1), else the real ones."""
    return Population.DEMONSTRATION if settings.IRM_DEMO else Population.REAL
