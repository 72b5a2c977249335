"""The members of the rows of needs and of the statements that name them."""

from rest_framework import serializers

from irm.api.rows import Row
from irm.register.api.population import PopulationRow
from irm.register.choices import Audience, Language
from needs.choices import Origin, Priority, Response, Timing

NOT_SHARED = "Null: the State does not share it with you."


class NeedRow(Row):
    """One State × article × category × statement: the unit that the Secretariat counts."""

    ref = serializers.CharField()
    statement_ref = serializers.CharField(source="statement.ref")
    state = serializers.CharField(source="state.iso3", help_text="ISO 3166-1 alpha-3.")
    cycle = serializers.IntegerField(source="cycle.number", allow_null=True)
    chapter = serializers.CharField(source="chapter.code", allow_null=True, help_text="Null: unallocated.")
    article = serializers.IntegerField(source="article.number", allow_null=True)
    category = serializers.CharField(
        source="category.code", allow_null=True, help_text="In the category scheme of the cycle."
    )
    identified_on = serializers.DateField()
    timing = serializers.ChoiceField(
        choices=Timing.choices, source="said_timing", allow_null=True, help_text=NOT_SHARED
    )
    response = serializers.ChoiceField(
        choices=Response.choices, source="said_response", allow_null=True, help_text=NOT_SHARED
    )
    priority = serializers.ChoiceField(
        choices=Priority.choices,
        source="said_priority",
        allow_blank=True,
        allow_null=True,
        help_text=f"Empty: none given. {NOT_SHARED}",
    )
    language = serializers.ChoiceField(choices=Language.choices, source="statement.language")
    text = serializers.CharField(source="statement.text", help_text="The words as written.")
    source_symbol = serializers.CharField(source="source_document.symbol", allow_null=True)
    source_paragraph = serializers.CharField()
    audience = serializers.ChoiceField(choices=Audience.choices, help_text="Who may read this row.")


class NeedDetailRow(PopulationRow, NeedRow):
    """A need with its population."""


class NeedStatementRow(Row):
    """One statement as written, and the needs it names."""

    ref = serializers.CharField()
    text = serializers.CharField()
    language = serializers.ChoiceField(choices=Language.choices)
    origin = serializers.ChoiceField(choices=Origin.choices)
    state = serializers.CharField(source="review.state.iso3", allow_null=True, help_text="Of the review.")
    cycle = serializers.IntegerField(source="review.cycle.number", allow_null=True)
    beneficiary = serializers.CharField(help_text="Beneficiary institution.")
    source_symbol = serializers.CharField(source="source_document.symbol", allow_null=True)
    source_paragraph = serializers.CharField()
    needs = serializers.ListField(child=serializers.CharField(), source="its_needs")


class NeedStatementDetailRow(PopulationRow, NeedStatementRow):
    """A statement with its population."""
