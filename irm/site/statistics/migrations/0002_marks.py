"""Triggers that mark figures as due, and as invalid where an audience narrows (DESIGN section 5, rule 10).

They fire once per statement. A transaction leaves one mark however many statements it has: the setting
``irm.statistics_marked`` remembers it, and rolls back with the savepoint that made the mark.
"""

from django.db import migrations

SOURCES = [
    "needs_technicalassistanceneed",
    "register_state",
    "register_stategroup",
    "register_groupmembership",
    "register_chapter",
    "register_article",
    "register_category",
    "register_categoryscheme",
    "reviews_reviewcycle",
    "reviews_schedulestep",
    "reviews_countryreview",
    "reviews_milestone",
    "reviews_executivesummary",
    "reviews_consent",
    "assistance_assistanceactivity",
    "assistance_assistanceactivity_articles",
    "assistance_assistanceactivity_recipients",
]

# Table, unit of the figures, and when a changed row (o before, n after) is seen by fewer than before.
NARROWINGS = [
    ("needs_technicalassistanceneed", "needs", "n.audience <> o.audience AND n.audience <> 'public'"),
    ("reviews_countryreview", "reviews", "n.cycle_id <> o.cycle_id OR n.state_id <> o.state_id"),
    (
        "reviews_consent",
        "reviews",
        "o.withdrawn_on IS NULL AND n.withdrawn_on IS NOT NULL OR n.audience <> o.audience",
    ),
    ("reviews_executivesummary", "reviews", "o.is_issued AND NOT n.is_issued"),
    ("reviews_reviewcycle", "reviews", "n.publicity <> o.publicity"),
    ("assistance_assistanceactivity", "assistance", "o.is_published AND NOT n.is_published"),
]

FUNCTIONS = """
CREATE FUNCTION statistics_mark_dirty() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('irm.statistics_marked', true) IS DISTINCT FROM pg_current_xact_id()::text THEN
        INSERT INTO statistics_dirtymark (source, marked_at) VALUES (TG_TABLE_NAME, now());
        PERFORM set_config('irm.statistics_marked', pg_current_xact_id()::text, true);
    END IF;
    RETURN NULL;
END $$;
"""

DROP_FUNCTIONS = "DROP FUNCTION statistics_mark_dirty();"


def marking(table: str) -> str:
    """The trigger that marks figures as due after any change of a table."""
    return (
        f"CREATE TRIGGER statistics_mark AFTER INSERT OR UPDATE OR DELETE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION statistics_mark_dirty();"
    )


def narrowing(table: str, unit: str, condition: str) -> str:
    """The functions and triggers that mark figures as invalid when rows of a table are seen by fewer."""
    name = f"statistics_narrowed_{table}"
    return f"""
CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM rows_before o JOIN rows_after n ON n.id = o.id WHERE {condition}) THEN
        INSERT INTO statistics_invalidation (unit, source, marked_at) VALUES ('{unit}', TG_TABLE_NAME, now());
    END IF;
    RETURN NULL;
END $$;
CREATE FUNCTION {name}_gone() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM rows_before) THEN
        INSERT INTO statistics_invalidation (unit, source, marked_at) VALUES ('{unit}', TG_TABLE_NAME, now());
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER statistics_narrow AFTER UPDATE ON {table}
    REFERENCING OLD TABLE AS rows_before NEW TABLE AS rows_after
    FOR EACH STATEMENT EXECUTE FUNCTION {name}();
CREATE TRIGGER statistics_narrow_gone AFTER DELETE ON {table}
    REFERENCING OLD TABLE AS rows_before
    FOR EACH STATEMENT EXECUTE FUNCTION {name}_gone();
"""  # noqa: S608 -- composed of our own words


def undo_narrowing(table: str) -> str:
    """Take the triggers and functions of a table away."""
    name = f"statistics_narrowed_{table}"
    return (
        f"DROP TRIGGER statistics_narrow ON {table}; DROP TRIGGER statistics_narrow_gone ON {table}; "
        f"DROP FUNCTION {name}(); DROP FUNCTION {name}_gone();"
    )


class Migration(migrations.Migration):
    """Install the triggers."""

    dependencies = [
        ("statistics", "0001_initial"),
        ("register", "0001_initial"),
        ("reviews", "0001_initial"),
        ("needs", "0001_initial"),
        ("assistance", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            FUNCTIONS
            + "".join(marking(table) for table in SOURCES)
            + "".join(narrowing(table, unit, condition) for table, unit, condition in NARROWINGS),
            "".join(undo_narrowing(table) for table, _unit, _condition in NARROWINGS)
            + "".join(f"DROP TRIGGER statistics_mark ON {table};" for table in SOURCES)
            + DROP_FUNCTIONS,
        )
    ]
