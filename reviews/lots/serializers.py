"""The members of the rows of draws."""

from rest_framework import serializers

from irm.api.rows import Row
from irm.register.choices import Population
from reviews.country_reviews.choices import ReviewerSlot
from reviews.lots.choices import DrawKind, SeedOrigin


class BentRuleRow(Row):
    """A rule that could not be kept, with the States for which it was given up (empty: for all)."""

    rule = serializers.CharField()
    states = serializers.ListField(child=serializers.CharField())


class CommitmentRow(Row):
    """The hash of a secret, published before the meeting."""

    meeting = serializers.CharField()
    published_at = serializers.CharField(help_text="Date and time.")
    secret_sha256 = serializers.CharField()
    inputs_sha256 = serializers.CharField(help_text="What would have been drawn from on that day.")


class DrawRow(Row):
    """A draw, a trial run, a draw made by hand or a placement; the oldest record has the lowest number."""

    number = serializers.IntegerField(source="pk")
    cycle = serializers.IntegerField(source="cycle.number")
    kind = serializers.ChoiceField(choices=DrawKind.choices)
    year = serializers.IntegerField(allow_null=True, help_text="Year of the cycle.")
    is_trial = serializers.BooleanField()
    algorithm = serializers.CharField(help_text="Empty where no lot was drawn here.")
    seed_origin = serializers.ChoiceField(choices=SeedOrigin.choices)
    seed = serializers.CharField()
    commitment = CommitmentRow(allow_null=True, source="its_commitment")
    inputs_sha256 = serializers.CharField()
    outcome_sha256 = serializers.CharField()
    warnings = BentRuleRow(many=True)
    reason = serializers.CharField(source="its_reason", help_text="Why rules were bent.")
    source = serializers.CharField(help_text="Of what was not drawn here, as written.")  # type: ignore[assignment]  # a member
    held_on = serializers.DateField(allow_null=True)
    recorded_at = serializers.DateTimeField()


class HandLotRow(Row):
    """One State of a draw made by hand or of a placement."""

    of = serializers.CharField()
    subject = serializers.CharField()
    slot = serializers.ChoiceField(choices=ReviewerSlot.choices, allow_blank=True)
    year = serializers.IntegerField(allow_null=True)
    drawn = serializers.CharField()


class DrawDetailRow(DrawRow):
    """A draw with all that a replay needs."""

    population = serializers.ChoiceField(choices=Population.choices)
    outcome = serializers.DictField(
        allow_null=True,
        source="its_outcome",
        help_text="Algorithm, inputs, seed and every lot. Sorted keys, no spaces, ASCII: the bytes of the hash.",
    )
    by_hand = HandLotRow(many=True, source="its_lots_by_hand", help_text="Empty where lots were drawn here.")
