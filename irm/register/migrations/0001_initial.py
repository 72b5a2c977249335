"""States, articles and the other words that every record uses, with the extensions of PostgreSQL that the schema needs."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.contrib.postgres.operations import BtreeGistExtension, TrigramExtension, UnaccentExtension
from django.db import migrations, models

from irm.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("pghistory", "0007_auto_20250421_0444"),
    ]

    operations = [
        UnaccentExtension(),
        TrigramExtension(),
        BtreeGistExtension(),
        CreateModels(
            [
                migrations.CreateModel(
                    name="Chapter",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=5, unique=True)),
                        ("title", models.CharField(max_length=200)),
                        ("order", models.PositiveSmallIntegerField()),
                    ],
                    options={
                        "ordering": ["order"],
                    },
                ),
                migrations.CreateModel(
                    name="Article",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(unique=True)),
                        ("title", models.CharField(max_length=255)),
                        (
                            "obligation",
                            models.CharField(
                                blank=True,
                                help_text="mandatory, optional or mixed: articles.csv",
                                max_length=30,
                            ),
                        ),
                        ("executive_summary_group", models.CharField(blank=True, max_length=255)),
                        (
                            "executive_summary_group_order",
                            models.PositiveSmallIntegerField(blank=True, null=True),
                        ),
                        ("notes", models.TextField(blank=True)),
                        (
                            "chapter",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="articles",
                                to="register.chapter",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                    },
                ),
                migrations.CreateModel(
                    name="Provision",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.CharField(max_length=20, unique=True)),
                        ("paragraph", models.CharField(blank=True, max_length=10)),
                        ("order", models.PositiveSmallIntegerField()),
                        (
                            "obligation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mandatory", "Mandatory"),
                                    ("obligation_to_consider", "Obligation to consider"),
                                    ("optional", "Optional"),
                                    ("interpretive_or_saving", "Interpretive or saving clause"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(
                                blank=True, help_text="One sentence in our own plain words.", max_length=400
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        (
                            "article",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="provisions",
                                to="register.article",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["order"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_provisionevent" ("article_id", "code", "id", "note", "obligation", "order", "paragraph", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") SELECT new_values."article_id", new_values."code", new_values."id", new_values."note", new_values."obligation", new_values."order", new_values."paragraph", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."summary" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b43b6e03879ee5f8a460f2a4e25f25f2df3b9604",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e84ad",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="register_provision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_provisionevent" ("article_id", "code", "id", "note", "obligation", "order", "paragraph", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") SELECT new_values."article_id", new_values."code", new_values."id", new_values."note", new_values."obligation", new_values."order", new_values."paragraph", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."summary" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6e9f0727eb9fabe4952707f0e1a2926a7c384059",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_506ee",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="register_provision",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_provisionevent" ("article_id", "code", "id", "note", "obligation", "order", "paragraph", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "summary") SELECT old_values."article_id", old_values."code", old_values."id", old_values."note", old_values."obligation", old_values."order", old_values."paragraph", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."summary" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ab409f877ce72a2f7b4f7d1bcaeb09ea04d4c920",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_17dca",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="register_provision",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProvisionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.CharField(max_length=20)),
                        ("paragraph", models.CharField(blank=True, max_length=10)),
                        ("order", models.PositiveSmallIntegerField()),
                        (
                            "obligation",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("mandatory", "Mandatory"),
                                    ("obligation_to_consider", "Obligation to consider"),
                                    ("optional", "Optional"),
                                    ("interpretive_or_saving", "Interpretive or saving clause"),
                                ],
                                max_length=30,
                            ),
                        ),
                        (
                            "summary",
                            models.CharField(
                                blank=True, help_text="One sentence in our own plain words.", max_length=400
                            ),
                        ),
                        ("note", models.TextField(blank=True)),
                        (
                            "article",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.article",
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
                                to="register.provision",
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
                                    hash="4821edc2975b09bb0292fc2583e856861fe12ebb",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a9b57",
                                    table="register_provisionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProvisionText",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
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
                                max_length=2,
                            ),
                        ),
                        ("text", models.TextField()),
                        (
                            "provision",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="texts",
                                to="register.provision",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("provision", "language"), name="register_one_text_per_language"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CategoryScheme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60, unique=True)),
                        ("name", models.CharField(max_length=120)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("need", "Technical assistance needs"),
                                    ("delivery", "Assistance delivered"),
                                ],
                                max_length=20,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["code"],
                    },
                ),
                migrations.CreateModel(
                    name="Category",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60)),
                        ("label", models.CharField(max_length=200)),
                        ("kind", models.CharField(blank=True, max_length=120)),
                        ("definition", models.TextField(blank=True)),
                        ("certainty", models.CharField(blank=True, max_length=200)),
                        ("source", models.CharField(blank=True, max_length=255)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("retired_on", models.DateField(blank=True, null=True)),
                        (
                            "scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="categories",
                                to="register.categoryscheme",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "categories",
                        "ordering": ["scheme", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("scheme", "code"), name="register_one_category_per_scheme_and_code"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_categoryevent" ("certainty", "code", "definition", "id", "kind", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "scheme_id", "source") SELECT new_values."certainty", new_values."code", new_values."definition", new_values."id", new_values."kind", new_values."label", new_values."order", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."retired_on", new_values."scheme_id", new_values."source" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="feb36ea02bcb2cd76af636192ddb59ab8911c92d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_41a85",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="register_category",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_categoryevent" ("certainty", "code", "definition", "id", "kind", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "scheme_id", "source") SELECT new_values."certainty", new_values."code", new_values."definition", new_values."id", new_values."kind", new_values."label", new_values."order", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."retired_on", new_values."scheme_id", new_values."source" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="25d00e2273d5ea543713026d643d2b2dac658cce",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3af5a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="register_category",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_categoryevent" ("certainty", "code", "definition", "id", "kind", "label", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "scheme_id", "source") SELECT old_values."certainty", old_values."code", old_values."definition", old_values."id", old_values."kind", old_values."label", old_values."order", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."retired_on", old_values."scheme_id", old_values."source" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c13ca16a24de61f5368138627c13190bbd3245d4",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_727f0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="register_category",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CategoryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("code", models.SlugField(db_index=False, max_length=60)),
                        ("label", models.CharField(max_length=200)),
                        ("kind", models.CharField(blank=True, max_length=120)),
                        ("definition", models.TextField(blank=True)),
                        ("certainty", models.CharField(blank=True, max_length=200)),
                        ("source", models.CharField(blank=True, max_length=255)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                        ("retired_on", models.DateField(blank=True, null=True)),
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
                                to="register.category",
                            ),
                        ),
                        (
                            "scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.categoryscheme",
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
                                    hash="b3c9540b54146f090b75034871283edfb59ced1f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_6ea2b",
                                    table="register_categoryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Document",
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
                                help_text="The normalised symbol, else a short name.",
                                max_length=120,
                                unique=True,
                            ),
                        ),
                        ("symbol", models.CharField(blank=True, max_length=120)),
                        (
                            "symbol_parts",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What the symbol says: body, year, addendum.",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=400)),
                        ("session", models.CharField(blank=True, max_length=200)),
                        ("issued_on", models.DateField(blank=True, null=True)),
                        (
                            "issued_precision",
                            models.CharField(
                                choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                                default="day",
                                max_length=10,
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                            ),
                        ),
                        ("url", models.URLField(blank=True, max_length=400)),
                        ("is_demonstration", models.BooleanField(default=False)),
                        (
                            "aliases",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                help_text="Other names that files use for it; never shown to the public.",
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["code"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_documentevent" ("aliases", "code", "id", "is_demonstration", "issued_on", "issued_precision", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session", "symbol", "symbol_parts", "title", "url") SELECT new_values."aliases", new_values."code", new_values."id", new_values."is_demonstration", new_values."issued_on", new_values."issued_precision", new_values."languages", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session", new_values."symbol", new_values."symbol_parts", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1a7dc04073a24b70bf4556ff2b99281dca44c112",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_28a8a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="register_document",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_documentevent" ("aliases", "code", "id", "is_demonstration", "issued_on", "issued_precision", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session", "symbol", "symbol_parts", "title", "url") SELECT new_values."aliases", new_values."code", new_values."id", new_values."is_demonstration", new_values."issued_on", new_values."issued_precision", new_values."languages", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session", new_values."symbol", new_values."symbol_parts", new_values."title", new_values."url" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="16d84c54ed389c0488945e1b7566807dd4a8be60",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_8759c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="register_document",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_documentevent" ("aliases", "code", "id", "is_demonstration", "issued_on", "issued_precision", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session", "symbol", "symbol_parts", "title", "url") SELECT old_values."aliases", old_values."code", old_values."id", old_values."is_demonstration", old_values."issued_on", old_values."issued_precision", old_values."languages", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."session", old_values."symbol", old_values."symbol_parts", old_values."title", old_values."url" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9536ba619560bc0cfdb3313c990eedf9b28b01e5",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_a86ee",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="register_document",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DocumentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "code",
                            models.CharField(
                                help_text="The normalised symbol, else a short name.", max_length=120
                            ),
                        ),
                        ("symbol", models.CharField(blank=True, max_length=120)),
                        (
                            "symbol_parts",
                            models.JSONField(
                                blank=True,
                                default=dict,
                                help_text="What the symbol says: body, year, addendum.",
                            ),
                        ),
                        ("title", models.CharField(blank=True, max_length=400)),
                        ("session", models.CharField(blank=True, max_length=200)),
                        ("issued_on", models.DateField(blank=True, null=True)),
                        (
                            "issued_precision",
                            models.CharField(
                                choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                                default="day",
                                max_length=10,
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=2), blank=True, default=list, size=None
                            ),
                        ),
                        ("url", models.URLField(blank=True, max_length=400)),
                        ("is_demonstration", models.BooleanField(default=False)),
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
                                to="register.document",
                            ),
                        ),
                        (
                            "aliases",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                help_text="Other names that files use for it; never shown to the public.",
                                size=None,
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
                                    hash="489797213338d1454daf734c104b21487f3a7709",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_2a828",
                                    table="register_documentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ImportRun",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("command", models.CharField(max_length=60)),
                        ("file_name", models.CharField(max_length=255)),
                        ("sha256", models.CharField(max_length=64)),
                        ("actor_email", models.CharField(blank=True, max_length=254)),
                        ("started_at", models.DateTimeField(auto_now_add=True)),
                        ("finished_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "outcome",
                            models.CharField(
                                choices=[
                                    ("checked", "Checked, nothing imported"),
                                    ("imported", "Imported"),
                                    ("refused", "Refused, nothing imported"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("rows_read", models.PositiveIntegerField(default=0)),
                        ("rows_created", models.PositiveIntegerField(default=0)),
                        ("rows_updated", models.PositiveIntegerField(default=0)),
                        ("rows_unchanged", models.PositiveIntegerField(default=0)),
                        (
                            "report",
                            models.JSONField(
                                default=dict,
                                help_text="Errors, changes and rows kept because a person changed them.",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-started_at"],
                    },
                ),
                migrations.CreateModel(
                    name="State",
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
                        (
                            "iso3",
                            models.CharField(max_length=3, unique=True, verbose_name="ISO 3166-1 alpha-3"),
                        ),
                        (
                            "iso2",
                            models.CharField(blank=True, max_length=2, verbose_name="ISO 3166-1 alpha-2"),
                        ),
                        ("m49", models.CharField(blank=True, max_length=3, verbose_name="M49")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("un_member", "Member State of the United Nations"),
                                    ("observer_state", "Observer State"),
                                    ("non_member_state", "Non-member State"),
                                    ("regional_organization", "Regional economic integration organization"),
                                    ("demonstration", "Demonstration State (invented)"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("name_en", models.CharField(max_length=120)),
                        ("name_en_formal", models.CharField(blank=True, max_length=200)),
                        ("name_fr", models.CharField(max_length=120)),
                        ("name_es", models.CharField(max_length=120)),
                        ("name_ru", models.CharField(max_length=120)),
                        ("name_zh", models.CharField(max_length=120)),
                        ("name_ar", models.CharField(max_length=120)),
                        ("sort_key_en", models.CharField(db_index=True, editable=False, max_length=120)),
                        (
                            "aliases",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "legal_system",
                            models.CharField(
                                blank=True,
                                help_text="civil, common, customary, islamic or religious; several with semicolons between them.",
                                max_length=60,
                            ),
                        ),
                        (
                            "party_status",
                            models.CharField(
                                choices=[
                                    ("party", "State party"),
                                    ("signatory", "Signatory"),
                                    ("non_party", "Not a party"),
                                ],
                                default="non_party",
                                max_length=20,
                            ),
                        ),
                        ("party_action", models.CharField(blank=True, max_length=30)),
                        ("signed_on", models.DateField(blank=True, null=True)),
                        ("party_on", models.DateField(blank=True, null=True)),
                        (
                            "party_on_certainty",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "Confirmed"),
                                    ("unconfirmed", "Unconfirmed"),
                                    ("doubtful", "Doubtful"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("notes", models.TextField(blank=True)),
                        ("retired_on", models.DateField(blank=True, null=True)),
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
                            "mission_seat",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("vienna", "Vienna"),
                                    ("new_york", "New York"),
                                    ("geneva", "Geneva"),
                                    ("none", "No permanent mission"),
                                ],
                                db_default="",
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "legal_system_certainty",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "Confirmed"),
                                    ("unconfirmed", "Unconfirmed"),
                                    ("doubtful", "Doubtful"),
                                ],
                                db_default="",
                                default="",
                                max_length=20,
                            ),
                        ),
                        (
                            "legal_system_source",
                            models.CharField(blank=True, db_default="", default="", max_length=255),
                        ),
                    ],
                    options={
                        "ordering": ["sort_key_en"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("iso3", ""), _negated=True), ("iso3__regex", "^[A-Z]{3}$")
                                ),
                                name="register_state_iso3_is_three_capitals",
                                violation_error_message="The code of a State is three capital letters.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_stateevent" ("aliases", "id", "import_digest", "iso2", "iso3", "kind", "legal_system", "legal_system_certainty", "legal_system_source", "m49", "mission_seat", "name_ar", "name_en", "name_en_formal", "name_es", "name_fr", "name_ru", "name_zh", "notes", "party_action", "party_on", "party_on_certainty", "party_status", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "signed_on", "sort_key_en", "source_document_id", "source_file", "source_paragraph", "source_row") SELECT new_values."aliases", new_values."id", new_values."import_digest", new_values."iso2", new_values."iso3", new_values."kind", new_values."legal_system", new_values."legal_system_certainty", new_values."legal_system_source", new_values."m49", new_values."mission_seat", new_values."name_ar", new_values."name_en", new_values."name_en_formal", new_values."name_es", new_values."name_fr", new_values."name_ru", new_values."name_zh", new_values."notes", new_values."party_action", new_values."party_on", new_values."party_on_certainty", new_values."party_status", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."retired_on", new_values."signed_on", new_values."sort_key_en", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="591f1b5e65681c90a90bf03a2959667b6d3bedaa",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_0bc56",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="register_state",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_stateevent" ("aliases", "id", "import_digest", "iso2", "iso3", "kind", "legal_system", "legal_system_certainty", "legal_system_source", "m49", "mission_seat", "name_ar", "name_en", "name_en_formal", "name_es", "name_fr", "name_ru", "name_zh", "notes", "party_action", "party_on", "party_on_certainty", "party_status", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "signed_on", "sort_key_en", "source_document_id", "source_file", "source_paragraph", "source_row") SELECT new_values."aliases", new_values."id", new_values."import_digest", new_values."iso2", new_values."iso3", new_values."kind", new_values."legal_system", new_values."legal_system_certainty", new_values."legal_system_source", new_values."m49", new_values."mission_seat", new_values."name_ar", new_values."name_en", new_values."name_en_formal", new_values."name_es", new_values."name_fr", new_values."name_ru", new_values."name_zh", new_values."notes", new_values."party_action", new_values."party_on", new_values."party_on_certainty", new_values."party_status", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."retired_on", new_values."signed_on", new_values."sort_key_en", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0f0468d4e6cc2607563736a06180dca192e3a399",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1c52a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="register_state",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_stateevent" ("aliases", "id", "import_digest", "iso2", "iso3", "kind", "legal_system", "legal_system_certainty", "legal_system_source", "m49", "mission_seat", "name_ar", "name_en", "name_en_formal", "name_es", "name_fr", "name_ru", "name_zh", "notes", "party_action", "party_on", "party_on_certainty", "party_status", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "retired_on", "signed_on", "sort_key_en", "source_document_id", "source_file", "source_paragraph", "source_row") SELECT old_values."aliases", old_values."id", old_values."import_digest", old_values."iso2", old_values."iso3", old_values."kind", old_values."legal_system", old_values."legal_system_certainty", old_values."legal_system_source", old_values."m49", old_values."mission_seat", old_values."name_ar", old_values."name_en", old_values."name_en_formal", old_values."name_es", old_values."name_fr", old_values."name_ru", old_values."name_zh", old_values."notes", old_values."party_action", old_values."party_on", old_values."party_on_certainty", old_values."party_status", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."retired_on", old_values."signed_on", old_values."sort_key_en", old_values."source_document_id", old_values."source_file", old_values."source_paragraph", old_values."source_row" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c8f7d2dbdb2ea876d2d92e733994198d4450b9d3",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_df044",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="register_state",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Organisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=200, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("state", "State"),
                                    ("united_nations", "United Nations entity"),
                                    ("intergovernmental", "Intergovernmental organization"),
                                    ("joint_initiative", "Joint initiative"),
                                    ("forum", "Forum"),
                                    ("national_body", "National body"),
                                    ("private_sector", "Private sector"),
                                    ("civil_society", "Civil society"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
                            ),
                        ),
                        ("is_demonstration", models.BooleanField(default=False)),
                        ("note", models.TextField(blank=True)),
                        (
                            "state",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="organisations",
                                to="register.state",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_organisationevent" ("id", "is_demonstration", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state_id") SELECT new_values."id", new_values."is_demonstration", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."state_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0eaba7b1f191888401132b8694e3ccbdb286169b",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_88008",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="register_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_organisationevent" ("id", "is_demonstration", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state_id") SELECT new_values."id", new_values."is_demonstration", new_values."kind", new_values."name", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."state_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="589c207dde1ecfb0d1d3885b358130b6eff5e359",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_308fb",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="register_organisation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_organisationevent" ("id", "is_demonstration", "kind", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "state_id") SELECT old_values."id", old_values."is_demonstration", old_values."kind", old_values."name", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."state_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b2785ec7eec7a6d6dd7b5b82bffaa41b56847bd7",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_97f3e",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="register_organisation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("state", "State"),
                                    ("united_nations", "United Nations entity"),
                                    ("intergovernmental", "Intergovernmental organization"),
                                    ("joint_initiative", "Joint initiative"),
                                    ("forum", "Forum"),
                                    ("national_body", "National body"),
                                    ("private_sector", "Private sector"),
                                    ("civil_society", "Civil society"),
                                    ("other", "Other"),
                                ],
                                default="other",
                                max_length=30,
                            ),
                        ),
                        ("is_demonstration", models.BooleanField(default=False)),
                        ("note", models.TextField(blank=True)),
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
                                to="register.organisation",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.state",
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
                                    hash="c444023ca517b1fb9eac6db48de9fafa5331df42",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_4cb65",
                                    table="register_organisationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="OrganisationAlias",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("as_written", models.CharField(max_length=200, unique=True)),
                        ("note", models.CharField(blank=True, max_length=255)),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="aliases",
                                to="register.organisation",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "organisation aliases",
                        "ordering": ["as_written"],
                    },
                ),
                migrations.CreateModel(
                    name="StateEvent",
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
                        ("iso3", models.CharField(max_length=3, verbose_name="ISO 3166-1 alpha-3")),
                        (
                            "iso2",
                            models.CharField(blank=True, max_length=2, verbose_name="ISO 3166-1 alpha-2"),
                        ),
                        ("m49", models.CharField(blank=True, max_length=3, verbose_name="M49")),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("un_member", "Member State of the United Nations"),
                                    ("observer_state", "Observer State"),
                                    ("non_member_state", "Non-member State"),
                                    ("regional_organization", "Regional economic integration organization"),
                                    ("demonstration", "Demonstration State (invented)"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("name_en", models.CharField(max_length=120)),
                        ("name_en_formal", models.CharField(blank=True, max_length=200)),
                        ("name_fr", models.CharField(max_length=120)),
                        ("name_es", models.CharField(max_length=120)),
                        ("name_ru", models.CharField(max_length=120)),
                        ("name_zh", models.CharField(max_length=120)),
                        ("name_ar", models.CharField(max_length=120)),
                        ("sort_key_en", models.CharField(editable=False, max_length=120)),
                        (
                            "aliases",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=120),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "legal_system",
                            models.CharField(
                                blank=True,
                                help_text="civil, common, customary, islamic or religious; several with semicolons between them.",
                                max_length=60,
                            ),
                        ),
                        (
                            "party_status",
                            models.CharField(
                                choices=[
                                    ("party", "State party"),
                                    ("signatory", "Signatory"),
                                    ("non_party", "Not a party"),
                                ],
                                default="non_party",
                                max_length=20,
                            ),
                        ),
                        ("party_action", models.CharField(blank=True, max_length=30)),
                        ("signed_on", models.DateField(blank=True, null=True)),
                        ("party_on", models.DateField(blank=True, null=True)),
                        (
                            "party_on_certainty",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "Confirmed"),
                                    ("unconfirmed", "Unconfirmed"),
                                    ("doubtful", "Doubtful"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("notes", models.TextField(blank=True)),
                        ("retired_on", models.DateField(blank=True, null=True)),
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
                                to="register.state",
                            ),
                        ),
                        (
                            "source_document",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.document",
                            ),
                        ),
                        (
                            "mission_seat",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("vienna", "Vienna"),
                                    ("new_york", "New York"),
                                    ("geneva", "Geneva"),
                                    ("none", "No permanent mission"),
                                ],
                                db_default="",
                                default="",
                                max_length=10,
                            ),
                        ),
                        (
                            "legal_system_certainty",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("confirmed", "Confirmed"),
                                    ("unconfirmed", "Unconfirmed"),
                                    ("doubtful", "Doubtful"),
                                ],
                                db_default="",
                                default="",
                                max_length=20,
                            ),
                        ),
                        (
                            "legal_system_source",
                            models.CharField(blank=True, db_default="", default="", max_length=255),
                        ),
                    ],
                    options={
                        "abstract": False,
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="append_only",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;",
                                    hash="650ed0df7d0f36bfa5cda3b6f464b3bf48c05ba3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_bb873",
                                    table="register_stateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="StateGroup",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60, unique=True)),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("regional_group", "Regional group"),
                                    ("development", "Group of States by development"),
                                    ("m49_region", "Statistical region (M49)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("name", models.CharField(max_length=120)),
                        ("order", models.PositiveSmallIntegerField(default=0)),
                    ],
                    options={
                        "ordering": ["kind", "order", "code"],
                    },
                ),
                migrations.CreateModel(
                    name="GroupMembership",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        (
                            "certainty",
                            models.CharField(
                                choices=[
                                    ("confirmed", "Confirmed"),
                                    ("unconfirmed", "Unconfirmed"),
                                    ("doubtful", "Doubtful"),
                                ],
                                default="confirmed",
                                max_length=20,
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=255)),
                        ("note", models.CharField(blank=True, max_length=255)),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="group_memberships",
                                to="register.state",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to="register.stategroup",
                            ),
                        ),
                    ],
                    options={
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("state", "group", "valid_from"),
                                name="register_one_membership_per_start",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("valid_from", None),
                                    ("valid_to", None),
                                    ("valid_to__gte", models.F("valid_from")),
                                    _connector="OR",
                                ),
                                name="register_membership_ends_after_it_begins",
                                violation_error_message="A membership ends on or after the day it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_groupmembershipevent" ("certainty", "group_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state_id", "valid_from", "valid_to") SELECT new_values."certainty", new_values."group_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source", new_values."state_id", new_values."valid_from", new_values."valid_to" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e06115e3e40afe711e736e0bb6198fe3124d3d7a",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_913af",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="register_groupmembership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_groupmembershipevent" ("certainty", "group_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state_id", "valid_from", "valid_to") SELECT new_values."certainty", new_values."group_id", new_values."id", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source", new_values."state_id", new_values."valid_from", new_values."valid_to" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dd91a60300deb8db17acf38a396b6290162be015",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_905ed",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="register_groupmembership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "register_groupmembershipevent" ("certainty", "group_id", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source", "state_id", "valid_from", "valid_to") SELECT old_values."certainty", old_values."group_id", old_values."id", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source", old_values."state_id", old_values."valid_from", old_values."valid_to" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2f98d1c9647dbd47fc161d96f88a3d24606ee9c0",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_eff97",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="register_groupmembership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="GroupMembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("valid_from", models.DateField(blank=True, null=True)),
                        ("valid_to", models.DateField(blank=True, null=True)),
                        (
                            "certainty",
                            models.CharField(
                                choices=[
                                    ("confirmed", "Confirmed"),
                                    ("unconfirmed", "Unconfirmed"),
                                    ("doubtful", "Doubtful"),
                                ],
                                default="confirmed",
                                max_length=20,
                            ),
                        ),
                        ("source", models.CharField(blank=True, max_length=255)),
                        ("note", models.CharField(blank=True, max_length=255)),
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
                                to="register.groupmembership",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.state",
                            ),
                        ),
                        (
                            "group",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.stategroup",
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
                                    hash="3bb92819c6538c7e1f6e218a8fe8e2915fd258d8",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_01e87",
                                    table="register_groupmembershipevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ]
        ),
    ]
