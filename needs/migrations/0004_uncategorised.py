"""Needs without a category are found at once, however many there are."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("needs", "0003_events_without_key_indexes")]

    operations = [
        migrations.AddIndex(
            model_name="technicalassistanceneed",
            index=models.Index(
                condition=models.Q(("category", None)), fields=["ref"], name="needs_uncategorised"
            ),
        ),
    ]
