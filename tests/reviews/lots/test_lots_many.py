"""A thousand draws of each kind over the real register, with deferrals and repeated draws, checked independently."""

import csv
import json
import random
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from django.conf import settings

from reviews.lots.algorithm import (
    Pairing,
    Party,
    Place,
    Review,
    ReviewersInputs,
    Rules,
    SeedStream,
    Target,
    YearsInputs,
    draw_reviewers,
    draw_years,
    replay,
    sha256,
)
from tests.reviews.lots.lots_checker import check_cycle, check_similar, check_years

DATA = Path(__file__).parent.parent / "data" / "parties.csv"
GROUPS = {row["iso3"]: row["regional_group"] for row in csv.DictReader(DATA.read_text("utf-8").splitlines())}
REGISTER = Path(settings.BASE_DIR) / "irm" / "register" / "reference" / "legal_systems.csv"
SYSTEMS = {
    row["iso3"]: row["legal_system"] for row in csv.DictReader(REGISTER.read_text("utf-8").splitlines())
}
SLOTS = ("same_group", "any")
# Computed apart from the code: HMAC-SHA256 of "irm-lots/1/years|000…|i" by hashlib, modulo 1000.
STREAM = [522, 383, 868, 115, 832]
# 200 cycles, in parts that several processes can play.
PARTS = [range(first, first + 25) for first in range(0, 200, 25)]
# The critical values of the chi-squared distribution at one in a million: (degrees of freedom, value).
CHI_SQUARED = {3: 30.66, 52: 115.54, 190: 297.44}


def years_of(seed):
    outcome = draw_years(YearsInputs(2, "real", tuple(Place(c, g) for c, g in GROUPS.items())), seed=seed)
    assert outcome.relaxed == ()
    return {lot.drawn: lot.year for lot in outcome.lots if lot.of == "year"}


class Cycle:
    """Plays one cycle: draws, deferrals of both kinds and repeated draws, by dice of its own."""

    def __init__(self, number):
        self.seed = f"cycle {number}"
        self.dice = random.Random(number)
        self.years = years_of(self.seed)
        check_years(GROUPS, self.years, [1, 2, 3, 4])
        self.no_service, self.former, self.pairings = set(), set(), []
        self.excused = set()
        self.draws = 0

    def inputs(self, year, targets):
        def deferred(code):
            return tuple(sorted(y for state, y in self.no_service if state == code))

        def replaced(code):
            return tuple(sorted(reviewer for review, reviewer in self.former if review == code))

        return ReviewersInputs(
            2,
            year,
            "real",
            tuple(
                Party(code, group, SYSTEMS[code], no_service=deferred(code)) for code, group in GROUPS.items()
            ),
            tuple(Review(code, y, replaced(code)) for code, y in self.years.items() if y >= year),
            tuple(Pairing(p["review"], p["reviewer"], p["slot"]) for p in self.pairings),
            tuple(targets),
        )

    def draw(self, year, targets, seed):
        outcome = draw_reviewers(self.inputs(year, targets), seed=seed)
        self.excused |= {note.removeprefix("minimum:") for note in outcome.notes}
        assert outcome.relaxed in {(), ("minimum",)}
        # Only repeated draws late in the cycle may leave too few places for everybody's minimum.
        assert year > 3 or not self.excused
        check_similar(SYSTEMS, [lot.as_data() for lot in outcome.lots if lot.of == "reviewer"])
        self.draws += 1
        for lot in outcome.lots:
            if lot.of == "reviewer":
                assert lot.drawn in lot.candidates
                self.pairings.append(
                    {"review": lot.subject, "reviewer": lot.drawn, "slot": lot.slot, "year": year}
                )

    def defer(self, year):
        under_review = sorted(code for code, y in self.years.items() if y == year)
        for code in self.dice.sample(under_review, 4):
            self.years[code] = year + 1
        still = sorted(code for code, y in self.years.items() if y == year)
        self.no_service |= {(code, year) for code in self.dice.sample(still, min(8, len(still)))}

    def redraw(self, year):
        gone = self.dice.choice([p for p in self.pairings if p["year"] == year])
        self.pairings.remove(gone)
        self.former.add((gone["review"], gone["reviewer"]))
        self.draw(year, [Target(gone["review"], gone["slot"])], f"{self.seed}, again {len(self.former)}")

    def play(self):
        for year in (1, 2, 3, 4, 5):
            if year < 5:
                self.defer(year)
            targets = [Target(c, slot) for c, y in self.years.items() if y == year for slot in SLOTS]
            self.draw(year, targets, self.seed)
            self.redraw(year)
        check_cycle(
            groups=GROUPS,
            pairings=self.pairings,
            reviewed=set(GROUPS),
            no_service=self.no_service,
            former=self.former,
            excused=self.excused,
        )
        reviewing = {p["reviewer"] for p in self.pairings}
        return len(GROUPS.keys() - reviewing)


