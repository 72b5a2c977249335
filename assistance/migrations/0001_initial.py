"""Assistance activities, their providers and the needs they answer."""

import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
from django.db import migrations, models

from irm.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("needs", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="Programme",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("name", models.CharField(max_length=255, unique=True)),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("global", "Global"),
                                    ("regional", "Regional"),
                                    ("national", "National"),
                                    ("bilateral", "Bilateral"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_platform", models.BooleanField(default=False, verbose_name="regional platform")),
                        ("is_demonstration", models.BooleanField(default=False)),
                    ],
                    options={
                        "ordering": ["name"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_programmeevent" ("id", "is_demonstration", "is_platform", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."is_demonstration", new_values."is_platform", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a4063d06ebcd7b8289ee7a3a42eb66c32463bd88",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_9249f",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="assistance_programme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_programmeevent" ("id", "is_demonstration", "is_platform", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."id", new_values."is_demonstration", new_values."is_platform", new_values."level", new_values."name", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a002b9dd18cf52cc71f377077590ad6a360c2377",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e56e7",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="assistance_programme",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_programmeevent" ("id", "is_demonstration", "is_platform", "level", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."id", old_values."is_demonstration", old_values."is_platform", old_values."level", old_values."name", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b04a8c496f14265123a85d4301fea1becddce121",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_cc64d",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="assistance_programme",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ProgrammeEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("name", models.CharField(max_length=255)),
                        (
                            "level",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("global", "Global"),
                                    ("regional", "Regional"),
                                    ("national", "National"),
                                    ("bilateral", "Bilateral"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_platform", models.BooleanField(default=False, verbose_name="regional platform")),
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
                                to="assistance.programme",
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
                                    hash="a86d99438702d096e80b7282a386ed65decdba92",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9f0ef",
                                    table="assistance_programmeevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssistanceActivity",
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
                        ("title", models.CharField(max_length=500)),
                        ("type_as_written", models.CharField(blank=True, max_length=120)),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("global", "Global"),
                                    ("regional", "Regional"),
                                    ("national", "National"),
                                    ("bilateral", "Bilateral"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("level_as_written", models.CharField(blank=True, max_length=120)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("ongoing", "Ongoing"),
                                    ("completed", "Completed"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("status_as_written", models.CharField(blank=True, max_length=120)),
                        ("recipients_as_written", models.TextField(blank=True)),
                        (
                            "region_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("region_as_written", models.CharField(blank=True, max_length=255)),
                        (
                            "articles_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("stated", "Stated in the source"),
                                    ("inferred", "Inferred by the project"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        (
                            "starts_precision",
                            models.CharField(
                                blank=True,
                                choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                                max_length=10,
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "ends_precision",
                            models.CharField(
                                blank=True,
                                choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                                max_length=10,
                            ),
                        ),
                        ("participants", models.PositiveIntegerField(blank=True, null=True)),
                        ("participants_as_written", models.CharField(blank=True, max_length=120)),
                        ("notes", models.TextField(blank=True)),
                        ("is_published", models.BooleanField(default=False)),
                        ("is_demonstration", models.BooleanField(default=False)),
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
                            "type",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="register.category",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="assistance.programme",
                            ),
                        ),
                        (
                            "recipients",
                            models.ManyToManyField(
                                blank=True, related_name="activities", to="register.state"
                            ),
                        ),
                        (
                            "articles",
                            models.ManyToManyField(
                                blank=True, related_name="activities", to="register.article"
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "assistance activities",
                        "ordering": ["ref"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("starts_on", None),
                                    models.Q(("starts_precision", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="assistance_start_has_its_precision",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    models.Q(("ends_precision", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="assistance_end_has_its_precision",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_assistanceactivityevent" ("articles_basis", "ends_on", "ends_precision", "id", "import_digest", "is_demonstration", "is_published", "level", "level_as_written", "notes", "participants", "participants_as_written", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recipients_as_written", "ref", "region_as_written", "region_codes", "source_document_id", "source_file", "source_paragraph", "source_row", "starts_on", "starts_precision", "status", "status_as_written", "title", "type_as_written", "type_id") SELECT new_values."articles_basis", new_values."ends_on", new_values."ends_precision", new_values."id", new_values."import_digest", new_values."is_demonstration", new_values."is_published", new_values."level", new_values."level_as_written", new_values."notes", new_values."participants", new_values."participants_as_written", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id", new_values."recipients_as_written", new_values."ref", new_values."region_as_written", new_values."region_codes", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."starts_on", new_values."starts_precision", new_values."status", new_values."status_as_written", new_values."title", new_values."type_as_written", new_values."type_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="49a56987d64539acb0b2fdbf91622c5e7bcd7202",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_211db",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="assistance_assistanceactivity",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_assistanceactivityevent" ("articles_basis", "ends_on", "ends_precision", "id", "import_digest", "is_demonstration", "is_published", "level", "level_as_written", "notes", "participants", "participants_as_written", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recipients_as_written", "ref", "region_as_written", "region_codes", "source_document_id", "source_file", "source_paragraph", "source_row", "starts_on", "starts_precision", "status", "status_as_written", "title", "type_as_written", "type_id") SELECT new_values."articles_basis", new_values."ends_on", new_values."ends_precision", new_values."id", new_values."import_digest", new_values."is_demonstration", new_values."is_published", new_values."level", new_values."level_as_written", new_values."notes", new_values."participants", new_values."participants_as_written", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id", new_values."recipients_as_written", new_values."ref", new_values."region_as_written", new_values."region_codes", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."starts_on", new_values."starts_precision", new_values."status", new_values."status_as_written", new_values."title", new_values."type_as_written", new_values."type_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="341bdb0f47949f4fe322012125de83989186eea5",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_71f99",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="assistance_assistanceactivity",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_assistanceactivityevent" ("articles_basis", "ends_on", "ends_precision", "id", "import_digest", "is_demonstration", "is_published", "level", "level_as_written", "notes", "participants", "participants_as_written", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recipients_as_written", "ref", "region_as_written", "region_codes", "source_document_id", "source_file", "source_paragraph", "source_row", "starts_on", "starts_precision", "status", "status_as_written", "title", "type_as_written", "type_id") SELECT old_values."articles_basis", old_values."ends_on", old_values."ends_precision", old_values."id", old_values."import_digest", old_values."is_demonstration", old_values."is_published", old_values."level", old_values."level_as_written", old_values."notes", old_values."participants", old_values."participants_as_written", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id", old_values."recipients_as_written", old_values."ref", old_values."region_as_written", old_values."region_codes", old_values."source_document_id", old_values."source_file", old_values."source_paragraph", old_values."source_row", old_values."starts_on", old_values."starts_precision", old_values."status", old_values."status_as_written", old_values."title", old_values."type_as_written", old_values."type_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7d5e63da24293192ba59c614621acfee7a61060a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_0cbff",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="assistance_assistanceactivity",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AssistanceActivityEvent",
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
                        ("title", models.CharField(max_length=500)),
                        ("type_as_written", models.CharField(blank=True, max_length=120)),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("global", "Global"),
                                    ("regional", "Regional"),
                                    ("national", "National"),
                                    ("bilateral", "Bilateral"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("level_as_written", models.CharField(blank=True, max_length=120)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("planned", "Planned"),
                                    ("ongoing", "Ongoing"),
                                    ("completed", "Completed"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("status_as_written", models.CharField(blank=True, max_length=120)),
                        ("recipients_as_written", models.TextField(blank=True)),
                        (
                            "region_codes",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("region_as_written", models.CharField(blank=True, max_length=255)),
                        (
                            "articles_basis",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("stated", "Stated in the source"),
                                    ("inferred", "Inferred by the project"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        (
                            "starts_precision",
                            models.CharField(
                                blank=True,
                                choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                                max_length=10,
                            ),
                        ),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "ends_precision",
                            models.CharField(
                                blank=True,
                                choices=[("day", "Day"), ("month", "Month"), ("year", "Year")],
                                max_length=10,
                            ),
                        ),
                        ("participants", models.PositiveIntegerField(blank=True, null=True)),
                        ("participants_as_written", models.CharField(blank=True, max_length=120)),
                        ("notes", models.TextField(blank=True)),
                        ("is_published", models.BooleanField(default=False)),
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
                                to="assistance.assistanceactivity",
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
                            "type",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.category",
                            ),
                        ),
                        (
                            "programme",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assistance.programme",
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
                                    hash="d5ac20845cfc86c212fc0b7f83cfc6116a795b83",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9ce33",
                                    table="assistance_assistanceactivityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ActivityOrganisation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("as_written", models.CharField(max_length=200)),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("provider", "Provider"),
                                    ("donor", "Donor"),
                                    ("donor_or_partner", "Donor or partner (the source does not say which)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activities",
                                to="register.organisation",
                            ),
                        ),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="organisations",
                                to="assistance.assistanceactivity",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["activity", "role", "as_written"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "as_written", "role"),
                                name="assistance_organisation_once_per_role",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompetentAuthority",
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
                        ("name_as_notified", models.CharField(max_length=255)),
                        ("convention_article", models.CharField(default="6(3)", max_length=10)),
                        ("notified_as_of", models.DateField(help_text="Notified on or before this day.")),
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
                                related_name="competent_authorities",
                                to="register.state",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "competent authorities",
                        "ordering": ["state__sort_key_en"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("state", "convention_article", "name_as_notified"),
                                name="assistance_authority_notified_once",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_competentauthorityevent" ("convention_article", "id", "import_digest", "name_as_notified", "notified_as_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id") SELECT new_values."convention_article", new_values."id", new_values."import_digest", new_values."name_as_notified", new_values."notified_as_of", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."state_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5d7d41d8733ce047ebcb799c4f4299cc9a64b94c",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fdb17",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="assistance_competentauthority",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_competentauthorityevent" ("convention_article", "id", "import_digest", "name_as_notified", "notified_as_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id") SELECT new_values."convention_article", new_values."id", new_values."import_digest", new_values."name_as_notified", new_values."notified_as_of", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."state_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a44e51d2a79d41a23a28b26438f678e26ae0cc00",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_6c3c2",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="assistance_competentauthority",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_competentauthorityevent" ("convention_article", "id", "import_digest", "name_as_notified", "notified_as_of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id") SELECT old_values."convention_article", old_values."id", old_values."import_digest", old_values."name_as_notified", old_values."notified_as_of", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."source_document_id", old_values."source_file", old_values."source_paragraph", old_values."source_row", old_values."state_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="7bdb1f23420cbb24f484169b5118b5cb224dc1f3",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4dda6",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="assistance_competentauthority",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CompetentAuthorityEvent",
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
                        ("name_as_notified", models.CharField(max_length=255)),
                        ("convention_article", models.CharField(default="6(3)", max_length=10)),
                        ("notified_as_of", models.DateField(help_text="Notified on or before this day.")),
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
                                to="assistance.competentauthority",
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
                            "state",
                            models.ForeignKey(
                                db_constraint=False,
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
                                    hash="435644cc36f5bdf91d3cba496d7d7a2067419fe6",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_baa0d",
                                    table="assistance_competentauthorityevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedLink",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "degree",
                            models.CharField(
                                choices=[
                                    ("full", "In full"),
                                    ("partial", "In part"),
                                    ("uncertain", "Uncertain"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("confirmed_by_provider_on", models.DateField(blank=True, null=True)),
                        ("confirmed_by_state_on", models.DateField(blank=True, null=True)),
                        (
                            "activity",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="need_links",
                                to="assistance.assistanceactivity",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="activity_links",
                                to="needs.technicalassistanceneed",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["activity", "need"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("activity", "need"), name="assistance_one_link_per_activity_and_need"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_needlinkevent" ("activity_id", "confirmed_by_provider_on", "confirmed_by_state_on", "degree", "id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."activity_id", new_values."confirmed_by_provider_on", new_values."confirmed_by_state_on", new_values."degree", new_values."id", new_values."need_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1ed4e24444709f4f5ae6523743719920eb074037",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_23f5d",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="assistance_needlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_needlinkevent" ("activity_id", "confirmed_by_provider_on", "confirmed_by_state_on", "degree", "id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT new_values."activity_id", new_values."confirmed_by_provider_on", new_values."confirmed_by_state_on", new_values."degree", new_values."id", new_values."need_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="29febd4abc453a3e01cee771281bcd829068c05a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_3346d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="assistance_needlink",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_needlinkevent" ("activity_id", "confirmed_by_provider_on", "confirmed_by_state_on", "degree", "id", "need_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") SELECT old_values."activity_id", old_values."confirmed_by_provider_on", old_values."confirmed_by_state_on", old_values."degree", old_values."id", old_values."need_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="15f06fd53ed387969df6b57708d71bda1790a7a8",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_be552",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="assistance_needlink",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="NeedLinkEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "degree",
                            models.CharField(
                                choices=[
                                    ("full", "In full"),
                                    ("partial", "In part"),
                                    ("uncertain", "Uncertain"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("confirmed_by_provider_on", models.DateField(blank=True, null=True)),
                        ("confirmed_by_state_on", models.DateField(blank=True, null=True)),
                        (
                            "activity",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="assistance.assistanceactivity",
                            ),
                        ),
                        (
                            "need",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="needs.technicalassistanceneed",
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
                                to="assistance.needlink",
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
                                    hash="b1411c2af3b7053a41bee4142a5c2b1c40e6e7dc",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_beec2",
                                    table="assistance_needlinkevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ]
        )
    ]
