"""One comment, by whatever way it comes, is one review."""

from datetime import timedelta
from html import escape
from itertools import permutations

import pytest

from tests.conftest import Bring, now
from tests.wordpress import SITE, Comment, chapters, comments_atom, comments_feed
from tracker.config import Settings
from tracker.domain.records import Review, ReviewFilter
from tracker.pipeline import ImportReport, Thing, import_all
from tracker.storage import OWNER, marks, reviews
from tracker.storage.database import Database

(CHAPTER,) = chapters(1)
TYPED = 'Please update soon -- I "can\'t" wait!'
SHOWN = "Please update soon — I “can’t” wait!"  # what the site makes of it
COMMENT = Comment(170, CHAPTER, "Ana", SHOWN, CHAPTER.at + timedelta(hours=5))

SITE_FEED = comments_atom([COMMENT])
POST_FEED = comments_feed([COMMENT], post=CHAPTER)
MAIL = f"""From: The Mill Race <wordpress@mill-race.example>
To: oriel@mill-race.example
Subject: [The Mill Race] Comment: "{CHAPTER.title}"
Date: {COMMENT.at:%a, %d %b %Y %H:%M:%S} +0000
Message-ID: <abc@mill-race.example>
Content-Type: text/plain; charset=UTF-8

New comment on your post "{CHAPTER.title}"
Author: Ana (IP address: 203.0.113.5, 203.0.113.5)
Email: ana@reader.example
URL:\x20
Comment:\x20
{TYPED}

You can see all comments on this post here:\x20
{CHAPTER.link}#comments

Permalink: {COMMENT.link}
Trash it: {SITE}/wp-admin/comment.php?action=trash&c=170#wpbody-content
Spam it: {SITE}/wp-admin/comment.php?action=spam&c=170#wpbody-content
""".encode()
PAGE = f"""<!DOCTYPE html>
<html lang="en-US"><head><meta name="generator" content="WordPress 6.1"><title>{CHAPTER.title}</title>
<link rel="canonical" href="{CHAPTER.link}"><link rel="shortlink" href="{CHAPTER.guid}"></head>
<body class="post-template-default single single-post postid-{CHAPTER.number} single-format-standard">
<article id="post-{CHAPTER.number}" class="post-{CHAPTER.number} post type-post status-publish hentry">
<h1 class="entry-title">{CHAPTER.title}</h1>
<div class="entry-content"><p>The mill stood where the river had been.</p></div></article>
<div id="comments" class="comments-area"><ol class="comment-list">
<li id="comment-170" class="comment even thread-even depth-1">
<article id="div-comment-170" class="comment-body"><footer class="comment-meta">
<div class="comment-author vcard"><b class="fn">Ana</b> <span class="says">says:</span></div>
<div class="comment-metadata"><a href="{escape(COMMENT.link)}">
<time datetime="{COMMENT.at.isoformat()}">then</time></a></div>
</footer><div class="comment-content"><p>{SHOWN}</p></div>
<div class="reply"><a rel="nofollow" href="{CHAPTER.link}?replytocom=170#respond">Reply</a></div></article>
</li></ol></div></body></html>""".encode()

WAYS = {"site feed": SITE_FEED, "post feed": POST_FEED, "mail": MAIL, "saved page": PAGE}


def held(db: Database) -> list[Review]:
    with db.read() as session:
        return list(reviews.list_reviews(session, OWNER, ReviewFilter()).reviews)


@pytest.mark.parametrize("order", list(permutations(WAYS)), ids=" then ".join)
def test_four_ways_give_one_review_with_four_origins(db: Database, settings: Settings, order: tuple[str, ...]) -> None:
    def bring(way: str) -> ImportReport:
        return import_all(db, settings, [Thing.upload(way, WAYS[way])], now=now)

    first, *others = order
    assert bring(first).new == 1
    (review,) = held(db)
    with db.write() as session:
        marks.set_state(session, OWNER, [review.id], now=now(), read=True)
    for way in others:
        report = bring(way)
        assert (report.new, report.revised, report.duplicate) == (0, 0, 1), way
        assert report.problems == [], way
    (review,) = held(db)
    assert len({origin.source_id for origin in review.origins}) == 4
    assert {(origin.site, origin.external_id) for origin in review.origins} == {("mill-race.example", "comment-170")}
    assert review.revisions == 0
    assert review.read_at is not None
    assert review.chapter_number == 1


def test_all_four_at_once_give_one_review_too(bring: Bring, db: Database) -> None:
    report = bring(list(WAYS.values()))
    assert (report.new, report.revised) == (1, 0)
    (review,) = held(db)
    assert len({origin.source_id for origin in review.origins}) == 4
    assert review.revisions == 0
