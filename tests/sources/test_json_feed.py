"""JSON Feed: what engines write into it, and what is no sound one."""

import json
from typing import Any

import pytest

from tracker.domain.drafts import ChapterDraft, FeedLink, Problem, ReviewDraft
from tracker.errors import Unreadable
from tracker.sources import json_feed
from tracker.sources.base import Piece
from tracker.sources.discover import recognise

VERSION = "https://jsonfeed.org/version/1.1"


def feed(*items: Any, url: str = "", **fields: Any) -> Piece:
    whole = {"version": VERSION, "home_page_url": "https://talk.example/", "items": list(items)} | fields
    return Piece(body=json.dumps(whole).encode(), location="upload", url=url)


def item(number: int, **fields: Any) -> dict[str, Any]:
    return {"id": number, "url": f"https://talk.example/5#c{number}", "content_text": "Bells!"} | fields


def test_a_feed_is_known_wherever_its_version_stands() -> None:
    source = recognise(feed(item(1)))
    assert source is not None
    assert source.SLUG == "json-feed"
    last = b'{"feed_url": "x", "home_page_url": "x", "items": [], "version": "https:\\/\\/jsonfeed.org\\/version\\/1"}'
    assert json_feed.recognises(Piece(body=last, location="upload"))
    assert not json_feed.recognises(Piece(body=b'{"items": [{"text": "x"}]}', location="upload"))


@pytest.mark.parametrize(
    ("identifier", "read"),
    [(7, "7"), (7.5, "7.5"), ("x", "x"), (None, "https://talk.example/5#c1"), (True, "https://talk.example/5#c1")],
)
def test_an_id_may_be_a_number(identifier: Any, read: str) -> None:
    [draft] = [draft for draft in json_feed.read(feed(item(1, id=identifier))) if isinstance(draft, ReviewDraft)]
    assert draft.external_id == read


def test_without_authors_an_item_is_by_those_of_the_feed() -> None:
    piece = feed(item(1), item(2, authors=[{"name": "Ana"}, {"name": "Bob"}]), author={"name": "Harrow"})
    names = [draft.reader_name for draft in json_feed.read(piece) if isinstance(draft, ReviewDraft)]
    assert names == ["Harrow", "Ana, Bob"]


def test_posts_of_one_author_are_chapters() -> None:
    posts = [item(n, url=f"https://talk.example/{n}", title=f"Chapter {n}") for n in (1, 2, 3)]
    drafts = list(json_feed.read(feed(*posts, title="Tin Saints")))
    assert [draft.title for draft in drafts if isinstance(draft, ChapterDraft)] == [
        "Chapter 1",
        "Chapter 2",
        "Chapter 3",
    ]


def test_the_next_page_is_followed_on_the_same_site_only() -> None:
    for url, followed in (
        ("https://talk.example/f?p=2", 1),
        ("https://evil.example/f", 0),
        ("javascript:x", 0),
        ("", 0),
    ):
        drafts = json_feed.read(feed(item(1), next_url=url))
        assert sum(isinstance(draft, FeedLink) for draft in drafts) == followed


@pytest.mark.parametrize("body", [b'{"version": "%s", "items": [', b'{"version": "%s", "x": ' + b"[" * 200_000])
def test_broken_json_is_told(body: bytes) -> None:
    with pytest.raises(Unreadable):
        list(json_feed.read(Piece(body=body.replace(b"%s", VERSION.encode()), location="upload")))


@pytest.mark.parametrize("items", [None, {}, "x", 3])
def test_a_feed_without_a_list_of_items_says_so(items: Any) -> None:
    drafts = [
        draft
        for draft in json_feed.read(Piece(body=json.dumps({"version": VERSION, "items": items}).encode(), location="x"))
        if isinstance(draft, Problem)
    ]
    assert [draft.kept for draft in drafts] == [False]


def test_of_a_fetched_feed_the_newest_are_read_and_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(json_feed, "NEWEST", 2)
    drafts = list(json_feed.read(feed(*map(item, range(5)), url="https://talk.example/feed.json")))
    assert sum(isinstance(draft, ReviewDraft) for draft in drafts) == 2
    assert any("3 older items were left out" in draft.reason for draft in drafts if isinstance(draft, Problem))
