"""Spans become marks: overlapping, crossing paragraphs, beyond the text; nothing of the text becomes markup."""

import re
from html import unescape

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.web.pages import Page
from tracker.domain.reading import TagSpan
from tracker.web.marking import evidence, marked

GROUPS = {"plot-wish": "request", "update-request": "request", "critique": "feedback", "theory": "talk"}


def mark(text: str, *spans: TagSpan) -> str:
    return str(marked(text, spans, lambda tag: GROUPS.get(tag, "talk")))


def span(tag: str, start: int, end: int) -> TagSpan:
    return TagSpan(tag, start, end, 0.9)


def test_the_words_of_a_tag_are_marked_in_the_colour_of_its_group() -> None:
    assert mark("So. Update soon!", span("update-request", 4, 15)) == (
        '<p>So. <mark class="request" data-tags="update-request">Update soon</mark>!</p>'
    )


def test_where_spans_overlap_each_piece_says_all_its_tags_and_has_the_colour_of_the_shortest() -> None:
    html = mark("abcdef", span("critique", 0, 4), span("theory", 2, 6), span("plot-wish", 2, 3))
    assert html == (
        '<p><mark class="feedback" data-tags="critique">ab</mark>'
        '<mark class="request" data-tags="plot-wish critique theory">c</mark>'
        '<mark class="feedback" data-tags="critique theory">d</mark>'
        '<mark class="talk" data-tags="theory">ef</mark></p>'
    )


def test_a_span_over_two_paragraphs_is_marked_in_both() -> None:
    html = mark("one\n\ntwo", span("theory", 0, 8))
    assert html == "".join(f'<p><mark class="talk" data-tags="theory">{word}</mark></p>' for word in ("one", "two"))


def test_one_line_end_is_a_break() -> None:
    assert mark("one\ntwo") == "<p>one<br>two</p>"


def test_offsets_count_code_points() -> None:
    assert '<mark class="request" data-tags="plot-wish">live</mark>' in mark(
        "😭😭 let her live 👩‍👩‍👧", span("plot-wish", 11, 15)
    )


def test_a_tag_without_words_and_a_span_beyond_the_text_mark_nothing() -> None:
    assert mark("short", span("theory", 0, 0), span("critique", 40, 50), span("theory", 3, 2)) == "<p>short</p>"
    assert "<mark" in mark("short", span("critique", 2, 50)) or mark("short", span("critique", 2, 50)) == "<p>short</p>"


def test_markup_in_a_review_stays_text_inside_and_outside_of_marks() -> None:
    html = mark('<img src=x onerror="a()"> & <b>hi</b>', span("theory", 0, 12), span("critique", 26, 29))
    assert {one.name for one in Page(html).elements} == {"p", "mark"}
    assert "&lt;img" in html


@settings(max_examples=60, deadline=None)
@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.sampled_from(sorted(GROUPS)), st.integers(-5, 70), st.integers(-5, 70)), max_size=6),
)
def test_no_word_is_lost_or_doubled_whatever_the_spans(text: str, spans: list[tuple[str, int, int]]) -> None:
    html = mark(text, *(span(*one) for one in spans))
    shown = unescape(re.sub(r"<[^>]*>", " ", html))  # what was a bracket in the text is no bracket in the page
    assert "".join(shown.split()) == "".join(text.split())


def test_the_evidence_is_the_words_on_one_line() -> None:
    assert evidence("please\n update", span("update-request", 0, 14)) == "please update"
    assert evidence("please", span("update-request", 0, 0)) == ""
