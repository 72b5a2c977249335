"""When an activity ended, the date of its document, what its participants are; documents mark the figures as due."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("statistics", "0002_marks"),
    ]

    operations = [
        migrations.AddField(
            model_name="activityfact",
            name="document_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="activityfact",
            name="ends_on",
            field=models.DateField(null=True),
        ),
        migrations.AddField(
            model_name="activityfact",
            name="participants_bound",
            field=models.CharField(blank=True, default="", max_length=10),
        ),
        migrations.AddField(
            model_name="activityfact",
            name="participants_unit",
            field=models.CharField(blank=True, default="", max_length=15),
        ),
        migrations.RunSQL(
            "CREATE TRIGGER statistics_mark AFTER INSERT OR UPDATE OR DELETE ON register_document "
            "FOR EACH STATEMENT EXECUTE FUNCTION statistics_mark_dirty();",
            "DROP TRIGGER statistics_mark ON register_document;",
        ),
    ]
