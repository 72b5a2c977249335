"""``manage.py import_states FILE``: States from CSV or XLSX."""

from irm.register.import_command import ImportCommand
from irm.register.importers import StateImporter


class Command(ImportCommand):
    """Imports States."""

    help = "Import States from a CSV or XLSX file (columns: iso3, names in six languages, regional_group, …)."
    importer = StateImporter
