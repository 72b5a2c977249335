"""The frame of every answer, for the description of the API. The answers themselves are made by the selectors."""

from rest_framework import serializers

from irm.register.choices import Population


class FrameSerializer(serializers.Serializer):
    """Unit, base, population, cycle, day and rule: what every figure carries (DESIGN section 5, rule 3)."""

    unit = serializers.CharField()
    population = serializers.ChoiceField(choices=Population.choices)
    cycle = serializers.IntegerField(allow_null=True)
    as_of = serializers.DateField(help_text="The date of the facts.")
    group_by = serializers.ListField(child=serializers.CharField())
    additive = serializers.BooleanField(help_text="Whether the rows add up to the total.")
    base = serializers.DictField(child=serializers.IntegerField(), help_text="Denominators.")
    sort = serializers.ListField(child=serializers.CharField(), help_text="What the rows are sorted by.")
    rule = serializers.CharField(help_text="How it is counted, in a sentence.")
    filters = serializers.DictField(child=serializers.ListField(child=serializers.CharField()))
    computed_at = serializers.DateTimeField(
        allow_null=True, help_text="When the cube was computed; null where the rows were counted just now."
    )


class NeedsTotalSerializer(serializers.Serializer):
    """Needs and the distinct States they come from."""

    needs = serializers.IntegerField()
    states = serializers.IntegerField()


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

    drawn = serializers.IntegerField()
    self_assessments = serializers.IntegerField()
    dialogues = serializers.IntegerField()
    country_visits = serializers.IntegerField()
    joint_meetings = serializers.IntegerField()
    completed = serializers.IntegerField()
    executive_summaries = serializers.IntegerField()
    undated = serializers.IntegerField(help_text="Reviews that lack a date: counted only as of today.")


class ReviewsRowSerializer(ReviewsTotalSerializer):
    """One group of reviews."""

    year_of_cycle = serializers.IntegerField(required=False, allow_null=True)
    regional_group = serializers.CharField(required=False, allow_null=True)


class ReviewsAnswerSerializer(FrameSerializer):
    """How the reviews were conducted."""

    total = ReviewsTotalSerializer()
    rows = ReviewsRowSerializer(many=True)


class AssistanceTotalSerializer(serializers.Serializer):
    """Activities, the distinct States they reached, and participants where their number is known."""

    activities = serializers.IntegerField()
    recipient_states = serializers.IntegerField()
    participants = serializers.IntegerField()


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
