"""The members of the register's rows."""

from rest_framework import serializers

from irm.api.rows import Row
from irm.register.api.population import PopulationRow
from irm.register.choices import (
    AnsweredBy,
    Certainty,
    DatePrecision,
    DayBasis,
    FigureBasis,
    FigureUnit,
    GroupKind,
    Language,
    Obligation,
    OrganisationKind,
    PartyStatus,
    Qualifier,
    SchemeKind,
    StateKind,
)


class GroupOfStateRow(Row):
    """A State's membership of a group; a blank beginning or end is open."""

    code = serializers.CharField()
    kind = serializers.ChoiceField(choices=GroupKind.choices)
    valid_from = serializers.DateField(allow_null=True)
    valid_to = serializers.DateField(allow_null=True)
    certainty = serializers.ChoiceField(choices=Certainty.choices)


class StateRow(Row):
    """A State, by its ISO 3166-1 alpha-3 code (regional organizations and invented States have their own)."""

    iso3 = serializers.CharField(help_text="ISO 3166-1 alpha-3.")
    iso2 = serializers.CharField(help_text="ISO 3166-1 alpha-2; empty where there is none.")
    m49 = serializers.CharField(help_text="M49, three digits; empty where there is none.")
    kind = serializers.ChoiceField(choices=StateKind.choices)
    name_en = serializers.CharField()
    name_en_formal = serializers.CharField()
    name_fr = serializers.CharField()
    name_es = serializers.CharField()
    name_ru = serializers.CharField()
    name_zh = serializers.CharField()
    name_ar = serializers.CharField()
    aliases = serializers.ListField(child=serializers.CharField())
    legal_system = serializers.CharField(
        help_text="civil, common, customary, islamic, religious; several with semicolons; empty: not known."
    )
    legal_system_certainty = serializers.ChoiceField(choices=Certainty.choices, allow_blank=True)
    legal_system_source = serializers.CharField()
    party_status = serializers.ChoiceField(choices=PartyStatus.choices)
    party_action = serializers.CharField(help_text="Ratification, accession, acceptance …")
    signed_on = serializers.DateField(allow_null=True)
    party_on = serializers.DateField(allow_null=True)
    party_on_certainty = serializers.ChoiceField(choices=Certainty.choices, allow_blank=True)
    regional_group = serializers.CharField(allow_null=True, source="its_regional_group")
    groups = GroupOfStateRow(many=True, source="its_groups")
    retired_on = serializers.DateField(allow_null=True)


class StateDetailRow(PopulationRow, StateRow):
    """A State with its population."""


class StateGroupRow(Row):
    """A group that States belong to."""

    code = serializers.CharField()
    kind = serializers.ChoiceField(choices=GroupKind.choices)
    name = serializers.CharField()


class OrganisationRow(Row):
    """A donor, provider or partner, by its name."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=OrganisationKind.choices)
    state = serializers.CharField(source="state.iso3", allow_null=True)
    aliases = serializers.ListField(child=serializers.CharField(), source="its_aliases")


class ChapterRow(Row):
    """A chapter of the Convention."""

    code = serializers.CharField(help_text="Roman numeral.")
    title = serializers.CharField()
    articles = serializers.ListField(child=serializers.IntegerField(), source="its_articles")


class ArticleRow(Row):
    """An article of the Convention."""

    number = serializers.IntegerField()
    title = serializers.CharField()
    chapter = serializers.CharField(source="chapter.code")
    obligation = serializers.CharField()
    executive_summary_group = serializers.CharField()
    executive_summary_group_order = serializers.IntegerField(allow_null=True)


class ProvisionRow(Row):
    """A paragraph of an article, by the code that leaves the system: ``5(1)``."""

    code = serializers.CharField()
    article = serializers.IntegerField(source="article.number")
    chapter = serializers.CharField(source="article.chapter.code")
    paragraph = serializers.CharField()
    obligation = serializers.ChoiceField(choices=Obligation.choices, allow_blank=True)
    summary = serializers.CharField(help_text="One sentence in the project's own plain words.")
    note = serializers.CharField()


class TextRow(Row):
    """The authentic text in one language, where the operator loaded it."""

    language = serializers.ChoiceField(choices=Language.choices)
    text = serializers.CharField()


class ProvisionDetailRow(ProvisionRow):
    """A provision with its authentic texts."""

    texts = TextRow(many=True, source="its_texts")


class CategorySchemeRow(Row):
    """A closed list of categories with the codes it holds."""

    code = serializers.CharField()
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=SchemeKind.choices)
    categories = serializers.ListField(child=serializers.CharField(), source="its_categories")


class CategoryRow(Row):
    """One category of a scheme. The code ``none`` says that no assistance is required."""

    scheme = serializers.CharField(source="scheme.code")
    code = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]  # a member
    kind = serializers.CharField()
    definition = serializers.CharField()
    certainty = serializers.CharField()
    source = serializers.CharField()  # type: ignore[assignment]  # a member
    retired_on = serializers.DateField(allow_null=True)


class DocumentRow(Row):
    """A document by its normalised symbol, else by a short name."""

    code = serializers.CharField()
    symbol = serializers.CharField()
    title = serializers.CharField()
    session = serializers.CharField()
    issued_on = serializers.CharField(
        allow_null=True,
        source="its_issued_on",
        help_text="As exact as it is known: 2019, 2019-06 or 2019-06-12.",
    )
    issued_precision = serializers.ChoiceField(choices=DatePrecision.choices)
    languages = serializers.ListField(child=serializers.CharField())
    url = serializers.CharField()


class DocumentDetailRow(PopulationRow, DocumentRow):
    """A document with its population."""


class PublishedFigureRow(Row):
    """What a document of the Secretariat prints, or what follows from it; nothing is counted here."""

    code = serializers.CharField()
    value = serializers.CharField(
        help_text="As the document has it: a number, a span, an order, a direction."
    )
    lowest = serializers.FloatField(allow_null=True, help_text="Null where the value is no number.")
    highest = serializers.FloatField(allow_null=True)
    qualifier = serializers.ChoiceField(choices=Qualifier.choices)
    unit = serializers.ChoiceField(choices=FigureUnit.choices)
    counted = serializers.CharField(help_text="What is counted: technical assistance needs, States …")
    words = serializers.CharField(help_text="What was counted, near the words of the document.")
    base = serializers.CharField(help_text="Out of what; empty where the document names none.")
    basis = serializers.ChoiceField(choices=FigureBasis.choices)
    as_of = serializers.DateField()
    as_of_basis = serializers.ChoiceField(choices=DayBasis.choices)
    as_of_as_written = serializers.CharField()
    compare_with = serializers.DateField(allow_null=True)
    compare_with_basis = serializers.ChoiceField(choices=DayBasis.choices, allow_blank=True)
    compare_with_as_written = serializers.CharField()
    document = serializers.CharField(source="document.code")
    paragraph = serializers.CharField()
    cycle = serializers.CharField(help_text="1, 2, or 1+2 where it is of both; empty: of none.")
    measure = serializers.CharField()
    dimension = serializers.CharField()
    population = serializers.ChoiceField(
        choices=AnsweredBy.choices,
        allow_blank=True,
        source="answered_by",
        help_text="The records that can be counted for it; empty where there are none.",
    )
    note = serializers.CharField()
