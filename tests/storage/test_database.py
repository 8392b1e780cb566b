"""The database comes up by itself, stays sound, and says what is wrong in words."""

import sqlite3
import threading
from datetime import timedelta
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from tests.conftest import NOW, Bring
from tests.wordpress import Comment, chapters, comments_feed, posts_feed
from tracker.config import Settings
from tracker.errors import Damaged, TrackerError
from tracker.pipeline import open_database
from tracker.storage import OWNER, backup, batches, engine, models, rollups, stories
from tracker.storage.database import Database


def test_the_migrations_make_exactly_the_tables_of_the_models(db: Database, settings: Settings) -> None:
    with engine.open_engine(settings).connect() as connection:
        context = MigrationContext.configure(connection, opts={"include_name": _ours})
        assert compare_metadata(context, models.Base.metadata) == []


def _ours(name: str | None, kind: str, _parents: object) -> bool:
    return not (kind == "table" and (name or "").startswith("review_fts"))


def test_opening_again_changes_nothing_and_needs_no_copy(db: Database, settings: Settings) -> None:
    open_database(settings).close()
    assert list(settings.backups.iterdir()) == []


def test_a_file_that_is_no_database_is_told(settings: Settings) -> None:
    settings.instance.mkdir()
    settings.database.write_bytes(b"this is a shopping list\n" * 100)
    with pytest.raises(Damaged, match="not a sound database"):
        open_database(settings)


def test_an_instance_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(TrackerError, match="cannot be written"):
        open_database(Settings(instance=tmp_path / "file" / "instance"))


def test_a_database_of_a_newer_program_is_left_alone(db: Database, settings: Settings) -> None:
    db.close()
    with sqlite3.connect(settings.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()
    with pytest.raises(Damaged, match="newer version"):
        open_database(settings)


def test_the_kept_counts_are_those_that_would_be_counted_anew(db: Database, bring: Bring) -> None:
    posts = chapters(5)
    comments = [
        Comment(n, posts[n % 5], f"reader {n % 7}", f"Please update! {n}", posts[n % 5].at + timedelta(hours=n * 3))
        for n in range(1, 80)
    ]
    bring([posts_feed(posts), comments_feed(comments[:50])])
    bring(comments_feed(comments))
    with db.write() as session:
        batches.undo(session, OWNER, 1)
    with db.write() as session:
        assert rollups.rebuild(session, OWNER) == []


def test_a_count_that_was_tampered_with_is_found_and_put_right(db: Database, bring: Bring) -> None:
    (post,) = chapters(1)
    bring(comments_feed([Comment(1, post, "Ana", "hello", post.at)]))
    with db.write() as session:
        row = session.get_one(models.ChapterRollup, (OWNER, 1, 1))
        row.data = row.data | {"reviews": 99}
    with db.write() as session:
        assert len(rollups.rebuild(session, OWNER)) == 1
        assert rollups.rebuild(session, OWNER) == []


def test_ids_of_another_author_are_not_seen(db: Database, bring: Bring) -> None:
    bring(posts_feed(chapters(2)))
    with db.read() as session:
        assert stories.list_stories(session, OWNER + 1) == []


def test_a_backup_taken_while_an_import_writes_is_one_moment(
    db: Database, bring: Bring, settings: Settings, tmp_path: Path
) -> None:
    posts = chapters(6)
    every = [
        Comment(n, posts[n % 6], f"reader {n % 40}", f"words {n}", posts[n % 6].at + timedelta(minutes=n))
        for n in range(1, 400)
    ]
    feeds = [comments_feed(every, post=post) for post in posts]
    writer = threading.Thread(target=bring, args=([posts_feed(posts), *feeds],))
    writer.start()
    copies: list[Path] = []
    while writer.is_alive() and len(copies) < 20:
        copies.append(tmp_path / f"copy-{len(copies)}.db")
        backup.back_up(settings, copies[-1])
    writer.join()
    for copy in copies:
        other = Settings(instance=tmp_path / f"restored-{copy.stem}")
        restored = open_database(other)
        restored.close()
        backup.restore(other, copy)
        restored = open_database(other)
        assert restored.check() == []
        with restored.write() as session:
            assert rollups.rebuild(session, OWNER) == []  # counts and reviews are of the same moment
        restored.close()
    assert copies


def test_what_counts_as_asking_is_what_the_tags_say(settings: Settings) -> None:
    told = Database.open(settings, requests=lambda: frozenset({"a-new-tag-that-asks"}))
    with told.write() as session:
        stories.create_story(session, OWNER, "Mill Race", now=NOW)
        review = models.Review(
            author_id=OWNER, id=1, story_id=1, reader_name="Ana", guest=False, author_reply=False, precision="unknown",
            html="", text="hello", words=1, url="",
        )  # fmt: skip
        tag = models.ReviewTag(
            author_id=OWNER,
            review_id=1,
            place=0,
            tag="a-new-tag-that-asks",
            start=0,
            end=5,
            confidence=1.0,
            by="tagger",
        )
        session.add(review)
        session.flush()
        session.add(tag)
        session.flush()
        assert rollups.compute(session, OWNER, 1).whole.asking == 1
    told.close()
