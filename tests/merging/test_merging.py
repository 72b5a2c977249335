"""The three-way merge: what is joined, what is asked, and what holds for any three texts."""

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from irm.merging.texts import Merge, Origin, merge
from irm.merging.words import hunks, tokens_of

BASE = "The law covers national public officials.\n\nIt was adopted in 2004."
LATER = BASE.replace("2004", "2005")


def origins(merged: Merge) -> set[str]:
    return {piece.origin.value for piece in merged.pieces} - {"kept"}


@pytest.mark.parametrize(
    ("mine", "theirs", "text"),
    [
        (BASE, BASE + "\nMore.", BASE + "\nMore."),
        (LATER, BASE.replace("national", "all"), LATER.replace("national", "all")),
        (LATER, LATER, LATER),
        (BASE + "\n\nNew.", "First.\n\n" + BASE, "First.\n\n" + BASE + "\n\nNew."),
        ("", BASE, ""),
    ],
)  # fmt: skip
def test_changes_of_other_lines_are_merged(mine, theirs, text):
    merged = merge(BASE, mine, theirs)
    assert (merged.text, merged.joined) == (text, ())


def test_other_words_of_one_line_are_joined_and_the_line_says_so():
    merged = merge(
        "The law covers national public officials and was adopted in 2004.",
        "The law covers all public officials and was adopted in 2004.",
        "The law covers national public officials and was adopted in 2005.",
    )
    assert merged.text == "The law covers all public officials and was adopted in 2005."
    assert [piece.merged for piece in merged.joined] == [(merged.text,)]


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        ("national officials", "all officials", "foreign officials"),
        # Words beside each other, with nothing between that both kept.
        ("national public officials", "all public officials", "national foreign officials"),
        # Both put something in at one place.
        ("The court decides.", "The high court decides.", "The supreme court decides."),
        ("One.", "One.\nTwo.", "One.\nThree."),
        ("", "One.", "Two."),
        # Taken out against written anew, and against what was put in beside it.
        ("One.\nTwo words here.\nThree.", "One.\nThree.", "One.\nTwo other words here.\nThree."),
        ("One.\nTwo.\nThree.", "One.\nThree.", "One.\nTwo.\nTwo and a half.\nThree."),
        # A sentence written anew keeps some words by chance.
        ("The law of the State covers the bribery of officials.", "Bribery is a crime under article 3 of the code.",
         "The law of the State covers the bribery of foreign officials."),
        # A line moved by one and written anew by the other.
        ("One line.\nTwo lines.\nThree lines.", "Two lines.\nThree lines.\nOne line.",
         "One longer line.\nTwo lines.\nThree lines."),
        ("| a | b |\n| 1 | 2 |", "| a | b |\n| 1 | 3 |", "| a | b |\n| 4 | 2 |"),
        ("\u8155\u8d25", "\u8150\u8d25", "\u8152\u8d25"),
    ],
)  # fmt: skip
def test_the_same_place_is_a_conflict_with_base_mine_and_theirs(base, mine, theirs):
    merged = merge(base, mine, theirs)
    assert merged.conflicts
    with pytest.raises(ValueError, match="settle"):
        _ = merged.text
    for side, text in (("base", base), ("mine", mine), ("theirs", theirs)):
        whole = [line for piece in merged.pieces for line in getattr(piece, side)]
        assert "\n".join(whole) == text


@pytest.mark.parametrize(
    ("base", "mine", "theirs"),
    [
        # A column more against a row more.
        ("| a | b |\n|---|---|\n| 1 | 2 |", "| a | b | c |\n|---|---|---|\n| 1 | 2 | 3 |",
         "| a | b |\n|---|---|\n| 0 | 0 |\n| 1 | 2 |"),
        # An item put in and the rest counted on, against an item at the end.
        ("1. One.\n2. Two.", "1. One.\n2. New.\n3. Two.", "1. One.\n2. Two.\n3. Last."),
    ],
)  # fmt: skip
def test_a_table_or_list_that_would_not_be_whole_is_a_conflict(base, mine, theirs):
    assert origins(merge(base, mine, theirs)) >= {"conflict"}


def test_rows_of_a_table_are_merged_by_row():
    rows = ["| a | b |", "|---|---|", "| 1 | 2 |", "| 3 | 4 |"]
    mine, theirs = [*rows[:3], "| 3 | 5 |"], [*rows[:2], "| 1 | 0 |", rows[3]]
    assert merge(*("\n".join(each) for each in (rows, mine, theirs))).text.split("\n") == [
        *rows[:2],
        "| 1 | 0 |",
        "| 3 | 5 |",
    ]


