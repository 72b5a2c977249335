"""Technical assistance needs and the statements they come from."""

import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from irm.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
        ("reviews", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="NeedStatement",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "source_paragraph",
                            models.CharField(blank=True, max_length=100, verbose_name="source paragraph"),
                        ),
                        (
                            "source_file",
                            models.CharField(blank=True, max_length=255, verbose_name="source file"),
                        ),
                        (
                            "source_row",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="source row"),
                        ),
                        ("import_digest", models.UUIDField(blank=True, editable=False, null=True)),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("text", models.TextField()),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("ar", "Arabic"),
                                    ("zh", "Chinese"),
                                    ("en", "English"),
                                    ("fr", "French"),
                                    ("ru", "Russian"),
                                    ("es", "Spanish"),
                                ],
                                default="en",
                                max_length=2,
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[("review", "Country review"), ("direct_request", "Direct request")],
                                default="review",
                                max_length=20,
                            ),
                        ),
                        (
                            "beneficiary",
                            models.CharField(
                                blank=True, max_length=255, verbose_name="beneficiary institution"
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="need_statements",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "source_document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="register.document",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["ref"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "needs_needstatementevent" ("beneficiary", "id", "import_digest", "language", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "review_id", "source_document_id", "source_file", "source_paragraph", "source_row", "text") SELECT new_values."beneficiary", new_values."id", new_values."import_digest", new_values."language", new_values."origin", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."ref", new_values."review_id", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."text" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e5e8d8a58a2fb3737ef5248090eba484dfb45ee8",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b9a20",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="needs_needstatement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "needs_needstatementevent" ("beneficiary", "id", "import_digest", "language", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "review_id", "source_document_id", "source_file", "source_paragraph", "source_row", "text") SELECT new_values."beneficiary", new_values."id", new_values."import_digest", new_values."language", new_values."origin", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."ref", new_values."review_id", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."text" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b85a0e2f6f6f56f777b90c05ae65b23217228f8b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1ffdc",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="needs_needstatement",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "needs_needstatementevent" ("beneficiary", "id", "import_digest", "language", "origin", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "ref", "review_id", "source_document_id", "source_file", "source_paragraph", "source_row", "text") SELECT old_values."beneficiary", old_values."id", old_values."import_digest", old_values."language", old_values."origin", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."ref", old_values."review_id", old_values."source_document_id", old_values."source_file", old_values."source_paragraph", old_values."source_row", old_values."text" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2d7ad0ffcc25cfd4703c27f12d1e83c75046a6a6",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_158d1",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="needs_needstatement",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TechnicalAssistanceNeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "source_paragraph",
                            models.CharField(blank=True, max_length=100, verbose_name="source paragraph"),
                        ),
                        (
                            "source_file",
                            models.CharField(blank=True, max_length=255, verbose_name="source file"),
                        ),
                        (
                            "source_row",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="source row"),
                        ),
                        ("import_digest", models.UUIDField(blank=True, editable=False, null=True)),
                        ("ref", models.CharField(max_length=40, unique=True)),
                        ("identified_on", models.DateField()),
                        (
                            "timing",
                            models.CharField(
                                choices=[("current", "Current"), ("anticipated", "Anticipated")],
                                default="current",
                                max_length=20,
                            ),
                        ),
                        (
                            "response",
                            models.CharField(
                                choices=[
                                    ("not_reported", "Not reported"),
                                    ("unmet", "Unmet, as the State says"),
                                    ("being_met", "Being met"),
                                    ("met", "Met"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="not_reported",
                                max_length=20,
                            ),
                        ),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                                max_length=10,
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("public", "Public"),
                                    ("states_parties", "States parties"),
                                    ("providers", "Registered assistance providers"),
                                    ("state", "The State concerned"),
                                ],
                                default="state",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        (
                            "article",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="register.article",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="register.category",
                            ),
                        ),
                        (
                            "chapter",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="register.chapter",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="reviews.reviewcycle",
                            ),
                        ),
                        (
                            "source_document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="register.document",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="register.state",
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="needs",
                                to="needs.needstatement",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["ref"],
                        "indexes": [
                            models.Index(fields=["state", "cycle"], name="needs_state_cycle"),
                            models.Index(
                                fields=["cycle", "article", "category"], name="needs_cycle_article_category"
                            ),
                            models.Index(fields=["identified_on"], name="needs_identified_on"),
                            models.Index(
                                condition=models.Q(("category", None)),
                                fields=["ref"],
                                name="needs_uncategorised",
                            ),
                        ],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("statement", "state", "article", "category"),
                                name="needs_one_per_state_article_category_statement",
                                nulls_distinct=False,
                                violation_error_message="This State, article, category and statement are already one need.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "needs_technicalassistanceneedevent" ("article_id", "audience", "category_id", "chapter_id", "cycle_id", "id", "identified_on", "import_digest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "ref", "response", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id", "statement_id", "timing") SELECT new_values."article_id", new_values."audience", new_values."category_id", new_values."chapter_id", new_values."cycle_id", new_values."id", new_values."identified_on", new_values."import_digest", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."priority", new_values."ref", new_values."response", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."state_id", new_values."statement_id", new_values."timing" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="54f416fcdb3738bc4c6038e9f8ac97036c38ad34",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fcbc2",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="needs_technicalassistanceneed",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "needs_technicalassistanceneedevent" ("article_id", "audience", "category_id", "chapter_id", "cycle_id", "id", "identified_on", "import_digest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "ref", "response", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id", "statement_id", "timing") SELECT new_values."article_id", new_values."audience", new_values."category_id", new_values."chapter_id", new_values."cycle_id", new_values."id", new_values."identified_on", new_values."import_digest", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."priority", new_values."ref", new_values."response", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."state_id", new_values."statement_id", new_values."timing" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2f4ebddc56d1e3fd618ffaa11d802e7fa5389bf7",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_f597d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="needs_technicalassistanceneed",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "needs_technicalassistanceneedevent" ("article_id", "audience", "category_id", "chapter_id", "cycle_id", "id", "identified_on", "import_digest", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priority", "ref", "response", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id", "statement_id", "timing") SELECT old_values."article_id", old_values."audience", old_values."category_id", old_values."chapter_id", old_values."cycle_id", old_values."id", old_values."identified_on", old_values."import_digest", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."priority", old_values."ref", old_values."response", old_values."source_document_id", old_values."source_file", old_values."source_paragraph", old_values."source_row", old_values."state_id", old_values."statement_id", old_values."timing" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="13a42e5bd02f644da351e4f5b29cb5b7265f4076",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_88323",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="needs_technicalassistanceneed",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TechnicalAssistanceNeedEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "source_paragraph",
                            models.CharField(blank=True, max_length=100, verbose_name="source paragraph"),
                        ),
                        (
                            "source_file",
                            models.CharField(blank=True, max_length=255, verbose_name="source file"),
                        ),
                        (
                            "source_row",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="source row"),
                        ),
                        ("import_digest", models.UUIDField(blank=True, editable=False, null=True)),
                        ("ref", models.CharField(max_length=40)),
                        ("identified_on", models.DateField()),
                        (
                            "timing",
                            models.CharField(
                                choices=[("current", "Current"), ("anticipated", "Anticipated")],
                                default="current",
                                max_length=20,
                            ),
                        ),
                        (
                            "response",
                            models.CharField(
                                choices=[
                                    ("not_reported", "Not reported"),
                                    ("unmet", "Unmet, as the State says"),
                                    ("being_met", "Being met"),
                                    ("met", "Met"),
                                    ("withdrawn", "Withdrawn"),
                                ],
                                default="not_reported",
                                max_length=20,
                            ),
                        ),
                        (
                            "priority",
                            models.CharField(
                                blank=True,
                                choices=[("high", "High"), ("medium", "Medium"), ("low", "Low")],
                                max_length=10,
                            ),
                        ),
                        (
                            "audience",
                            models.CharField(
                                choices=[
                                    ("public", "Public"),
                                    ("states_parties", "States parties"),
                                    ("providers", "Registered assistance providers"),
                                    ("state", "The State concerned"),
                                ],
                                default="state",
                                editable=False,
                                max_length=20,
                            ),
                        ),
                        (
                            "article",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.article",
                            ),
                        ),
                        (
                            "category",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.category",
                            ),
                        ),
                        (
                            "chapter",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.chapter",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.reviewcycle",
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
                                to="needs.technicalassistanceneed",
                            ),
                        ),
                        (
                            "source_document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.document",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.state",
                            ),
                        ),
                        (
                            "statement",
                            models.ForeignKey(
                                db_constraint=False,
                                db_index=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="needs.needstatement",
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
                                    hash="c687fb36ec2614d444eebe23cfcdee268fe11eb9",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_8ad2b",
                                    table="needs_technicalassistanceneedevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedStatementEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "source_paragraph",
                            models.CharField(blank=True, max_length=100, verbose_name="source paragraph"),
                        ),
                        (
                            "source_file",
                            models.CharField(blank=True, max_length=255, verbose_name="source file"),
                        ),
                        (
                            "source_row",
                            models.PositiveIntegerField(blank=True, null=True, verbose_name="source row"),
                        ),
                        ("import_digest", models.UUIDField(blank=True, editable=False, null=True)),
                        ("ref", models.CharField(max_length=40)),
                        ("text", models.TextField()),
                        (
                            "language",
                            models.CharField(
                                choices=[
                                    ("ar", "Arabic"),
                                    ("zh", "Chinese"),
                                    ("en", "English"),
                                    ("fr", "French"),
                                    ("ru", "Russian"),
                                    ("es", "Spanish"),
                                ],
                                default="en",
                                max_length=2,
                            ),
                        ),
                        (
                            "origin",
                            models.CharField(
                                choices=[("review", "Country review"), ("direct_request", "Direct request")],
                                default="review",
                                max_length=20,
                            ),
                        ),
                        (
                            "beneficiary",
                            models.CharField(
                                blank=True, max_length=255, verbose_name="beneficiary institution"
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
                                to="needs.needstatement",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "source_document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                db_index=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.document",
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
                                    hash="3cc5bee5e8a012fe69a5526489e5183218bd9100",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_138a9",
                                    table="needs_needstatementevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ]
        )
    ]
