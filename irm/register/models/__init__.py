"""The register's models; other apps import them from here."""

from irm.register.models.articles import Article, Chapter, Provision, ProvisionText
from irm.register.models.categories import Category, CategoryScheme
from irm.register.models.documents import Document, keep_back
from irm.register.models.fields import RefField
from irm.register.models.history import tracked
from irm.register.models.imports import ImportedModel, ImportRun
from irm.register.models.organisations import Organisation, OrganisationAlias
from irm.register.models.published_figures import PublishedFigure
from irm.register.models.querysets import PopulatedQuerySet, PublicQuerySet
from irm.register.models.states import GroupMembership, State, StateGroup
from irm.register.models.uploads import Upload, UploadPiece

__all__ = [
    "Article",
    "Category",
    "CategoryScheme",
    "Chapter",
    "Document",
    "GroupMembership",
    "ImportRun",
    "ImportedModel",
    "Organisation",
    "OrganisationAlias",
    "PopulatedQuerySet",
    "Provision",
    "ProvisionText",
    "PublicQuerySet",
    "PublishedFigure",
    "RefField",
    "State",
    "StateGroup",
    "Upload",
    "UploadPiece",
    "keep_back",
    "tracked",
]
