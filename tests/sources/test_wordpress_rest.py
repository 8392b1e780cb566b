"""The public JSON of a WordPress: how it goes on, and how the feeds lead to it."""

import json

import pytest

from tests.wordpress import SITE, Comment, chapters, comments_feed, posts_feed
from tracker.domain.drafts import Draft, FeedLink, Problem, ReviewDraft
from tracker.parsing.wordpress_rest import site_root
from tracker.sources import wordpress_rest
from tracker.sources.base import Piece
from tracker.sources.discover import recognise


def comment(number: int) -> dict[str, object]:
    return {
        "id": number,
        "post": 10,
        "parent": 0,
        "author": 0,
        "author_name": "Ana",
        "date_gmt": "2026-03-07T08:15:02",
        "content": {"rendered": f"<p>number {number}</p>"},
        "link": f"{SITE}/post-10/#comment-{number}",
        "status": "approved",
        "type": "comment",
    }


def read(body: bytes, url: str = "") -> list[Draft]:
    piece = Piece(body=body, location="x", url=url)
    source = recognise(piece)
    assert source is not None
    return list(source.read(piece))


def links(drafts: list[Draft], what: str) -> list[str]:
    return [draft.url for draft in drafts if isinstance(draft, FeedLink) and draft.what == what]


def test_the_next_page_is_asked_for_as_long_as_a_page_is_full() -> None:
    body = json.dumps([comment(n) for n in range(1, 3)]).encode()
    full = read(body, f"{SITE}/wp-json/wp/v2/comments?per_page=2&order=asc&page=4")
    assert links(full, "next") == [f"{SITE}/wp-json/wp/v2/comments?per_page=2&order=asc&page=5"]
    assert not links(read(body, f"{SITE}/wp-json/wp/v2/comments?per_page=3"), "next")
    assert not links(read(body, f"{SITE}/wp-json/wp/v2/comments"), "next")  # of ten
    plain = read(body, f"{SITE}/?rest_route=/wp/v2/comments&per_page=2")
    assert links(plain, "next") == [f"{SITE}/?rest_route=/wp/v2/comments&per_page=2&page=2"]
    assert not links(read(body), "next")


def test_an_empty_page_is_known_by_where_it_came_from_and_an_error_by_nothing() -> None:
    address = f"{SITE}/wp-json/wp/v2/comments?per_page=100&page=9"
    assert read(b"[]", address) == []
    assert read(b"[]", f"{SITE}/?rest_route=%2Fwp%2Fv2%2Fposts&page=2") == []
    assert not wordpress_rest.recognises(Piece(body=b"[]", location="x", url=f"{SITE}/feed.json"))
    error = b'{"code":"rest_post_invalid_page_number","message":"...","data":{"status":400}}'
    assert recognise(Piece(body=error, location="x", url=address)) is None


@pytest.mark.parametrize(
    "body",
    [
        b'[{"id":1,"post":',
        b"[" * 100_000,
        json.dumps([comment(1) | {"id": "9" * 5_000, "link": None, "content": {"rendered": None}}]).encode(),
        json.dumps([comment(1) | {"link": "http://[", "author_name": ["x"], "date_gmt": 7, "_links": []}]).encode(),
        b'[{"id":1' + b"0" * 5_000 + b',"author_name":"","post":1,"content":{"rendered":"x"}}]',
        json.dumps([comment(1) | {"author_name": "\ud800\0A", "content": {"rendered": "\udfff\0hello"}}]).encode(),
    ],
)
def test_hostile_json_gives_a_report(body: bytes) -> None:
    for draft in wordpress_rest.read(Piece(body=body, location="x")):
        if isinstance(draft, ReviewDraft):
            assert "\0" not in draft.text + draft.reader_name
            (draft.text + draft.reader_name + draft.url).encode()


def test_a_page_that_was_cut_keeps_the_whole_comments() -> None:
    whole = json.dumps([comment(1), comment(2)])
    drafts = read(whole[:-40].encode())
    assert [draft.external_id for draft in drafts if isinstance(draft, ReviewDraft)] == ["comment-1"]
    (problem,) = [draft for draft in drafts if isinstance(draft, Problem)]
    assert problem.lost


def test_a_feed_of_the_whole_site_leads_to_the_whole_history() -> None:
    posts = chapters(2)
    said = [Comment(1, posts[0], "Ana", "first", posts[0].at)]
    expected = [
        f"{SITE}/wp-json/wp/v2/posts?per_page=100&page=1",
        f"{SITE}/wp-json/wp/v2/comments?per_page=100&order=asc&page=1",
    ]
    assert links(read(posts_feed(posts), f"{SITE}/feed/"), "history") == expected
    assert links(read(comments_feed(said), f"{SITE}/comments/feed/"), "history") == expected
    assert not links(read(posts_feed(posts)), "history")  # a file leads nowhere


@pytest.mark.parametrize(
    "address",
    ["/feed/?paged=2", "/category/story/feed/", "/author/orla/feed/", "/feed/?s=mill", "/?feed=rss2&cat=3"],
)
def test_a_feed_of_a_part_does_not(address: str) -> None:
    assert not links(read(posts_feed(chapters(2)), SITE + address), "history")


def test_nor_does_the_feed_of_one_post() -> None:
    (post,) = chapters(1)
    body = comments_feed([Comment(1, post, "Ana", "first", post.at)], post=post)
    assert not links(read(body, f"{post.link}feed/"), "history")


def test_a_site_with_plain_permalinks_is_asked_by_its_route() -> None:
    (post,) = chapters(1)
    body = comments_feed([Comment(1, post, "Ana", "first", post.at)]).replace(
        f"{post.link}#comment".encode(), f"{SITE}/?p=10#comment".encode()
    )
    assert links(read(body, f"{SITE}/?feed=comments-rss2"), "history") == [
        f"{SITE}/?rest_route=/wp/v2/posts&per_page=100&page=1",
        f"{SITE}/?rest_route=/wp/v2/comments&per_page=100&order=asc&page=1",
    ]


@pytest.mark.parametrize(
    ("feed", "link", "comments", "root"),
    [
        ("https://a.example/blog/feed/", "https://a.example/blog/", False, "https://a.example/blog/"),
        ("https://a.example/blog/comments/feed/", "https://a.example/blog", True, "https://a.example/blog/"),
        ("http://a.example:8080/index.php/feed/atom/", "http://a.example:8080", False, "http://a.example:8080/"),
        ("https://a.example/blog/feed/", "https://a.example", False, ""),
        ("https://feeds.example/feed/", "https://a.example", False, ""),
        ("https://a.example/feed/", "", False, ""),
    ],
)
def test_the_site_keeps_its_folder(feed: str, link: str, comments: bool, root: str) -> None:
    assert site_root(feed, link, comments=comments) == root
