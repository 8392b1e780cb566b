"""The inbox: its address says what it shows; a button does one thing, and its undoing takes it back."""

import re

import pytest
from flask import Flask, request
from werkzeug.datastructures import MultiDict

from tests.web.conftest import Visitor
from tests.web.pages import Page, words
from tracker.domain.records import ReviewFilter
from tracker.storage import OWNER, reviews
from tracker.web.inbox_query import STATES, InboxQuery, args_of

INBOX = "/stories/1/reviews"
HOSTILE = ["'", '"', '"*', "NEAR(a b)", "a AND", "col:x", "-", "*", "^x", "(", "\0", "a\0b", "%", "_", "x" * 5000,
           "'; DROP TABLE review; --", "{{7*7}}", "<script>alert(1)</script>", "\u202e", "é́", "😭"]  # fmt: skip


def ids_of(html: str) -> list[int]:
    return [int(one) for one in re.findall(r'<article class="row[^"]*" id="r(\d+)"', html)]


def find(visitor: Visitor, **wanted: object) -> list[int]:
    with visitor.app.extensions["tracker"].db.read() as session:
        return [one.id for one in reviews.list_reviews(session, OWNER, ReviewFilter(story_id=1, **wanted)).reviews]  # type: ignore[arg-type]


def test_an_address_survives_the_round_through_the_query() -> None:
    address = (
        "state=unread&chapter=3&tag=theory&tag=question&feeling=mixed&reader=7&asks=yes&q=harbour&order=oldest&page=2"
    )
    with Flask("x").test_request_context(query_string=address):
        query = InboxQuery.read(request.args)
    with Flask("x").test_request_context(query_string=dict(query.args(page=2))):
        assert InboxQuery.read(request.args) == query
    assert query.filter(1) == ReviewFilter(
        story_id=1, state="unread", chapter=3, tags=("theory", "question"), sentiment="mixed", reader_id=7,
        requests=True, search="harbour", newest_first=False, limit=50, offset=50,
    )  # fmt: skip


def test_a_change_of_the_filter_begins_at_the_first_page() -> None:
    assert "page" not in InboxQuery.read(MultiDict([("page", "4")])).args(feeling="mixed")


@pytest.mark.parametrize("name", ["state", "chapter", "tag", "feeling", "reader", "asks", "q", "order", "page"])
@pytest.mark.parametrize("value", [*HOSTILE, "-1", "1e9", "99999999999999999999", "٣"])
def test_whatever_stands_in_the_address_is_no_error(reading: Visitor, name: str, value: str) -> None:
    answer = reading.get(INBOX, query_string={name: value})
    assert answer.status_code == 200
    assert not [one for one in Page(answer.text).all("script") if not one.attributes.get("src")]


@pytest.mark.parametrize(
    "where",
    [
        {"chapter": 3, "state": "counted"},
        {"chapter": 10, "state": "counted", "sentiment": "positive"},
        {"chapter": 13, "state": "counted", "requests": True},
        {"state": "unanswered"},
    ],
)
def test_a_fact_leads_to_exactly_the_reviews_it_counts(reading: Visitor, where: dict[str, str | int | bool]) -> None:
    found = find(reading, **where)
    answer = reading.get(INBOX, query_string=args_of(where))
    shown = ids_of(answer.text)
    assert shown
    assert set(shown) <= set(found)
    assert len(shown) == min(50, len(found))
    assert f"{len(found)} " in words(answer.text)


def test_search_finds_words(reading: Visitor) -> None:
    answer = reading.get(INBOX, query_string={"q": "sandwich"})
    assert len(ids_of(answer.text)) >= 1
    assert "with the words “sandwich”" in words(answer.text)


def test_nothing_found_says_so_and_leads_back(reading: Visitor) -> None:
    answer = reading.get(INBOX, query_string={"q": "zzzzqqqq"})
    assert "No review holds these words." in words(answer.text)
    assert INBOX in Page(answer.text).links


def test_the_list_has_pages(reading: Visitor) -> None:
    first, second = reading.get(INBOX).text, reading.get(INBOX, query_string={"page": "2"}).text
    assert len(ids_of(first)) == len(ids_of(second)) == 50
    assert not set(ids_of(first)) & set(ids_of(second))
    assert "This page is empty" in reading.get(INBOX, query_string={"page": "999"}).text


