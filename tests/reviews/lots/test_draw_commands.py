"""The commands of the drawing of lots: replay byte for byte, trial runs kept, sentences for errors."""

import hashlib
import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from reviews.lots.choices import DrawKind
from reviews.lots.services.commitments import PlainSeed
from reviews.lots.services.reviewers import redraw_reviewer
from reviews.models import CountryReview, Draw, ReviewingState
from tests.factories import RealStateFactory, ReviewCycleFactory
from tests.reviews.factories import TODAY, held, small_cycle

pytestmark = pytest.mark.django_db


def draw_lots(*arguments, **options):
    out = StringIO()
    given = {"cycle": 2, "seed": "a seed", "population": "demonstration", "format": "json"} | options
    call_command("draw_lots", *arguments, stdout=out, **given)
    return out.getvalue()


def test_years_and_reviewing_states_are_drawn_and_the_same_seed_replays_them():
    small_cycle()
    trial = draw_lots("--dry-run", year=1)
    assert CountryReview.objects.count() == 0
    first = draw_lots(year=1)
    assert [draw["kind"] for draw in json.loads(first)["draws"]] == ["years", "reviewers"]
    assert first == trial
    assert draw_lots(year=1) == draw_lots("--dry-run", year=1) == first
    assert Draw.objects.filter(is_trial=False).count() == 2
    assert Draw.objects.filter(is_trial=True).count() == 2


def test_each_year_follows_and_keeps_what_was_drawn_before():
    small_cycle()
    for year in (1, 2, 3, 4):
        document = json.loads(draw_lots(year=year))
        assert all(draw["relaxed"] + draw["notes"] == [] for draw in document["draws"])
    assert ReviewingState.objects.count() == 34


def test_without_a_year_only_the_years_are_drawn():
    small_cycle()
    document = json.loads(draw_lots())
    assert [draw["kind"] for draw in document["draws"]] == ["years"]
    assert (ReviewingState.objects.count(), CountryReview.objects.count()) == (0, 17)


def test_another_seed_does_not_draw_a_year_again_but_a_trial_shows_it():
    small_cycle()
    draw_lots(year=1)
    with pytest.raises(CommandError, match="No place is left to draw in year 1"):
        draw_lots(year=1, seed="another")
    rows = ReviewingState.objects.count()
    trial = json.loads(draw_lots("--dry-run", year=1, seed="another"))
    assert [draw["kind"] for draw in trial["draws"]] == ["reviewers"]
    assert ReviewingState.objects.count() == rows


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ({"cycle": 9, "year": 1}, "There is no cycle 9"),
        ({"year": 7}, "A cycle has the years 1 to 5"),
        ({"year": 1, "seed": " "}, "A seed has 1 to 400 characters"),
        ({"year": 1, "seed": "x" * 401}, "A seed has 1 to 400 characters"),
    ],
)
def test_a_mistake_is_a_sentence_and_changes_nothing(options, sentence):
    small_cycle()
    with pytest.raises(CommandError, match=sentence):
        draw_lots(**options)
    assert (Draw.objects.count(), CountryReview.objects.count()) == (0, 0)


def test_populations_are_never_mixed():
    small_cycle()
    RealStateFactory(iso3="QAA", regional_group="african")
    draw_lots(year=1)
    assert not CountryReview.objects.filter(state__iso3="QAA").exists()
    assert not ReviewingState.objects.filter(state__iso3="QAA").exists()


def test_the_outcome_can_be_read_as_text():
    small_cycle()
    text = draw_lots("--dry-run", year=1, format="text")
    assert "algorithm irm-lots/1" in text
    assert "reviewer" in text


HEADER = "state,cycle,year_of_cycle,reviewing_state_1,reviewing_state_2,source\n"


def record(tmp_path, text, *arguments):
    out = StringIO()
    path = tmp_path / "pairings.csv"
    path.write_text(text, encoding="utf-8")
    call_command("record_draw_by_hand", str(path), *arguments, stdout=out)
    return out.getvalue()


