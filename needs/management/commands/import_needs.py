"""``manage.py import_needs FILE``: technical assistance needs from CSV or XLSX."""

from irm.register.import_command import ImportCommand
from needs.importers import NeedImporter


class Command(ImportCommand):
    """Imports technical assistance needs."""

    help = "Import technical assistance needs with their statements from a CSV or XLSX file, known by ref."
    importer = NeedImporter
