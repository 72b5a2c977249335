"""Code lists of the register. Imports nothing of ours."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class StateKind(TextChoices):
    """What a State on the register is; the European Union is a regional organization that is party."""

    UN_MEMBER = "un_member", _("Member State of the United Nations")
    OBSERVER_STATE = "observer_state", _("Observer State")
    NON_MEMBER_STATE = "non_member_state", _("Non-member State")
    REGIONAL_ORGANIZATION = "regional_organization", _("Regional economic integration organization")
    DEMONSTRATION = "demonstration", _("Demonstration State (invented)")


class PartyStatus(TextChoices):
    """Where a State stands towards the Convention."""

    PARTY = "party", _("State party")
    SIGNATORY = "signatory", _("Signatory")
    NON_PARTY = "non_party", _("Not a party")


class Certainty(TextChoices):
    """How sure a recorded fact is. What is not confirmed stays visible as such."""

    CONFIRMED = "confirmed", _("Confirmed")
    UNCONFIRMED = "unconfirmed", _("Unconfirmed")
    DOUBTFUL = "doubtful", _("Doubtful")


class LegalSystem(TextChoices):
    """The parts that a legal system is made of; a State has one or several, written with semicolons."""

    CIVIL = "civil", _("Civil law")
    COMMON = "common", _("Common law")
    CUSTOMARY = "customary", _("Customary law")
    ISLAMIC = "islamic", _("Islamic law")
    RELIGIOUS = "religious", _("Other religious law")


class MissionSeat(TextChoices):
    """Where a State keeps the permanent mission that notes verbales and reminders pass through."""

    VIENNA = "vienna", _("Vienna")
    NEW_YORK = "new_york", _("New York")
    GENEVA = "geneva", _("Geneva")
    NONE = "none", _("No permanent mission")


class GroupKind(TextChoices):
    """The families of groups that a State can belong to, each membership with its dates."""

    REGIONAL_GROUP = "regional_group", _("Regional group")
    DEVELOPMENT = "development", _("Group of States by development")
    M49_REGION = "m49_region", _("Statistical region (M49)")


class OrganisationKind(TextChoices):
    """Who a donor, provider or partner is."""

    STATE = "state", _("State")
    UNITED_NATIONS = "united_nations", _("United Nations entity")
    INTERGOVERNMENTAL = "intergovernmental", _("Intergovernmental organization")
    JOINT_INITIATIVE = "joint_initiative", _("Joint initiative")
    FORUM = "forum", _("Forum")
    NATIONAL_BODY = "national_body", _("National body")
    PRIVATE_SECTOR = "private_sector", _("Private sector")
    CIVIL_SOCIETY = "civil_society", _("Civil society")
    OTHER = "other", _("Other")


class Obligation(TextChoices):
    """Level of obligation of a provision, as read by the project (provisions.csv)."""

    MANDATORY = "mandatory", _("Mandatory")
    OBLIGATION_TO_CONSIDER = "obligation_to_consider", _("Obligation to consider")
    OPTIONAL = "optional", _("Optional")
    INTERPRETIVE_OR_SAVING = "interpretive_or_saving", _("Interpretive or saving clause")


class SchemeKind(TextChoices):
    """What the categories of a scheme describe."""

    NEED = "need", _("Technical assistance needs")
    DELIVERY = "delivery", _("Assistance delivered")


class Audience(TextChoices):
    """Who may read a record, narrowest last. A dimension of the statistics (DESIGN section 5, rule 10)."""

    PUBLIC = "public", _("Public")
    STATES_PARTIES = "states_parties", _("States parties")
    PROVIDERS = "providers", _("Registered assistance providers")
    STATE = "state", _("The State concerned")


class DatePrecision(TextChoices):
    """How exactly a date was written in its source."""

    DAY = "day", _("Day")
    MONTH = "month", _("Month")
    YEAR = "year", _("Year")


class Population(TextChoices):
    """The two populations that are never mixed (DESIGN section 5, rule 9)."""

    REAL = "real", _("Real States")
    DEMONSTRATION = "demonstration", _("Demonstration States (invented)")


class Language(TextChoices):
    """The six official languages of the United Nations, by the codes that this site uses."""

    AR = "ar", _("Arabic")
    ZH = "zh", _("Chinese")
    EN = "en", _("English")
    FR = "fr", _("French")
    RU = "ru", _("Russian")
    ES = "es", _("Spanish")


class FigureBasis(TextChoices):
    """Whether a published figure is printed in its document or follows from what is printed there."""

    PRINTED = "printed", _("Printed there")
    DERIVED = "derived", _("Derived by the project from what is printed")


class AnsweredBy(TextChoices):
    """The records that can be counted for a published figure."""

    REAL = "real", _("Real records")
    DEMONSTRATION = "demonstration", _("Demonstration records, made to meet it")
    REFERENCE = "reference", _("Reference data")


class FigureUnit(TextChoices):
    """How the value of a published figure is written."""

    COUNT = "count", _("Number")
    PERCENT = "percent", _("Per cent")
    CATEGORIES = "categories", _("Number of categories")
    ORDERED_LIST = "ordered list", _("Order")
    UNORDERED_SET = "unordered set", _("Set without an order")
    DIRECTION = "direction", _("Direction")
    SHARE = "share", _("Share in words")
    ORDINAL = "ordinal", _("Place in a series")
    WORDS = "words", _("Number in words")


class Qualifier(TextChoices):
    """How exact a printed value is."""

    EXACT = "eq", _("exactly")
    APPROXIMATE = "approx", _("about")
    AT_LEAST = "min", _("at least")
    MORE_THAN = "more_than", _("more than")


class DayBasis(TextChoices):
    """Where the day of a published figure comes from."""

    PRINTED = "printed", _("printed in the document")
    PERIOD = "period", _("the end of the period that the document names")
    DOCUMENT = "document", _("the date of the document")
    PROJECT = "project", _("chosen by this project; the document prints no day")


def catalogue_of(language: str) -> str:
    """The catalogue of a language: Chinese has one code for people and another for catalogues."""
    return "zh-hans" if language == Language.ZH else language
