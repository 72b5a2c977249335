"""PostgreSQL extensions that search and constraints rely on; all are trusted, no superuser is needed."""

from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations


class Migration(migrations.Migration):
    """unaccent and pg_trgm for search, btree_gist for exclusion constraints."""

    dependencies = [("register", "0001_initial")]

    operations = [UnaccentExtension(), TrigramExtension(), BtreeGistExtension()]
