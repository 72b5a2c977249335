"""Search functions without accents and other marks, and the indexes that keep search quick on a million rows.

The functions name every object with its schema, so that a restored backup can rebuild the indexes while its
search_path is empty.
"""

from django.db import migrations

# What falls away once letters and their marks stand apart: accents and the like, Arabic and Hebrew vowel signs, the bar
# that stretches an Arabic word, soft hyphens and other characters that nobody sees.
MARKS = (
    r"\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u061c\u0640"
    r"\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u08d3-\u08e1\u08e3-\u08ff\u180e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u200b-\u200f\u202a-\u202e\u2060-\u206f\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f"
    r"\ufeff"
)
FUNCTIONS = r"""
CREATE OR REPLACE FUNCTION irm_search_form(text) RETURNS text
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT CASE WHEN pg_catalog.octet_length($1) = pg_catalog.length($1) THEN $1 ELSE
        public.unaccent('public.unaccent'::pg_catalog.regdictionary, pg_catalog.regexp_replace(
            pg_catalog.normalize($1, 'NFKD'), '[MARKS]', '', 'g')) END $$;
CREATE OR REPLACE FUNCTION irm_search_vector(text) RETURNS tsvector
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT pg_catalog.to_tsvector('pg_catalog.simple'::pg_catalog.regconfig, public.irm_search_form($1)) $$;
CREATE OR REPLACE FUNCTION irm_search_query(text) RETURNS tsquery
    LANGUAGE sql IMMUTABLE PARALLEL SAFE
    AS $$ SELECT pg_catalog.to_tsquery('pg_catalog.simple'::pg_catalog.regconfig, pg_catalog.string_agg(
        '''' || pg_catalog.translate(
            public.irm_search_form(word), '''\', '  ') || ''':*', ' & '))
        FROM pg_catalog.regexp_split_to_table($1, ' ') AS word $$;
""".replace("MARKS", MARKS)
NO_FUNCTIONS = """
DROP FUNCTION irm_search_query(text); DROP FUNCTION irm_search_vector(text); DROP FUNCTION irm_search_form(text);
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
