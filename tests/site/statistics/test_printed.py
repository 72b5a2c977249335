"""What the Secretariat printed: every row of the file as a record, and beside what is counted."""

import csv
import io

import pytest
from django.core.management import call_command
from django.urls import reverse

from irm.register.models import PublishedFigure
from irm.register.services.files import REFERENCE
from irm.site.statistics.figures.content import Source
from irm.site.statistics.figures.printed import BESIDE, Verdict, documents, printed
from tests.factories import UserFactory
from tests.site.statistics.test_published_figures import FIGURES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded_records")]

with FIGURES.open(encoding="utf-8", newline="") as opened:
    TRIED = list(csv.DictReader(opened))
with (REFERENCE / "published_figures.csv").open(encoding="utf-8", newline="") as opened:
    SHIPPED = list(csv.DictReader(opened))
ADDRESS = "/api/v1/published-figures/"


def lines(population):
    """Every published figure in a population, by code."""
    return {
        each.figure.code: each for _document, figures in documents(population, Source()) for each in figures
    }


def test_the_shipped_file_holds_the_tried_rows_as_they_are():
    shipped = {row["id"]: row for row in SHIPPED}
    for row in TRIED:
        assert row.items() <= shipped[row["id"]].items(), row["id"]
    assert len(SHIPPED) > 130


def test_every_row_is_a_record_with_document_and_paragraph(client):
    rows = client.get(ADDRESS, {"limit": 1000}).json()["results"]
    assert [row["code"] for row in rows] == sorted(row["id"] for row in SHIPPED)
    for row in rows:
        assert row["document"], row
        assert row["paragraph"], row
        assert row["counted"], row
        assert row["words"], row
    assert {row["document"] for row in rows} == {
        "draft-report-2019-09-04",
        "note-2019-10-14",
        "note-2006-11-23",
        "background-paper-2012-06-22",
    }


@pytest.mark.parametrize(
    ("asked", "codes"),
    [
        ({"paragraph": "10", "document": "note-2019-10-14"}, {"PF-025", "PF-026", "PF-027", "PF-187"}),
        ({"paragraph": "49"}, {"PF-332"}),
        ({"cycle": "1", "measure": "needs_count"}, {"PF-009", "PF-187"}),
        ({"population": "real", "measure": "competent_authority_notifications"}, {"PF-108"}),
        ({"as_of": "2012-05-14"}, {"PF-108"}),
        ({"q": "external stakeholders"}, {"PF-350"}),
    ],
)
def test_the_list_is_filtered(client, asked, codes):
    assert {row["code"] for row in client.get(ADDRESS, asked).json()["results"]} == codes


def test_a_figure_says_how_exact_it_is_and_whose_day_it_has(client):
    downloads = client.get(f"{ADDRESS}PF-332/").json()
    assert (downloads["value"], downloads["lowest"], downloads["qualifier"]) == (
        "165000",
        165000.0,
        "more_than",
    )
    assert (downloads["as_of"], downloads["as_of_basis"]) == ("2019-06-30", "period")
    earlier = client.get(f"{ADDRESS}PF-027/").json()
    assert (earlier["compare_with"], earlier["compare_with_basis"]) == ("2019-05-10", "project")
    assert client.get(f"{ADDRESS}PF-999/").status_code == 404
    assert client.get(ADDRESS, {"document": "nothing"}).status_code == 400


def test_loading_again_changes_nothing():
    out = io.StringIO()
    call_command("load_reference", stdout=out)
    assert f"published figures: 0 created, 0 updated, {len(SHIPPED)} unchanged" in out.getvalue()


def test_the_demonstration_meets_every_figure_that_it_was_made_for():
    asked = {row["id"] for row in TRIED if row["population"] in {"demonstration", "reference"}}
    said = lines("demonstration")
    assert {code for code, line in said.items() if line.verdict == Verdict.AGREES} == asked
    for row in TRIED:
        meant = (
            "the demonstration was made to meet this figure" if row["population"] == "demonstration" else ""
        )
        assert row["id"] not in asked or said[row["id"]].why == meant
    assert {line.verdict for code, line in said.items() if code not in asked} == {Verdict.NO_ROWS}


def test_real_rows_are_counted_where_there_are_any():
    said = lines("real")
    authorities = said["PF-108"]
    assert (authorities.value, authorities.counted, authorities.why) == ("84", "84", "")
    assert (said["PF-335"].value, said["PF-335"].counted) == ("more than 1,500", "more than 1,500 people")
    assert said["PF-025"].here == "the rows are not public here"
    assert said["PF-001"].here == "the reviews recorded here bear no day of it"
    assert {line.verdict for line in said.values()} == {Verdict.AGREES, Verdict.NO_ROWS}
    assert all(each in said for codes in BESIDE.values() for each in codes)


