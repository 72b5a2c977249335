"""The members of the rows of cycles and country reviews."""

from rest_framework import serializers

from irm.api.rows import Row
from irm.register.api.population import PopulationRow
from irm.register.choices import Certainty
from reviews.choices import DialogueForm, OffsetUnit, ReviewerSlot, ReviewStatus


class StepRow(Row):
    """A step of a cycle's model schedule: the date of the anchor step and an offset. Indicative only."""

    code = serializers.CharField()
    label = serializers.CharField(help_text="Number in the schedule.")  # type: ignore[assignment]  # a member
    name = serializers.CharField()
    responsible_role = serializers.CharField()
    anchor = serializers.CharField(help_text="Code of the step it is counted from; empty: from none.")
    offset = serializers.IntegerField(allow_null=True)
    offset_unit = serializers.ChoiceField(choices=OffsetUnit.choices, allow_blank=True)
    is_voluntary = serializers.BooleanField()
    output = serializers.CharField()
    certainty = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # a member


class CycleRow(Row):
    """A review cycle: its articles, schedule, category scheme and publicity rules."""

    number = serializers.IntegerField()
    name = serializers.CharField()
    phase = serializers.IntegerField()
    starts_on = serializers.DateField(allow_null=True)
    ends_on = serializers.DateField(allow_null=True)
    years = serializers.IntegerField()
    articles = serializers.ListField(child=serializers.IntegerField(), source="its_articles")
    category_scheme = serializers.CharField(source="category_scheme.code")
    checklist_version = serializers.CharField()
    publicity = serializers.DictField(help_text="What the cycle makes public without asking the State.")
    steps = StepRow(many=True, source="its_steps")


class ReviewingStateRow(Row):
    """A State that reviews."""

    state = serializers.CharField(help_text="ISO 3166-1 alpha-3.")
    position = serializers.IntegerField()
    slot = serializers.ChoiceField(choices=ReviewerSlot.choices)
    drawn_on = serializers.DateField(allow_null=True)


class MilestoneRow(Row):
    """What was planned, agreed and achieved on a step."""

    step = serializers.CharField()
    planned_on = serializers.DateField(allow_null=True)
    agreed_on = serializers.DateField(allow_null=True)
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
    dialogue_form = serializers.ChoiceField(choices=DialogueForm.choices, allow_blank=True)
    reviewing_states = ReviewingStateRow(many=True, source="its_reviewing_states")
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
