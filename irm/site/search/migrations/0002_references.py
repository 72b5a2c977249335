"""The index of needs by reference in whatever case it is typed: every search for words asks for it first."""

from django.db import migrations


class Migration(migrations.Migration):
    """An index over a table of an app below."""

    dependencies = [("search", "0001_functions_and_indexes"), ("needs", "0002_initial")]

    operations = [
        migrations.RunSQL(
            "CREATE INDEX search_need_ref ON needs_technicalassistanceneed (upper(ref));",
            "DROP INDEX search_need_ref;",
        )
    ]
