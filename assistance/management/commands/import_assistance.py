"""``manage.py import_assistance FILE``: activities of assistance from CSV or XLSX."""

from assistance.importers import AssistanceImporter
from irm.register.import_command import ImportCommand


class Command(ImportCommand):
    """Imports activities of assistance."""

    help = "Import activities with recipients, organisations and links to needs from a CSV or XLSX file, known by ref."
    importer = AssistanceImporter
