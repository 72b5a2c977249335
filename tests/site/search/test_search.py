"""One search over everything, through every read gate, over one population."""

import pytest
from django.db import connection
from django.urls import reverse

from irm.register.choices import Audience
from needs.models import TechnicalAssistanceNeed
from tests.factories import (
    ArticleFactory,
    AssistanceActivityFactory,
    CountryReviewFactory,
    DocumentFactory,
    ExecutiveSummaryFactory,
    NeedStatementFactory,
    OrganisationFactory,
    RealStateFactory,
    StateFactory,
    TechnicalAssistanceNeedFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _demonstration(demonstration: None) -> None:
    """Records of the factories are invented."""


def _found(client, typed, **query):
    page = client.get(reverse("search:results"), {"q": typed} | query)
    assert page.status_code == 200
    return {group.code: [found.title for found in group.results] for group in page.context["groups"]}


@pytest.mark.parametrize("typed", ["Cote d'Or", "côte", "المرجان", "золот", "金色", "former name", "XAA"])
def test_a_state_is_found_by_any_of_its_names(client, typed):
    StateFactory(
        iso3="XAA", name_en="Golden Coast", name_fr="Côte d'Or", name_ar="ساحل المرجان", name_ru="Золотой берег",
        name_zh="金色海岸", aliases=["Former Name"],
    )  # fmt: skip
    assert _found(client, typed)["states"] == ["Golden Coast"]


def test_real_and_demonstration_results_are_never_mixed(client):
    StateFactory(name_en="Amber Coast")
    RealStateFactory(name_en="Amber Republic")
    assert _found(client, "amber")["states"] == ["Amber Coast"]
    assert _found(client, "amber", population="real")["states"] == ["Amber Republic"]


def test_needs_are_found_by_the_beginnings_of_their_words_without_accents(client):
    statement = NeedStatementFactory(text="Formación de fiscales en decomiso")
    TechnicalAssistanceNeedFactory(statement=statement)
    assert _found(client, "formacion decom")["needs"] == [statement.text]
    assert _found(client, "formacion xyz") == {}


def test_what_the_reader_may_not_see_is_not_found(client, secretariat):
    TechnicalAssistanceNeedFactory(statement=NeedStatementFactory(text="Zebra one"), audience=Audience.STATE)
    AssistanceActivityFactory(title="Zebra two", is_published=False)
    assert _found(client, "zebra") == {}
    client.force_login(secretariat)
    assert set(_found(client, "zebra")) == {"needs", "activities"}


def test_documents_articles_and_organisations_are_found(client):
    document = DocumentFactory(code="DEMO/IRG/II/1/1/Add.55")
    review = CountryReviewFactory(state=StateFactory(name_en="Amber"))
    ExecutiveSummaryFactory(review=review, document=document)
    ArticleFactory(number=13, title="Participation of society")
    OrganisationFactory(name="Integrity Support Facility")
    assert list(_found(client, "DEMO/IRG/II/1/1/Add.55")) == ["reviews"]
    assert _found(client, "article 13")["articles"] == ["Article 13: Participation of society"]
    assert _found(client, "society")["articles"] == ["Article 13: Participation of society"]
    assert _found(client, "integrity supp")["organisations"] == ["Integrity Support Facility"]


@pytest.mark.parametrize(
    "typed",
    ["", "   ", "&|!()", "'", "\\", "%", "_", "a'b", "ŉ a½b", ":*", "\0", "<script>", "x" * 5000, "🙂"],
)
def test_hostile_words_are_only_words(client, typed):
    TechnicalAssistanceNeedFactory()
    AssistanceActivityFactory()
    OrganisationFactory()
    page = client.get(reverse("search:results"), {"q": typed})
    assert page.status_code == 200
    assert "<script>" not in page.content.decode().split("<main")[1].replace('<script src="', "")
    for name in ("needs:list", "assistance:list", "reviews:list", "dashboards:states"):
        assert client.get(reverse(name), {"q": typed}).status_code in (200, 400)


def test_more_than_a_handful_leads_to_the_whole_list(client):
    for number in range(12):
        TechnicalAssistanceNeedFactory(statement=NeedStatementFactory(text=f"Zebra {number}"))
    group = client.get(reverse("search:results"), {"q": "zebra"}).context["groups"][0]
    assert len(group.results) == 8
    assert client.get(group.more_url).context["listing"].counted.rows == 12


@pytest.mark.parametrize("typed", ["artículo 13", "статья 13", "第13条", "المادة 13", "art. 13", "13"])
def test_an_article_is_found_by_its_word_in_every_language(client, typed):
    ArticleFactory(number=13, title="Participation of society")
    assert _found(client, typed)["articles"] == ["Article 13: Participation of society"]


@pytest.mark.parametrize("invented", [0, 1])
def test_a_search_says_when_the_other_population_holds_the_words_found_here_or_not(client, invented):
    RealStateFactory(name_en="Amber Republic")
    for _ in range(invented):
        StateFactory(name_en="Amber Coast")
    found = client.get(reverse("search:results"), {"q": "amber"})
    assert len(found.context["groups"]) == invented
    assert '?q=amber&amp;population=real"' in found.content.decode()
    assert client.get(reverse("search:results"), {"q": "zebra"}).context["elsewhere"] == ""


def test_only_a_demonstration_leads_to_the_other_population(client, settings):
    settings.IRM_DEMO = False
    StateFactory(name_en="Amber Coast")
    assert (
        client.get(reverse("search:results"), {"q": "amber", "population": "real"}).context["elsewhere"] == ""
    )


def test_an_article_leads_to_the_needs_of_the_population_that_was_searched(client):
    ArticleFactory(number=13)
    page = client.get(reverse("search:results"), {"q": "article 13"})
    (article,) = next(group.results for group in page.context["groups"] if group.code == "articles")
    assert article.url == "/needs/?article=13&population=demonstration"


def test_a_need_is_looked_up_by_its_reference_through_an_index():
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
    plan = TechnicalAssistanceNeed.objects.filter(ref__iexact="demo-1").order_by().explain()
    assert "search_need_ref" in plan
