"""Generated rows for the benchmarks: 193 States, both cycles, and as many needs as asked, all invented.

Small tables are made through the models, statements and needs by ``generate_series`` in the database. The rows
depend on their number alone, so that two runs measure the same thing. One need in twenty is a direct request on a
day of its own, for its State's eyes: without them the cube would have a day for each review and one audience.
"""

import datetime
import itertools
import string

from django.db import connection, transaction

from irm.register.choices import Audience, GroupKind, PartyStatus, SchemeKind, StateKind
from irm.register.models import (
    Article,
    Category,
    CategoryScheme,
    Chapter,
    Document,
    GroupMembership,
    State,
    StateGroup,
)
from irm.register.models.states import sort_key
from reviews.country_reviews.choices import ReviewStatus
from reviews.models import CountryReview, ExecutiveSummary, ReviewCycle

STATES = 193
CHAPTERS = {"I": (1, 4), "II": (5, 14), "III": (15, 42), "IV": (43, 50), "V": (51, 59), "VI": (60, 62)}
CHAPTERS_OF_CYCLE = {1: ("III", "IV"), 2: ("II", "V")}
GROUPS = (
    "african",
    "asia_pacific",
    "eastern_european",
    "latin_american_caribbean",
    "western_european_other",
)
CATEGORIES = {
    1: "legal_advice model_legislation action_plan good_practices model_treaty capacity_building onsite_expert "
    "technological other",
    2: "capacity_building legislative institution_building policymaking research intl_cooperation "
    "technological other",
}

_STATEMENTS = """
    INSERT INTO needs_needstatement (ref, text, language, origin, beneficiary, review_id,
                                     source_paragraph, source_file, source_document_id)
    SELECT 'BS-' || lpad(n::text, 8, '0'),
           'Invented statement ' || n || ': training of officials, drafting of laws and advice on procedures',
           'en', 'review', '', r.id, '', '', s.document_id
    FROM generate_series(1, %(statements)s) n
    JOIN (SELECT id, row_number() OVER (ORDER BY cycle_id, state_id) - 1 AS place FROM reviews_countryreview) r
      ON r.place = n %% %(reviews)s
    JOIN reviews_executivesummary s ON s.review_id = r.id
"""

# Each statement names up to four needs. One need in 20 has a chapter only, one in 50 has neither.
_NEEDS = """
    WITH places AS (
        SELECT a.id AS article_id, a.chapter_id, ca.reviewcycle_id AS cycle_id,
               row_number() OVER (PARTITION BY ca.reviewcycle_id ORDER BY a.number) - 1 AS place,
               count(*) OVER (PARTITION BY ca.reviewcycle_id) AS places
        FROM reviews_reviewcycle_articles ca JOIN register_article a ON a.id = ca.article_id
    ), kinds AS (
        SELECT c.id AS category_id, y.id AS cycle_id,
               row_number() OVER (PARTITION BY y.id ORDER BY c."order", c.id) - 1 AS place,
               count(*) OVER (PARTITION BY y.id) AS kinds
        FROM register_category c JOIN reviews_reviewcycle y ON y.category_scheme_id = c.scheme_id
        WHERE c.code <> 'none'
    ), statements AS (
        SELECT t.id, (row_number() OVER (ORDER BY t.id)) AS n, v.state_id, v.cycle_id, s.issued_on,
               t.source_document_id
        FROM needs_needstatement t JOIN reviews_countryreview v ON v.id = t.review_id
        JOIN reviews_executivesummary s ON s.review_id = v.id
    )
    INSERT INTO needs_technicalassistanceneed (ref, statement_id, state_id, cycle_id, chapter_id, article_id,
        category_id, identified_on, timing, response, priority, audience, said_audience, source_paragraph,
        source_file, source_document_id)
    SELECT 'BN-' || lpad(((t.n - 1) * 4 + j)::text, 9, '0'), t.id, t.state_id, t.cycle_id,
           CASE WHEN (t.n * 4 + j) %% 50 = 0 THEN NULL ELSE p.chapter_id END,
           CASE WHEN (t.n * 4 + j) %% 50 = 0 OR (t.n * 4 + j) %% 20 = 0 THEN NULL ELSE p.article_id END,
           k.category_id, t.issued_on,
           CASE WHEN (t.n + j) %% 7 = 0 THEN 'anticipated' ELSE 'current' END,
           (ARRAY['not_reported', 'unmet', 'being_met', 'met'])[1 + (t.n + j) %% 4],
           (ARRAY['', 'high', 'medium', 'low'])[1 + (t.n * 3 + j) %% 4], %(audience)s, 'public', '', '',
           t.source_document_id
    FROM statements t CROSS JOIN generate_series(1, 4) j
    JOIN kinds k ON k.cycle_id = t.cycle_id AND k.place = (t.n * 5 + j) %% k.kinds
    JOIN places p ON p.cycle_id = t.cycle_id AND p.place = (t.n * 7 + j * 3) %% p.places
    WHERE (t.n - 1) * 4 + j <= %(needs)s
"""

