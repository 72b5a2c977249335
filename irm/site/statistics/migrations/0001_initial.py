"""The cube of figures: cells, tallies and facts by snapshot, with the marks that ask for new ones."""

import django.contrib.postgres.fields
import django.db.models.deletion
import django.db.models.functions.datetime
from django.db import migrations, models

from irm.migrating import CreateModels


class StateSet(models.Field):
    """A set of States as a string of bits."""

    def db_type(self, connection):
        return "bit varying"

    def deconstruct(self):
        name, _path, arguments, options = super().deconstruct()
        return name, "django.db.models.Field", arguments, options


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="DirtyMark",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("source", models.CharField(max_length=63)),
                        (
                            "marked_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Invalidation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("needs", "Technical assistance needs"),
                                    ("reviews", "Country reviews"),
                                    ("assistance", "Assistance activities"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("source", models.CharField(max_length=63)),
                        (
                            "marked_at",
                            models.DateTimeField(db_default=django.db.models.functions.datetime.Now()),
                        ),
                    ],
                    options={
                        "ordering": ["pk"],
                    },
                ),
                migrations.CreateModel(
                    name="Snapshot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "kind",
                            models.CharField(
                                choices=[("live", "Live"), ("frozen", "Frozen")],
                                default="live",
                                max_length=10,
                            ),
                        ),
                        ("code", models.SlugField(blank=True, max_length=60)),
                        ("title", models.CharField(blank=True, max_length=200)),
                        ("is_current", models.BooleanField(default=False)),
                        (
                            "as_of",
                            models.DateField(
                                blank=True, help_text="The day of a frozen snapshot.", null=True
                            ),
                        ),
                        ("catalogue", models.JSONField(default=dict)),
                        (
                            "last_day",
                            models.DateField(
                                blank=True,
                                help_text="The latest day on which a need was identified.",
                                null=True,
                            ),
                        ),
                        ("cells", models.PositiveIntegerField(default=0)),
                        ("computed_at", models.DateTimeField()),
                        ("superseded_at", models.DateTimeField(blank=True, null=True)),
                    ],
                    options={
                        "ordering": ["-computed_at"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("is_current", True)),
                                fields=("is_current",),
                                name="statistics_one_current_snapshot",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("code", ""), _negated=True),
                                fields=("code",),
                                name="statistics_one_snapshot_per_code",
                                violation_error_message="A frozen snapshot with this code exists already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("code", ""), ("kind", "live")),
                                    models.Q(("kind", "frozen"), models.Q(("code", ""), _negated=True)),
                                    _connector="OR",
                                ),
                                name="statistics_frozen_snapshots_have_a_code",
                                violation_error_message="A frozen snapshot has a code, a live one has none.",
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Cell",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("population", models.CharField(db_collation="C", max_length=20)),
                        ("audience", models.CharField(db_collation="C", max_length=20)),
                        ("cycle", models.PositiveSmallIntegerField(null=True)),
                        ("chapter", models.CharField(db_collation="C", max_length=5, null=True)),
                        ("article", models.PositiveSmallIntegerField(null=True)),
                        ("category", models.CharField(db_collation="C", max_length=60, null=True)),
                        ("regional_group", models.CharField(db_collation="C", max_length=60, null=True)),
                        ("state", models.PositiveSmallIntegerField(null=True)),
                        ("needs", models.PositiveIntegerField()),
                        ("day", models.DateField()),
                        (
                            "snapshot",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="statistics.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "indexes": [
                            models.Index(fields=["snapshot", "day"], name="statistics_cell_day"),
                            models.Index(fields=["snapshot", "state"], name="statistics_cell_state"),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Tally",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("population", models.CharField(db_collation="C", max_length=20)),
                        ("audience", models.CharField(db_collation="C", max_length=20)),
                        ("cycle", models.PositiveSmallIntegerField(null=True)),
                        ("chapter", models.CharField(db_collation="C", max_length=5, null=True)),
                        ("article", models.PositiveSmallIntegerField(null=True)),
                        ("category", models.CharField(db_collation="C", max_length=60, null=True)),
                        ("regional_group", models.CharField(db_collation="C", max_length=60, null=True)),
                        ("state", models.PositiveSmallIntegerField(null=True)),
                        ("needs", models.PositiveIntegerField()),
                        ("level", models.PositiveSmallIntegerField()),
                        ("year", models.PositiveSmallIntegerField()),
                        ("states", StateSet()),
                        (
                            "snapshot",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="statistics.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "tallies",
                        "indexes": [
                            models.Index(fields=["snapshot", "level", "cycle"], name="statistics_tally_level")
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("population", models.CharField(max_length=20)),
                        ("ref", models.CharField(max_length=40)),
                        ("audience", models.CharField(max_length=20)),
                        ("cycle", models.PositiveSmallIntegerField(null=True)),
                        ("chapter", models.CharField(max_length=5, null=True)),
                        ("article", models.PositiveSmallIntegerField(null=True)),
                        ("category", models.CharField(max_length=60, null=True)),
                        ("regional_group", models.CharField(max_length=60, null=True)),
                        ("state", models.CharField(max_length=3)),
                        ("day", models.DateField()),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="statistics.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ReviewFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("population", models.CharField(max_length=20)),
                        ("state", models.CharField(max_length=3)),
                        ("cycle", models.PositiveSmallIntegerField()),
                        ("year_of_cycle", models.PositiveSmallIntegerField(null=True)),
                        ("regional_group", models.CharField(max_length=60, null=True)),
                        ("dialogue_form", models.CharField(blank=True, max_length=20)),
                        ("is_completed", models.BooleanField()),
                        ("is_issued", models.BooleanField()),
                        ("issued_on", models.DateField(null=True)),
                        ("steps", models.JSONField(default=dict)),
                        ("is_public", models.BooleanField()),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="statistics.snapshot",
                            ),
                        ),
                        ("has_public_steps", models.BooleanField(db_default=True)),
                    ],
                    options={
                        "abstract": False,
                    },
                ),
                migrations.CreateModel(
                    name="ActivityFact",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("population", models.CharField(max_length=20)),
                        ("ref", models.CharField(max_length=40)),
                        ("type", models.CharField(max_length=60, null=True)),
                        ("level", models.CharField(max_length=20)),
                        ("status", models.CharField(max_length=20)),
                        ("starts_on", models.DateField(null=True)),
                        ("participants", models.PositiveIntegerField(null=True)),
                        (
                            "articles",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.PositiveSmallIntegerField(), default=list, size=None
                            ),
                        ),
                        (
                            "regions",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60), default=list, size=None
                            ),
                        ),
                        (
                            "recipients",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=3), default=list, size=None
                            ),
                        ),
                        (
                            "recipient_groups",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60, null=True), default=list, size=None
                            ),
                        ),
                        ("is_public", models.BooleanField()),
                        (
                            "snapshot",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="+",
                                to="statistics.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "activity facts",
                    },
                ),
                migrations.CreateModel(
                    name="RecomputeRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reason", models.CharField(max_length=40)),
                        ("started_at", models.DateTimeField()),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("running", "Running"),
                                    ("done", "Done"),
                                    ("failed", "Failed"),
                                    ("killed", "Killed"),
                                ],
                                default="running",
                                max_length=10,
                            ),
                        ),
                        ("rows", models.PositiveIntegerField(default=0, verbose_name="cells")),
                        ("detail", models.CharField(blank=True, max_length=400)),
                        (
                            "snapshot",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="runs",
                                to="statistics.snapshot",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-started_at", "-pk"],
                    },
                ),
            ]
        )
    ]
