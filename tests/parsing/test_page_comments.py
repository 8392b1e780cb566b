"""Comments keep their own words and their place in the thread, however deep they are nested."""

import time

import pytest

from tracker.parsing.page_comments import comments_in
from tracker.parsing.royal_road import COMMENTS
from tracker.parsing.saved_page import page_of


def comment(number: int, inner: str = "", text: str = "words") -> str:
    return (
        f'<div class="media media-v2" id="comment-container-{number}"><div class="media-body"><h4><span class="name">'
        f'<a href="/profile/{number}">R{number}</a> @ <time unixtime="1772700000">1 day</time></span></h4>'
        f"<p>{text} {number}</p></div>{inner}</div>"
    )


def read(markup: str) -> list[tuple[str, str, str, str]]:
    page = page_of(f"<html><body>{markup}</body></html>".encode())
    return [(c.id, c.parent, c.name, c.markup.strip()) for c in comments_in(page, COMMENTS)]


def test_replies_know_their_parent_and_lend_it_no_words() -> None:
    assert read(comment(1, comment(2, comment(3))) + comment(4)) == [
        ("1", "", "R1", "<p>words 1</p>"),
        ("2", "1", "R2", "<p>words 2</p>"),
        ("3", "2", "R3", "<p>words 3</p>"),
        ("4", "", "R4", "<p>words 4</p>"),
    ]


def test_a_second_wrapper_around_a_comment_is_the_same_comment() -> None:
    wrapped = f'<li class="comment" id="comment-9">{comment(9)}</li>'
    assert [row[0] for row in read(wrapped)] == ["9"]


def test_an_anchor_before_a_comment_gives_its_id() -> None:
    markup = (
        '<a id="comment-7"></a><div class="media-v2"><a href="/profile/1">Ana</a><div class="media-body">hm</div></div>'
    )
    assert read(markup) == [("7", "", "Ana", "hm")]


def test_a_huge_id_is_no_id() -> None:
    assert read(f'<div id="comment-{"9" * 500}"><a href="/profile/1">A</a> x</div>') == []


@pytest.mark.parametrize(("count", "end"), [(3_000, ""), (100, "</div>")])
def test_many_comments_cost_little(count: int, end: str) -> None:
    """Beside each other, and each in the one before it."""
    markup = "".join(comment(number).removesuffix(end) for number in range(1, count + 1))
    start = time.perf_counter()
    found = read(markup)
    assert len(found) == count
    assert [row[1] for row in found[1:3]] == (["1", "2"] if end else ["", ""])
    assert time.perf_counter() - start < 20
