"""Letters to people without an account, tried for three days and then given up."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_link_delivery"),
        ("notifications", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.RemoveIndex(
            model_name="letter",
            name="notifications_letters_waiting",
        ),
        migrations.AddField(
            model_name="letter",
            name="address",
            field=models.CharField(blank=True, max_length=254),
        ),
        migrations.AddField(
            model_name="letter",
            name="dropped_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="first_attempt_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="given_up_at",
            field=models.DateTimeField(blank=True, null=True),
        ),
        migrations.AddField(
            model_name="letter",
            name="invitation",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letters",
                to="accounts.invitation",
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="kind",
            field=models.CharField(
                choices=[
                    ("notice", "Notice"),
                    ("account", "Change of an account"),
                    ("invitation", "Invitation"),
                    ("password", "Forgotten password"),
                ],
                default="notice",
                max_length=20,
            ),
        ),
        migrations.AddField(
            model_name="letter",
            name="language",
            field=models.CharField(blank=True, max_length=10),
        ),
        migrations.AlterField(
            model_name="letter",
            name="body",
            field=models.TextField(blank=True),
        ),
        migrations.AlterField(
            model_name="letter",
            name="user",
            field=models.ForeignKey(
                blank=True,
                null=True,
                on_delete=django.db.models.deletion.CASCADE,
                related_name="letters",
                to=settings.AUTH_USER_MODEL,
            ),
        ),
        migrations.AddIndex(
            model_name="letter",
            index=models.Index(
                condition=models.Q(("dropped_at", None), ("sent_at", None)),
                fields=["next_attempt_at"],
                name="notifications_letters_waiting",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("user__isnull", False),
                    ("invitation__isnull", False),
                    models.Q(("address", ""), _negated=True),
                    _connector="OR",
                ),
                name="notifications_letter_to_somebody",
                violation_error_message="A letter is for a person, an invitation or an address.",
            ),
        ),
        migrations.AddConstraint(
            model_name="letter",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("given_up_at", None), ("sent_at", None)),
                    models.Q(("dropped_at", None), ("given_up_at", None)),
                    models.Q(("dropped_at", None), ("sent_at", None)),
                    _connector="OR",
                ),
                name="notifications_letter_ends_once",
                violation_error_message="A letter is sent, given up or dropped.",
            ),
        ),
    ]
