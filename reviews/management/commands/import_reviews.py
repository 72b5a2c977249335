"""``manage.py import_reviews FILE``: country reviews from CSV or XLSX."""

from irm.register.import_command import ImportCommand
from reviews.exchange.importers import ReviewImporter


class Command(ImportCommand):
    """Imports country reviews."""

    help = "Import country reviews from a CSV or XLSX file, known by State and cycle."
    importer = ReviewImporter
