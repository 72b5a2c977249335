"""Triggers that refuse real and demonstration records in one activity, whichever door they come by."""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION assistance_keep_one_population() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM assistance_assistanceactivity a
        WHERE a.id = (to_jsonb(NEW) ->> TG_ARGV[0])::bigint AND (
            EXISTS (
                SELECT 1 FROM assistance_programme p
                WHERE p.id = a.programme_id AND p.is_demonstration <> a.is_demonstration
            ) OR EXISTS (
                SELECT 1 FROM assistance_assistanceactivity_recipients x JOIN register_state r ON r.id = x.state_id
                WHERE x.assistanceactivity_id = a.id AND (r.kind = 'demonstration') <> a.is_demonstration
            ) OR EXISTS (
                SELECT 1 FROM assistance_needlink l JOIN needs_technicalassistanceneed n ON n.id = l.need_id
                JOIN register_state r ON r.id = n.state_id
                WHERE l.activity_id = a.id AND (r.kind = 'demonstration') <> a.is_demonstration
            ) OR EXISTS (
                SELECT 1 FROM assistance_activityorganisation x JOIN register_organisation o ON o.id = x.organisation_id
                WHERE x.activity_id = a.id AND o.is_demonstration <> a.is_demonstration
            )
        )
    ) THEN
        RAISE EXCEPTION 'two populations in one activity' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION assistance_keep_programme() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM assistance_assistanceactivity a
        WHERE a.programme_id = NEW.id AND a.is_demonstration <> NEW.is_demonstration
    ) THEN
        RAISE EXCEPTION 'two populations in one programme' USING ERRCODE = 'check_violation';
    END IF;
    RETURN NULL;
END $$;
"""
TRIGGERS = """
CREATE TRIGGER assistance_one_population
    AFTER INSERT OR UPDATE OF is_demonstration, programme_id ON assistance_assistanceactivity
    FOR EACH ROW EXECUTE FUNCTION assistance_keep_one_population('id');
CREATE TRIGGER assistance_one_population AFTER INSERT OR UPDATE ON assistance_assistanceactivity_recipients
    FOR EACH ROW EXECUTE FUNCTION assistance_keep_one_population('assistanceactivity_id');
CREATE TRIGGER assistance_one_population AFTER INSERT OR UPDATE OF activity_id, need_id ON assistance_needlink
    FOR EACH ROW EXECUTE FUNCTION assistance_keep_one_population('activity_id');
CREATE TRIGGER assistance_one_population
    AFTER INSERT OR UPDATE OF activity_id, organisation_id ON assistance_activityorganisation
    FOR EACH ROW EXECUTE FUNCTION assistance_keep_one_population('activity_id');
CREATE TRIGGER assistance_one_population AFTER UPDATE OF is_demonstration ON assistance_programme
    FOR EACH ROW EXECUTE FUNCTION assistance_keep_programme();
"""
UNDONE = """
DROP TRIGGER assistance_one_population ON assistance_programme;
DROP TRIGGER assistance_one_population ON assistance_activityorganisation;
DROP TRIGGER assistance_one_population ON assistance_needlink;
DROP TRIGGER assistance_one_population ON assistance_assistanceactivity_recipients;
DROP TRIGGER assistance_one_population ON assistance_assistanceactivity;
DROP FUNCTION assistance_keep_programme();
DROP FUNCTION assistance_keep_one_population();
"""


class Migration(migrations.Migration):
    """Install the triggers."""

    dependencies = [
        ("assistance", "0002_participants"),
        ("needs", "0001_initial"),
        ("register", "0001_initial"),
    ]

    operations = [migrations.RunSQL(FUNCTIONS + TRIGGERS, UNDONE)]