@pytest.mark.parametrize("numbers", PARTS, ids=lambda numbers: f"from-{numbers.start}")
def test_every_rule_holds_over_whole_cycles_with_deferrals_and_repeated_draws(numbers):
    """200 cycles: 1,000 yearly draws of reviewing States and 1,000 repeated draws, each cycle checked as a whole."""
    draws, without_review = 0, []
    for number in numbers:
        cycle = Cycle(number)
        without_review.append(cycle.play())
        draws += cycle.draws
    assert draws == len(numbers) * 10
    # One repeated draw in each of the last two years: no more States than that can miss their one review.
    assert max(without_review) <= 2


def test_a_thousand_draws_of_years_are_proportionate_and_uniform():
    """Each member of a group is as likely as any other to be reviewed in the first year (chi-squared)."""
    first, of_angola = Counter(), Counter()
    for number in range(1000):
        years = years_of(f"years {number}")
        check_years(GROUPS, years, [1, 2, 3, 4])
        first.update(code for code, year in years.items() if year == 1 and GROUPS[code] == "african")
        of_angola[years["AGO"]] += 1
    african = [code for code, group in GROUPS.items() if group == "african"]
    assert len(african) == 53
    # Drawn without replacement, 13 or 14 of 53: the statistic is divided by the share that stays in the urn.
    expected = first.total() / len(african)
    statistic = sum((first[code] - expected) ** 2 / expected for code in african) / (1 - expected / 1000)
    assert statistic < CHI_SQUARED[52]
    assert sum((of_angola[year] - 250) ** 2 / 250 for year in (1, 2, 3, 4)) < CHI_SQUARED[3]


def test_where_all_are_eligible_each_is_equally_likely():
    """One place of any group, no pairing yet: 191 candidates over 2,000 seeds (chi-squared)."""
    parties = tuple(Party(code, group, minimum=0) for code, group in GROUPS.items())
    inputs = ReviewersInputs(2, 1, "real", parties, (Review("AGO", 1),), (), (Target("AGO", "any"),))
    drawn = Counter(draw_reviewers(inputs, seed=f"seed {n}").lots[0].drawn for n in range(2000))
    expected = 2000 / 191
    assert "AGO" not in drawn
    statistic = sum((drawn[code] - expected) ** 2 / expected for code in GROUPS if code != "AGO")
    assert statistic < CHI_SQUARED[190]


@pytest.mark.parametrize("bound", [1, 2, 3, 10, 191, 2**63 + 1])
def test_the_stream_stays_below_its_bound(bound):
    stream = SeedStream(seed="a", purpose="b", inputs_sha256="c")
    assert all(0 <= stream.below(bound) < bound for _ in range(200))


def test_the_stream_is_written_down_and_never_changes():
    stream = SeedStream(seed="seed", purpose="irm-lots/1/years", inputs_sha256="0" * 64)
    assert [stream.below(1000) for _ in range(5)] == STREAM


def test_the_same_inputs_and_seed_give_the_same_bytes_in_whatever_order_they_come():
    states = list(GROUPS.items())
    years = years_of("bytes")
    targets = [Target(c, slot) for c, y in years.items() if y == 1 for slot in SLOTS]

    def inputs(order):
        return ReviewersInputs(
            2,
            1,
            "real",
            tuple(Party(code, group) for code, group in order),
            tuple(Review(code, years[code]) for code, _ in order),
            (),
            tuple(targets),
        )

    first = draw_reviewers(inputs(states), seed="bytes").as_json()
    targets.reverse()
    assert draw_reviewers(inputs(states[::-1]), seed="bytes").as_json() == first
    assert replay(json.loads(first)["inputs"], seed="bytes").as_json() == first
    assert draw_reviewers(inputs(states), seed="bytes ").as_json() != first


