"""Code lists of consent. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ConsentScope(TextChoices):
    """What a State agrees to share."""

    STEPS = "steps", _("Steps and calendar of the review")
    ANSWERS = "answers", _("Answers to the self-assessment checklist")
    REPORT = "report", _("Country review report")
    FINDINGS = "findings", _("Findings outside the executive summary")
    NEEDS = "needs", _("Needs outside the executive summary, and direct requests")
    SAID_OF_NEEDS = "said_of_needs", _("What the State says of its needs: response, timing and priority")


# What the rules of a cycle may make public: what a State says of its needs, only the State itself may.
PUBLISHED_BY_RULES = tuple(scope for scope in ConsentScope if scope != ConsentScope.SAID_OF_NEEDS)
