import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.analytics.scale import ceiling, ticks
from tracker.analytics.wording import (
    Answer,
    age_words,
    listed,
    number_word,
    share_words,
    span_words,
    thing_asked_for,
)


@pytest.mark.parametrize(
    ("hours", "age", "span"),
    [
        (0.5, "less than an hour", "less than an hour"),
        (1, "1 hour", "an hour"),
        (9.9, "9 hours", "nine hours"),
        (23, "23 hours", "23 hours"),
        (24, "1 day", "a day"),
        (52, "2 days", "two days"),
        (7 * 24, "7 days", "a week"),
        (13.9 * 24, "13 days", "13 days"),
        (17 * 24, "2 weeks", "two weeks"),
        (28 * 24, "4 weeks", "four weeks"),
        (70 * 24, "2 months", "two months"),
        (800 * 24, "2 years", "two years"),
        (-3, "less than an hour", "less than an hour"),
    ],
)
def test_ages_are_told_in_the_largest_fitting_unit_and_never_rounded_up(hours: float, age: str, span: str) -> None:
    assert age_words(hours) == age
    assert span_words(hours) == span


def test_numbers_under_ten_are_words_in_running_text() -> None:
    assert [number_word(n) for n in (0, 1, 9, 10, 1590)] == ["none", "one", "nine", "10", "1,590"]


def test_things_are_listed_as_one_says_them() -> None:
    assert [listed(list(x)) for x in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]


@pytest.mark.parametrize(
    ("part", "whole", "words"),
    [(0, 40, "hardly any"), (20, 40, "about half"), (66, 100, "about two in three"), (40, 40, "nearly all")],
)
def test_shares_are_said_as_plain_fractions(part: int, whole: int, words: str) -> None:
    assert share_words(part, whole) == words


def test_a_request_is_named_by_what_it_asks_for() -> None:
    assert thing_asked_for("asks for an update") == "an update"
    assert thing_asked_for("wants longer chapters") == "longer chapters"
    assert thing_asked_for("next chapter") == "next chapter"
    assert thing_asked_for("asks for") == "asks for"


def test_an_answer_reads_as_one_sentence() -> None:
    assert Answer("31 reviews", "so far.", "").text == "31 reviews so far."
    assert Answer("Nobody has reviewed it yet.", "", "").text == "Nobody has reviewed it yet."


@given(st.integers(1, 10**7))
def test_an_axis_has_at_most_four_lines_and_room_at_its_end(top: int) -> None:
    lines = ticks(top)
    assert lines[0] == 0
    assert 2 <= len(lines) <= 4
    assert top < ceiling(top) <= max(2 * top, 3)
