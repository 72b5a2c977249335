"""The frame of every answer, for the description of the API. The answers themselves are made by the selectors."""

from rest_framework import serializers

from assistance.choices import ParticipantBound, ParticipantUnit
from irm.register.choices import Population


class FrameSerializer(serializers.Serializer):
    """Unit, base, population, cycle, day and rule: what every figure carries (DESIGN section 5, rule 3)."""

    unit = serializers.CharField()
    population = serializers.ChoiceField(choices=Population.choices)
    cycle = serializers.IntegerField(allow_null=True)
    as_of = serializers.DateField(help_text="The date of the facts.")
    group_by = serializers.ListField(child=serializers.CharField())
    additive = serializers.BooleanField(help_text="Whether the rows add up to the total.")
    base = serializers.DictField(
        child=serializers.IntegerField(allow_null=True), help_text="Denominators; null: not recorded."
    )
    sort = serializers.ListField(child=serializers.CharField(), help_text="What the rows are sorted by.")
    rule = serializers.CharField(help_text="How it is counted, in a sentence.")
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    not_recorded = serializers.DictField(
        child=serializers.CharField(),
        help_text="Measures of which nothing is on record by the day, each with the reason; they are null, not 0.",
    )
    computed_at = serializers.DateTimeField(
        allow_null=True, help_text="When the cube was computed; null where the rows were counted just now."
    )


class NeedsTotalSerializer(serializers.Serializer):
    """Needs and the distinct States they come from."""

    needs = serializers.IntegerField(allow_null=True)
    states = serializers.IntegerField(allow_null=True)


class NeedsRowSerializer(NeedsTotalSerializer):
    """One group. Only the dimensions asked for are there; rows by State have no share."""

    chapter = serializers.CharField(required=False, allow_null=True, help_text="Null: unallocated.")
    article = serializers.IntegerField(required=False, allow_null=True, help_text="Null: unallocated.")
    category = serializers.CharField(required=False, allow_null=True, help_text="Null: not categorised.")
    regional_group = serializers.CharField(
        required=False, allow_null=True, help_text="On the day of identification."
    )
    state = serializers.CharField(required=False, help_text="ISO 3166-1 alpha-3.")
    year = serializers.IntegerField(required=False)
    share = serializers.FloatField(
        required=False, help_text="Per cent of the total needs, one decimal, half-up."
    )


class NeedsAnswerSerializer(FrameSerializer):
    """How many needs from how many States."""

    total = NeedsTotalSerializer()
    rows = NeedsRowSerializer(many=True)


class ReviewsTotalSerializer(serializers.Serializer):
    """Reviews that reached each step by the day."""

    drawn = serializers.IntegerField(allow_null=True)
    self_assessments = serializers.IntegerField(allow_null=True)
    dialogues = serializers.IntegerField(allow_null=True)
    country_visits = serializers.IntegerField(allow_null=True)
    joint_meetings = serializers.IntegerField(allow_null=True)
    completed = serializers.IntegerField(allow_null=True)
    executive_summaries = serializers.IntegerField(allow_null=True)
    undated = serializers.IntegerField(help_text="Reviews that lack a date: counted only as of today.")


class ReviewsRowSerializer(ReviewsTotalSerializer):
    """One group of reviews."""

    year_of_cycle = serializers.IntegerField(required=False, allow_null=True)
    regional_group = serializers.CharField(required=False, allow_null=True)


class ReviewsAnswerSerializer(FrameSerializer):
    """How the reviews were conducted."""

    total = ReviewsTotalSerializer()
    rows = ReviewsRowSerializer(many=True)


class ParticipantsSerializer(serializers.Serializer):
    """What one activity counts in another unit than people: never added to that of another."""

    unit = serializers.ChoiceField(choices=ParticipantUnit.choices)
    number = serializers.IntegerField()
    bound = serializers.ChoiceField(choices=ParticipantBound.choices, allow_blank=True)


class AssistanceTotalSerializer(serializers.Serializer):
    """Activities, the distinct States they reached, and people who took part where their number is known."""

    activities = serializers.IntegerField(allow_null=True)
    recipient_states = serializers.IntegerField(allow_null=True)
    participants = serializers.IntegerField(allow_null=True, help_text="People; null: not recorded.")
    participants_bound = serializers.ChoiceField(
        choices=ParticipantBound.choices, allow_blank=True, help_text="What the sum is; empty: exactly."
    )
    participants_recorded = serializers.IntegerField(help_text="Of how many activities a number is known.")
    participants_in_other_units = ParticipantsSerializer(many=True)


class AssistanceRowSerializer(AssistanceTotalSerializer):
    """One group of activities."""

    type = serializers.CharField(required=False, allow_null=True)
    level = serializers.CharField(required=False)
    status = serializers.CharField(required=False)
    article = serializers.IntegerField(required=False, allow_null=True)
    region = serializers.CharField(required=False, allow_null=True)
    year = serializers.IntegerField(required=False, allow_null=True)


class AssistanceAnswerSerializer(FrameSerializer):
    """How much assistance reached how many States."""

    total = AssistanceTotalSerializer()
    rows = AssistanceRowSerializer(many=True)
