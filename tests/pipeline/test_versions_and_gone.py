"""Edits told with their time, reviews that go at their source, numbers, and all of it through an export."""

import json
from pathlib import Path

import pytest

from tests.conftest import Bring, now
from tracker.config import Settings
from tracker.domain.records import Review, ReviewFilter
from tracker.pipeline import Thing, import_all, open_database
from tracker.pipeline.chores import undo
from tracker.pipeline.exporting import as_json_lines
from tracker.storage import OWNER, chapter_notes, chapters, metrics, reviews, rollups, stories
from tracker.storage.database import Database


def held(db: Database) -> dict[str, Review]:
    with db.read() as session:
        return {one.external_id or "": one for one in reviews.list_reviews(session, OWNER, ReviewFilter()).reviews}


def wxr(*comments: tuple[int, str, str], day: int = 20) -> bytes:
    """An export of one chapter; each comment is (number, text, approved)."""
    listed = "".join(
        f"""<wp:comment><wp:comment_id>{number}</wp:comment_id><wp:comment_author><![CDATA[Ana]]></wp:comment_author>
<wp:comment_date_gmt>2026-03-07 10:00:{number:02}</wp:comment_date_gmt><wp:comment_content><![CDATA[{text}]]>
</wp:comment_content><wp:comment_approved>{approved}</wp:comment_approved><wp:comment_type></wp:comment_type>
<wp:comment_parent>0</wp:comment_parent><wp:comment_user_id>0</wp:comment_user_id></wp:comment>"""
        for number, text, approved in comments
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"
 xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:wp="http://wordpress.org/export/1.2/"><channel>
<title>Mill Race</title><link>https://mill-race.example</link><pubDate>Fri, {day} Mar 2026 12:00:00 +0000</pubDate>
<wp:wxr_version>1.2</wp:wxr_version><item><title>Chapter 1: The Weir</title>
<link>https://mill-race.example/the-weir/</link><guid isPermaLink="false">https://mill-race.example/?p=10</guid>
<content:encoded><![CDATA[<p>The mill stood where the river had been.</p>]]></content:encoded>
<wp:post_id>10</wp:post_id><wp:post_date_gmt>2026-03-06 18:00:00</wp:post_date_gmt><wp:status>publish</wp:status>
<wp:post_type>post</wp:post_type>{listed}</item></channel></rss>""".encode()


def test_what_a_later_export_does_not_hold_is_gone_and_comes_back_with_undo(bring: Bring, db: Database) -> None:
    bring(wxr((1, "Lovely!", "1"), (2, "Update soon!", "1"), (3, "Hm.", "1")))
    later = bring(wxr((1, "Lovely!", "1"), (3, "Hm.", "trash"), day=21))
    assert (later.gone, later.new, later.revised) == (2, 0, 0)
    assert {name: one.gone for name, one in held(db).items()} == {
        "comment-1": False,
        "comment-2": True,
        "comment-3": True,
    }
    assert later.batch
    undo(db, later.batch)
    assert not any(one.gone for one in held(db).values())


def test_what_is_shown_again_is_gone_no_longer(bring: Bring, db: Database) -> None:
    everything = wxr((1, "Lovely!", "1"), (2, "Update soon!", "1"))
    bring(everything)
    assert bring(wxr((1, "Lovely!", "1"), day=21)).gone == 1
    bring(everything)
    assert not held(db)["comment-2"].gone


def test_an_older_export_does_not_mark_newer_reviews(bring: Bring, db: Database) -> None:
    bring(wxr((1, "Lovely!", "1"), (2, "Update soon!", "1")))
    early = wxr((1, "Lovely!", "1")).replace(b"20 Mar 2026 12:00:00", b"07 Mar 2026 10:00:01")
    assert bring(early).gone == 0


def ao3(kind: str, text: str, posted: str, edited: str = "") -> bytes:
    said = "edited the following comment on" if edited else "left the following comment on"
    last = f"<p>Last edited: {edited}</p>" if edited else ""
    return f"""From: Archive of Our Own <do-not-reply@archiveofourown.org>
Subject: [AO3] {kind} on Chapter 2 of The Weir
Date: {edited or posted}
Message-ID: <{kind}{len(text)}@archiveofourown.org>
MIME-Version: 1.0
Content-Type: text/html; charset=UTF-8

<html><body><p><b><a href="https://archiveofourown.org/users/tern/pseuds/tern">tern</a></b> (Registered User) {said}
<a href="https://archiveofourown.org/works/77/chapters/702">Chapter 2: Two Keys</a> of
<a href="https://archiveofourown.org/works/77">The Weir</a>:</p>
<blockquote style="background:#eee; padding: 1em;"><!-- !message_body--><p>{text}</p><!-- /message_body --></blockquote>
<p>Posted: {posted}</p>{last}
<p><a href="https://archiveofourown.org/comments/9001?add_comment_reply_id=9001">Reply to this comment</a></p>
<p><a href="https://archiveofourown.org/comments/9001">Go to the thread starting from this comment</a></p>
</body></html>
""".encode()


WRITTEN, EDITED = "Sat, 07 Mar 2026 10:00:00 +0000", "Sun, 08 Mar 2026 09:30:00 +0000"
ORIGINAL = ao3("Comment", "Who has the key?", WRITTEN)
CHANGED = ao3("Edited comment", "Who has the second key?", WRITTEN, EDITED)


@pytest.mark.parametrize("mails", [(ORIGINAL, CHANGED), (CHANGED, ORIGINAL)], ids=["in order", "newest first"])
def test_the_newest_version_stands_in_whatever_order_they_come(
    bring: Bring, db: Database, mails: tuple[bytes, ...]
) -> None:
    for mail in mails:
        assert bring(mail).problems == []
    (review,) = held(db).values()
    assert review.text == "Who has the second key?"


def test_a_mailbox_with_a_comment_and_its_edit_is_one_review_with_a_revision(bring: Bring, db: Database) -> None:
    box = b"".join(b"From x@y Sat Mar  7 10:00:00 2026\n" + mail + b"\n" for mail in (ORIGINAL, CHANGED))
    report = bring(box)
    assert (report.new, report.revised, report.problems) == (1, 1, [])
    (review,) = held(db).values()
    assert (review.text, review.revisions) == ("Who has the second key?", 1)
    again = bring(box)
    assert (again.new, again.revised) == (0, 0)


KUDOS = json.dumps({"story": "Mill Race", "chapter": 1, "at": "2026-03-08", "kind": "kudos", "value": 12}).encode()
LINES = b'{"kind": "chapter", "story": "Mill Race", "number": 1, "title": "The Weir", "text": "It stood. It fell."}\n'


def test_numbers_are_kept_once_and_taken_back(bring: Bring, db: Database) -> None:
    assert bring(LINES + KUDOS).metrics == 1
    again = bring(LINES + KUDOS)
    assert again.metrics == 0
    undo(db, again.batch or 0)
    with db.read() as session:
        (kept,) = metrics.list_metrics(session, OWNER, 1)
    assert (kept.kind, kept.value, kept.gain) == ("kudos", 12, False)
    undo(db, 1)
    with db.read() as session:
        assert metrics.list_metrics(session, OWNER, 1) == []


def test_an_export_carries_numbers_notes_and_what_is_gone(
    bring: Bring, db: Database, settings: Settings, tmp_path: Path
) -> None:
    bring(wxr((1, "Lovely!", "1"), (2, "Update soon!", "1")))
    bring(wxr((1, "Lovely!", "1"), day=21))
    book = b"Chapter 2: Two Keys\n\nA/N: Thank you all!\n\n***\n\n" + b"The second key was cold in her hand. " * 20
    bring(book, story="1")
    bring(KUDOS, story="1")
    with db.write() as session:
        noted = next(one for one in chapters.list_chapters(session, OWNER, 1) if "Two Keys" in one.title)
        whole = chapters.get_chapter(session, OWNER, noted.id)
        assert "Thank you all!" in whole.top_note
        before = whole.words or 0
        chapter_notes.set_apart(session, OWNER, noted.id, apart=False)
        assert (chapters.get_chapter(session, OWNER, noted.id).words or 0) > before
        chapter_notes.set_apart(session, OWNER, noted.id, apart=True)
        assert chapters.get_chapter(session, OWNER, noted.id).words == before
    with db.read() as session:
        told = [json.dumps(line) for line in as_json_lines(session, stories.list_stories(session, OWNER))]
        first = rollups.get_rollup(session, OWNER, 1)
    other = open_database(Settings(instance=tmp_path / "other"))
    import_all(other, settings, [Thing.upload("mine.jsonl", "\n".join(told).encode())], now=now)
    with other.read() as session:
        assert [one.reviews for one in rollups.get_rollup(session, OWNER, 1).chapters] == [
            one.reviews for one in first.chapters
        ]
        assert [one.value for one in metrics.list_metrics(session, OWNER, 1)] == [12]
        copies = [chapters.get_chapter(session, OWNER, one.id) for one in chapters.list_chapters(session, OWNER, 1)]
        assert "Thank you all!" in copies[1].top_note
    assert held(other)["comment-2"].gone
    other.close()
