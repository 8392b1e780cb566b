"""What a saved page says in many spellings is one number, one time, one text."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import UNKNOWN
from tracker.parsing.dates import zone_of
from tracker.parsing.page_parts import (
    every,
    first_with_words,
    markup_without,
    moment_of,
    number_in,
    own_words,
    stars_in,
    words_in,
)


def node(markup: str, selector: str = "body > *") -> LexborNode:
    found = LexborHTMLParser(markup).css_first(selector)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("216,070", 216_070),
        ("Views: 1.234.567", 1_234_567),
        ("4.52 / 5", 4.52),
        ("0,5 stars", 0.5),
        ("2.2k", 2_200),
        ("41.2K reads", 41_200),
        ("1.5M", 1_500_000),
        ("none", None),
        ("9" * 400, None),
    ],
)
def test_a_number_is_read_as_it_is_written(text: str, number: float | None) -> None:
    assert number_in(text) == (pytest.approx(number) if number is not None else None)


@pytest.mark.parametrize(
    ("markup", "at", "precision"),
    [
        ("<time unixtime=1772732041>3 days</time>", "2026-03-05T17:34:01", "second"),
        ("<span data-xutime='1772732041'>3/5</span>", "2026-03-05T17:34:01", "second"),
        ("<time data-time=1772732041 title='nonsense'>x</time>", "2026-03-05T17:34:01", "second"),
        ("<time datetime='2026-03-05T17:34:01.0000000+00:00'>x</time>", "2026-03-05T17:34:01", "second"),
        ("<time datetime='2026-03-05T12:34:01-0500'>x</time>", "2026-03-05T17:34:01", "second"),
        ("<span title='Mar 5, 2026 at 5:34 PM'>Mar 5</span>", "2026-03-05T16:34:00", "minute"),
        ("<span title='Mar 5, 2026 12:05 AM'>Mar 5</span>", "2026-03-04T23:05:00", "minute"),
        ("<span>Mar 5, 2026</span>", "2026-03-04T23:00:00", "day"),
    ],
)
def test_a_time_is_read_from_what_the_node_has(markup: str, at: str, precision: str) -> None:
    moment = moment_of(node(markup), zone_of("Europe/Vienna"))
    assert moment.at is not None
    assert moment.at.isoformat() == f"{at}+00:00"
    assert moment.precision == precision


@pytest.mark.parametrize("text", ["5 days ago", "2 hours", "Yesterday at 5:09 PM", "Monday at 6:49 AM", "", "9" * 40])
def test_a_time_without_a_fixed_base_is_unknown(text: str) -> None:
    assert moment_of(node(f"<time>{text}</time>")) == UNKNOWN


def test_each_node_is_found_once_and_never_the_root() -> None:
    root = node("<div class='a b'><p class='a b'>x</p></div>")
    assert [found.tag for found in every(root, ".a, .b")] == ["p"]


def test_a_link_around_a_picture_is_no_name() -> None:
    root = node("<div><a href=/u/1><img></a><a href=/u/1> Ana </a></div>")
    assert words_in(first_with_words(root, "a")) == "Ana"


def test_markup_is_given_without_parts_and_the_node_stays_whole() -> None:
    root = node("<div>a<b>c<i>d</i></b>e <img class=smilie alt=':o'></div>")
    assert markup_without(root, "b, i", pictures="img.smilie") == "ae :o"
    assert words_in(root) == "acde"


def test_own_words_end_where_the_small_print_begins() -> None:
    assert (
        own_words(node("<div><img> Moth &amp; Co <small>chapter 1</small> tail</div>"), before="small") == "Moth & Co"
    )


@pytest.mark.parametrize(
    ("markup", "stars"),
    [
        ("<div aria-label='4.5 stars'></div>", 4.5),
        ("<div><span data-content='4.52 / 5'></span></div>", 4.52),
        ("<div class='star star-5'></div>", 0.5),
        ("<div class='star star-45'></div>", 4.5),
        ("<div aria-label='Rated by 900'></div>", None),
        ("<div></div>", None),
    ],
)
def test_stars_are_read_to_the_half(markup: str, stars: float | None) -> None:
    assert stars_in(node(markup)) == stars
