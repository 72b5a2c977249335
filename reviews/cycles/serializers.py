"""The members of the rows of cycles."""

from rest_framework import serializers

from irm.api.rows import Row
from reviews.cycles.choices import OffsetUnit, ResponsibleParty


class StepRow(Row):
    """A step of a cycle's model schedule: the date of the anchor step and an offset. Indicative only."""

    code = serializers.CharField()
    label = serializers.CharField(help_text="Number in the schedule.")  # type: ignore[assignment]  # a member
    name = serializers.CharField()
    responsible_role = serializers.CharField()
    responsible = serializers.ListField(
        child=serializers.ChoiceField(choices=ResponsibleParty.choices),
        help_text="Who is asked for the step.",
    )
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
