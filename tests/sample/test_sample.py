"""The sample story: what `tracker demo` promises to fill an instance with."""

import re
from collections import Counter
from datetime import UTC, datetime, timedelta, timezone
from email.utils import parsedate_to_datetime
from itertools import pairwise
from xml.etree import ElementTree as ET

import pytest

from tracker.sample import AUTHOR_NAMES, TITLE, SampleFeed, feeds

NOW = datetime(2026, 3, 29, 14, 37, 11, tzinfo=UTC)
CREATOR = "{http://purl.org/dc/elements/1.1/}creator"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}encoded"
SLASH = "{http://purl.org/rss/1.0/modules/slash/}comments"


def items(feed: SampleFeed) -> list[ET.Element]:
    return ET.fromstring(feed.body).findall("channel/item")  # noqa: S314  our own text


def said(item: ET.Element, name: str) -> str:
    return (item.findtext(name) or "").strip()


def when(item: ET.Element) -> datetime:
    return parsedate_to_datetime(said(item, "pubDate"))


def post_of(item: ET.Element) -> str:
    return said(item, "guid").partition("#")[0]


POSTS, COMMENTS = (items(feed) for feed in feeds(NOW))
CHAPTERS = [post for post in POSTS if said(post, "title").startswith("Chapter ")]
REPLIES = [comment for comment in COMMENTS if said(comment, CREATOR) in AUTHOR_NAMES]
PINGBACKS = [comment for comment in COMMENTS if said(comment, CONTENT).startswith("<p>[&#8230;]")]
REVIEWS = [comment for comment in COMMENTS if comment not in REPLIES and comment not in PINGBACKS]


def test_there_are_chapters_in_order_and_one_note() -> None:
    numbers = [int(said(post, "title").split(":")[0].removeprefix("Chapter ")) for post in CHAPTERS]
    assert numbers == list(range(14, 0, -1))
    assert len(POSTS) - len(CHAPTERS) == 1
    assert [when(post) for post in POSTS] == sorted((when(post) for post in POSTS), reverse=True)


def test_every_chapter_has_the_length_of_a_chapter_and_most_have_notes() -> None:
    words = [len(re.sub(r"<[^>]+>", " ", said(post, CONTENT)).split()) for post in CHAPTERS]
    assert min(words) >= 350
    assert max(words) <= 750
    assert sum("A/N:" in said(post, CONTENT) or "Note:" in said(post, CONTENT) for post in CHAPTERS) >= 10


def test_there_are_enough_reviews_replies_and_pingbacks() -> None:
    assert len(REVIEWS) >= 300
    assert 25 <= len(REPLIES) <= 35
    assert len(PINGBACKS) == 2
    assert 90 <= len({said(review, CREATOR) for review in REVIEWS}) <= 110


def test_every_chapter_has_reviews_and_a_typical_range_after_fifty_hours() -> None:
    posted = {said(post, "guid"): when(post) for post in CHAPTERS}
    early = Counter(
        post_of(review)
        for review in REVIEWS
        if post_of(review) in posted and when(review) - posted[post_of(review)] <= timedelta(hours=50)
    )
    newest, *earlier = (early[said(post, "guid")] for post in CHAPTERS)
    assert all(12 <= count <= 30 for count in earlier)
    assert sorted(earlier)[len(earlier) // 2] < newest <= 28


def test_it_runs_over_months_with_one_long_break() -> None:
    dates = [when(post) for post in reversed(CHAPTERS)]
    gaps = [later - earlier for earlier, later in pairwise(dates)]
    assert timedelta(days=120) <= dates[-1] - dates[0] <= timedelta(days=150)
    assert sum(gap > timedelta(days=21) for gap in gaps) == 1


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=-7)), timezone(timedelta(hours=13))])
def test_the_newest_chapter_is_fifty_hours_old_and_nothing_is_later_than_now(zone: timezone) -> None:
    now = NOW.astimezone(zone)
    posts, comments = (items(feed) for feed in feeds(now))
    assert now - when(posts[0]) == timedelta(hours=50)
    assert max(when(item) for item in [*posts, *comments]) <= now
    for feed in feeds(now):
        built = re.search(r"<lastBuildDate>(.+)</lastBuildDate>", feed.body.decode())
        assert built
        assert parsedate_to_datetime(built[1]) == max(when(item) for item in items(feed))


def test_no_review_is_older_than_its_chapter() -> None:
    posted = {said(post, "guid"): when(post) for post in POSTS}
    assert all(when(comment) > posted[post_of(comment)] for comment in COMMENTS)


def test_identities_are_unique_and_rise_with_time() -> None:
    assert len({said(item, "guid") for item in [*POSTS, *COMMENTS]}) == len(POSTS) + len(COMMENTS)
    numbers = [int(said(comment, "guid").rpartition("-")[2]) for comment in COMMENTS]
    assert numbers == sorted(numbers, reverse=True)


def test_replies_answer_an_earlier_comment_on_the_same_post() -> None:
    by_link = {said(comment, "link"): comment for comment in COMMENTS}
    answers = 0
    for comment in COMMENTS:
        parent = re.match(r'<p>In reply to <a href="([^"]+)">', said(comment, CONTENT))
        if parent:
            answers += 1
            assert when(by_link[parent[1]]) < when(comment)
            assert post_of(by_link[parent[1]]) == post_of(comment)
    assert answers >= len(REPLIES)
    assert all(said(reply, CONTENT).startswith("<p>In reply to") for reply in REPLIES)


def test_each_post_counts_its_own_comments() -> None:
    counts = Counter(map(post_of, COMMENTS))
    assert {said(post, "guid"): int(said(post, SLASH)) for post in POSTS} == dict(counts)


def test_the_same_now_gives_the_same_bytes() -> None:
    assert feeds(NOW) == feeds(NOW)


def test_another_now_changes_nothing_but_dates() -> None:
    dates = re.compile(rb"<(pubDate|lastBuildDate)>[^<]+<")
    for one, other in zip(feeds(NOW), feeds(NOW + timedelta(days=99, seconds=1)), strict=True):
        assert one.location == other.location
        assert one.body != other.body
        assert dates.sub(b"", one.body) == dates.sub(b"", other.body)


def test_the_feeds_look_like_wordpress() -> None:
    for feed, title in zip(feeds(NOW), (TITLE, f"Comments for {TITLE}"), strict=True):
        assert feed.location.startswith("https://")
        assert feed.location.endswith("/feed/")
        assert b"<generator>https://wordpress.org/?v=" in feed.body
        assert f"<title>{title}</title>".encode() in feed.body
    assert all(re.fullmatch(r"https://[a-z.-]+/\?p=\d+#comment-\d+", said(comment, "guid")) for comment in COMMENTS)


def test_only_by_accident_do_two_readers_write_the_same() -> None:
    texts = Counter(re.sub(r"^<p>In reply to .*</p>\n", "", said(review, CONTENT)) for review in REVIEWS)
    assert sum(count - 1 for count in texts.values()) <= 2
