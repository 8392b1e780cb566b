"""Folders, archives and mails: whatever an author has, in one go."""

import io
import zipfile
from pathlib import Path

import pytest

from tests.conftest import Bring, now
from tests.wordpress import Comment, chapters, comments_feed, posts_feed
from tracker.config import Settings
from tracker.domain.drafts import ReviewDraft
from tracker.errors import TrackerError, Unreadable
from tracker.pipeline import ImportReport, Thing, import_all
from tracker.pipeline.spool import ROOM, Spool
from tracker.pipeline.things import read_path
from tracker.storage import OWNER, sources
from tracker.storage.database import Database

POSTS = chapters(2)
COMMENTS = [Comment(n, POSTS[n % 2], f"reader {n}", f"Lovely, part {n}!", POSTS[1].at) for n in range(1, 7)]


def mail(number: int, *, link: str = "") -> bytes:
    said = f"Permalink: {link}" if link else "See you on Sunday."
    return f"""From: Somebody <post@mill-race.example>
Subject: [Mill Race] Comment: "{POSTS[0].title}"
Date: Fri, 20 Mar 2026 10:0{number}:00 +0000
Message-ID: <{number}@mill-race.example>
Content-Type: text/plain; charset=UTF-8

New comment on your post "{POSTS[0].title}"
Author: Ana {number} (IP address: 203.0.113.5, 203.0.113.5)
Email: ana@reader.example
URL:
Comment:
By mail, number {number}!

You can see all comments on this post here:
{POSTS[0].link}#comments

{said}
""".encode()


def archive(**files: bytes) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, body in files.items():
            packed.writestr(name.replace("__", "/"), body)
    return stream.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "collected"
    (root / "mails").mkdir(parents=True)
    (root / "feed.bin").write_bytes(posts_feed(POSTS))
    (root / "comments").write_bytes(comments_feed(COMMENTS))
    for number in (1, 2, 3):
        link = f"{POSTS[0].link}#comment-{70 + number}" if number < 3 else ""
        (root / "mails" / f"{number}.txt").write_bytes(mail(number, link=link))
    return root


def brings(db: Database, settings: Settings, *things: Thing) -> ImportReport:
    return import_all(db, settings, list(things), now=now)


def test_a_folder_is_gone_through_and_is_one_source_for_each_kind(
    db: Database, settings: Settings, folder: Path
) -> None:
    report = brings(db, settings, *read_path(folder))
    assert (report.new, report.chapter_count("new")) == (8, 2)
    assert [problem.reason for problem in report.problems] == ["1 mail is about other things"]
    with db.read() as session:
        assert {source.location for source in sources.list_sources(session, OWNER)} == {str(folder)}
    assert brings(db, settings, *read_path(folder)).new == 0


def test_an_archive_brings_what_the_folder_would(bring: Bring) -> None:
    inner = archive(one__comments=comments_feed(COMMENTS))
    report = bring(archive(posts=posts_feed(POSTS), inside__more=inner, picture=b"\x89PNG\r\n\x1a\n" + bytes(90)))
    assert (report.new, report.chapter_count("new")) == (6, 2)
    assert [problem.where for problem in report.problems] == ["file-1: picture"]
    assert report.lost


def test_an_archive_without_anything_to_read_is_told(bring: Bring) -> None:
    with pytest.raises(Unreadable, match="picture"):
        bring(archive(a=b"\x89PNG\r\n\x1a\n" + bytes(90)))
    with pytest.raises(TrackerError, match="archive without anything"):
        bring(archive())


def test_a_mail_about_other_things_alone_is_told_and_nothing_done(bring: Bring, db: Database) -> None:
    with pytest.raises(Unreadable, match="about other things"):
        bring(mail(3))
    with db.read() as session:
        assert sources.list_sources(session, OWNER) == []


def test_a_list_of_drafts_longer_than_memory_reads_the_same_again_and_again() -> None:
    spool = Spool()
    texts = [f"{n} " + "x" * 50_000 for n in range(200)]
    for text in texts:
        spool.append(ReviewDraft(text=text))
    assert sum(map(len, texts)) > ROOM
    first = spool.of(ReviewDraft)
    next(first)
    assert [draft.text for draft in spool.of(ReviewDraft)] == texts
    assert next(first).text == texts[1]  # two readings do not disturb each other
    assert len(spool) == 200