_DIRECT_REQUESTS = """
    UPDATE needs_technicalassistanceneed
    SET audience = %(audience)s, identified_on = date '2012-01-01' + (id * 7919 %% 4800)::int
    WHERE id %% 20 = 0
"""


def _codes() -> list[str]:
    """Codes that no State has: QAA to QZZ."""
    letters = string.ascii_uppercase
    return [f"Q{a}{b}" for a, b in itertools.product(letters, letters)][:STATES]


def _make_articles() -> None:
    """Chapters I to VI with their articles."""
    for order, (code, (first, last)) in enumerate(CHAPTERS.items(), 1):
        chapter = Chapter.objects.create(code=code, title=f"Chapter {code}", order=order)
        Article.objects.bulk_create(
            Article(number=number, title=f"Article {number}", chapter=chapter)
            for number in range(first, last + 1)
        )


def _make_cycles() -> None:
    """Cycles 1 and 2 with their schemes and articles."""
    for number, codes in CATEGORIES.items():
        scheme = CategoryScheme.objects.create(
            code=f"cycle{number}_need", name=f"Cycle {number}", kind=SchemeKind.NEED
        )
        Category.objects.bulk_create(
            Category(scheme=scheme, code=code, label=code.replace("_", " "), order=order)
            for order, code in enumerate(codes.split(), 1)
        )
        cycle = ReviewCycle.objects.create(
            number=number,
            name=f"Cycle {number}",
            starts_on=datetime.date(2005 + 5 * number, 6, 1),
            category_scheme=scheme,
            publicity={"pairing": "public", "steps": "public"},
        )
        cycle.articles.set(Article.objects.filter(chapter__code__in=CHAPTERS_OF_CYCLE[number]))


def _make_states() -> None:
    """193 invented States that count as real, each in a regional group."""
    groups = [
        StateGroup.objects.create(code=code, kind=GroupKind.REGIONAL_GROUP, name=code, order=order)
        for order, code in enumerate(GROUPS)
    ]
    names = {code: f"Bench State {code}" for code in _codes()}
    states = State.objects.bulk_create(
        State(
            iso3=code,
            kind=StateKind.UN_MEMBER,
            party_status=PartyStatus.PARTY,
            party_on=datetime.date(2006, 1, 1),
            sort_key_en=sort_key(name),
            **{f"name_{language}": name for language in ("en", "fr", "es", "ru", "zh", "ar")},
        )
        for code, name in names.items()
    )
    GroupMembership.objects.bulk_create(
        GroupMembership(state=state, group=groups[place % len(groups)]) for place, state in enumerate(states)
    )


def _make_reviews() -> None:
    """One review with an issued executive summary for each State and cycle, issued over seven years."""
    states = list(State.objects.order_by("iso3"))
    for cycle in ReviewCycle.objects.order_by("number"):
        reviews = CountryReview.objects.bulk_create(
            CountryReview(
                state=state, cycle=cycle, year_of_cycle=1 + place % 5, status=ReviewStatus.COMPLETED
            )
            for place, state in enumerate(states)
        )
        documents = Document.objects.bulk_create(
            Document(code=f"BENCH/{cycle.number}/{review.state.iso3}") for review in reviews
        )
        began = datetime.date(2005 + 6 * cycle.number, 1, 10)
        ExecutiveSummary.objects.bulk_create(
            ExecutiveSummary(
                review=review,
                document=document,
                is_issued=True,
                issued_on=began + datetime.timedelta(days=13 * place),
            )
            for place, (review, document) in enumerate(zip(reviews, documents, strict=True))
        )


@transaction.atomic
def make_reference() -> None:
    """The small tables that needs point to."""
    _make_articles()
    _make_cycles()
    _make_states()
    _make_reviews()


@transaction.atomic
def make_needs(needs: int) -> None:
    """So many needs and a quarter as many statements, without history and without checking each foreign key."""
    reviews = CountryReview.objects.count()
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        triggers = "ALL" if cursor.fetchone()[0] else "USER"
        for table in ("needs_needstatement", "needs_technicalassistanceneed"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {triggers}")
        cursor.execute(_STATEMENTS, {"statements": -(-needs // 4), "reviews": reviews})
        cursor.execute(_NEEDS, {"needs": needs, "audience": Audience.PUBLIC})
        cursor.execute(_DIRECT_REQUESTS, {"audience": Audience.STATE})
        for table in ("needs_needstatement", "needs_technicalassistanceneed"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER {triggers}")
