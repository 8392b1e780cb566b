"""Blogger, Discourse, Disqus, Isso, Remark42, Reddit and Lemmy: what a fixture cannot show.

The same review has one identity whatever document it comes in; addresses that lead further; what is hostile.
"""

import json
import time
from pathlib import Path
from typing import TypeVar

import pytest

from tracker.domain.drafts import Complete, Draft, FeedLink, Gone, Problem, ReviewDraft, StoryDraft
from tracker.errors import Unreadable
from tracker.sources.base import Piece
from tracker.sources.discover import recognise

FIXTURES = Path(__file__).parent.parent / "fixtures"
Kind = TypeVar("Kind", bound=Draft)


def read(body: bytes | str, *, url: str = "") -> list[Draft]:
    piece = Piece(body=body.encode() if isinstance(body, str) else body, location="x", url=url)
    source = recognise(piece)
    assert source is not None
    return list(source.read(piece))


def fixture(name: str, *, url: str = "") -> list[Draft]:
    return read((FIXTURES / name).read_bytes(), url=url)


def of(drafts: list[Draft], kind: type[Kind]) -> list[Kind]:
    return [draft for draft in drafts if isinstance(draft, kind)]


def by_id(drafts: list[Draft]) -> dict[str, ReviewDraft]:
    return {review.external_id: review for review in of(drafts, ReviewDraft)}


def identities(review: ReviewDraft) -> set[tuple[str, str]]:
    return {(review.site, review.external_id), *review.also}


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ("blogger-comments/blog.atom", "blogger-comments/post.rss", "900000000000000004"),
        ("blogger-comments/blog.atom", "blogger-export/archive.xml", "900000000000000001"),
        ("blogger-export/archive.xml", "blogger-export/takeout.atom", "900000000000000006"),
        ("blogger-comments/blog.atom", "blogger-export/takeout.atom", "900000000000000001"),
        ("discourse/topic.rss", "discourse/posts.rss", "post 41-2"),
        ("discourse/topic.rss", "discourse-topic/topic.json", "post 41-3"),
        ("disqus-feed/latest.rss", "disqus-export/forum.xml", "disqus:6100000001"),
        ("isso-json/thread.json", "isso-json/latest.json", "isso:29"),
    ],
)
def test_a_review_in_two_documents_is_one(one: str, other: str, shared: str) -> None:
    first, second = by_id(fixture(one))[shared], by_id(fixture(other))[shared]
    assert identities(first) & identities(second)
    assert first.text == second.text
    assert not first.chapter_keys or not second.chapter_keys or set(first.chapter_keys) & set(second.chapter_keys)


BLOG = "https://lampledger.blogspot.com/feeds/comments/default"


@pytest.mark.parametrize(
    ("asked", "following"),
    [
        (BLOG, f"{BLOG}?start-index=6&max-results=150"),
        (f"{BLOG}?max-results=5", f"{BLOG}?max-results=5&start-index=6"),
        (f"{BLOG}?start-index=1&max-results=5&alt=", f"{BLOG}?start-index=6&max-results=5&alt="),
    ],
)
def test_a_blogger_feed_goes_on_at_the_address_asked_for_while_it_counts_more(asked: str, following: str) -> None:
    assert [link.url for link in of(fixture("blogger-comments/blog.atom", url=asked), FeedLink)] == [following]


def test_a_blogger_feed_ends_where_its_count_does() -> None:
    body = (FIXTURES / "blogger-comments/blog.atom").read_bytes().replace(b"totalResults>7<", b"totalResults>5<")
    assert not of(read(body, url=BLOG), FeedLink)


def test_blogger_posts_lead_to_the_feeds_of_the_host_they_were_fetched_from() -> None:
    own = fixture("blogger-posts/serial.atom", url="https://www.lampledger.example/feeds/posts/default")
    assert [(link.url, link.part) for link in of(own, FeedLink)] == [
        ("https://www.lampledger.example/feeds/comments/default", False),
        ("https://www.lampledger.example/feeds/700000000000000002/comments/default", True),
    ]
    service = fixture(
        "blogger-posts/serial.atom", url="https://www.blogger.com/feeds/5550001112223334445/posts/default"
    )
    assert [link.url for link in of(service, FeedLink)] == [
        "https://www.blogger.com/feeds/5550001112223334445/comments/default",
        "https://www.blogger.com/feeds/5550001112223334445/700000000000000002/comments/default",
    ]