def test_what_the_first_version_drew_is_drawn_for_ever():
    """Hashes of whole outcomes, as they were when the algorithm was published: a change needs a new version."""
    years = draw_years(YearsInputs(2, "real", tuple(Place(c, g) for c, g in GROUPS.items())), seed="golden")
    of_year = {lot.drawn: lot.year for lot in years.lots if lot.of == "year"}
    assert sha256(years.as_json()) == "1c31a257bda67dbb5f412e9763bf5a2e4b84f24c70bc406a7aa46cf4e1d71474"
    written = ("civil", "common", "civil;customary", "")
    spread = {code: written[n % 4] for n, code in enumerate(sorted(GROUPS))}
    for systems, outcome in (
        ({}, "93e0ad1de8286a44104c35148d5d8a179e2300c0f10a7f05ff197d01bacb7eff"),
        (spread, "446688d649752a771088458dc040d5a30ca45d0927a91320294cb8b26d660ab8"),
    ):
        inputs = ReviewersInputs(
            2,
            1,
            "real",
            tuple(
                Party(c, g, systems.get(c, ""), no_service=(1,) if c in {"AGO", "CHE"} else ())
                for c, g in GROUPS.items()
            ),
            tuple(Review(c, year, ("CHL",) if c == "ARG" else ()) for c, year in of_year.items()),
            (Pairing("ZMB", "NZL", "any"),),
            tuple(Target(c, s) for c, year in of_year.items() if year == 1 and c != "ZMB" for s in SLOTS),
        )
        assert sha256(draw_reviewers(inputs, seed="golden").as_json()) == outcome


def similar_inputs(systems, **rules):
    parties = tuple(Party(code, "african", system, minimum=0) for code, system in systems.items())
    targets = (Target("AAA", "same_group"),)
    return ReviewersInputs(2, 1, "real", parties, (Review("AAA", 1),), (), targets, Rules(**rules))


def test_a_similar_legal_system_is_preferred_and_said():
    systems = {"AAA": "civil;customary", "BBB": "common", "CCC": "Customary", "DDD": ""}
    lot = draw_reviewers(similar_inputs(systems), seed="x").lots[0]
    assert (lot.drawn, lot.preference, lot.candidates) == ("CCC", "legal_system", ("CCC",))


@pytest.mark.parametrize("own", ["", "islamic"])
def test_where_none_is_similar_or_nothing_is_known_all_of_the_group_are_candidates(own):
    systems = {"AAA": own, "BBB": "common", "CCC": "civil", "DDD": ""}
    lots = [draw_reviewers(similar_inputs(systems), seed=f"{n}").lots[0] for n in range(40)]
    assert {(lot.preference, lot.candidates) for lot in lots} == {("", ("BBB", "CCC", "DDD"))}
    assert {lot.drawn for lot in lots} == {"BBB", "CCC", "DDD"}


def test_the_preference_gives_way_where_no_completion_would_be_left():
    """The one similar State serves no more, or both places are needed for the minimum of two others."""
    inputs = similar_inputs({"AAA": "civil", "BBB": "common", "CCC": "civil", "DDD": ""})
    full = [replace(one, maximum=0) if one.code == "CCC" else one for one in inputs.parties]
    lot = draw_reviewers(replace(inputs, parties=tuple(full)), seed="x").lots[0]
    assert (lot.candidates, lot.preference, lot.put_aside) == (("BBB", "DDD"), "", ())
    must = [replace(one, minimum=1) if one.code in {"BBB", "DDD"} else one for one in inputs.parties]
    lot = draw_reviewers(replace(inputs, parties=tuple(must)), seed="x").lots[0]
    assert (lot.candidates, lot.preference, lot.put_aside) == (("BBB", "DDD"), "", ("CCC",))


def test_the_preference_is_a_rule_that_can_be_switched_off():
    inputs = similar_inputs({"AAA": "civil", "BBB": "common", "CCC": "civil"}, prefer_legal_system=False)
    lot = draw_reviewers(inputs, seed="x").lots[0]
    assert (lot.preference, lot.candidates) == ("", ("BBB", "CCC"))


def test_the_preference_acts_on_the_real_register():
    """Who gets a State without a similar legal system: only where every similar one was put aside or barred."""
    years = years_of("register")
    parties = tuple(Party(code, group, SYSTEMS[code]) for code, group in GROUPS.items())
    reviews = tuple(Review(code, year) for code, year in years.items())
    targets = tuple(Target(code, slot) for code, year in years.items() if year == 1 for slot in SLOTS)
    outcome = draw_reviewers(ReviewersInputs(2, 1, "real", parties, reviews, (), targets), seed="register")
    pairs, similar, carried_out = set(), 0, Counter()
    for lot in (lot.as_data() for lot in outcome.lots if lot.of == "reviewer"):
        own = lot["subject"]
        parts = set(SYSTEMS[own].split(";")) - {""}
        if lot["slot"] == "same_group" and not lot["preference"]:
            left = {
                code
                for code in GROUPS
                if GROUPS[code] == GROUPS[own] != "" and code != own and parts & set(SYSTEMS[code].split(";"))
            }
            barred = {code for code in left if (code, own) in pairs or carried_out[code] == 3}
            assert left - barred <= set(lot["put_aside"]), lot
        similar += bool(lot["preference"])
        pairs.add((own, lot["drawn"]))
        carried_out[lot["drawn"]] += 1
        check_similar(SYSTEMS, [lot])
    assert similar >= sum(1 for year in years.values() if year == 1) - 3
