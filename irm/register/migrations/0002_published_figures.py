"""What documents of the Secretariat print: a record of its own."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from irm.migrating import CreateModels


class Migration(migrations.Migration):
    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="PublishedFigure",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "code",
                            models.CharField(
                                help_text="PF-025, as in the file of the project.", max_length=20, unique=True
                            ),
                        ),
                        ("paragraph", models.CharField(max_length=60, verbose_name="paragraph or figure")),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("printed", "Printed there"),
                                    ("derived", "Derived by the project from what is printed"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "answered_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("real", "Real records"),
                                    ("demonstration", "Demonstration records, made to meet it"),
                                    ("reference", "Reference data"),
                                ],
                                help_text="The records that can be counted for it; empty where there are none.",
                                max_length=20,
                                verbose_name="population",
                            ),
                        ),
                        (
                            "cycle",
                            models.CharField(
                                blank=True, help_text="1, 2, or 1+2 where it is of both.", max_length=5
                            ),
                        ),
                        ("measure", models.CharField(max_length=60)),
                        ("dimension", models.CharField(blank=True, max_length=200)),
                        ("value", models.CharField(max_length=200)),
                        ("lowest", models.FloatField(blank=True, null=True)),
                        ("highest", models.FloatField(blank=True, null=True)),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("count", "Number"),
                                    ("percent", "Per cent"),
                                    ("categories", "Number of categories"),
                                    ("ordered list", "Order"),
                                    ("unordered set", "Set without an order"),
                                    ("direction", "Direction"),
                                    ("share", "Share in words"),
                                    ("ordinal", "Place in a series"),
                                    ("words", "Number in words"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[
                                    ("eq", "exactly"),
                                    ("approx", "about"),
                                    ("min", "at least"),
                                    ("more_than", "more than"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("counted", models.CharField(max_length=60, verbose_name="what is counted")),
                        (
                            "words",
                            models.CharField(
                                help_text="What was counted, near the words of the document.", max_length=250
                            ),
                        ),
                        (
                            "base",
                            models.CharField(
                                blank=True,
                                help_text="Out of what; empty where none is named.",
                                max_length=200,
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="as of")),
                        (
                            "as_of_basis",
                            models.CharField(
                                choices=[
                                    ("printed", "printed in the document"),
                                    ("period", "the end of the period that the document names"),
                                    ("document", "the date of the document"),
                                    ("project", "chosen by this project; the document prints no day"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("as_of_as_written", models.CharField(blank=True, max_length=120)),
                        ("compare_with", models.DateField(blank=True, null=True)),
                        (
                            "compare_with_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("printed", "printed in the document"),
                                    ("period", "the end of the period that the document names"),
                                    ("document", "the date of the document"),
                                    ("project", "chosen by this project; the document prints no day"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("compare_with_as_written", models.CharField(blank=True, max_length=120)),
                        ("note", models.CharField(blank=True, max_length=400)),
                        (
                            "document",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="published_figures",
                                to="register.document",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["code"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("compare_with", None),
                                    ("compare_with__lt", models.F("as_of")),
                                    _connector="OR",
                                ),
                                name="register_published_figure_compares_with_an_earlier_day",
                                violation_error_message="The day to compare with is the earlier one.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("lowest", None),
                                    ("highest", None),
                                    ("lowest__lte", models.F("highest")),
                                    _connector="OR",
                                ),
                                name="register_published_figure_bounds_in_order",
                                violation_error_message="The lowest value is not above the highest.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_publishedfigureevent" ("answered_by", "as_of", "as_of_as_written", "as_of_basis", "base", "basis", "code", "compare_with", "compare_with_as_written", "compare_with_basis", "counted", "cycle", "dimension", "document_id", "highest", "id", "lowest", "measure", "note", "paragraph", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "unit", "value", "words") SELECT new_values."answered_by", new_values."as_of", new_values."as_of_as_written", new_values."as_of_basis", new_values."base", new_values."basis", new_values."code", new_values."compare_with", new_values."compare_with_as_written", new_values."compare_with_basis", new_values."counted", new_values."cycle", new_values."dimension", new_values."document_id", new_values."highest", new_values."id", new_values."lowest", new_values."measure", new_values."note", new_values."paragraph", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."qualifier", new_values."unit", new_values."value", new_values."words" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fb514791838ed7adc0267d6c5a84ba6ecc4adcee",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a1868",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="register_publishedfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_publishedfigureevent" ("answered_by", "as_of", "as_of_as_written", "as_of_basis", "base", "basis", "code", "compare_with", "compare_with_as_written", "compare_with_basis", "counted", "cycle", "dimension", "document_id", "highest", "id", "lowest", "measure", "note", "paragraph", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "unit", "value", "words") SELECT new_values."answered_by", new_values."as_of", new_values."as_of_as_written", new_values."as_of_basis", new_values."base", new_values."basis", new_values."code", new_values."compare_with", new_values."compare_with_as_written", new_values."compare_with_basis", new_values."counted", new_values."cycle", new_values."dimension", new_values."document_id", new_values."highest", new_values."id", new_values."lowest", new_values."measure", new_values."note", new_values."paragraph", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."qualifier", new_values."unit", new_values."value", new_values."words" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="63f4217f853c5e1952eda343b99053c2c5238d18",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_16c26",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="register_publishedfigure",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_publishedfigureevent" ("answered_by", "as_of", "as_of_as_written", "as_of_basis", "base", "basis", "code", "compare_with", "compare_with_as_written", "compare_with_basis", "counted", "cycle", "dimension", "document_id", "highest", "id", "lowest", "measure", "note", "paragraph", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "qualifier", "unit", "value", "words") SELECT old_values."answered_by", old_values."as_of", old_values."as_of_as_written", old_values."as_of_basis", old_values."base", old_values."basis", old_values."code", old_values."compare_with", old_values."compare_with_as_written", old_values."compare_with_basis", old_values."counted", old_values."cycle", old_values."dimension", old_values."document_id", old_values."highest", old_values."id", old_values."lowest", old_values."measure", old_values."note", old_values."paragraph", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."qualifier", old_values."unit", old_values."value", old_values."words" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7c9665b902ac77a4083555d71436ca06ecb5da53",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_9e6a4",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="register_publishedfigure",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PublishedFigureEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.CharField(
                                help_text="PF-025, as in the file of the project.", max_length=20
                            ),
                        ),
                        ("paragraph", models.CharField(max_length=60, verbose_name="paragraph or figure")),
                        (
                            "basis",
                            models.CharField(
                                choices=[
                                    ("printed", "Printed there"),
                                    ("derived", "Derived by the project from what is printed"),
                                ],
                                max_length=10,
                            ),
                        ),
                        (
                            "answered_by",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("real", "Real records"),
                                    ("demonstration", "Demonstration records, made to meet it"),
                                    ("reference", "Reference data"),
                                ],
                                help_text="The records that can be counted for it; empty where there are none.",
                                max_length=20,
                                verbose_name="population",
                            ),
                        ),
                        (
                            "cycle",
                            models.CharField(
                                blank=True, help_text="1, 2, or 1+2 where it is of both.", max_length=5
                            ),
                        ),
                        ("measure", models.CharField(max_length=60)),
                        ("dimension", models.CharField(blank=True, max_length=200)),
                        ("value", models.CharField(max_length=200)),
                        ("lowest", models.FloatField(blank=True, null=True)),
                        ("highest", models.FloatField(blank=True, null=True)),
                        (
                            "unit",
                            models.CharField(
                                choices=[
                                    ("count", "Number"),
                                    ("percent", "Per cent"),
                                    ("categories", "Number of categories"),
                                    ("ordered list", "Order"),
                                    ("unordered set", "Set without an order"),
                                    ("direction", "Direction"),
                                    ("share", "Share in words"),
                                    ("ordinal", "Place in a series"),
                                    ("words", "Number in words"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "qualifier",
                            models.CharField(
                                choices=[
                                    ("eq", "exactly"),
                                    ("approx", "about"),
                                    ("min", "at least"),
                                    ("more_than", "more than"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("counted", models.CharField(max_length=60, verbose_name="what is counted")),
                        (
                            "words",
                            models.CharField(
                                help_text="What was counted, near the words of the document.", max_length=250
                            ),
                        ),
                        (
                            "base",
                            models.CharField(
                                blank=True,
                                help_text="Out of what; empty where none is named.",
                                max_length=200,
                            ),
                        ),
                        ("as_of", models.DateField(verbose_name="as of")),
                        (
                            "as_of_basis",
                            models.CharField(
                                choices=[
                                    ("printed", "printed in the document"),
                                    ("period", "the end of the period that the document names"),
                                    ("document", "the date of the document"),
                                    ("project", "chosen by this project; the document prints no day"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("as_of_as_written", models.CharField(blank=True, max_length=120)),
                        ("compare_with", models.DateField(blank=True, null=True)),
                        (
                            "compare_with_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("printed", "printed in the document"),
                                    ("period", "the end of the period that the document names"),
                                    ("document", "the date of the document"),
                                    ("project", "chosen by this project; the document prints no day"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("compare_with_as_written", models.CharField(blank=True, max_length=120)),
                        ("note", models.CharField(blank=True, max_length=400)),
                        (
                            "document",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.document",
                            ),
                        ),
                        (
                            "pgh_context",
                            models.ForeignKey(
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                to="pghistory.context",
                            ),
                        ),
                        (
                            "pgh_obj",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="events",
                                to="register.publishedfigure",
                            ),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="b455b637ffd4991d1736930c9dea361ac9cabe77",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_5f7cf",
                                    table="register_publishedfigureevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