def test_scripts_without_blanks_are_compared_by_letter():
    assert tokens_of("\u56fd\u5bb6\u6cd5 covers \u0e01\u0e49") == [
        "\u56fd",
        "\u5bb6",
        "\u6cd5 ",
        "covers ",
        "\u0e01\u0e49",
    ]
    merged = merge(
        "\u56fd\u5bb6\u516c\u804c\u4eba\u5458\u4e8e2004\u5e74",
        "\u5168\u5bb6\u516c\u804c\u4eba\u5458\u4e8e2004\u5e74",
        "\u56fd\u5bb6\u516c\u804c\u4eba\u5458\u4e8e2005\u5e74",
    )
    assert merged.text == "\u5168\u5bb6\u516c\u804c\u4eba\u5458\u4e8e2005\u5e74"
    assert len(merged.joined) == 1


def test_conflicts_are_settled_in_their_order():
    merged = merge("a\nkept\nb", "a1\nkept\nb1", "a2\nkept\nb2")
    assert merged.settled(["x", "y\nz"]) == "x\nkept\ny\nz"
    with pytest.raises(ValueError, match="2 conflicts"):
        merged.settled(["x"])


# Few words, so that they repeat; blank lines, lists and rows among them.
WORDS = st.sampled_from(["a", "b", "the", "law", "\u6cd5", "1.", "2.", "|", "| x |"])
LINES = st.lists(WORDS, max_size=6).map(" ".join)
TEXTS = st.lists(LINES, max_size=6).map("\n".join)


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=300)
def test_with_the_sides_exchanged_the_merge_is_the_same(base, mine, theirs):
    one, two = merge(base, mine, theirs), merge(base, theirs, mine)
    swapped = {"mine": "theirs", "theirs": "mine"}
    assert [(p.base, p.mine, p.theirs, p.merged, p.origin) for p in one.pieces] == [
        (p.base, p.theirs, p.mine, p.merged, swapped.get(p.origin, p.origin)) for p in two.pieces
    ]


@given(TEXTS, TEXTS)
@example("", "\n1. a\n1. a\n2. a")
@settings(max_examples=300)
def test_a_merge_with_an_unchanged_side_is_the_other_side(base, other):
    for merged in (merge(base, other, base), merge(base, base, other), merge(base, other, other)):
        assert merged.text.split("\n") == other.split("\n") or (merged.text, other.strip("\n")) == ("", "")
        assert not merged.joined


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=300)
def test_every_side_is_whole_in_its_pieces(base, mine, theirs):
    merged = merge(base, mine, theirs)
    for side, text in (("base", base), ("mine", mine), ("theirs", theirs)):
        assert [line for piece in merged.pieces for line in getattr(piece, side)] == (
            text.split("\n") if text else []
        )


@given(TEXTS, TEXTS, TEXTS)
@settings(max_examples=500)
def test_no_word_that_a_side_put_in_is_lost(base, mine, theirs):
    """Where nothing conflicts, each line is one side's own, or holds every hunk of both."""
    for piece in merge(base, mine, theirs).pieces:
        if piece.origin in (Origin.CONFLICT, Origin.KEPT):
            continue
        assert piece.merged in (piece.mine, piece.theirs) or piece.is_joined
        if piece.is_joined:
            tokens = tokens_of(piece.base[0])
            for side in (piece.mine, piece.theirs):
                for hunk in hunks(tokens, tokens_of(side[0])):
                    assert "".join(hunk.tokens) in piece.merged[0]


@given(st.lists(WORDS, min_size=3, max_size=9), st.data())
@settings(max_examples=300)
def test_words_that_touch_conflict(words, data):
    """Two people change one word each, side by side or the same: never a sentence of both."""
    words = [f"{word}{n}" for n, word in enumerate(words)]
    place = data.draw(st.integers(0, len(words) - 1))
    beside = data.draw(st.sampled_from([n for n in (place - 1, place, place + 1) if 0 <= n < len(words)]))
    mine, theirs = list(words), list(words)
    mine[place], theirs[beside] = "MINE", "THEIRS"
    assert merge(*(" ".join(each) for each in (words, mine, theirs))).conflicts
