"""Search functions without accents, and the indexes that keep search quick on a million rows.

The functions name every object with its schema, so that a restored backup can rebuild the indexes while its
search_path is empty.
"""

from django.db import migrations

FUNCTIONS = r"""
CREATE OR REPLACE FUNCTION irm_unaccent(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT public.unaccent('public.unaccent'::pg_catalog.regdictionary, $1) $$;
CREATE OR REPLACE FUNCTION irm_search_vector(text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT pg_catalog.to_tsvector('pg_catalog.simple'::pg_catalog.regconfig,
        public.unaccent('public.unaccent'::pg_catalog.regdictionary, $1)) $$;
CREATE OR REPLACE FUNCTION irm_search_query(text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT pg_catalog.to_tsquery('pg_catalog.simple'::pg_catalog.regconfig, pg_catalog.string_agg(
        '''' || pg_catalog.translate(
            public.unaccent('public.unaccent'::pg_catalog.regdictionary, word), '''\', '  ') || ''':*', ' & '))
        FROM pg_catalog.regexp_split_to_table($1, ' ') AS word $$;
"""
NO_FUNCTIONS = """
DROP FUNCTION irm_search_query(text); DROP FUNCTION irm_search_vector(text); DROP FUNCTION irm_unaccent(text);
"""
INDEXES = {
    "search_need_statement": "needs_needstatement USING gin (irm_search_vector(text))",
    "search_activity": "assistance_assistanceactivity USING gin (irm_search_vector(title))",
    "search_organisation": "register_organisation USING gin (irm_search_vector(name))",
    "search_document_symbol": "register_document USING gin (upper(code) gin_trgm_ops)",
    # By reference in whatever case it is typed: every search for words asks for it first.
    "search_need_ref": "needs_technicalassistanceneed (upper(ref))",
}


class Migration(migrations.Migration):
    """Functions first, then the indexes over the tables of the apps below."""

    initial = True
    dependencies = [
        ("register", "0001_initial"),
        ("needs", "0001_initial"),
        ("assistance", "0001_initial"),
    ]

    operations = [
        migrations.RunSQL(
            FUNCTIONS + "".join(f"CREATE INDEX {name} ON {what};" for name, what in INDEXES.items()),
            "".join(f"DROP INDEX {name};" for name in INDEXES) + NO_FUNCTIONS,
        )
    ]
