"""Numbers of participants with their bound and unit."""

import pgtrigger.compiler
import pgtrigger.migrations
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("assistance", "0001_initial"),
    ]

    operations = [
        pgtrigger.migrations.RemoveTrigger(
            model_name="assistanceactivity",
            name="insert_insert",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assistanceactivity",
            name="update_update",
        ),
        pgtrigger.migrations.RemoveTrigger(
            model_name="assistanceactivity",
            name="delete_delete",
        ),
        migrations.AddField(
            model_name="assistanceactivity",
            name="participants_bound",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "exactly"),
                    ("at_least", "at least"),
                    ("more_than", "more than"),
                    ("about", "about"),
                    ("at_most", "at most"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="assistanceactivity",
            name="participants_unit",
            field=models.CharField(
                blank=True,
                choices=[
                    ("people", "people"),
                    ("states", "States"),
                    ("countries", "countries"),
                    ("organizations", "organizations"),
                    ("visitors", "visitors of a website"),
                    ("other", "as written"),
                ],
                max_length=15,
            ),
        ),
        migrations.AddField(
            model_name="assistanceactivityevent",
            name="participants_bound",
            field=models.CharField(
                blank=True,
                choices=[
                    ("", "exactly"),
                    ("at_least", "at least"),
                    ("more_than", "more than"),
                    ("about", "about"),
                    ("at_most", "at most"),
                ],
                max_length=10,
            ),
        ),
        migrations.AddField(
            model_name="assistanceactivityevent",
            name="participants_unit",
            field=models.CharField(
                blank=True,
                choices=[
                    ("people", "people"),
                    ("states", "States"),
                    ("countries", "countries"),
                    ("organizations", "organizations"),
                    ("visitors", "visitors of a website"),
                    ("other", "as written"),
                ],
                max_length=15,
            ),
        ),
        migrations.AlterField(
            model_name="assistanceactivity",
            name="participants",
            field=models.PositiveIntegerField(
                blank=True, help_text="The number in what was written, without its bound and unit.", null=True
            ),
        ),
        migrations.AlterField(
            model_name="assistanceactivityevent",
            name="participants",
            field=models.PositiveIntegerField(
                blank=True, help_text="The number in what was written, without its bound and unit.", null=True
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assistanceactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="insert_insert",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_assistanceactivityevent" ("articles_basis", "ends_on", "ends_precision", "id", "import_digest", "is_demonstration", "is_published", "level", "level_as_written", "notes", "participants", "participants_as_written", "participants_bound", "participants_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recipients_as_written", "ref", "region_as_written", "region_codes", "source_document_id", "source_file", "source_paragraph", "source_row", "starts_on", "starts_precision", "status", "status_as_written", "title", "type_as_written", "type_id") SELECT new_values."articles_basis", new_values."ends_on", new_values."ends_precision", new_values."id", new_values."import_digest", new_values."is_demonstration", new_values."is_published", new_values."level", new_values."level_as_written", new_values."notes", new_values."participants", new_values."participants_as_written", new_values."participants_bound", new_values."participants_unit", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."programme_id", new_values."recipients_as_written", new_values."ref", new_values."region_as_written", new_values."region_codes", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."starts_on", new_values."starts_precision", new_values."status", new_values."status_as_written", new_values."title", new_values."type_as_written", new_values."type_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="05614f437de808e19879880401b84b411f452293",
                    level="STATEMENT",
                    operation="INSERT",
                    pgid="pgtrigger_insert_insert_211db",
                    referencing="REFERENCING NEW TABLE AS new_values ",
                    table="assistance_assistanceactivity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assistanceactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="update_update",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_assistanceactivityevent" ("articles_basis", "ends_on", "ends_precision", "id", "import_digest", "is_demonstration", "is_published", "level", "level_as_written", "notes", "participants", "participants_as_written", "participants_bound", "participants_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recipients_as_written", "ref", "region_as_written", "region_codes", "source_document_id", "source_file", "source_paragraph", "source_row", "starts_on", "starts_precision", "status", "status_as_written", "title", "type_as_written", "type_id") SELECT new_values."articles_basis", new_values."ends_on", new_values."ends_precision", new_values."id", new_values."import_digest", new_values."is_demonstration", new_values."is_published", new_values."level", new_values."level_as_written", new_values."notes", new_values."participants", new_values."participants_as_written", new_values."participants_bound", new_values."participants_unit", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."programme_id", new_values."recipients_as_written", new_values."ref", new_values."region_as_written", new_values."region_codes", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."starts_on", new_values."starts_precision", new_values."status", new_values."status_as_written", new_values."title", new_values."type_as_written", new_values."type_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                    hash="0820760f0ee0415b90cc939137923882ab55e766",
                    level="STATEMENT",
                    operation="UPDATE",
                    pgid="pgtrigger_update_update_71f99",
                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                    table="assistance_assistanceactivity",
                    when="AFTER",
                ),
            ),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name="assistanceactivity",
            trigger=pgtrigger.compiler.Trigger(
                name="delete_delete",
                sql=pgtrigger.compiler.UpsertTriggerSql(
                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "assistance_assistanceactivityevent" ("articles_basis", "ends_on", "ends_precision", "id", "import_digest", "is_demonstration", "is_published", "level", "level_as_written", "notes", "participants", "participants_as_written", "participants_bound", "participants_unit", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "programme_id", "recipients_as_written", "ref", "region_as_written", "region_codes", "source_document_id", "source_file", "source_paragraph", "source_row", "starts_on", "starts_precision", "status", "status_as_written", "title", "type_as_written", "type_id") SELECT old_values."articles_basis", old_values."ends_on", old_values."ends_precision", old_values."id", old_values."import_digest", old_values."is_demonstration", old_values."is_published", old_values."level", old_values."level_as_written", old_values."notes", old_values."participants", old_values."participants_as_written", old_values."participants_bound", old_values."participants_unit", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."programme_id", old_values."recipients_as_written", old_values."ref", old_values."region_as_written", old_values."region_codes", old_values."source_document_id", old_values."source_file", old_values."source_paragraph", old_values."source_row", old_values."starts_on", old_values."starts_precision", old_values."status", old_values."status_as_written", old_values."title", old_values."type_as_written", old_values."type_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                    hash="901839f8fac17c0d4b42278e3f92ea52949d0afa",
                    level="STATEMENT",
                    operation="DELETE",
                    pgid="pgtrigger_delete_delete_0cbff",
                    referencing="REFERENCING OLD TABLE AS old_values ",
                    table="assistance_assistanceactivity",
                    when="AFTER",
                ),
            ),
        ),
    ]