def test_a_topic_leads_to_all_its_posts_only_from_an_address() -> None:
    url = "https://forum.tinparliament.example/t/chapter-4-the-tin-parliament/41.rss"
    assert [(link.url, link.what) for link in of(fixture("discourse/topic.rss", url=url), FeedLink)] == [
        ("https://forum.tinparliament.example/t/41.json", "history")
    ]
    assert not of(fixture("discourse/topic.rss"), FeedLink)


def test_a_topic_asks_for_its_other_posts_twenty_at_a_time() -> None:
    topic = json.loads((FIXTURES / "discourse-topic/topic.json").read_text(encoding="utf-8"))
    topic["post_stream"]["stream"] += list(range(300, 330))
    links = of(read(json.dumps(topic), url="http://127.0.0.1:8080/t/41.json"), FeedLink)
    assert [link.url.count("post_ids") for link in links] == [20, 12]
    assert links[0].url.startswith("http://127.0.0.1:8080/t/41/posts.json?post_ids%5B%5D=200&post_ids%5B%5D=201&")
    assert {link.what for link in links} == {"next"}


def test_a_topic_file_without_any_hint_of_its_forum_tells_what_is_missing() -> None:
    body = (FIXTURES / "discourse-topic/topic.json").read_bytes().replace(b"/user_avatar/", b"/avatar/")
    drafts = read(body)
    assert not of(drafts, StoryDraft)
    assert [problem.reason for problem in of(drafts, Problem)] == ["2 posts of the topic are not in this file"]


SERVER = "https://comments.reedwater.example/"


def test_isso_fetched_is_known_by_the_blog_and_by_the_isso_that_keeps_it() -> None:
    asked = "uri=%2Fchapters%2F3%2F%3Fv%3D2"
    feed = by_id(fixture("isso-feed/thread.atom", url=f"{SERVER}feed?{asked}"))["isso:29"]
    thread = by_id(fixture("isso-json/thread.json", url=f"{SERVER}?{asked}"))["isso:29"]
    latest = by_id(fixture("isso-json/latest.json", url=f"{SERVER}latest?limit=10"))["isso:29"]
    assert feed.site == "reedwater.example"
    assert identities(feed) & identities(thread) & identities(latest)
    assert set(feed.chapter_keys) & set(thread.chapter_keys) & set(latest.chapter_keys)


def test_an_isso_thread_is_complete_only_where_nothing_is_hidden_or_limited() -> None:
    body = (FIXTURES / "isso-json/thread.json").read_bytes()
    whole = body.replace(b'"hidden_replies": 2', b'"hidden_replies": 0')
    assert not of(read(body, url=f"{SERVER}?uri=/chapters/3/"), Complete)
    assert [one.site for one in of(read(whole, url=f"{SERVER}?uri=/chapters/3/"), Complete)] == [
        "comments.reedwater.example"
    ]
    assert not of(read(whole, url=f"{SERVER}?uri=/chapters/3/&limit=5"), Complete)
    assert not of(read(whole), Complete)


def test_an_export_judges_only_what_is_older_than_its_newest_comment() -> None:
    for name in ("blogger-export/takeout.atom", "disqus-export/forum.xml", "commento-export/domain.json"):
        drafts = fixture(name)
        newest = max(review.posted.at for review in of(drafts, ReviewDraft) if review.posted.at)
        assert {one.until >= newest for one in of(drafts, Complete) if one.until} == {True}
    assert not of(fixture("blogger-export/archive.xml"), Complete)  # an entry of it could not be read
    assert not of(fixture("disqus-export/broken-and-cut.xml"), Complete)


@pytest.mark.parametrize("slug", ["disqus-export", "blogger-export", "commento-export", "isso-import", "isso-json"])
def test_nobodys_address_is_in_any_draft(slug: str) -> None:
    for path in sorted(FIXTURES.glob(f"{slug}/*")):
        if not path.name.endswith(".expected.json"):
            said = repr(read(path.read_bytes()))
            assert "@mail.example" not in said
            assert "203.0.113." not in said


def test_a_subreddit_of_many_people_gives_neither_chapters_nor_a_story() -> None:
    body = (FIXTURES / "reddit/own-subreddit.atom").read_bytes()
    for place, name in enumerate([b"one", b"two"]):
        body = body.replace(b"<name>/u/Kessel_Ray<", b"<name>/u/" + name + b"<", 1) if place < 2 else body
    drafts = read(body)
    assert {type(draft).__name__ for draft in drafts} == {"NotReview"}


