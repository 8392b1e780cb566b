"""What the commands print, in the shapes that others rely on."""

import json
import sqlite3
from datetime import timedelta
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.wordpress import Comment, chapters, comments_feed, posts_feed


@pytest.fixture
def serial(tracker: Tracker, tmp_path: Path) -> Path:
    """Import a small serial and return the folder that its feeds lie in."""
    posts = chapters(4)
    comments = [
        Comment(n, posts[n % 4], name, f"Please update soon, {n} times!", posts[n % 4].at + timedelta(hours=n))
        for n, name in enumerate(["Ana", "Ivo", "Guest", "Ana", "=cmd()", "Jot"], start=1)
    ]
    answer = Comment(50, posts[1], "Orla Finch", "Friday!", posts[1].at + timedelta(hours=9), comments[0])
    folder = tmp_path / "feeds"
    folder.mkdir()
    (folder / "posts.xml").write_bytes(posts_feed(posts))
    (folder / "comments.xml").write_bytes(comments_feed([*comments, answer]))
    assert tracker("import", folder, "--author-name", "Orla Finch").status == 0
    return folder


def test_import_prints_the_object(tracker: Tracker, serial: Path) -> None:
    again = tracker("import", serial, "--json").json
    assert set(again) == {
        "batch",
        "stories",
        "chapters",
        "notes",
        "reviews",
        "sources",
        "gap",
        "not_followed",
        "problems",
        "gone",
        "metrics",
        "goes_to",
        "first_at",
        "last_at",
    }
    assert again["reviews"] == {"new": 0, "revised": 0, "duplicate": 7, "author_replies": 0, "not_reviews": 0}
    assert again["chapters"] == {"new": 0, "updated": 0, "unchanged": 4}
    assert len(again["not_followed"]) == 4  # a file never causes a request


def test_reviews_have_every_field(tracker: Tracker, serial: Path) -> None:
    listed = tracker("reviews", "--json").json
    assert len(listed) == 7
    assert [review["posted_at"] for review in listed] == sorted((r["posted_at"] for r in listed), reverse=True)
    wanted = {
        "id", "story", "chapter", "chapter_title", "reader", "reader_id", "guest", "author_reply", "posted_at",
        "precision", "text", "url", "parent_id", "external_id", "rating", "lang", "sentiment", "score", "tags", "by",
        "read", "answered", "starred", "hidden", "gone", "note", "origins",
    }  # fmt: skip
    assert all(wanted <= set(review) for review in listed)
    guest = next(review for review in listed if review["reader"] == "Guest")
    assert guest["guest"]
    assert guest["reader_id"] is None


def test_reviews_are_filtered(tracker: Tracker, serial: Path) -> None:
    assert len(tracker("reviews", "--search", "update 3", "--json").json) == 1
    assert len(tracker("reviews", "--tag", "update-request", "--json").json) == 6
    assert len(tracker("reviews", "--chapter", "2", "--json").json) == 3
    assert len(tracker("reviews", "--state", "unanswered", "--json").json) == 5
    assert len(tracker("reviews", "--limit", "2", "--json").json) == 2
    assert tracker("reviews", "--search", 'NEAR("x" OR *', "--json").json == []


def test_stats_count_what_their_names_say(tracker: Tracker, serial: Path) -> None:
    stats = tracker("stats", "Mill Race", "--json").json
    assert sum(chapter["reviews"] for chapter in stats["chapters"]) == 6
    assert sum(chapter["guest_reviews"] for chapter in stats["chapters"]) == 1
    assert sum(chapter["author_replies"] for chapter in stats["chapters"]) == 1
    assert stats["readers"]["total"] == 4
    early = tracker("stats", "1", "--at", "2026-03-10", "--json").json
    assert len(early["chapters"]) == 1


