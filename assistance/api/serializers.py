"""The members of the rows of assistance."""

from rest_framework import serializers

from assistance.choices import (
    ActivityStatus,
    ArticlesBasis,
    Level,
    LinkDegree,
    OrganisationRole,
    ParticipantBound,
    ParticipantUnit,
)
from irm.api.rows import Row
from irm.register.api.population import PopulationRow
from irm.register.choices import DatePrecision

WRITTEN = "As exact as it is known: 2019, 2019-06 or 2019-06-12."


class ActivityOrganisationRow(Row):
    """An organisation in an activity; without a name it is not on the register."""

    name = serializers.CharField(allow_null=True)
    as_written = serializers.CharField()
    role = serializers.ChoiceField(choices=OrganisationRole.choices)


class ActivityRow(Row):
    """One activity of technical assistance. What was written stays beside the code it is mapped to."""

    ref = serializers.CharField()
    title = serializers.CharField()
    type = serializers.CharField(source="type.code", allow_null=True, help_text="In delivery_modality.")
    type_as_written = serializers.CharField()
    level = serializers.ChoiceField(choices=Level.choices)
    level_as_written = serializers.CharField()
    status = serializers.ChoiceField(choices=ActivityStatus.choices)
    status_as_written = serializers.CharField()
    recipients = serializers.ListField(
        child=serializers.CharField(), source="its_recipients", help_text="Empty: the source names none."
    )
    recipients_as_written = serializers.CharField()
    region_codes = serializers.ListField(child=serializers.CharField())
    region_as_written = serializers.CharField()
    articles = serializers.ListField(child=serializers.IntegerField(), source="its_articles")
    articles_basis = serializers.ChoiceField(choices=ArticlesBasis.choices, allow_blank=True)
    organisations = ActivityOrganisationRow(many=True, source="its_organisations")
    programme = serializers.CharField(source="programme.name", allow_null=True)
    starts_on = serializers.CharField(allow_null=True, source="its_starts_on", help_text=WRITTEN)
    starts_precision = serializers.ChoiceField(choices=DatePrecision.choices, allow_blank=True)
    ends_on = serializers.CharField(allow_null=True, source="its_ends_on", help_text=WRITTEN)
    ends_precision = serializers.ChoiceField(choices=DatePrecision.choices, allow_blank=True)
    participants = serializers.IntegerField(
        allow_null=True, help_text="The number in what was written; its bound and unit stand beside it."
    )
    participants_bound = serializers.ChoiceField(
        choices=ParticipantBound.choices, allow_blank=True, help_text="Empty: exactly."
    )
    participants_unit = serializers.ChoiceField(
        choices=ParticipantUnit.choices, allow_blank=True, help_text="Empty where there is no number."
    )
    participants_as_written = serializers.CharField()
    source_document = serializers.CharField(source="source_document.code", allow_null=True)
    source_paragraph = serializers.CharField()


class ActivityDetailRow(PopulationRow, ActivityRow):
    """An activity with its population."""


class ProgrammeRow(Row):
    """A programme or regional platform, by its name in the source."""

    name = serializers.CharField()
    level = serializers.ChoiceField(choices=Level.choices, allow_blank=True)
    is_platform = serializers.BooleanField()


class CompetentAuthorityRow(Row):
    """A notification under article 6, paragraph 3: an institution, never a person."""

    state = serializers.CharField(source="state.iso3")
    name_as_notified = serializers.CharField()
    convention_article = serializers.CharField()
    notified_as_of = serializers.DateField(help_text="Notified on or before this day.")
    source_document = serializers.CharField(source="source_document.code", allow_null=True)
    source_paragraph = serializers.CharField()


class NeedLinkRow(Row):
    """Which activity answers which need, and how far; each side confirms for itself."""

    activity = serializers.CharField(source="activity.ref")
    need = serializers.CharField(source="need.ref")
    degree = serializers.ChoiceField(choices=LinkDegree.choices)
    confirmed_by_provider_on = serializers.DateField(allow_null=True)
    confirmed_by_state_on = serializers.DateField(allow_null=True)
