"""The link of an invitation whose letter no mail server has accepted yet."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_accounts_by_two"),
    ]

    operations = [
        migrations.AddField(
            model_name="invitation",
            name="next_digest",
            field=models.CharField(blank=True, db_index=True, default="", max_length=64),
        ),
        migrations.AddField(
            model_name="invitation",
            name="next_expires_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
    ]
