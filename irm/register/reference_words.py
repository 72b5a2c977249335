"""The names of reference data as the project ships them, marked so that the catalogues can translate them.

The files and the database keep the English names; pages, notices and calendars say them in the reader's language.
A test holds each list against its file.
"""

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

# Names of the groups of States: groups.csv.
GROUPS = (
    _("African States"),
    _("Asia-Pacific States"),
    _("Eastern European States"),
    _("Latin American and Caribbean States"),
    _("Western European and other States"),
    _("Least developed countries"),
    _("Landlocked developing countries"),
    _("Small island developing States"),
    _("Africa"),
    _("Americas"),
    _("Asia"),
    _("Europe"),
    _("Oceania"),
)

# Titles of the chapters of the Convention: chapters.csv.
CHAPTERS = (
    _("General provisions"),
    _("Preventive measures"),
    _("Criminalization and law enforcement"),
    _("International cooperation"),
    _("Asset recovery"),
    _("Technical assistance and information exchange"),
    _("Mechanisms for implementation"),
    _("Final provisions"),
)

# Titles of the articles of the Convention: articles.csv.
ARTICLES = (
    _("Statement of purpose"),
    _("Use of terms"),
    _("Scope of application"),
    _("Protection of sovereignty"),
    _("Preventive anti-corruption policies and practices"),
    _("Preventive anti-corruption body or bodies"),
    _("Public sector"),
    _("Codes of conduct for public officials"),
    _("Public procurement and management of public finances"),
    _("Public reporting"),
    _("Measures relating to the judiciary and prosecution services"),
    _("Private sector"),
    _("Participation of society"),
    _("Measures to prevent money-laundering"),
    _("Bribery of national public officials"),
    _("Bribery of foreign public officials and officials of public international organizations"),
    _("Embezzlement, misappropriation or other diversion of property by a public official"),
    _("Trading in influence"),
    _("Abuse of functions"),
    _("Illicit enrichment"),
    _("Bribery in the private sector"),
    _("Embezzlement of property in the private sector"),
    _("Laundering of proceeds of crime"),
    _("Concealment"),
    _("Obstruction of justice"),
    _("Liability of legal persons"),
    _("Participation and attempt"),
    _("Knowledge, intent and purpose as elements of an offence"),
    _("Statute of limitations"),
    _("Prosecution, adjudication and sanctions"),
    _("Freezing, seizure and confiscation"),
    _("Protection of witnesses, experts and victims"),
    _("Protection of reporting persons"),
    _("Consequences of acts of corruption"),
    _("Compensation for damage"),
    _("Specialized authorities"),
    _("Cooperation with law enforcement authorities"),
    _("Cooperation between national authorities"),
    _("Cooperation between national authorities and the private sector"),
    _("Bank secrecy"),
    _("Criminal record"),
    _("Jurisdiction"),
    _("International cooperation"),
    _("Extradition"),
    _("Transfer of sentenced persons"),
    _("Mutual legal assistance"),
    _("Transfer of criminal proceedings"),
    _("Law enforcement cooperation"),
    _("Joint investigations"),
    _("Special investigative techniques"),
    _("General provision"),
    _("Prevention and detection of transfers of proceeds of crime"),
    _("Measures for direct recovery of property"),
    _("Mechanisms for recovery of property through international cooperation in confiscation"),
    _("International cooperation for purposes of confiscation"),
    _("Special cooperation"),
    _("Return and disposal of assets"),
    _("Financial intelligence unit"),
    _("Bilateral and multilateral agreements and arrangements"),
    _("Training and technical assistance"),
    _("Collection, exchange and analysis of information on corruption"),
    _(
        "Other measures: implementation of the Convention through economic development and technical assistance"
    ),
    _("Conference of the States Parties to the Convention"),
    _("Secretariat"),
    _("Implementation of the Convention"),
    _("Settlement of disputes"),
    _("Signature, ratification, acceptance, approval and accession"),
    _("Entry into force"),
    _("Amendment"),
    _("Denunciation"),
    _("Depositary and languages"),
)

# Names of the category schemes: category_schemes.csv.
SCHEMES = (
    _("Technical assistance needs, first cycle"),
    _("Technical assistance needs, second cycle"),
    _("Types of assistance delivered"),
    _("Levels of assistance delivered"),
    _("Areas of assistance delivered"),
)

# Labels of the categories: ta_categories.csv.
CATEGORIES = (
    _("Legislative drafting and legal advice"),
    _("Model legislation"),
    _("Development of an implementation action plan"),
    _("Summary of good practices or lessons learned"),
    _("Model treaties or agreements"),
    _("Capacity-building programmes"),
    _("Assistance by an on-site expert"),
    _("Technological assistance"),
    _("Other assistance"),
    _("No assistance would be required"),
    _("Capacity-building"),
    _("Legislative assistance"),
    _("Institution-building"),
    _("Policymaking"),
    _("Research/data-gathering and analysis"),
    _("Facilitation of international cooperation with other countries"),
    _("Other"),
    _("No technical assistance required"),
    _("Global"),
    _("Regional"),
    _("National"),
    _("Bilateral"),
    _("Knowledge tools (guides, handbooks, modules)"),
    _("Training and support for the Mechanism itself"),
    _("Regional platform"),
    _("Field-based adviser / mentor / hub"),
    _("Legal advisory services / legislative review"),
    _("Policy and technical advisory services"),
    _("Training and enhancement of professional skills / workshops"),
    _("Assessments and surveys of corruption / gap analysis"),
    _("Information exchange and partnership-building / study visit / expert group meeting"),
    _("Coordination of assistance"),
    _("Programme as a whole"),
    _("Awareness-raising"),
    _("Prevention of corruption"),
    _("Criminal justice sector"),
    _("Protection of reporting persons"),
    _("Corruption and money-laundering"),
    _("Education and academic initiatives"),
    _("Asset recovery"),
    _("Private sector"),
    _("Civil society"),
)

SHIPPED = {*GROUPS, *CHAPTERS, *ARTICLES, *SCHEMES, *CATEGORIES}


def ship(*names: str) -> None:
    """Let names be said in the reader's language that an app above ships and marks, as those here are."""
    SHIPPED.update(names)


def in_readers_language(stored: str) -> str:
    """A shipped name in the active language; as stored where the operator wrote it or no catalogue has it."""
    return gettext(stored) if stored in SHIPPED else stored