def test_a_different_count_stands_beside_in_neutral_words():
    figure = PublishedFigure.objects.get(code="PF-108")
    figure.value = "86"
    line = printed(figure, "real", Source())
    assert line.here == "counted here 84 · counted from what is recorded here, which need not be all"
    assert line.verdict == Verdict.DIFFERS
    assert line.line.startswith("printed 86, para. 26, document of 22 June 2012: ")


@pytest.mark.parametrize(
    ("code", "damage"),
    [
        ("PF-335", {"dimension": "unit=people"}),
        ("PF-334", {"dimension": "all"}),
        ("PF-205", {"dimension": "articles=7 9 10"}),
        ("PF-205", {"dimension": "articles=seven;category=legislative assistance"}),
        ("PF-205", {"dimension": "articles=;category=legislative assistance"}),
        ("PF-212", {"dimension": "articles=8 or;words=declarations of assets"}),
        ("PF-212", {"dimension": "articles=8 or 52;words"}),
        ("PF-201", {"value": "something else"}),
    ],
)
def test_a_figure_that_cannot_be_read_stands_alone_and_takes_no_page_down(client, code, damage):
    PublishedFigure.objects.filter(code=code).update(**damage)
    for population in ("real", "demonstration"):
        asked = {"population": population}
        assert client.get("/statistics/published-figures/", asked).status_code == 200
        assert lines(population)[code].verdict == Verdict.NO_ROWS


def test_what_is_loaded_on_every_deployment_is_not_edited_by_hand(client):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    address = reverse("admin:register_publishedfigure_changelist")
    assert client.get(address).status_code == 200
    assert client.get(reverse("admin:register_publishedfigure_add")).status_code == 403
    figure = PublishedFigure.objects.get(code="PF-108")
    client.post(reverse("admin:register_publishedfigure_change", args=[figure.pk]), {"value": "86"})
    assert PublishedFigure.objects.get(code="PF-108").value == "84"


def test_words_of_values_are_said_in_the_language_of_the_reader(client):
    address = "/statistics/published-figures/?population=demonstration"
    page = client.get(address, headers={"accept-language": "fr"}).content.decode()
    assert '<th scope="row">en hausse</th>' in page
    assert "capacity-building &gt; legislative" not in page
    assert '<th scope="row">up</th>' not in page
    assert '<th scope="row"><span lang="en" dir="ltr">a third</span></th>' in page
    english = client.get(address).content.decode()
    printed_words = "capacity-building &gt; legislative assistance &gt; institution-building"
    assert f"{printed_words}</span></th>" in english
    assert f"counted here {printed_words}" in english


def test_the_desk_compares_real_rows_whatever_the_address_asks(client, secretariat):
    client.force_login(secretariat)
    page = client.get("/app/published-figures/", {"population": "demonstration"}).content.decode()
    assert "The demonstration was made to meet" not in page
    assert "the printed figure stands alone" in page


@pytest.mark.parametrize(
    ("code", "words"), [("PF-205", "at least 1 each"), ("PF-206", "most"), ("PF-212", "one third")]
)
def test_what_the_project_reads_out_of_words_names_the_words(code, words):
    assert words in PublishedFigure.objects.get(code=code).note


def test_pages_of_real_states_show_what_was_printed_instead_of_zeros(client):
    page = client.get("/statistics/figures/needs-by-category/", {"population": "real"}).content.decode()
    assert "not recorded, as of 14 October 2019" in page
    assert "printed <b>282</b>" in page
    assert (
        "para. 10, document of 14 October 2019 · as of 14 October 2019 · the rows are not public here" in page
    )
    assert "0 technical assistance needs" not in page
    assert "agrees" not in page


def test_pages_of_the_demonstration_say_what_it_was_made_for(client):
    page = client.get(
        "/statistics/figures/needs-by-category/", {"population": "demonstration"}
    ).content.decode()
    assert "counted here 282 · the demonstration was made to meet this figure" in page
    assert "public documents of" not in page.split("<main")[1].split("</main")[0]


def test_the_verdict_stays_on_the_desk_of_the_secretariat(client, secretariat, focal_point):
    public = client.get("/statistics/published-figures/", {"population": "real"}).content.decode()
    assert "Real rows" not in public
    assert "agrees" not in public
    client.force_login(focal_point)
    assert client.get("/app/published-figures/").status_code == 403
    client.force_login(secretariat)
    desk = client.get("/app/published-figures/").content.decode()
    assert "Real rows" in desk
    assert ">agrees<" in desk
    assert "/app/published-figures/" in client.get("/app/").content.decode()


def test_the_file_holds_what_the_list_holds(client):
    file = client.get("/statistics/published-figures/download.csv")
    rows = list(csv.DictReader(io.StringIO(file.getvalue().decode("utf-8-sig"))))
    listed = client.get(ADDRESS, {"limit": 1000}).json()["results"]
    assert list(rows[0]) == list(listed[0])
    assert [row["code"] for row in rows] == [row["code"] for row in listed]
    assert [row["value"] for row in rows] == [row["value"] for row in listed]