def test_a_numeric_title_is_named_with_an_equals_sign(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("text,reader\nhello there,Ana\n")
    assert tracker("import", file, "--story", "=1984").status == 0
    assert tracker("stats", "=1984", "--json").json["story"]["title"] == "1984"
    assert tracker("stats", "1984").status == 2


def test_export_and_import_into_an_empty_instance_give_the_same_stats(
    tracker: Tracker, serial: Path, tmp_path: Path
) -> None:
    with_marks = tracker("export", "--format", "jsonl", "--output", tmp_path / "all.jsonl")
    assert with_marks.status == 0
    before = tracker("stats", "1", "--json").json
    other = {"TRACKER_INSTANCE": str(tmp_path / "other")}
    ran = tracker("import", tmp_path / "all.jsonl", "--json", env=other)
    assert ran.status == 0, ran.err
    after = tracker("stats", "1", "--json").json
    assert {**before, "as_of": 0} == {**after, "as_of": 0}
    assert tracker("stories", "--json").json[0]["author_names"] == {"": ["Orla Finch"]}


def test_a_csv_cell_cannot_run_in_a_spreadsheet(tracker: Tracker, serial: Path) -> None:
    text = tracker("export", "--format", "csv").out
    assert ",'=cmd()," in text
    assert ",=cmd()" not in text


def test_backup_and_restore_elsewhere(tracker: Tracker, serial: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.tracker"
    assert tracker("backup", copy).status == 0
    assert tracker("backup", copy).status == 2  # never over an existing file
    before = tracker("stats", "1", "--json").json
    other = {"TRACKER_INSTANCE": str(tmp_path / "other")}
    assert tracker("restore", copy, env=other).status == 0
    assert {**tracker("stats", "1", "--json").json, "as_of": 0} == {**before, "as_of": 0}


def test_a_damaged_or_foreign_backup_is_refused(tracker: Tracker, serial: Path, tmp_path: Path) -> None:
    foreign = tmp_path / "foreign.db"
    with sqlite3.connect(foreign) as connection:
        connection.execute("create table t (x)")
    connection.close()
    copy = tmp_path / "copy.db"
    tracker("backup", copy)
    damaged = tmp_path / "damaged.db"
    body = bytearray(copy.read_bytes())
    body[4096 * 3 : 4096 * 5] = b"\xff" * 8192
    damaged.write_bytes(body)
    for file in (foreign, damaged, tmp_path / "not-there"):
        assert tracker("restore", file).status == 2
    assert len(tracker("reviews", "--json").json) == 7


def test_undo_twice_is_refused(tracker: Tracker, serial: Path) -> None:
    assert tracker("undo", "1").status == 0
    assert tracker("reviews", "--json").json == []
    assert {source["state"] for source in tracker("sources", "--json").json} == {"paused"}
    assert tracker("batches", "--json").json[0]["state"] == "undone"
    assert tracker("undo", "1").status == 2


def test_what_a_later_batch_also_brought_stays(tracker: Tracker, serial: Path) -> None:
    tracker("import", serial)
    tracker("undo", "1")
    assert len(tracker("reviews", "--json").json) == 7
    tracker("undo", "2")
    assert tracker("reviews", "--json").json == []


def test_sources_pause_resume_remove(tracker: Tracker, serial: Path) -> None:
    assert tracker("source", "pause", "1").status == 0
    assert tracker("sources", "--json").json[0]["state"] == "paused"
    assert tracker("source", "resume", "1").status == 0
    assert tracker("sources", "--json").json[0]["state"] == "ok"
    assert tracker("source", "remove", "1").status == 0
    assert len(tracker("sources", "--json").json) == 1
    assert len(tracker("reviews", "--json").json) == 7


def test_tag_reads_plain_lines_and_json_lines(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "texts"
    file.write_text('Please update soon!!\n{"text": "Please update soon"}\n❤️\n', encoding="utf-8")
    first, second, third = map(json.loads, tracker("tag", file).out.splitlines())
    assert {"lang", "sentiment", "score", "tags", "tagger"} == set(first)
    (found,) = [tag for tag in first["tags"] if tag["tag"] == "update-request"]
    assert found["evidence"] == "Please update soon!!"[found["start"] : found["end"]]
    assert second["lang"] == third["lang"] == "en"
    assert third["sentiment"] == "positive"


def test_retag_and_rebuild_find_nothing_to_do(tracker: Tracker, serial: Path) -> None:
    assert tracker("retag").err.startswith("0 ")
    assert tracker("rebuild").status == 0


def test_doctor_says_that_all_is_sound(tracker: Tracker, serial: Path) -> None:
    facts = tracker("doctor", "--json").json
    assert facts["sound"]
    assert facts["problems"] == []
    assert set(facts["paths"]) >= {"instance", "database", "backups"}


def test_demo_fills_an_empty_instance_and_no_other(tracker: Tracker) -> None:
    assert tracker("demo").status == 0
    (story,) = tracker("stories", "--json").json
    assert story["chapters"] >= 12
    assert story["reviews"] >= 300
    assert tracker("demo").status == 2
    assert tracker("story", "delete", str(story["id"])).status == 0
    assert tracker("stories", "--json").json == []