@pytest.mark.parametrize(
    ("verb", "undo", "fact"),
    [("read", "unread", "read_at"), ("answered", "unanswered", "answered_at"), ("starred", "unstarred", "starred_at"),
     ("hidden", "unhidden", "hidden_at")],
)  # fmt: skip
def test_a_button_sets_one_fact_and_its_undoing_clears_it(visitor: Visitor, verb: str, undo: str, fact: str) -> None:
    one = ids_of(visitor.get(INBOX, query_string={"state": "unanswered"}).text)[0]
    page = visitor.follow(f"{INBOX}/mark", {"do": f"{verb}:{one}", "back": f"{INBOX}?state=unanswered"})
    assert page.request.query_string == b"state=unanswered"
    assert f'value="{undo}:{one}"' in page.text
    assert getattr(_review(visitor, one), fact) is not None
    others = {"read_at", "answered_at", "starred_at", "hidden_at"} - {fact}
    assert all(getattr(_review(visitor, one), other) is None for other in others)
    visitor.follow(f"{INBOX}/mark", {"do": f"{undo}:{one}"})
    assert getattr(_review(visitor, one), fact) is None


def test_several_are_marked_at_once(visitor: Visitor) -> None:
    some = ids_of(visitor.get(INBOX).text)[:3]
    page = visitor.follow(f"{INBOX}/mark", {"do": "starred", "chosen": some})
    assert "3 reviews are starred." in page.text
    assert sorted(find(visitor, state="starred")) == sorted(some)


def test_none_chosen_is_said(visitor: Visitor) -> None:
    assert "No review was chosen." in visitor.follow(f"{INBOX}/mark", {"do": "hidden"}).text


@pytest.mark.parametrize(
    "do",
    [
        "",
        "hidden:x",
        "hidden:1:2",
        "explode:1",
        "not:1",
        "hidden:" + ",".join(map(str, range(1, 300))),
        "not:-1:theory",
    ],
)
def test_what_no_button_says_is_refused(visitor: Visitor, do: str) -> None:
    assert visitor.post(f"{INBOX}/mark", {"do": do}).status_code == 400


def test_a_review_that_is_not_there_is_told(visitor: Visitor) -> None:
    assert visitor.post(f"{INBOX}/mark", {"do": "read:99999"}).status_code == 404


@pytest.mark.parametrize(
    "back",
    ["//evil.example", "https://evil.example/", "/\\evil.example", "/\t/evil.example", "javascript:alert(1)", ""],
)
def test_a_change_never_leads_to_another_site(visitor: Visitor, back: str) -> None:
    one = ids_of(visitor.get(INBOX).text)[0]
    answer = visitor.post(f"{INBOX}/mark", {"do": f"read:{one}", "back": back})
    assert answer.headers["Location"] == INBOX


def test_what_was_read_can_be_corrected_and_put_back(visitor: Visitor) -> None:
    one = find(visitor, state="counted", tags=("update-request",))[0]
    visitor.follow(f"{INBOX}/mark", {"do": f"not:{one}:update-request"})
    assert "update-request" not in {tag.tag for tag in _review(visitor, one).tags}
    page = visitor.follow(f"{INBOX}/{one}/add", {"tag": "update-request"})
    assert "You added this." in page.text or "asks" in page.text
    assert "update-request" in {tag.tag for tag in _review(visitor, one).tags}
    visitor.follow(f"{INBOX}/{one}/feel", {"feeling": "mixed"})
    assert _review(visitor, one).sentiment == "mixed"
    assert _review(visitor, one).by == "author"


def test_a_note_is_kept_and_shown(visitor: Visitor) -> None:
    one = find(visitor, state="counted")[0]
    page = visitor.follow(f"{INBOX}/{one}/note", {"note": "ask <b>her</b> about the map"})
    assert "ask &lt;b&gt;her&lt;/b&gt; about the map" in page.text


def test_unknown_tags_and_feelings_are_refused(visitor: Visitor) -> None:
    assert visitor.post(f"{INBOX}/1/add", {"tag": "no-such-tag"}).status_code == 400
    assert visitor.post(f"{INBOX}/1/feel", {"feeling": "unknown"}).status_code == 400


def test_calm_mode_takes_the_numbers_away_on_the_server(visitor: Visitor) -> None:
    visitor.post("/look", {"calm": "yes"})
    page = visitor.get(INBOX, query_string={"state": "unanswered", "order": "oldest"})
    assert '<html lang="en" class="calm">' in page.text
    assert "The ones that have waited longest come first." in page.text
    assert not re.search(r'class="n"', page.text)


def _review(visitor: Visitor, review_id: int):  # type: ignore[no-untyped-def]
    with visitor.app.extensions["tracker"].db.read() as session:
        return reviews.get_review(session, OWNER, review_id)


def test_every_view_and_state_is_called_something(reading: Visitor) -> None:
    for state in STATES:
        views = (
            reading.get(INBOX, query_string={"state": state})
            .text.split('<nav class="side views"')[1]
            .split("</nav>")[0]
        )
        names = [link.text.strip() for link in Page(views).all("a")]
        assert len(names) > 5
        assert all(names)
