"""People, what they are allowed to do, and what they read."""

import django.core.validators
import django.db.models.deletion
import django.db.models.functions.text
import django.utils.timezone
import pgtrigger.compiler
from django.conf import settings
from django.db import migrations, models

from irm.migrating import CreateModels


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("auth", "0012_alter_user_first_name_max_length"),
        ("pghistory", "0007_auto_20250421_0444"),
        ("register", "0001_initial"),
    ]

    operations = [
        CreateModels(
            [
                migrations.CreateModel(
                    name="User",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("password", models.CharField(max_length=128, verbose_name="password")),
                        (
                            "last_login",
                            models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                        ),
                        (
                            "is_superuser",
                            models.BooleanField(
                                default=False,
                                help_text="Designates that this user has all permissions without explicitly assigning them.",
                                verbose_name="superuser status",
                            ),
                        ),
                        (
                            "first_name",
                            models.CharField(blank=True, max_length=150, verbose_name="first name"),
                        ),
                        ("last_name", models.CharField(blank=True, max_length=150, verbose_name="last name")),
                        (
                            "is_staff",
                            models.BooleanField(
                                default=False,
                                help_text="Designates whether the user can log into this admin site.",
                                verbose_name="staff status",
                            ),
                        ),
                        (
                            "is_active",
                            models.BooleanField(
                                default=True,
                                help_text="Designates whether this user should be treated as active. Unselect this instead of deleting accounts.",
                                verbose_name="active",
                            ),
                        ),
                        (
                            "date_joined",
                            models.DateTimeField(
                                default=django.utils.timezone.now, verbose_name="date joined"
                            ),
                        ),
                        (
                            "email",
                            models.EmailField(max_length=254, unique=True, verbose_name="e-mail address"),
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
                                default="en",
                                max_length=2,
                                verbose_name="language",
                            ),
                        ),
                        (
                            "groups",
                            models.ManyToManyField(
                                blank=True,
                                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.group",
                                verbose_name="groups",
                            ),
                        ),
                        (
                            "user_permissions",
                            models.ManyToManyField(
                                blank=True,
                                help_text="Specific permissions for this user.",
                                related_name="user_set",
                                related_query_name="user",
                                to="auth.permission",
                                verbose_name="user permissions",
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["email"],
                        "constraints": [
                            models.UniqueConstraint(
                                django.db.models.functions.text.Lower("email"),
                                name="accounts_one_account_an_address",
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="AccessEntry",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("at", models.DateTimeField(auto_now_add=True, db_index=True)),
                        ("role", models.CharField(blank=True, max_length=30)),
                        ("record", models.CharField(max_length=120)),
                        ("label", models.CharField(max_length=255)),
                        ("path", models.CharField(max_length=255)),
                        (
                            "state",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="access_entries",
                                to="register.state",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name_plural": "access entries",
                        "ordering": ["-at"],
                        "indexes": [models.Index(fields=["state", "-at"], name="accounts_access_state_at")],
                    },
                ),
                migrations.CreateModel(
                    name="HandOver",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        (
                            "note_file",
                            models.FileField(
                                blank=True,
                                upload_to="nominations/%Y/",
                                validators=[
                                    django.core.validators.FileExtensionValidator(
                                        ["pdf", "doc", "docx", "jpg", "jpeg", "png"]
                                    )
                                ],
                                verbose_name="scan of the note",
                            ),
                        ),
                        ("entered_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("day", models.DateField(verbose_name="from")),
                        ("acts_on", models.DateField(blank=True, null=True, verbose_name="acts on")),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "giver",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_overs_given",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "taker",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="hand_overs_taken",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "verbose_name": "hand-over",
                        "ordering": ["-entered_at"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(("approved_by", models.F("entered_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="accounts_handover_second_person_approves",
                                violation_error_message="Somebody else approves what you entered.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(("giver", models.F("taker")), _negated=True),
                                name="accounts_handover_between_two_people",
                                violation_error_message="Choose another person to take the portfolio.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(("approved_by", models.F("taker")), _negated=True),
                                    _connector="OR",
                                ),
                                name="accounts_handover_not_approved_by_taker",
                                violation_error_message="Nobody approves what they take over themselves.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(("acts_on", None), ("approved_at", None)),
                                    models.Q(("acts_on__isnull", False), ("approved_at__isnull", False)),
                                    _connector="OR",
                                ),
                                name="accounts_handover_acts_once_approved",
                                violation_error_message="A hand-over acts from a day once it is approved, and only then.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("approved_at", None), ("withdrawn_at", None)),
                                fields=("giver",),
                                name="accounts_one_open_hand_over",
                                violation_error_message="A hand-over of this portfolio already waits for a second person. Withdraw it first.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_handoverevent" ("acts_on", "approved_at", "approved_by_id", "day", "entered_at", "entered_by_id", "giver_id", "id", "note_file", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "taker_id", "withdrawn_at") SELECT new_values."acts_on", new_values."approved_at", new_values."approved_by_id", new_values."day", new_values."entered_at", new_values."entered_by_id", new_values."giver_id", new_values."id", new_values."note_file", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."taker_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="9d187ba136ff7f3d707bebeb5031e34ce31d1f15",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_acd30",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="accounts_handover",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_handoverevent" ("acts_on", "approved_at", "approved_by_id", "day", "entered_at", "entered_by_id", "giver_id", "id", "note_file", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "taker_id", "withdrawn_at") SELECT new_values."acts_on", new_values."approved_at", new_values."approved_by_id", new_values."day", new_values."entered_at", new_values."entered_by_id", new_values."giver_id", new_values."id", new_values."note_file", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."taker_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="60e9a167fe6271f035bb0b8ee4508813a817e15a",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_29061",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="accounts_handover",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_handoverevent" ("acts_on", "approved_at", "approved_by_id", "day", "entered_at", "entered_by_id", "giver_id", "id", "note_file", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "taker_id", "withdrawn_at") SELECT old_values."acts_on", old_values."approved_at", old_values."approved_by_id", old_values."day", old_values."entered_at", old_values."entered_by_id", old_values."giver_id", old_values."id", old_values."note_file", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."taker_id", old_values."withdrawn_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="1716272cc17797d4bfb61ba8cae7c7ceac2b42f2",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_afb36",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="accounts_handover",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="HandOverEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        (
                            "note_file",
                            models.FileField(
                                blank=True,
                                upload_to="nominations/%Y/",
                                validators=[
                                    django.core.validators.FileExtensionValidator(
                                        ["pdf", "doc", "docx", "jpg", "jpeg", "png"]
                                    )
                                ],
                                verbose_name="scan of the note",
                            ),
                        ),
                        ("entered_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("day", models.DateField(verbose_name="from")),
                        ("acts_on", models.DateField(blank=True, null=True, verbose_name="acts on")),
                        (
                            "approved_by",
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
                            "entered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "giver",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
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
                                to="accounts.handover",
                            ),
                        ),
                        (
                            "taker",
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
                                    hash="d1f729de18e80141d578bff6cddd3a1939f2e066",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_cf564",
                                    table="accounts_handoverevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Membership",
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
                                    ("secretariat", "Secretariat"),
                                    ("focal_point", "Focal point"),
                                    ("governmental_expert", "Governmental expert"),
                                    ("partner", "Partner"),
                                    ("permanent_mission", "Permanent mission"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="register.organisation",
                            ),
                        ),
                        (
                            "state",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="members",
                                to="register.state",
                            ),
                        ),
                        (
                            "user",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="memberships",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                    ],
                    options={
                        "ordering": ["user", "role"],
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    models.Q(
                                        ("organisation__isnull", True),
                                        (
                                            "role__in",
                                            ["focal_point", "governmental_expert", "permanent_mission"],
                                        ),
                                        ("state__isnull", False),
                                    ),
                                    models.Q(
                                        ("organisation__isnull", False),
                                        ("role", "partner"),
                                        ("state__isnull", True),
                                    ),
                                    models.Q(
                                        ("organisation__isnull", True),
                                        ("role", "secretariat"),
                                        ("state__isnull", True),
                                    ),
                                    _connector="OR",
                                ),
                                name="accounts_role_fits_state_or_organisation",
                                violation_error_message="Focal points, experts and missions belong to a State, partners to an organisation.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("ends_on", None)),
                                fields=("user", "role", "state", "organisation"),
                                name="accounts_one_open_membership",
                                nulls_distinct=False,
                                violation_error_message="This person already holds this role.",
                            ),
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("ends_on", None),
                                    ("ends_on__gte", models.F("starts_on")),
                                    _connector="OR",
                                ),
                                name="accounts_membership_ends_after_it_begins",
                                violation_error_message="A membership ends on or after the day it begins.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_membershipevent" ("ends_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "state_id", "user_id") SELECT new_values."ends_on", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."role", new_values."starts_on", new_values."state_id", new_values."user_id" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="ff8f0d393cc8fffd489985cad2d7c68afcb42c78",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_fc05a",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="accounts_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_membershipevent" ("ends_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "state_id", "user_id") SELECT new_values."ends_on", new_values."id", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."role", new_values."starts_on", new_values."state_id", new_values."user_id" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values.* IS DISTINCT FROM new_values.*) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="605deae07b76d17d275de6daa98e91a6d882eda8",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_20ab5",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="accounts_membership",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_membershipevent" ("ends_on", "id", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "role", "starts_on", "state_id", "user_id") SELECT old_values."ends_on", old_values."id", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."role", old_values."starts_on", old_values."state_id", old_values."user_id" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="03f7c042d88969a72c28407be6c3a9810f90928d",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_19a8f",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="accounts_membership",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="Invitation",
                    fields=[
                        (
                            "id",
                            models.BigAutoField(
                                auto_created=True, primary_key=True, serialize=False, verbose_name="ID"
                            ),
                        ),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("secretariat", "Secretariat"),
                                    ("focal_point", "Focal point"),
                                    ("governmental_expert", "Governmental expert"),
                                    ("partner", "Partner"),
                                    ("permanent_mission", "Permanent mission"),
                                ],
                                max_length=30,
                                verbose_name="role",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        (
                            "note_file",
                            models.FileField(
                                blank=True,
                                upload_to="nominations/%Y/",
                                validators=[
                                    django.core.validators.FileExtensionValidator(
                                        ["pdf", "doc", "docx", "jpg", "jpeg", "png"]
                                    )
                                ],
                                verbose_name="scan of the note",
                            ),
                        ),
                        ("entered_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        ("token_digest", models.CharField(blank=True, db_index=True, max_length=64)),
                        ("link_expires_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "entered_by",
                            models.ForeignKey(
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "membership",
                            models.OneToOneField(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="invitation",
                                to="accounts.membership",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                null=True,
                                on_delete=django.db.models.deletion.PROTECT,
                                related_name="+",
                                to="register.organisation",
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
                    ],
                    options={
                        "ordering": ["-entered_at"],
                        "abstract": False,
                        "constraints": [
                            models.CheckConstraint(
                                condition=models.Q(
                                    ("approved_by", None),
                                    models.Q(("approved_by", models.F("entered_by")), _negated=True),
                                    _connector="OR",
                                ),
                                name="accounts_invitation_second_person_approves",
                                violation_error_message="Somebody else approves what you entered.",
                            ),
                            models.UniqueConstraint(
                                condition=models.Q(("accepted_at", None), ("withdrawn_at", None)),
                                fields=("email", "role", "state", "organisation"),
                                name="accounts_one_open_invitation",
                                nulls_distinct=False,
                                violation_error_message="This person already has an open invitation to this role.",
                            ),
                        ],
                        "triggers": [
                            pgtrigger.compiler.Trigger(
                                name="insert_insert",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_invitationevent" ("accepted_at", "approved_at", "approved_by_id", "email", "entered_at", "entered_by_id", "id", "link_expires_at", "membership_id", "name", "note_file", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role", "starts_on", "state_id", "withdrawn_at") SELECT new_values."accepted_at", new_values."approved_at", new_values."approved_by_id", new_values."email", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."link_expires_at", new_values."membership_id", new_values."name", new_values."note_file", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'insert\', new_values."id", new_values."reference", new_values."role", new_values."starts_on", new_values."state_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM new_values  ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="5abdf31345253db309af389cba9ba2cc0e9d0b64",
                                    level="STATEMENT",
                                    operation="INSERT",
                                    pgid="pgtrigger_insert_insert_8c354",
                                    referencing="REFERENCING NEW TABLE AS new_values ",
                                    table="accounts_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="update_update",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_invitationevent" ("accepted_at", "approved_at", "approved_by_id", "email", "entered_at", "entered_by_id", "id", "link_expires_at", "membership_id", "name", "note_file", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role", "starts_on", "state_id", "withdrawn_at") SELECT new_values."accepted_at", new_values."approved_at", new_values."approved_by_id", new_values."email", new_values."entered_at", new_values."entered_by_id", new_values."id", new_values."link_expires_at", new_values."membership_id", new_values."name", new_values."note_file", new_values."organisation_id", _pgh_attached_context.value, NOW(), \'update\', new_values."id", new_values."reference", new_values."role", new_values."starts_on", new_values."state_id", new_values."withdrawn_at" FROM ( SELECT new_values.* FROM old_values JOIN new_values ON (old_values."id") = (new_values."id") WHERE (old_values."accepted_at" IS DISTINCT FROM (new_values."accepted_at") OR old_values."approved_at" IS DISTINCT FROM (new_values."approved_at") OR old_values."approved_by_id" IS DISTINCT FROM (new_values."approved_by_id") OR old_values."email" IS DISTINCT FROM (new_values."email") OR old_values."entered_at" IS DISTINCT FROM (new_values."entered_at") OR old_values."entered_by_id" IS DISTINCT FROM (new_values."entered_by_id") OR old_values."id" IS DISTINCT FROM (new_values."id") OR old_values."link_expires_at" IS DISTINCT FROM (new_values."link_expires_at") OR old_values."membership_id" IS DISTINCT FROM (new_values."membership_id") OR old_values."name" IS DISTINCT FROM (new_values."name") OR old_values."note_file" IS DISTINCT FROM (new_values."note_file") OR old_values."organisation_id" IS DISTINCT FROM (new_values."organisation_id") OR old_values."reference" IS DISTINCT FROM (new_values."reference") OR old_values."role" IS DISTINCT FROM (new_values."role") OR old_values."starts_on" IS DISTINCT FROM (new_values."starts_on") OR old_values."state_id" IS DISTINCT FROM (new_values."state_id") OR old_values."withdrawn_at" IS DISTINCT FROM (new_values."withdrawn_at")) ) AS new_values, _pgh_attached_context; RETURN NULL;',
                                    hash="a44f2a15bbdac5159cd137083f4fff6235694139",
                                    level="STATEMENT",
                                    operation="UPDATE",
                                    pgid="pgtrigger_update_update_4e12d",
                                    referencing="REFERENCING OLD TABLE AS old_values  NEW TABLE AS new_values ",
                                    table="accounts_invitation",
                                    when="AFTER",
                                ),
                            ),
                            pgtrigger.compiler.Trigger(
                                name="delete_delete",
                                sql=pgtrigger.compiler.UpsertTriggerSql(
                                    func='WITH _pgh_attached_context AS ( SELECT _pgh_attach_context() AS value ) INSERT INTO "accounts_invitationevent" ("accepted_at", "approved_at", "approved_by_id", "email", "entered_at", "entered_by_id", "id", "link_expires_at", "membership_id", "name", "note_file", "organisation_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "reference", "role", "starts_on", "state_id", "withdrawn_at") SELECT old_values."accepted_at", old_values."approved_at", old_values."approved_by_id", old_values."email", old_values."entered_at", old_values."entered_by_id", old_values."id", old_values."link_expires_at", old_values."membership_id", old_values."name", old_values."note_file", old_values."organisation_id", _pgh_attached_context.value, NOW(), \'delete\', old_values."id", old_values."reference", old_values."role", old_values."starts_on", old_values."state_id", old_values."withdrawn_at" FROM ( SELECT old_values.* FROM old_values  ) AS old_values, _pgh_attached_context; RETURN NULL;',
                                    hash="dc32a0fd6e23cb739fb8c6847f791bcb71268453",
                                    level="STATEMENT",
                                    operation="DELETE",
                                    pgid="pgtrigger_delete_delete_f2c14",
                                    referencing="REFERENCING OLD TABLE AS old_values ",
                                    table="accounts_invitation",
                                    when="AFTER",
                                ),
                            ),
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="InvitationEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        ("email", models.EmailField(max_length=254, verbose_name="e-mail address")),
                        ("name", models.CharField(max_length=150, verbose_name="name")),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("secretariat", "Secretariat"),
                                    ("focal_point", "Focal point"),
                                    ("governmental_expert", "Governmental expert"),
                                    ("partner", "Partner"),
                                    ("permanent_mission", "Permanent mission"),
                                ],
                                max_length=30,
                                verbose_name="role",
                            ),
                        ),
                        ("starts_on", models.DateField(verbose_name="first day")),
                        ("reference", models.CharField(max_length=120, verbose_name="note verbale")),
                        (
                            "note_file",
                            models.FileField(
                                blank=True,
                                upload_to="nominations/%Y/",
                                validators=[
                                    django.core.validators.FileExtensionValidator(
                                        ["pdf", "doc", "docx", "jpg", "jpeg", "png"]
                                    )
                                ],
                                verbose_name="scan of the note",
                            ),
                        ),
                        ("entered_at", models.DateTimeField()),
                        ("approved_at", models.DateTimeField(blank=True, null=True)),
                        ("link_expires_at", models.DateTimeField(blank=True, null=True)),
                        ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                        ("accepted_at", models.DateTimeField(blank=True, null=True)),
                        (
                            "approved_by",
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
                            "entered_by",
                            models.ForeignKey(
                                db_constraint=False,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to=settings.AUTH_USER_MODEL,
                            ),
                        ),
                        (
                            "membership",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="accounts.membership",
                            ),
                        ),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.organisation",
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
                                to="accounts.invitation",
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
                                    hash="daf23d962af867f3cb4eedb3f026a1b651002cd3",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_b4566",
                                    table="accounts_invitationevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
                migrations.CreateModel(
                    name="MembershipEvent",
                    fields=[
                        ("pgh_id", models.AutoField(primary_key=True, serialize=False)),
                        ("pgh_created_at", models.DateTimeField(auto_now_add=True)),
                        ("pgh_label", models.TextField(help_text="The event label.")),
                        ("id", models.BigIntegerField()),
                        (
                            "role",
                            models.CharField(
                                choices=[
                                    ("secretariat", "Secretariat"),
                                    ("focal_point", "Focal point"),
                                    ("governmental_expert", "Governmental expert"),
                                    ("partner", "Partner"),
                                    ("permanent_mission", "Permanent mission"),
                                ],
                                max_length=30,
                            ),
                        ),
                        ("starts_on", models.DateField()),
                        ("ends_on", models.DateField(blank=True, null=True)),
                        (
                            "organisation",
                            models.ForeignKey(
                                blank=True,
                                db_constraint=False,
                                null=True,
                                on_delete=django.db.models.deletion.DO_NOTHING,
                                related_name="+",
                                related_query_name="+",
                                to="register.organisation",
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
                                to="accounts.membership",
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
                                    hash="e1f05704110766345bef638c18be4307af995a77",
                                    operation="UPDATE OR DELETE",
                                    pgid="pgtrigger_append_only_9ee6c",
                                    table="accounts_membershipevent",
                                    when="BEFORE",
                                ),
                            )
                        ],
                    },
                ),
            ]
        )
    ]
