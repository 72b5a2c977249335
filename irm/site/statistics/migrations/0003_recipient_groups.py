"""The regional group of each recipient beside it; not known of facts that were copied before."""

import django.contrib.postgres.fields
from django.db import migrations, models

FILL = """
UPDATE statistics_activityfact SET recipient_groups = array_fill(NULL::varchar, ARRAY[cardinality(recipients)])
WHERE cardinality(recipients) > 0
"""


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0002_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="activityfact",
            name="recipient_groups",
            field=django.contrib.postgres.fields.ArrayField(
                base_field=models.CharField(max_length=60, null=True), default=list, size=None
            ),
        ),
        migrations.RunSQL(FILL, migrations.RunSQL.noop),
    ]
