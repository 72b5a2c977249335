"""Whether a visitor may read the steps of a review that a snapshot counts."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0002_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewfact",
            name="has_public_steps",
            field=models.BooleanField(db_default=True),
        ),
    ]