def test_a_persons_own_feed_on_reddit_is_theirs_however_few_posts_are() -> None:
    body = (FIXTURES / "reddit/own-subreddit.atom").read_bytes()
    drafts = read(body, url="https://www.reddit.com/user/moth_on_moth/.rss")
    assert [review.external_id for review in of(drafts, ReviewDraft)] == ["t3_1k9abc"]


def test_a_reply_on_remark42_is_joined_only_where_one_comment_fits() -> None:
    body = (FIXTURES / "remark42-feed/site.rss").read_text(encoding="utf-8")
    item = body[body.index("<item>", body.index("</item>")) : body.index("</item>", body.index("</item>") + 1) + 7]
    twice = body.replace(item, item + item.replace("0001", "0009"))
    assert by_id(read(body))["remark42:3a6d0f44-0002"].parent_id == "remark42:3a6d0f44-0001"
    assert by_id(read(twice))["remark42:3a6d0f44-0002"].parent_id == ""


def test_a_comment_removed_on_blogger_is_gone_by_its_mark_in_any_language() -> None:
    gone = of(fixture("blogger-comments/blog.atom"), Gone)
    assert [one.external_id for one in gone] == ["900000000000000003", "900000000000000002"]


NESTED = '{"id": null, "total_replies": 1, "hidden_replies": 0, "replies": [' + "[" * 200_000
WRONG = {"id": {}, "parent": [], "created": 1e400, "modified": True, "mode": "1", "text": ["x"], "author": 7}


@pytest.mark.parametrize(
    "body",
    [
        NESTED,
        '{"id": null, "total_replies": 1, "hidden_replies": ' + "9" * 5_000 + ', "replies": []}',
        '{"post_stream":{"posts":[{"cooked":"<p>x</p>","post_number":2}',
        '[{"id": "/1/", "title": "t", "comments": [{"author": "a", "remote_addr": "", "created": "2019-01-01 00:00:00"',
        '{"version": 1, "comments": [{"commentHex": "a", "domain": "x.example',
    ],
)
def test_a_damaged_json_document_is_refused_in_a_sentence(body: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read(body)
    assert "damaged" in refused.value.sentence


@pytest.mark.parametrize(
    "body",
    [
        {"id": None, "total_replies": "x", "hidden_replies": None, "replies": [WRONG, 3,
            {"mode": 1, "text": "a\ud800\0b"}]},
        {"post_stream": {"posts": [{"post_number": 2, "cooked": {"a": 1}, "username": 3}, {"post_number": -1}, 4, {
            "post_number": 10**30, "cooked": "x"}], "stream": "x"}, "title": ["x"], "id": "y"},
        [{"id": 3, "title": None, "comments": [WRONG | {"remote_addr": "", "created": "2019-13-45 00:00:00"}, 4]}],
        {"version": 1, "comments": [{"commentHex": "a", "domain": "[::1", "url": 3, "markdown": "x\ud800"}, "y"]},
    ],
)  # fmt: skip
def test_json_of_the_right_shape_with_wrong_values_gives_a_report(body: object) -> None:
    text = json.dumps(body).replace("Infinity", "1e400")
    for draft in read(text):
        repr(draft).encode("utf-8")
        assert not isinstance(draft, ReviewDraft) or draft.text


@pytest.mark.parametrize(
    "line",
    [
        '{"text": "It says \\"hidden_replies\\": 3, \\"total_replies\\" and \\"replies\\".", "reader": "a"}',
        '[{"text": "the \\"commentHex\\" of \\"comments\\"", "reader": "a"}]',
        '{"comment": "\\"post_stream\\": {\\"posts\\" cooked", "author": "b"}',
    ],
)
def test_a_table_of_reviews_that_quotes_an_engine_stays_a_table(line: str) -> None:
    source = recognise(Piece(body=line.encode(), location="x"))
    assert source is not None
    assert source.SLUG == "jsonl"


@pytest.mark.parametrize(
    "inside",
    ['<link rel="self" ' * 10_000, "<guid>https://" * 12_000, "<id>" + " " * 180_000, "<!-- SC_OFF -->" * 10_000],
)
def test_a_hostile_beginning_is_judged_in_little_time(inside: str) -> None:
    piece = Piece(body=f'<rss version="2.0"><channel>{inside}'.encode(), location="x")
    started = time.monotonic()
    recognise(piece)
    assert time.monotonic() - started < 10
