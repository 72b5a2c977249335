"""Files that wait for their import."""

import django.db.models.deletion
from django.db import migrations, models

from irm.migrating import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0002_published_figures"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Upload",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("token", models.CharField(max_length=32, unique=True)),
                        ("kind", models.CharField(max_length=60)),
                        ("file_name", models.CharField(max_length=255)),
                        ("actor_email", models.CharField(max_length=254)),
                        ("kept_at", models.DateTimeField(db_index=True)),
                        ("report", models.JSONField(default=dict)),
                    ],
                    options={
                        "ordering": ["-kept_at"],
                    },
                ),
                migrations.CreateModel(
                    name="UploadPiece",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("content", models.BinaryField()),
                        (
                            "upload",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pieces",
                                to="register.upload",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["upload", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("upload", "number"), name="register_one_upload_piece_a_number"
                            )
                        ],
                    },
                ),
            ]
        )
    ]