def test_pairings_drawn_by_hand_are_recorded_once_with_their_source(tmp_path):
    ReviewCycleFactory(number=1)
    for code in ("QAA", "QAB", "QAC"):
        RealStateFactory(iso3=code, regional_group="african")
    text = HEADER + "QAA,1,3,QAB,QAC,https://example.org/pairings\nQAB,1,,,,\n"
    assert "nothing kept: dry run" in record(tmp_path, text, "--dry-run")
    assert Draw.objects.count() == 0
    assert "1 draws recorded, 0 recorded before." in record(tmp_path, text)
    assert "0 draws recorded, 1 recorded before." in record(tmp_path, text)
    draw = Draw.objects.get()
    assert (draw.source, draw.year, draw.lots.count()) == ("https://example.org/pairings", 3, 2)
    assert [(row.position, row.state.iso3) for row in ReviewingState.objects.all()] == [
        (1, "QAB"),
        (2, "QAC"),
    ]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("state,cycle\nQAA,1\n", "lacks the columns reviewing_state_1"),
        (HEADER + "QAA,one,,QAB,,x\n", "Row 2: cycle and year_of_cycle are whole numbers"),
        (HEADER + "QAA,1,,QAB,,\n", "Row 2: name the source"),
        (HEADER + "QAA,1,,QZZ,,x\n", "no States of the register: QZZ"),
    ],
)
def test_a_file_that_cannot_be_recorded_says_why(tmp_path, text, sentence):
    ReviewCycleFactory(number=1)
    RealStateFactory(iso3="QAA")
    RealStateFactory(iso3="QAB")
    with pytest.raises(CommandError, match=sentence):
        record(tmp_path, text)
    assert Draw.objects.count() == 0


def replayed(*words):
    out, verdict = StringIO(), StringIO()
    call_command("replay_draw", *words, stdout=out, stderr=verdict)
    sha256 = hashlib.sha256(out.getvalue().removesuffix("\n").encode()).hexdigest()
    assert verdict.getvalue() == f"The same lots: SHA-256 {sha256}\n"
    return out.getvalue().removesuffix("\n")


def test_any_draw_is_replayed_by_its_number_or_from_its_download(tmp_path):
    small_cycle()
    held(DrawKind.YEARS, None)
    held(DrawKind.REVIEWERS, 1)
    redraw_reviewer(
        reviewing_state_id=ReviewingState.objects.first().pk,
        source=PlainSeed("again"),
        reason="No reply",
        requested_on=TODAY,
        actor=None,
        today=TODAY,
    )
    for draw in Draw.objects.all():
        assert replayed(str(draw.pk)) == draw.outcome
        file = tmp_path / "draw.json"
        file.write_text(draw.outcome)
        assert replayed("--file", str(file)) == draw.outcome


def test_what_does_not_replay_is_told(tmp_path):
    small_cycle()
    draw = held(DrawKind.YEARS, None)
    file = tmp_path / "draw.json"
    file.write_text(draw.outcome.replace('"year":1', '"year":2', 1))
    wrong = {
        ("--file", str(file)): "another outcome",
        ("--file", str(tmp_path / "none.json")): "no download of a draw",
        ("999999",): "There is no draw 999999",
        (): "Give the number of a draw, or a file",
    }
    for text in ("[]", "{", '{"inputs": {"algorithm": "irm-lots/9"}, "seed": "x"}'):
        other = tmp_path / f"{len(wrong)}.json"
        other.write_text(text)
        wrong["--file", str(other)] = "irm-lots/9" if "9" in text else "no download of a draw"
    for words, sentence in wrong.items():
        with pytest.raises(CommandError, match=sentence):
            replayed(*words)
    Draw.objects.filter(pk=draw.pk).update(seed="another")
    with pytest.raises(CommandError, match="another outcome than the one on record"):
        replayed(str(draw.pk))
    Draw.objects.filter(pk=draw.pk).update(outcome="")
    with pytest.raises(CommandError, match="No lot was drawn here"):
        replayed(str(draw.pk))
