"""The members of the rows of country reviews."""

from rest_framework import serializers

from irm.api.rows import Row
from irm.register.api.population import PopulationRow
from irm.register.choices import Certainty
from reviews.country_reviews.choices import DialogueForm, ReviewStatus
from reviews.country_reviews.serializers import FormerReviewingStateRow, ReviewingStateRow


class MilestoneRow(Row):
    """What was agreed and achieved on a step; without a date, its date is being agreed."""

    step = serializers.CharField()
    planned_on = serializers.DateField(
        allow_null=True, help_text="For those who take part in the review; null for everybody else."
    )
    agreed_on = serializers.DateField(
        allow_null=True,
        help_text="While it is ahead and the step is open; at any time for those who take part.",
    )
    achieved_on = serializers.DateField(allow_null=True)


class SummaryRow(Row):
    """An issued executive summary; without a date, the day of issue is not known."""

    document = serializers.CharField(allow_null=True, help_text="Symbol, else a short name.")
    url = serializers.CharField(allow_null=True)
    languages = serializers.ListField(child=serializers.CharField(), allow_null=True)
    issued_on = serializers.DateField(allow_null=True)


class CountryReviewRow(Row):
    """The review of one State in one cycle."""

    state = serializers.CharField(source="state.iso3")
    cycle = serializers.IntegerField(source="cycle.number")
    year_of_cycle = serializers.IntegerField(allow_null=True)
    status = serializers.ChoiceField(choices=ReviewStatus.choices)
    dialogue_form = serializers.ChoiceField(
        choices=DialogueForm.choices,
        allow_blank=True,
        source="its_dialogue_form",
        help_text="Empty where it is not recorded, or the steps are not public.",
    )
    reviewing_states = ReviewingStateRow(many=True, source="its_reviewing_states")
    former_reviewing_states = FormerReviewingStateRow(
        many=True, source="its_former_reviewing_states", help_text="Replaced by repeated draws, oldest first."
    )
    milestones = MilestoneRow(
        many=True,
        source="its_milestones",
        help_text="In the order of the schedule; empty where they are not public.",
    )
    executive_summary = SummaryRow(
        allow_null=True, source="its_executive_summary", help_text="Null until it is issued."
    )
    certainty = serializers.ChoiceField(choices=Certainty.choices)
    source = serializers.CharField(help_text="Where the facts were read, as written.")  # type: ignore[assignment]  # a member


class CountryReviewDetailRow(PopulationRow, CountryReviewRow):
    """A country review with its population."""
