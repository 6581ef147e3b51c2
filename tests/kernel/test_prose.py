"""What changed in a piece of prose, word by word; whatever is compared, its cost is bounded."""

import random
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from heli.kernel.prose import is_prose, pieces

TEXTS = st.text(alphabet="aB3 的。,\n", max_size=120)
SIGNS = {"same": "%s", "gone": "[-%s]", "new": "[+%s]"}


def told(before, after):
    """Return the pieces as one line."""
    found = pieces(before, after)
    return "".join(
        SIGNS[one.kind] % (f"{one.text}…{one.tail}" if one.rest else one.text) for one in found
    )


def joined(found, without):
    return "".join(one.text + one.rest + one.tail for one in found if one.kind != without)


@pytest.mark.parametrize(
    ("before", "after", "shown"),
    [
        ("Sales has 0 orders and 3 questions.", "Sales has 12,000 orders and 2 questions.",
         "Sales has [-0][+12,000] orders and [-3][+2] questions."),
        ("智能手表将于6月1日上市，电池有3个问题。", "智能手表将于6月15日上市，电池的3个问题。",
         "智能手表将于6月[-1][+15]日上市，电池[-有][+的]3个问题。"),
        ("First this. Then that.", "First this. Now this. Then that.",
         "First this. [+Now this. ]Then that."),
        ("a, b stays as it is", "c, d stays as it is", "[-a, b][+c, d] stays as it is"),
    ],
)  # fmt: skip
def test_marks_words_in_english_and_signs_in_chinese(before, after, shown):
    assert told(before, after) == shown


def test_shows_a_text_that_was_written_anew_as_a_whole():
    assert told("今天讲的是天气。", "The budget is 50,000.") == (
        "[-今天讲的是天气。][+The budget is 50,000.]"
    )


def test_keeps_of_what_stayed_what_stands_beside_a_change():
    long = "".join(f"第{number}条，" for number in range(40))
    assert told(f"甲{long}乙", f"丙{long}丁") == (f"[-甲][+丙]{long[:24]}…{long[-24:]}[-乙][+丁]")


@given(TEXTS, TEXTS)
def test_loses_no_sign_of_either_text(before, after):
    found = pieces(before, after)
    assert (joined(found, "new"), joined(found, "gone")) == (before, after)


@pytest.mark.parametrize("alphabet", ["的是在有", "a b ", "ab。"])
def test_costs_little_however_long_the_text(alphabet):
    pick = random.Random(7)  # noqa: S311 (texts to compare, no secret)
    before, after = ("".join(pick.choices(alphabet, k=100_000)) for _ in range(2))
    began = time.process_time()
    assert joined(pieces(before, after), "new") == before
    assert time.process_time() - began < 5


def test_reads_short_values_and_empty_ones_whole():
    assert not is_prose("3 Nov", "8 Nov")
    assert not is_prose("", "A sentence that was not there before.")
    assert is_prose("A sentence that was there before.", "Short")
