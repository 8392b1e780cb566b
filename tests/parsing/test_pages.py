import time

import pytest

from tracker.domain.drafts import FeedLink
from tracker.parsing.pages import feeds_in, looks_like_html, what_is
from tracker.parsing.saved_page import page_of

PAGE = b"""<!DOCTYPE html><html><head>
<link rel="alternate" type="application/rss+xml" title="Orchard &raquo; Comments Feed" href="https://orchard.example/comments/feed/">
<link rel="alternate" type="application/rss+xml" title="Orchard &raquo; Feed" href="/feed/">
<link rel="alternate" type="application/rss+xml" title="Orchard &raquo; Chapter 4 Comments Feed" href="feed/#x">
<link rel="alternate" type="application/rss+xml" title="Elsewhere" href="https://elsewhere.example/feed/">
<link rel="alternate" type="application/json" href="/wp-json/">
<link rel="alternate" type="application/atom+xml" href="javascript:alert(1)">
<link rel="alternate" type="application/atom+xml" href="http://[bad/">
<link rel="stylesheet" type="text/css" href="/x.css"></head><body>Hi</body></html>"""


def test_a_page_of_a_chapter_names_the_feeds_of_its_site() -> None:
    assert feeds_in(PAGE, "https://orchard.example/chapter-4/") == (
        FeedLink(url="https://orchard.example/feed/", what="posts"),
        FeedLink(url="https://orchard.example/comments/feed/", what="comments"),
        FeedLink(url="https://orchard.example/chapter-4/feed/", what="comments"),
    )


def test_a_base_of_another_site_names_none_of_ours() -> None:
    page = PAGE.replace(b"<head>", b'<head><base href="https://elsewhere.example/">')
    assert {link.url for link in feeds_in(page, "https://orchard.example/")} == {
        "https://orchard.example/comments/feed/"
    }


def test_a_page_without_feeds_names_none() -> None:
    assert feeds_in(b"<html><body>nothing", "https://orchard.example/") == ()
    assert feeds_in(b"", "https://orchard.example/") == ()


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "an empty file"),
        (b"\xef\xbb\xbf \n", "an empty file"),
        (b"\x89PNG\r\n\x1a\n", "a picture (PNG)"),
        (b"%PDF-1.7", "a PDF"),
        (b"PK\x03\x04abc", "a ZIP archive, or a book or office document"),
        (PAGE, "a web page"),
        (b"<div>piece</div>", "a web page"),
        (b'{"a": 1}', "JSON without reviews that we know"),
        (b"<?xml version='1.0'?><disqus/>", "an XML document that is no feed"),
        (b'<rss xmlns:wp="http://wordpress.org/export/1.2/"><channel>', "a WordPress export (WXR)"),
        (b"Once upon a time.", "a text that is neither reviews nor a chapter"),
        (bytes(range(1, 32)) * 9, "a file that is no text"),
    ],
)
def test_what_bytes_are_is_said_in_plain_words(body: bytes, words: str) -> None:
    assert what_is(body) == words


def test_a_feed_is_no_page() -> None:
    assert looks_like_html(PAGE)
    assert not looks_like_html(
        b"<?xml version='1.0'?><rss><channel><description>&lt;html&gt;</description></channel></rss>"
    )


def test_a_document_of_many_comments_costs_little() -> None:
    before = time.process_time()
    assert not looks_like_html(b"<?xml version='1.0'?>" + b"<!-- a word --> " * 1_200 + b"<rss>")
    assert looks_like_html(b"<!-- saved --> \n<!-- twice --><!DOCTYPE html><p>")
    assert time.process_time() - before < 1


@pytest.mark.parametrize("tag", [b"<div>" * 200_000, b"<a " + b"x " * 100_000 + b">"], ids=["deep", "attributes"])
def test_a_page_made_to_cost_minutes_is_not_parsed(tag: bytes) -> None:
    before = time.process_time()
    body = b"<html><body>" + tag
    assert feeds_in(body, "https://harrow.example/") == ()
    assert page_of(body).source == ""
    assert time.process_time() - before < 1
