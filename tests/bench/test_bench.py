"""The bench itself: how it takes turns, what it publishes, and that each measurement can be asked for alone."""

import json
from pathlib import Path

import pytest

from tests.bench import measuring, report, run


def _line(benchmark: str, ratio: float = 1.0) -> dict[str, object]:
    facts = {"measured_on": "2027-01-01", "postgresql": "18.1", "took_seconds": 2.0, "load": 0.1}
    return measuring.at_most(f"Time of {benchmark}", ratio, 4) | facts | {"benchmark": benchmark}


@pytest.fixture
def published(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that the results go to instead of the project's own."""
    monkeypatch.setattr(report, "RESULTS", tmp_path / "bench.json")
    monkeypatch.setattr(report, "PAGE", tmp_path / "benchmarks.md")
    return tmp_path


def test_calls_take_turns_and_every_other_turn_goes_backwards():
    made: list[str] = []
    calls = {"a": lambda: made.append("a"), "b": lambda: made.append("b")}

    measuring.interleaved(calls, before_each=lambda: made.append("-"), warm_up=1)

    assert "".join(made) == "-a-b-b-a" * 8


def test_a_ratio_from_fewer_than_fifteen_runs_is_refused():
    with pytest.raises(ValueError, match="at least 15"):
        measuring.interleaved({"a": lambda: None}, runs=14)


@pytest.mark.parametrize(("ratio", "holds"), [(3.999, True), (4.0, True), (4.0001, False)])
def test_a_bar_holds_by_the_ratio_before_it_is_rounded(ratio, holds):
    assert measuring.at_most("Import", ratio, 4)["holds"] is holds
    assert measuring.at_least("Import", -ratio, -4)["holds"] is holds


def test_one_benchmark_measured_again_keeps_the_results_of_the_others(published):
    report.publish([_line("draw", 1.0), _line("pages", 2.0)], ["draw", "pages"], on_request=set())

    report.publish([_line("pages", 3.0)], ["draw", "pages"], on_request=set())

    results = json.loads((published / "bench.json").read_text())
    assert [(line["benchmark"], line["ratio"]) for line in results] == [("draw", 1.0), ("pages", 3.0)]
    page = (published / "benchmarks.md").read_text()
    assert "| pages | Time of pages | 3.0 | ≤ 4 | yes |" in page
    assert "draw 2, pages 2" in page


def test_the_page_is_left_alone_while_a_benchmark_has_no_results(published, capsys):
    (published / "benchmarks.md").write_text("of an earlier run")

    report.publish([_line("pages")], ["draw", "pages"], on_request=set())

    assert (published / "benchmarks.md").read_text() == "of an earlier run"
    assert "there are no results of draw" in capsys.readouterr().out


def test_the_page_names_what_was_not_measured(published):
    report.publish([_line("draw")], ["draw", "long"], on_request={"long"})

    page = (published / "benchmarks.md").read_text()
    assert "- `long`, which runs when it is asked for: `make bench BENCH=long`" in page
    assert all(f"- {bar}\n" in page for bar in report.NOT_MEASURED)


def test_what_runs_on_request_is_a_benchmark():
    assert set(run.benchmarks()) >= run.ON_REQUEST
    assert {"draw", "recompute"} <= set(run.benchmarks())


def test_an_unknown_name_is_refused_with_those_there_are(capsys):
    with pytest.raises(SystemExit):
        run.asked_for(["drawing"])

    assert "there is no drawing; there are api_page, draw," in capsys.readouterr().err


def test_without_a_name_all_run_but_those_on_request():
    assert run.asked_for([]).names == [name for name in run.benchmarks() if name not in run.ON_REQUEST]
    assert run.asked_for(["draw", "--needs", "9000"]).names == ["draw"]
