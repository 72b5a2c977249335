"""Cycles, reviews and everything that happens in one."""

import django.contrib.postgres.constraints
import django.contrib.postgres.fields
import django.contrib.postgres.fields.ranges
import django.core.validators
import django.db.models.deletion
import pgtrigger.compiler
import uuid
from django.conf import settings
from django.db import migrations, models

from irm.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("accounts", "0001_initial"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="CalendarFeed",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("nonce", models.UUIDField(default=uuid.uuid4)),
                        ("renewed_at", models.DateTimeField()),
                        (
                            "user",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="calendar_feed",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                ),
                migrations.CreateModel(
                    name="ReviewCycle",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveSmallIntegerField(unique=True)),
                        ("name", models.CharField(max_length=120)),
                        ("phase", models.PositiveSmallIntegerField(default=1)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("years", models.PositiveSmallIntegerField(default=5)),
                        ("checklist_version", models.CharField(blank=True, max_length=60)),
                        ("publicity", models.JSONField(blank=True, default=dict)),
                        ("notes", models.TextField(blank=True)),
                        (
                            "category_scheme",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="cycles",
                                to="register.categoryscheme",
                            ),
                        ),
                        (
                            "articles",
                            models.ManyToManyField(blank=True, related_name="cycles", to="register.article"),
                        ),
                    ],
                    options={
                        "ordering": ["number"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewcycleevent" ("category_scheme_id", "checklist_version", "ends_on", "id", "name", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "publicity", "starts_on", "years") SELECT new_values."category_scheme_id", new_values."checklist_version", new_values."ends_on", new_values."id", new_values."name", new_values."notes", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."phase", new_values."publicity", new_values."starts_on", new_values."years" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3176ff3552e1b1197d77feee9e7f9190bdc9d032",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_099ea",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_reviewcycle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewcycleevent" ("category_scheme_id", "checklist_version", "ends_on", "id", "name", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "publicity", "starts_on", "years") SELECT new_values."category_scheme_id", new_values."checklist_version", new_values."ends_on", new_values."id", new_values."name", new_values."notes", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."phase", new_values."publicity", new_values."starts_on", new_values."years" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1edf227aa6bb106256a504db036cf07454e35324",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_04b99",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_reviewcycle",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewcycleevent" ("category_scheme_id", "checklist_version", "ends_on", "id", "name", "notes", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "phase", "publicity", "starts_on", "years") SELECT old_values."category_scheme_id", old_values."checklist_version", old_values."ends_on", old_values."id", old_values."name", old_values."notes", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."phase", old_values."publicity", old_values."starts_on", old_values."years" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="76c1cc24721a26aad74baa088e0bf4161d6ce51e",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_3810b",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_reviewcycle",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountryReview",
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
                        ("year_of_cycle", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unknown", "Not known from public sources"),
                                    ("scheduled", "Scheduled"),
                                    ("in_progress", "In progress"),
                                    ("completed", "Completed"),
                                    ("deferred", "Deferred"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        (
                            "dialogue_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("country_visit", "Country visit"),
                                    ("joint_meeting", "Joint meeting"),
                                    ("other", "Other form of dialogue"),
                                ],
                                max_length=20,
                            ),
                        ),
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
                        ("source", models.TextField(blank=True, verbose_name="source, as written")),
                        (
                            "responsible_officer",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews_in_charge",
                                to=settings.AUTH_USER_MODEL,
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
                                related_name="reviews",
                                to="register.state",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviews",
                                to="reviews.reviewcycle",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                blank=True,
                                db_default=[],
                                default=list,
                                size=None,
                                verbose_name="languages",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["cycle__number", "state__sort_key_en"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("state", "cycle"),
                                name="reviews_one_per_state_and_cycle",
                                violation_error_message="This State already has a review in this cycle.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_countryreviewevent" ("certainty", "cycle_id", "dialogue_form", "id", "import_digest", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible_officer_id", "source", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id", "status", "year_of_cycle") SELECT new_values."certainty", new_values."cycle_id", new_values."dialogue_form", new_values."id", new_values."import_digest", new_values."languages", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."responsible_officer_id", new_values."source", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."state_id", new_values."status", new_values."year_of_cycle" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="265ac174e979fb0007c030f4561c11fc221918c8",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_ac261",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_countryreview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_countryreviewevent" ("certainty", "cycle_id", "dialogue_form", "id", "import_digest", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible_officer_id", "source", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id", "status", "year_of_cycle") SELECT new_values."certainty", new_values."cycle_id", new_values."dialogue_form", new_values."id", new_values."import_digest", new_values."languages", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."responsible_officer_id", new_values."source", new_values."source_document_id", new_values."source_file", new_values."source_paragraph", new_values."source_row", new_values."state_id", new_values."status", new_values."year_of_cycle" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="59a6232c25e055ce97b86bb070b8579facd1c319",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_935c4",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_countryreview",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_countryreviewevent" ("certainty", "cycle_id", "dialogue_form", "id", "import_digest", "languages", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "responsible_officer_id", "source", "source_document_id", "source_file", "source_paragraph", "source_row", "state_id", "status", "year_of_cycle") SELECT old_values."certainty", old_values."cycle_id", old_values."dialogue_form", old_values."id", old_values."import_digest", old_values."languages", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."responsible_officer_id", old_values."source", old_values."source_document_id", old_values."source_file", old_values."source_paragraph", old_values."source_row", old_values."state_id", old_values."status", old_values."year_of_cycle" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="67bf21d70bf8d976f93be7af3e6c5404306571b2",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_99d83",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_countryreview",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consent",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("steps", "Steps and calendar of the review"),
                                    ("answers", "Answers to the self-assessment checklist"),
                                    ("report", "Country review report"),
                                    ("findings", "Findings outside the executive summary"),
                                    ("needs", "Needs outside the executive summary, and direct requests"),
                                ],
                                max_length=20,
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
                                default="public",
                                max_length=20,
                            ),
                        ),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        ("granted_on", models.DateField()),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="register.state",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="consents",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "withdrawal_reference",
                            models.CharField(
                                blank=True,
                                db_default="",
                                max_length=120,
                                verbose_name="note verbale of the withdrawal",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["state", "scope", "-granted_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("state", "review", "scope"),
                                name="reviews_one_consent_in_force",
                                nulls_distinct=False,
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_on", None),
                                    ("withdrawn_on__gte", models.F("granted_on")),
                                    _connector="OR",
                                ),
                                name="reviews_withdrawn_after_granted",
                                violation_error_message="A consent is withdrawn on or after the day it was granted.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_consentevent" ("audience", "granted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "review_id", "scope", "state_id", "withdrawal_reference", "withdrawn_on") SELECT new_values."audience", new_values."granted_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."review_id", new_values."scope", new_values."state_id", new_values."withdrawal_reference", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9b20d785e9463bba776728ee6b51776a406f69a9",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_12d54",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_consentevent" ("audience", "granted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "review_id", "scope", "state_id", "withdrawal_reference", "withdrawn_on") SELECT new_values."audience", new_values."granted_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."review_id", new_values."scope", new_values."state_id", new_values."withdrawal_reference", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b45cdea6f9666181cf6f06670070ac296ec6fabc",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ad02c",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_consent",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_consentevent" ("audience", "granted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "review_id", "scope", "state_id", "withdrawal_reference", "withdrawn_on") SELECT old_values."audience", old_values."granted_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."review_id", old_values."scope", old_values."state_id", old_values."withdrawal_reference", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8a08e9b914e46f463f126d50c51db52da2a4a511",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_dd704",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_consent",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "scope",
                            models.CharField(
                                choices=[
                                    ("steps", "Steps and calendar of the review"),
                                    ("answers", "Answers to the self-assessment checklist"),
                                    ("report", "Country review report"),
                                    ("findings", "Findings outside the executive summary"),
                                    ("needs", "Needs outside the executive summary, and direct requests"),
                                ],
                                max_length=20,
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
                                default="public",
                                max_length=20,
                            ),
                        ),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        ("granted_on", models.DateField()),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
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
                                to="reviews.consent",
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
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "withdrawal_reference",
                            models.CharField(
                                blank=True,
                                db_default="",
                                max_length=120,
                                verbose_name="note verbale of the withdrawal",
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
                                    hash="b0485dce914f94d7b84a579e4d4ee1ff2861d32a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_a85fa",
                                    table="reviews_consentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Correspondence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "direction",
                            models.CharField(
                                choices=[("incoming", "From the State"), ("outgoing", "To the State")],
                                max_length=10,
                                verbose_name="direction",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="number of the note verbale"
                            ),
                        ),
                        (
                            "dated_on",
                            models.DateField(blank=True, null=True, verbose_name="date of the note"),
                        ),
                        ("subject", models.CharField(max_length=255, verbose_name="subject")),
                        (
                            "reply_due_on",
                            models.DateField(blank=True, null=True, verbose_name="reply hoped for by"),
                        ),
                        (
                            "template",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("focal_point", "Request to nominate a focal point"),
                                    ("lots_drawn", "Transmission of the lots drawn"),
                                    ("reminder", "Reminder of a step"),
                                    ("visit_dates", "Agreement on the dates of a visit"),
                                ],
                                max_length=20,
                                verbose_name="written from",
                            ),
                        ),
                        (
                            "draft",
                            models.FileField(
                                blank=True,
                                max_length=255,
                                upload_to="correspondence/drafts/%Y/",
                                verbose_name="draft",
                            ),
                        ),
                        (
                            "document",
                            models.FileField(
                                blank=True,
                                max_length=255,
                                upload_to="correspondence/%Y/",
                                validators=[
                                    django.core.validators.FileExtensionValidator(
                                        ["pdf", "doc", "docx", "jpg", "jpeg", "png"]
                                    )
                                ],
                                verbose_name="the note itself",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "replied_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="answers",
                                to="reviews.correspondence",
                                verbose_name="reply",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correspondence",
                                to="reviews.countryreview",
                                verbose_name="about the review",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="correspondence",
                                to="register.state",
                                verbose_name="State",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "note verbale",
                        "verbose_name_plural": "correspondence",
                        "ordering": [
                            models.OrderBy(models.F("dated_on"), descending=True, nulls_first=True),
                            "-pk",
                        ],
                        "indexes": [
                            models.Index(fields=["state", "-dated_on"], name="reviews_notes_of_state"),
                            models.Index(
                                condition=models.Q(("replied_by", None)),
                                fields=["reply_due_on"],
                                name="reviews_notes_awaiting_reply",
                            ),
                        ],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("direction", "outgoing"), ("dated_on__isnull", False), _connector="OR"
                                ),
                                name="reviews_received_note_has_its_date",
                                violation_error_message="Give the date of the note that was received.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("dated_on", None),
                                    models.Q(("number", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="reviews_note_has_its_number",
                                violation_error_message="Give the number of the note verbale.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("replied_by", None),
                                    models.Q(("replied_by", models.F("id")), _negated=True),
                                    _connector="OR",
                                ),
                                name="reviews_note_answers_another",
                                violation_error_message="A note does not answer itself.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("number", ""), _negated=True),
                                fields=("state", "direction", "number", "dated_on"),
                                name="reviews_note_registered_once",
                                violation_error_message="This note verbale of this date is in the register already.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_correspondenceevent" ("dated_on", "direction", "document", "draft", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "replied_by_id", "reply_due_on", "review_id", "state_id", "subject", "template") SELECT new_values."dated_on", new_values."direction", new_values."document", new_values."draft", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."replied_by_id", new_values."reply_due_on", new_values."review_id", new_values."state_id", new_values."subject", new_values."template" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9a47498b3ccf74f571bcad8228b2c198b4e4569f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e5fac",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_correspondence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_correspondenceevent" ("dated_on", "direction", "document", "draft", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "replied_by_id", "reply_due_on", "review_id", "state_id", "subject", "template") SELECT new_values."dated_on", new_values."direction", new_values."document", new_values."draft", new_values."id", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_at", new_values."recorded_by_id", new_values."replied_by_id", new_values."reply_due_on", new_values."review_id", new_values."state_id", new_values."subject", new_values."template" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e38303d6dbac3ac5c3bbb2e6cc7b41720473064e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_1f437",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_correspondence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_correspondenceevent" ("dated_on", "direction", "document", "draft", "id", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_at", "recorded_by_id", "replied_by_id", "reply_due_on", "review_id", "state_id", "subject", "template") SELECT old_values."dated_on", old_values."direction", old_values."document", old_values."draft", old_values."id", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_at", old_values."recorded_by_id", old_values."replied_by_id", old_values."reply_due_on", old_values."review_id", old_values."state_id", old_values."subject", old_values."template" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b76f1e6a4663a87addf7446f7c046f6ffe73dd00",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ec3ed",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_correspondence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CorrespondenceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "direction",
                            models.CharField(
                                choices=[("incoming", "From the State"), ("outgoing", "To the State")],
                                max_length=10,
                                verbose_name="direction",
                            ),
                        ),
                        (
                            "number",
                            models.CharField(
                                blank=True, max_length=120, verbose_name="number of the note verbale"
                            ),
                        ),
                        (
                            "dated_on",
                            models.DateField(blank=True, null=True, verbose_name="date of the note"),
                        ),
                        ("subject", models.CharField(max_length=255, verbose_name="subject")),
                        (
                            "reply_due_on",
                            models.DateField(blank=True, null=True, verbose_name="reply hoped for by"),
                        ),
                        (
                            "template",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("focal_point", "Request to nominate a focal point"),
                                    ("lots_drawn", "Transmission of the lots drawn"),
                                    ("reminder", "Reminder of a step"),
                                    ("visit_dates", "Agreement on the dates of a visit"),
                                ],
                                max_length=20,
                                verbose_name="written from",
                            ),
                        ),
                        (
                            "draft",
                            models.FileField(
                                blank=True,
                                max_length=255,
                                upload_to="correspondence/drafts/%Y/",
                                verbose_name="draft",
                            ),
                        ),
                        (
                            "document",
                            models.FileField(
                                blank=True,
                                max_length=255,
                                upload_to="correspondence/%Y/",
                                validators=[
                                    django.core.validators.FileExtensionValidator(
                                        ["pdf", "doc", "docx", "jpg", "jpeg", "png"]
                                    )
                                ],
                                verbose_name="the note itself",
                            ),
                        ),
                        ("recorded_at", models.DateTimeField()),
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
                                to="reviews.correspondence",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "replied_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.correspondence",
                                verbose_name="reply",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
                                verbose_name="about the review",
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
                                verbose_name="State",
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
                                    hash="0daab03033788684446118ef4defb36d6fcd86c0",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_70874",
                                    table="reviews_correspondenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="CountryReviewEvent",
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
                        ("year_of_cycle", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "status",
                            models.CharField(
                                choices=[
                                    ("unknown", "Not known from public sources"),
                                    ("scheduled", "Scheduled"),
                                    ("in_progress", "In progress"),
                                    ("completed", "Completed"),
                                    ("deferred", "Deferred"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        (
                            "dialogue_form",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("country_visit", "Country visit"),
                                    ("joint_meeting", "Joint meeting"),
                                    ("other", "Other form of dialogue"),
                                ],
                                max_length=20,
                            ),
                        ),
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
                        ("source", models.TextField(blank=True, verbose_name="source, as written")),
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
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "responsible_officer",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.reviewcycle",
                            ),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                blank=True,
                                db_default=[],
                                default=list,
                                size=None,
                                verbose_name="languages",
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
                                    hash="8610c5348dd9940343e728cc3295de4f13bfa3ae",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_60d89",
                                    table="reviews_countryreviewevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewingState",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "slot",
                            models.CharField(
                                choices=[
                                    ("same_group", "Same regional group"),
                                    ("any", "Any group"),
                                    ("unknown", "Not known"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        ("drawn_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_reason", models.CharField(blank=True, max_length=255)),
                        ("source", models.TextField(blank=True)),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reviewing_states",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="reviewing",
                                to="register.state",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["review", "position"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("review", "position"),
                                name="reviews_one_reviewer_per_position",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ended_on", None)),
                                fields=("review", "state"),
                                name="reviews_reviewer_stands_once",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("position__in", [1, 2])),
                                name="reviews_two_reviewing_states",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewingstateevent" ("drawn_on", "ended_on", "ended_reason", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "review_id", "slot", "source", "state_id") SELECT new_values."drawn_on", new_values."ended_on", new_values."ended_reason", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."position", new_values."review_id", new_values."slot", new_values."source", new_values."state_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="fb57c3d0884b03010404ba85f948405648cc92fb",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_7c735",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_reviewingstate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewingstateevent" ("drawn_on", "ended_on", "ended_reason", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "review_id", "slot", "source", "state_id") SELECT new_values."drawn_on", new_values."ended_on", new_values."ended_reason", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."position", new_values."review_id", new_values."slot", new_values."source", new_values."state_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1a71edb75af850d7bf13d34b22ff5ee58066cbd6",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_e9863",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_reviewingstate",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_reviewingstateevent" ("drawn_on", "ended_on", "ended_reason", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "position", "review_id", "slot", "source", "state_id") SELECT old_values."drawn_on", old_values."ended_on", old_values."ended_reason", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."position", old_values."review_id", old_values."slot", old_values."source", old_values."state_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5362170faa9c6e114ba86fdaec231aafc6cdf0b9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d70d5",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_reviewingstate",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewingStateEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("position", models.PositiveSmallIntegerField()),
                        (
                            "slot",
                            models.CharField(
                                choices=[
                                    ("same_group", "Same regional group"),
                                    ("any", "Any group"),
                                    ("unknown", "Not known"),
                                ],
                                default="unknown",
                                max_length=20,
                            ),
                        ),
                        ("drawn_on", models.DateField(blank=True, null=True)),
                        ("ended_on", models.DateField(blank=True, null=True)),
                        ("ended_reason", models.CharField(blank=True, max_length=255)),
                        ("source", models.TextField(blank=True)),
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
                                to="reviews.reviewingstate",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
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
                                    hash="2c106287a5a779230c8d4967b0c58395b56fa117",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_7dac7",
                                    table="reviews_reviewingstateevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewCycleEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=120)),
                        ("phase", models.PositiveSmallIntegerField(default=1)),
                        ("starts_on", models.DateField(blank=True, null=True)),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        ("years", models.PositiveSmallIntegerField(default=5)),
                        ("checklist_version", models.CharField(blank=True, max_length=60)),
                        ("publicity", models.JSONField(blank=True, default=dict)),
                        ("notes", models.TextField(blank=True)),
                        (
                            "category_scheme",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.categoryscheme",
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
                                to="reviews.reviewcycle",
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
                                    hash="60b3a41eb7605d5a501af3499835b1db00de6c9f",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_aa3e1",
                                    table="reviews_reviewcycleevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ScheduleStep",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("code", models.SlugField(max_length=60)),
                        ("label", models.CharField(max_length=10, verbose_name="number in the schedule")),
                        ("order", models.PositiveSmallIntegerField()),
                        ("name", models.CharField(max_length=200)),
                        ("responsible_role", models.CharField(blank=True, max_length=200)),
                        ("anchor_code", models.SlugField(blank=True, max_length=60)),
                        ("offset_n", models.IntegerField(blank=True, null=True)),
                        (
                            "offset_unit",
                            models.CharField(
                                blank=True,
                                choices=[("day", "days"), ("week", "weeks"), ("month", "months")],
                                max_length=10,
                            ),
                        ),
                        ("is_voluntary", models.BooleanField(default=False)),
                        ("output", models.CharField(blank=True, max_length=255)),
                        ("certainty", models.CharField(blank=True, max_length=255)),
                        ("source", models.CharField(blank=True, max_length=255)),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="steps",
                                to="reviews.reviewcycle",
                            ),
                        ),
                        (
                            "responsible",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
                                    choices=[
                                        ("secretariat", "Secretariat"),
                                        ("state_under_review", "State party under review"),
                                        ("reviewing_states", "Reviewing States parties"),
                                    ],
                                    max_length=20,
                                ),
                                blank=True,
                                db_default=[],
                                default=list,
                                size=None,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["cycle", "order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("cycle", "code"), name="reviews_one_step_per_cycle_and_code"
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DrawCommitment",
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
                                choices=[
                                    ("years", "Years of review"),
                                    ("reviewers", "Reviewing States"),
                                    ("redraw", "Repeated draw of a reviewing State"),
                                    ("by_hand", "Drawn by hand, recorded here"),
                                    ("placement", "States placed in a year after its draw"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "population",
                            models.CharField(
                                choices=[
                                    ("real", "Real States"),
                                    ("demonstration", "Demonstration States (invented)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("meeting", models.CharField(max_length=200)),
                        ("secret_sha256", models.CharField(max_length=64, unique=True)),
                        ("inputs_sha256", models.CharField(blank=True, max_length=64)),
                        ("published_at", models.DateTimeField()),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=255)),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="commitments",
                                to="reviews.reviewcycle",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-published_at"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("withdrawn_on", None),
                                    models.Q(("withdrawn_reason", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="reviews_commitment_withdrawn_with_reason",
                                violation_error_message="A commitment is withdrawn with a reason.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawcommitmentevent" ("cycle_id", "id", "inputs_sha256", "kind", "meeting", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "published_at", "published_by_id", "secret_sha256", "withdrawn_on", "withdrawn_reason", "year") SELECT new_values."cycle_id", new_values."id", new_values."inputs_sha256", new_values."kind", new_values."meeting", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."population", new_values."published_at", new_values."published_by_id", new_values."secret_sha256", new_values."withdrawn_on", new_values."withdrawn_reason", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="3f14f9a8a435d048599bc19a449b12ad696163be",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a3c09",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_drawcommitment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawcommitmentevent" ("cycle_id", "id", "inputs_sha256", "kind", "meeting", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "published_at", "published_by_id", "secret_sha256", "withdrawn_on", "withdrawn_reason", "year") SELECT new_values."cycle_id", new_values."id", new_values."inputs_sha256", new_values."kind", new_values."meeting", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."population", new_values."published_at", new_values."published_by_id", new_values."secret_sha256", new_values."withdrawn_on", new_values."withdrawn_reason", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="24c1fee61cd291309c4787906ec0dcb51507227f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_17ea9",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_drawcommitment",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawcommitmentevent" ("cycle_id", "id", "inputs_sha256", "kind", "meeting", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "published_at", "published_by_id", "secret_sha256", "withdrawn_on", "withdrawn_reason", "year") SELECT old_values."cycle_id", old_values."id", old_values."inputs_sha256", old_values."kind", old_values."meeting", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."population", old_values."published_at", old_values."published_by_id", old_values."secret_sha256", old_values."withdrawn_on", old_values."withdrawn_reason", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="24759339b7f0615ca12ca9be011312b47ef4b844",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_ce94d",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_drawcommitment",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DrawCommitmentEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("years", "Years of review"),
                                    ("reviewers", "Reviewing States"),
                                    ("redraw", "Repeated draw of a reviewing State"),
                                    ("by_hand", "Drawn by hand, recorded here"),
                                    ("placement", "States placed in a year after its draw"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "population",
                            models.CharField(
                                choices=[
                                    ("real", "Real States"),
                                    ("demonstration", "Demonstration States (invented)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("meeting", models.CharField(max_length=200)),
                        ("secret_sha256", models.CharField(max_length=64)),
                        ("inputs_sha256", models.CharField(blank=True, max_length=64)),
                        ("published_at", models.DateTimeField()),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        ("withdrawn_reason", models.CharField(blank=True, max_length=255)),
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="reviews.drawcommitment",
                            ),
                        ),
                        (
                            "published_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                    hash="ab522178cfb5e59f03951e6579060221c4fde822",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_dc483",
                                    table="reviews_drawcommitmentevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Draw",
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
                                choices=[
                                    ("years", "Years of review"),
                                    ("reviewers", "Reviewing States"),
                                    ("redraw", "Repeated draw of a reviewing State"),
                                    ("by_hand", "Drawn by hand, recorded here"),
                                    ("placement", "States placed in a year after its draw"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "population",
                            models.CharField(
                                choices=[
                                    ("real", "Real States"),
                                    ("demonstration", "Demonstration States (invented)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_trial", models.BooleanField(default=False)),
                        ("algorithm", models.CharField(blank=True, max_length=40)),
                        (
                            "seed_origin",
                            models.CharField(
                                choices=[
                                    (
                                        "commitment",
                                        "Commitment published before, digits supplied in the meeting",
                                    ),
                                    ("text", "Text given by the operator"),
                                    ("by_hand", "Drawn by hand"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("seed", models.CharField(blank=True, max_length=400)),
                        ("inputs", models.TextField(blank=True)),
                        ("inputs_sha256", models.CharField(blank=True, max_length=64)),
                        ("outcome", models.TextField(blank=True)),
                        ("outcome_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "warnings",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Rules that were bent, with the States concerned.",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, help_text="Why rules were bent.", max_length=500),
                        ),
                        ("source", models.TextField(blank=True, verbose_name="source, as written")),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draws",
                                to="reviews.reviewcycle",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "commitment",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="draw",
                                to="reviews.drawcommitment",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-recorded_at", "-pk"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("commitment__isnull", False), ("seed_origin", "commitment")),
                                    models.Q(
                                        models.Q(("seed_origin", "commitment"), _negated=True),
                                        ("commitment__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="reviews_draw_names_its_commitment",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("seed_origin", "by_hand"), _negated=True),
                                    models.Q(("source", ""), _negated=True),
                                    _connector="OR",
                                ),
                                name="reviews_draw_by_hand_has_a_source",
                                violation_error_message="A draw made by hand is recorded with its source.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("is_trial", False), ("kind", "years")),
                                fields=("cycle", "population"),
                                name="reviews_years_are_drawn_once",
                                violation_error_message="The years of this cycle have been drawn already.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawevent" ("algorithm", "commitment_id", "cycle_id", "held_on", "id", "inputs", "inputs_sha256", "is_trial", "kind", "outcome", "outcome_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "recorded_at", "recorded_by_id", "seed", "seed_origin", "source", "warnings", "year") SELECT new_values."algorithm", new_values."commitment_id", new_values."cycle_id", new_values."held_on", new_values."id", new_values."inputs", new_values."inputs_sha256", new_values."is_trial", new_values."kind", new_values."outcome", new_values."outcome_sha256", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."population", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."seed", new_values."seed_origin", new_values."source", new_values."warnings", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9bcf85739903cb5718c82835b41de8e285f2a470",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_5ab39",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_draw",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawevent" ("algorithm", "commitment_id", "cycle_id", "held_on", "id", "inputs", "inputs_sha256", "is_trial", "kind", "outcome", "outcome_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "recorded_at", "recorded_by_id", "seed", "seed_origin", "source", "warnings", "year") SELECT new_values."algorithm", new_values."commitment_id", new_values."cycle_id", new_values."held_on", new_values."id", new_values."inputs", new_values."inputs_sha256", new_values."is_trial", new_values."kind", new_values."outcome", new_values."outcome_sha256", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."population", new_values."reason", new_values."recorded_at", new_values."recorded_by_id", new_values."seed", new_values."seed_origin", new_values."source", new_values."warnings", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bae8c378fbee1c319127a08080ac074039ab6caa",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_76d08",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_draw",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawevent" ("algorithm", "commitment_id", "cycle_id", "held_on", "id", "inputs", "inputs_sha256", "is_trial", "kind", "outcome", "outcome_sha256", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "population", "reason", "recorded_at", "recorded_by_id", "seed", "seed_origin", "source", "warnings", "year") SELECT old_values."algorithm", old_values."commitment_id", old_values."cycle_id", old_values."held_on", old_values."id", old_values."inputs", old_values."inputs_sha256", old_values."is_trial", old_values."kind", old_values."outcome", old_values."outcome_sha256", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."population", old_values."reason", old_values."recorded_at", old_values."recorded_by_id", old_values."seed", old_values."seed_origin", old_values."source", old_values."warnings", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="bc73b48fe773dc42754f4b0be9fe46557183be11",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_770ea",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_draw",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DrawEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("years", "Years of review"),
                                    ("reviewers", "Reviewing States"),
                                    ("redraw", "Repeated draw of a reviewing State"),
                                    ("by_hand", "Drawn by hand, recorded here"),
                                    ("placement", "States placed in a year after its draw"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        (
                            "population",
                            models.CharField(
                                choices=[
                                    ("real", "Real States"),
                                    ("demonstration", "Demonstration States (invented)"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("is_trial", models.BooleanField(default=False)),
                        ("algorithm", models.CharField(blank=True, max_length=40)),
                        (
                            "seed_origin",
                            models.CharField(
                                choices=[
                                    (
                                        "commitment",
                                        "Commitment published before, digits supplied in the meeting",
                                    ),
                                    ("text", "Text given by the operator"),
                                    ("by_hand", "Drawn by hand"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("seed", models.CharField(blank=True, max_length=400)),
                        ("inputs", models.TextField(blank=True)),
                        ("inputs_sha256", models.CharField(blank=True, max_length=64)),
                        ("outcome", models.TextField(blank=True)),
                        ("outcome_sha256", models.CharField(blank=True, max_length=64)),
                        (
                            "warnings",
                            models.JSONField(
                                blank=True,
                                default=list,
                                help_text="Rules that were bent, with the States concerned.",
                            ),
                        ),
                        (
                            "reason",
                            models.CharField(blank=True, help_text="Why rules were bent.", max_length=500),
                        ),
                        ("source", models.TextField(blank=True, verbose_name="source, as written")),
                        ("held_on", models.DateField(blank=True, null=True)),
                        ("recorded_at", models.DateTimeField()),
                        (
                            "commitment",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.drawcommitment",
                            ),
                        ),
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="reviews.draw",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                    hash="1488e3fc51f6b3ffd0fb20889451646c2a7eb2e1",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_47f22",
                                    table="reviews_drawevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DrawLot",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("number", models.PositiveIntegerField()),
                        ("of", models.CharField(max_length=20)),
                        (
                            "subject",
                            models.CharField(
                                blank=True, help_text="State under review or group.", max_length=60
                            ),
                        ),
                        (
                            "slot",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("same_group", "Same regional group"),
                                    ("any", "Any group"),
                                    ("unknown", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("drawn", models.CharField(max_length=60)),
                        (
                            "candidates",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "put_aside",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("preference", models.CharField(blank=True, max_length=20)),
                        (
                            "draw",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="lots",
                                to="reviews.draw",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="lots",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "reviewing_state",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.SET_NULL,
                                related_name="lots",
                                to="reviews.reviewingstate",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["draw", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("draw", "number"), name="reviews_one_lot_per_number"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawlotevent" ("candidates", "draw_id", "drawn", "id", "number", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preference", "put_aside", "review_id", "reviewing_state_id", "slot", "subject", "year") SELECT new_values."candidates", new_values."draw_id", new_values."drawn", new_values."id", new_values."number", new_values."of", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."preference", new_values."put_aside", new_values."review_id", new_values."reviewing_state_id", new_values."slot", new_values."subject", new_values."year" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="165c2ef9507f08ca038709cfd7affe99d7e8e93f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b14ab",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_drawlot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawlotevent" ("candidates", "draw_id", "drawn", "id", "number", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preference", "put_aside", "review_id", "reviewing_state_id", "slot", "subject", "year") SELECT new_values."candidates", new_values."draw_id", new_values."drawn", new_values."id", new_values."number", new_values."of", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."preference", new_values."put_aside", new_values."review_id", new_values."reviewing_state_id", new_values."slot", new_values."subject", new_values."year" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="306a2c0d39592df465ed0b14d65bace7551796cd",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_c0d3a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_drawlot",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_drawlotevent" ("candidates", "draw_id", "drawn", "id", "number", "of", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "preference", "put_aside", "review_id", "reviewing_state_id", "slot", "subject", "year") SELECT old_values."candidates", old_values."draw_id", old_values."drawn", old_values."id", old_values."number", old_values."of", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."preference", old_values."put_aside", old_values."review_id", old_values."reviewing_state_id", old_values."slot", old_values."subject", old_values."year" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9cb5fe2853fc774ad793b90999ad232ba6e3fed8",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_617b6",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_drawlot",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DrawLotEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("number", models.PositiveIntegerField()),
                        ("of", models.CharField(max_length=20)),
                        (
                            "subject",
                            models.CharField(
                                blank=True, help_text="State under review or group.", max_length=60
                            ),
                        ),
                        (
                            "slot",
                            models.CharField(
                                blank=True,
                                choices=[
                                    ("same_group", "Same regional group"),
                                    ("any", "Any group"),
                                    ("unknown", "Not known"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("drawn", models.CharField(max_length=60)),
                        (
                            "candidates",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        (
                            "put_aside",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(max_length=60),
                                blank=True,
                                default=list,
                                size=None,
                            ),
                        ),
                        ("preference", models.CharField(blank=True, max_length=20)),
                        (
                            "draw",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.draw",
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
                                to="reviews.drawlot",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "reviewing_state",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.reviewingstate",
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
                                    hash="3ca3afd0f2ed90abbec288b526ad802f1cfc679c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9ccc4",
                                    table="reviews_drawlotevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Deferral",
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
                                choices=[
                                    ("review", "Its own review, to the following year"),
                                    ("service", "Its service as reviewing State in that year"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("from_year", models.PositiveSmallIntegerField()),
                        ("to_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("reason", models.CharField(max_length=500)),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="note verbale"),
                        ),
                        ("requested_on", models.DateField()),
                        ("warnings", models.JSONField(blank=True, default=list)),
                        (
                            "cycle",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deferrals",
                                to="reviews.reviewcycle",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="deferrals",
                                to="register.state",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["cycle", "from_year", "state__sort_key_en"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("state", "cycle", "kind", "from_year"),
                                name="reviews_deferred_once_per_year",
                                violation_error_message="This deferral is recorded already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("kind", "service"), ("to_year", None)),
                                    models.Q(("kind", "review"), ("to_year__gt", models.F("from_year"))),
                                    _connector="OR",
                                ),
                                name="reviews_deferral_of_review_names_the_year",
                                violation_error_message="A review is deferred to a later year; service is deferred for a year.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="reviews_deferral_has_a_reason",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_deferralevent" ("cycle_id", "from_year", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "requested_on", "state_id", "to_year", "warnings") SELECT new_values."cycle_id", new_values."from_year", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_by_id", new_values."reference", new_values."requested_on", new_values."state_id", new_values."to_year", new_values."warnings" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b6da3ea33eecce3e0c96fa07b9be5a3bc3203445",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_47d71",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_deferral",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_deferralevent" ("cycle_id", "from_year", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "requested_on", "state_id", "to_year", "warnings") SELECT new_values."cycle_id", new_values."from_year", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_by_id", new_values."reference", new_values."requested_on", new_values."state_id", new_values."to_year", new_values."warnings" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0434431ed5500fea5e943ea25cff4a9b6d106452",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_40a96",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_deferral",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_deferralevent" ("cycle_id", "from_year", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "requested_on", "state_id", "to_year", "warnings") SELECT old_values."cycle_id", old_values."from_year", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_by_id", old_values."reference", old_values."requested_on", old_values."state_id", old_values."to_year", old_values."warnings" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ea36814a54615b653fd05a2ae8ab5615addabd4c",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_5a0d1",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_deferral",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="DeferralEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("review", "Its own review, to the following year"),
                                    ("service", "Its service as reviewing State in that year"),
                                ],
                                max_length=20,
                            ),
                        ),
                        ("from_year", models.PositiveSmallIntegerField()),
                        ("to_year", models.PositiveSmallIntegerField(blank=True, null=True)),
                        ("reason", models.CharField(max_length=500)),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="note verbale"),
                        ),
                        ("requested_on", models.DateField()),
                        ("warnings", models.JSONField(blank=True, default=list)),
                        (
                            "cycle",
                            models.ForeignKey(
                                db_constraint=False,
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
                                to="reviews.deferral",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                    hash="28faf6b8bf43d52373b279632c284b82a739ff4c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_f9916",
                                    table="reviews_deferralevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RedrawRequest",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="Which request of this review it is, from 1."
                            ),
                        ),
                        ("is_exceptional", models.BooleanField(default=False)),
                        ("reason", models.CharField(max_length=500)),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="note verbale"),
                        ),
                        ("requested_on", models.DateField()),
                        (
                            "draw",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redraw_request",
                                to="reviews.draw",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "replaced",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redraw_request",
                                to="reviews.reviewingstate",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="redraws",
                                to="reviews.countryreview",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["review", "number"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "number"), name="reviews_one_redraw_per_number"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("number__lte", 2), ("is_exceptional", True), _connector="OR"
                                ),
                                name="reviews_more_than_two_redraws_are_exceptional",
                                violation_error_message="More than two repeated draws are for exceptional circumstances.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("reason", ""), _negated=True),
                                name="reviews_redraw_has_a_reason",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_redrawrequestevent" ("draw_id", "id", "is_exceptional", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "replaced_id", "requested_on", "review_id") SELECT new_values."draw_id", new_values."id", new_values."is_exceptional", new_values."number", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_by_id", new_values."reference", new_values."replaced_id", new_values."requested_on", new_values."review_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ddc55e332f189f721d9b018aeb62ca46b6df3357",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_3d510",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_redrawrequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_redrawrequestevent" ("draw_id", "id", "is_exceptional", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "replaced_id", "requested_on", "review_id") SELECT new_values."draw_id", new_values."id", new_values."is_exceptional", new_values."number", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_by_id", new_values."reference", new_values."replaced_id", new_values."requested_on", new_values."review_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2e89d189966a1b3aa2625948cc9fbb5795e9bd96",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_7995b",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_redrawrequest",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_redrawrequestevent" ("draw_id", "id", "is_exceptional", "number", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "reference", "replaced_id", "requested_on", "review_id") SELECT old_values."draw_id", old_values."id", old_values."is_exceptional", old_values."number", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_by_id", old_values."reference", old_values."replaced_id", old_values."requested_on", old_values."review_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="c617a3e0ac6c8e650e177b8caf2903719747c88d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_57bd4",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_redrawrequest",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RedrawRequestEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "number",
                            models.PositiveSmallIntegerField(
                                help_text="Which request of this review it is, from 1."
                            ),
                        ),
                        ("is_exceptional", models.BooleanField(default=False)),
                        ("reason", models.CharField(max_length=500)),
                        (
                            "reference",
                            models.CharField(blank=True, max_length=120, verbose_name="note verbale"),
                        ),
                        ("requested_on", models.DateField()),
                        (
                            "draw",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.draw",
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
                                to="reviews.redrawrequest",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "replaced",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.reviewingstate",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
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
                                    hash="ac24a5754c14f08516fd630ed10e88a03b26be89",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9a645",
                                    table="reviews_redrawrequestevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewerAcceptance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("accepted_on", models.DateField()),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reviewing_state",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="acceptance",
                                to="reviews.reviewingstate",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["reviewing_state"],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_revieweracceptanceevent" ("accepted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reviewing_state_id") SELECT new_values."accepted_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."recorded_by_id", new_values."reviewing_state_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a0502ea51a62aa1c75e794ddcd8671a0dd0fd962",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_53f56",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_revieweracceptance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_revieweracceptanceevent" ("accepted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reviewing_state_id") SELECT new_values."accepted_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."recorded_by_id", new_values."reviewing_state_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f241ac80ca30b3cc271a9ca3a1eb6f1b85e3456e",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_30089",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_revieweracceptance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_revieweracceptanceevent" ("accepted_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "recorded_by_id", "reviewing_state_id") SELECT old_values."accepted_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."recorded_by_id", old_values."reviewing_state_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="680576c617c87cde0dc86d0f1462c2af9c47cbc9",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_c6e2d",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_revieweracceptance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ReviewerAcceptanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("accepted_on", models.DateField()),
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
                                to="reviews.revieweracceptance",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "reviewing_state",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.reviewingstate",
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
                                    hash="fb33045bcfbd8bd735979ca8a9b97e14b046c8ed",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_fdf2a",
                                    table="reviews_revieweracceptanceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Participant",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("focal_point", "Focal point"),
                                    ("expert", "Governmental expert"),
                                    ("secretariat_officer", "Secretariat officer"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="participants",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="register.state",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="participations",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["review", "role"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("review", "user", "role"),
                                name="reviews_takes_part_once_per_role",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_participantevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "role", "starts_on", "state_id", "user_id") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_id", new_values."role", new_values."starts_on", new_values."state_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="56ca32ad1c4662d896b3ebd574da0c8bb6922e72",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_32fe2",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_participant",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_participantevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "role", "starts_on", "state_id", "user_id") SELECT new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_id", new_values."role", new_values."starts_on", new_values."state_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="24cd753163c2e53b7cab2990f835c1429f9f1f38",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5b0c1",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_participant",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_participantevent" ("ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "role", "starts_on", "state_id", "user_id") SELECT old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_id", old_values."role", old_values."starts_on", old_values."state_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6371bdf09643dc274d93bb005e7e6b616a40d9bc",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_49b5f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_participant",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ParticipantEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("focal_point", "Focal point"),
                                    ("expert", "Governmental expert"),
                                    ("secretariat_officer", "Secretariat officer"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
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
                                to="reviews.participant",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
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
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                    hash="f43d1254dd2b98421640e3931bbdde10f501dbce",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d8414",
                                    table="reviews_participantevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RosterExpert",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("seat", models.PositiveSmallIntegerField(editable=False)),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "post",
                            models.CharField(blank=True, max_length=255, verbose_name="post and institution"),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                default=list,
                                size=None,
                                verbose_name="languages",
                            ),
                        ),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        ("named_on", models.DateField(verbose_name="named on")),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roster",
                                to="register.state",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="roster_seats",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "articles",
                            models.ManyToManyField(
                                blank=True, related_name="+", to="register.article", verbose_name="areas"
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["state__sort_key_en", "seat"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("seat__gte", 1), ("seat__lte", 15)),
                                name="reviews_roster_has_fifteen_seats",
                                violation_error_message="A State names up to fifteen experts.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("withdrawn_on", None)),
                                fields=("state", "seat"),
                                name="reviews_one_expert_per_seat",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_rosterexpertevent" ("id", "languages", "name", "named_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "reference", "seat", "state_id", "user_id", "withdrawn_on") SELECT new_values."id", new_values."languages", new_values."name", new_values."named_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."post", new_values."reference", new_values."seat", new_values."state_id", new_values."user_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a6168591080af0e19f2050b09cdf8b96a838b5ff",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_cff25",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_rosterexpert",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_rosterexpertevent" ("id", "languages", "name", "named_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "reference", "seat", "state_id", "user_id", "withdrawn_on") SELECT new_values."id", new_values."languages", new_values."name", new_values."named_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."post", new_values."reference", new_values."seat", new_values."state_id", new_values."user_id", new_values."withdrawn_on" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="11f6ff449e08b7f5fe6f141be233b5abc3046c8f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_b2482",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_rosterexpert",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_rosterexpertevent" ("id", "languages", "name", "named_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "post", "reference", "seat", "state_id", "user_id", "withdrawn_on") SELECT old_values."id", old_values."languages", old_values."name", old_values."named_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."post", old_values."reference", old_values."seat", old_values."state_id", old_values."user_id", old_values."withdrawn_on" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="f4ccc332b3761a9a6d96d5de3a7d0560fbd9d491",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_768c9",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_rosterexpert",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="RosterExpertEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("seat", models.PositiveSmallIntegerField(editable=False)),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "post",
                            models.CharField(blank=True, max_length=255, verbose_name="post and institution"),
                        ),
                        (
                            "languages",
                            django.contrib.postgres.fields.ArrayField(
                                base_field=models.CharField(
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
                                default=list,
                                size=None,
                                verbose_name="languages",
                            ),
                        ),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        ("named_on", models.DateField(verbose_name="named on")),
                        ("withdrawn_on", models.DateField(blank=True, null=True)),
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
                                to="reviews.rosterexpert",
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
                            "user",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                    hash="e39c69a523f953163f2872aa0d26f7f2d3e59b8c",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_1588c",
                                    table="reviews_rosterexpertevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Absence",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        (
                            "cover",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="covered by",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="absences",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="officer",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["starts_on", "user"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("ends_on__gte", models.F("starts_on"))),
                                name="reviews_absence_ends_after_it_begins",
                                violation_error_message="An absence ends on or after the day it begins.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("user", models.F("cover")), _negated=True),
                                name="reviews_cover_is_somebody_else",
                                violation_error_message="Choose another person as cover.",
                            ),
                            django.contrib.postgres.constraints.ExclusionConstraint(
                                expressions=[
                                    ("user", "="),
                                    (
                                        models.Func(
                                            models.F("starts_on"),
                                            models.F("ends_on"),
                                            models.Value("[]"),
                                            function="DATERANGE",
                                            output_field=django.contrib.postgres.fields.ranges.DateRangeField(),
                                        ),
                                        "&&",
                                    ),
                                ],
                                name="reviews_one_absence_at_a_time",
                                violation_error_message="Another absence of this person covers some of these days.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_absenceevent" ("cover_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") SELECT new_values."cover_id", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="4e716d93abb1a9d76c0a55057b479e1b4ff0704d",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_f2007",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_absenceevent" ("cover_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") SELECT new_values."cover_id", new_values."ends_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."starts_on", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="6f8b05a4693708187bc6f3a9ecb01923843c0b5b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_ab1af",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_absence",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_absenceevent" ("cover_id", "ends_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "starts_on", "user_id") SELECT old_values."cover_id", old_values."ends_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."starts_on", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8ff3d43e19ece2b90983fb8d6308cdeac0a18e1a",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_55be8",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_absence",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AbsenceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(verbose_name="last day")),
                        (
                            "cover",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="covered by",
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
                                to="reviews.absence",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                                verbose_name="officer",
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
                                    hash="dc267e19892ee2c2c25e1b54e490afcffc672947",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_59612",
                                    table="reviews_absenceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Consultation",
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
                                choices=[
                                    ("civil_society", "Civil society"),
                                    ("private_sector", "Private sector"),
                                    ("academia", "Academia"),
                                    ("media", "Media"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="who",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("self_assessment", "While preparing the self-assessment"),
                                    ("dialogue", "During the dialogue"),
                                ],
                                max_length=20,
                                verbose_name="when",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="date, if known")),
                        (
                            "note",
                            models.CharField(blank=True, max_length=255, verbose_name="bodies and form"),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="consultations",
                                to="reviews.countryreview",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["review", "stage", "kind"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "kind", "stage"), name="reviews_consulted_once_per_stage"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_consultationevent" ("held_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "stage") SELECT new_values."held_on", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_id", new_values."stage" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="b5807ebf4e7d383c3e7d1d93b79d50a72c643a3f",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_b53a6",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_consultation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_consultationevent" ("held_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "stage") SELECT new_values."held_on", new_values."id", new_values."kind", new_values."note", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_id", new_values."stage" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e70c02f07a8c8529e77c1369e3efffc9edf74be1",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_98983",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_consultation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_consultationevent" ("held_on", "id", "kind", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id", "stage") SELECT old_values."held_on", old_values."id", old_values."kind", old_values."note", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_id", old_values."stage" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="d8302c3be285fde4aacaa66451153ce9a89a5f04",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d2be5",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_consultation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ConsultationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("civil_society", "Civil society"),
                                    ("private_sector", "Private sector"),
                                    ("academia", "Academia"),
                                    ("media", "Media"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="who",
                            ),
                        ),
                        (
                            "stage",
                            models.CharField(
                                choices=[
                                    ("self_assessment", "While preparing the self-assessment"),
                                    ("dialogue", "During the dialogue"),
                                ],
                                max_length=20,
                                verbose_name="when",
                            ),
                        ),
                        ("held_on", models.DateField(blank=True, null=True, verbose_name="date, if known")),
                        (
                            "note",
                            models.CharField(blank=True, max_length=255, verbose_name="bodies and form"),
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
                                to="reviews.consultation",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
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
                                    hash="56e20209d4af8937ab888949b1669e9526b65faa",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9a684",
                                    table="reviews_consultationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingSession",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("title", models.CharField(max_length=255, verbose_name="title")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("global", "Global"),
                                    ("regional", "Regional"),
                                    ("national", "National or ad hoc"),
                                ],
                                max_length=20,
                                verbose_name="level",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                        (
                            "cycle",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="training_sessions",
                                to="reviews.reviewcycle",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["-starts_on", "title"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="reviews_session_ends_after_it_begins",
                                violation_error_message="The last day is on or after the first.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_trainingsessionevent" ("cycle_id", "ends_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_on", "title") SELECT new_values."cycle_id", new_values."ends_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."place", new_values."starts_on", new_values."title" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e77fa0aefad1c8f4bb50e5f21159680024c55a89",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_495e5",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_trainingsession",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_trainingsessionevent" ("cycle_id", "ends_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_on", "title") SELECT new_values."cycle_id", new_values."ends_on", new_values."id", new_values."level", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."place", new_values."starts_on", new_values."title" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="21cca2fa64bed669d7829b6f34325c3bb5dd15e4",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_82587",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_trainingsession",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_trainingsessionevent" ("cycle_id", "ends_on", "id", "level", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "starts_on", "title") SELECT old_values."cycle_id", old_values."ends_on", old_values."id", old_values."level", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."place", old_values."starts_on", old_values."title" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="528686a8c94d671c288c80feb977f271c77814fd",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_853c0",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_trainingsession",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingSessionEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("title", models.CharField(max_length=255, verbose_name="title")),
                        (
                            "level",
                            models.CharField(
                                choices=[
                                    ("global", "Global"),
                                    ("regional", "Regional"),
                                    ("national", "National or ad hoc"),
                                ],
                                max_length=20,
                                verbose_name="level",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("ends_on", models.DateField(blank=True, null=True, verbose_name="last day")),
                        ("place", models.CharField(blank=True, max_length=120, verbose_name="place")),
                        (
                            "cycle",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
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
                                to="reviews.trainingsession",
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
                                    hash="5769767b709fad557166fef1b648d15162aa6169",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_87570",
                                    table="reviews_trainingsessionevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingAttendance",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        (
                            "focal_points",
                            models.PositiveSmallIntegerField(default=0, verbose_name="focal points"),
                        ),
                        (
                            "experts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="governmental experts"),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="training_attendances",
                                to="register.state",
                            ),
                        ),
                        (
                            "session",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="attendances",
                                to="reviews.trainingsession",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["session", "state__sort_key_en"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("session", "state"), name="reviews_one_attendance_per_state"
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("focal_points__gt", 0), ("experts__gt", 0), _connector="OR"
                                ),
                                name="reviews_attendance_of_somebody",
                                violation_error_message="Say how many people of this State were trained.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_trainingattendanceevent" ("experts", "focal_points", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state_id") SELECT new_values."experts", new_values."focal_points", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."session_id", new_values."state_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="70a96408930cc8c252990f484bb0b27a40d90c8e",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_a7f99",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_trainingattendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_trainingattendanceevent" ("experts", "focal_points", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state_id") SELECT new_values."experts", new_values."focal_points", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."session_id", new_values."state_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="891bd005eb545bb5b37f3f9cccd92c11bf2b8c9b",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_0b5f9",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_trainingattendance",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_trainingattendanceevent" ("experts", "focal_points", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "session_id", "state_id") SELECT old_values."experts", old_values."focal_points", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."session_id", old_values."state_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1d0dff48ab69fe4c66fd915774093fe0938f11cd",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_7c27c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_trainingattendance",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="TrainingAttendanceEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "focal_points",
                            models.PositiveSmallIntegerField(default=0, verbose_name="focal points"),
                        ),
                        (
                            "experts",
                            models.PositiveSmallIntegerField(default=0, verbose_name="governmental experts"),
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
                                to="reviews.trainingattendance",
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
                            "session",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.trainingsession",
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
                                    hash="24151b765d7f5ed63575835420da072d3275478a",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d28d3",
                                    table="reviews_trainingattendanceevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExecutiveSummary",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                        ("is_issued", models.BooleanField(default=False)),
                        ("issued_on", models.DateField(blank=True, null=True)),
                        (
                            "document",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="executive_summaries",
                                to="register.document",
                            ),
                        ),
                        (
                            "review",
                            models.OneToOneField(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="executive_summary",
                                to="reviews.countryreview",
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "executive summaries",
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(("issued_on", None), ("is_issued", True), _connector="OR"),
                                name="reviews_issue_date_only_when_issued",
                                violation_error_message="Only an issued executive summary has a date of issue.",
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_executivesummaryevent" ("agreed_on", "document_id", "id", "is_issued", "issued_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id") SELECT new_values."agreed_on", new_values."document_id", new_values."id", new_values."is_issued", new_values."issued_on", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."review_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="621bb3483c25a9a0bb33709832f2cd0a9b88a454",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_6742a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_executivesummary",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_executivesummaryevent" ("agreed_on", "document_id", "id", "is_issued", "issued_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id") SELECT new_values."agreed_on", new_values."document_id", new_values."id", new_values."is_issued", new_values."issued_on", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."review_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="8eaeccb76be78f5dbb678e29c51126eec4cb92d2",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_5986a",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_executivesummary",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_executivesummaryevent" ("agreed_on", "document_id", "id", "is_issued", "issued_on", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "review_id") SELECT old_values."agreed_on", old_values."document_id", old_values."id", old_values."is_issued", old_values."issued_on", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."review_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="90d71e740d08b88d2483a87d38104431b94e0c4f",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_88034",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_executivesummary",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="ExecutiveSummaryEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                        ("is_issued", models.BooleanField(default=False)),
                        ("issued_on", models.DateField(blank=True, null=True)),
                        (
                            "document",
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
                                to="reviews.executivesummary",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
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
                                    hash="0f99e6523bfd82126ae83a1ffa03fa49e341f007",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_57925",
                                    table="reviews_executivesummaryevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Milestone",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("planned_on", models.DateField(blank=True, null=True)),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                        ("achieved_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=255)),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="milestones",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="milestones",
                                to="reviews.schedulestep",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["review", "step__order"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("review", "step"), name="reviews_one_milestone_per_step"
                            )
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_milestoneevent" ("achieved_on", "agreed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reason", "review_id", "step_id") SELECT new_values."achieved_on", new_values."agreed_on", new_values."id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."planned_on", new_values."reason", new_values."review_id", new_values."step_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="074233a59b213bce890b107a8f08d8ad59f8f085",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_95e7a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_milestone",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_milestoneevent" ("achieved_on", "agreed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reason", "review_id", "step_id") SELECT new_values."achieved_on", new_values."agreed_on", new_values."id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."planned_on", new_values."reason", new_values."review_id", new_values."step_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e7a058457fed58a368cc25ae979b916d850da443",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_20fee",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_milestone",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_milestoneevent" ("achieved_on", "agreed_on", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "planned_on", "reason", "review_id", "step_id") SELECT old_values."achieved_on", old_values."agreed_on", old_values."id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."planned_on", old_values."reason", old_values."review_id", old_values."step_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="2a457947ea53506feec96a12459db5030705a046",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_d26ba",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_milestone",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MilestoneEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("planned_on", models.DateField(blank=True, null=True)),
                        ("agreed_on", models.DateField(blank=True, null=True)),
                        ("achieved_on", models.DateField(blank=True, null=True)),
                        ("reason", models.CharField(blank=True, max_length=255)),
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
                                to="reviews.milestone",
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
                            ),
                        ),
                        (
                            "step",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.schedulestep",
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
                                    hash="4651142ca1aa638a244d168dda312bede8c6bdac",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_d4966",
                                    table="reviews_milestoneevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Pause",
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
                                choices=[
                                    ("translation", "Translation"),
                                    ("country_visit", "Country visit"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="reason of the pause",
                            ),
                        ),
                        ("begins_on", models.DateField(verbose_name="first day")),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="day on which work went on"),
                        ),
                        ("reason", models.CharField(blank=True, max_length=255, verbose_name="in words")),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="pauses",
                                to="reviews.countryreview",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["review", "begins_on"],
                        "constraints": [
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("review",),
                                name="reviews_one_open_pause",
                                violation_error_message="This review is paused already.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("begins_on")),
                                    _connector="OR",
                                ),
                                name="reviews_pause_ends_after_it_begins",
                                violation_error_message="A pause ends on or after the day it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_pauseevent" ("begins_on", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "review_id") SELECT new_values."begins_on", new_values."ends_on", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reason", new_values."recorded_by_id", new_values."review_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="0b86ff5065838738bce988d7949dbd8cba75a8f2",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_e68c1",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="reviews_pause",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_pauseevent" ("begins_on", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "review_id") SELECT new_values."begins_on", new_values."ends_on", new_values."id", new_values."kind", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reason", new_values."recorded_by_id", new_values."review_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="62499a6da1f850cabb260b9d1048fc910f6a5d4f",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_9c271",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="reviews_pause",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "reviews_pauseevent" ("begins_on", "ends_on", "id", "kind", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reason", "recorded_by_id", "review_id") SELECT old_values."begins_on", old_values."ends_on", old_values."id", old_values."kind", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reason", old_values."recorded_by_id", old_values."review_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="e2ad2b937d8b33dbb59a6914cf49889717a157e1",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_4282c",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="reviews_pause",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="PauseEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "kind",
                            models.CharField(
                                choices=[
                                    ("translation", "Translation"),
                                    ("country_visit", "Country visit"),
                                    ("other", "Other"),
                                ],
                                max_length=20,
                                verbose_name="reason of the pause",
                            ),
                        ),
                        ("begins_on", models.DateField(verbose_name="first day")),
                        (
                            "ends_on",
                            models.DateField(blank=True, null=True, verbose_name="day on which work went on"),
                        ),
                        ("reason", models.CharField(blank=True, max_length=255, verbose_name="in words")),
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
                                to="reviews.pause",
                            ),
                        ),
                        (
                            "recorded_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "review",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="reviews.countryreview",
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
                                    hash="4400d98a2d9f7d41c1115e24631b602df4d93474",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_80832",
                                    table="reviews_pauseevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Reminder",
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
                                choices=[
                                    ("before", "Before the date"),
                                    ("after", "After the date"),
                                    ("mission", "Reminder through the permanent mission"),
                                    ("officer", "Word to the responsible officer"),
                                ],
                                max_length=10,
                            ),
                        ),
                        ("days", models.PositiveSmallIntegerField(default=0)),
                        ("due_on", models.DateField()),
                        ("sent_on", models.DateField()),
                        ("acknowledged_on", models.DateField(blank=True, null=True)),
                        (
                            "acknowledged_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "milestone",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.CASCADE,
                                related_name="reminders",
                                to="reviews.milestone",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["sent_on", "pk"],
                        "constraints": [
                            models.UniqueConstraint(
                                fields=("milestone", "due_on", "kind", "days"), name="reviews_reminded_once"
                            )
                        ],
                    },
                ),
            ]
        )
    ]
