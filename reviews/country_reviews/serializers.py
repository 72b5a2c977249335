"""The members of the rows of reviewing States."""

from rest_framework import serializers

from irm.api.rows import Row
from reviews.country_reviews.choices import ReviewerSlot


class ReviewingStateRow(Row):
    """A State that reviews."""

    state = serializers.CharField(help_text="ISO 3166-1 alpha-3.")
    position = serializers.IntegerField()
    slot = serializers.ChoiceField(choices=ReviewerSlot.choices)
    drawn_on = serializers.DateField(allow_null=True)
    accepted_on = serializers.DateField(
        allow_null=True, help_text="When the pairing was accepted; null: not recorded."
    )
    draw = serializers.IntegerField(allow_null=True, help_text="Number of the draw that gave it.")


class FormerReviewingStateRow(Row):
    """A State that was replaced by a repeated draw."""

    state = serializers.CharField(help_text="ISO 3166-1 alpha-3.")
    position = serializers.IntegerField()
    slot = serializers.ChoiceField(choices=ReviewerSlot.choices)
    drawn_on = serializers.DateField(allow_null=True)
    draw = serializers.IntegerField(allow_null=True, help_text="Number of the draw that gave it.")
    ended_on = serializers.DateField()
    ended_reason = serializers.CharField(
        allow_null=True, help_text="For the two States and the secretariat; null for everybody else."
    )
    replaced_in = serializers.IntegerField(allow_null=True, help_text="Number of the repeated draw.")
