"""The members of the rows of cycles and country reviews."""

from rest_framework import serializers

from irm.api.rows import Row
from irm.register.api.population import PopulationRow
from irm.register.choices import Certainty, Population
from reviews.choices import DrawKind, SeedOrigin
from reviews.country_reviews.choices import DialogueForm, ReviewerSlot, ReviewStatus
from reviews.country_reviews.serializers import FormerReviewingStateRow, ReviewingStateRow


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
