"""Stories, chapters and readers of several sites are joined and parted from the command line."""

from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.two_sites import THERE, comment, here, serial, there

POSTS = serial(3)


@pytest.fixture
def two(tracker: Tracker, tmp_path: Path) -> None:
    """Story 1 on one blog, story 2 on another; Ana reads both."""
    ours = [comment(1, POSTS[0], "Ana"), comment(2, POSTS[1], "Ivo")]
    theirs = [comment(1, POSTS[0], "Ana"), comment(4, POSTS[2], "Mo")]
    for name, feeds in (("here", here(POSTS, ours)), ("there", there(POSTS, theirs))):
        folder = tmp_path / name
        folder.mkdir()
        for kind, feed in zip(("posts", "comments"), feeds, strict=True):
            (folder / f"{kind}.xml").write_bytes(feed)
    assert tracker("import", tmp_path / "here").status == 0
    assert tracker("import", tmp_path / "there", "--story", "Mill Race again").status == 0


def chapters(tracker: Tracker) -> list[tuple[int, int]]:
    found = tracker("stats", "1", "--json").json["chapters"]
    return [(chapter["number"], chapter["reviews"]) for chapter in found]


def test_from_two_stories_to_one_and_back(tracker: Tracker, two: None) -> None:
    (found,) = tracker("story", "suggestions", "--json").json
    assert (found["kind"], found["first"], found["second"]) == ("story", 1, 2)
    assert found["reason"] == "one title holds the other, 3 chapters have the same titles"
    merged = tracker("story", "merge", "1", "Mill Race again")
    assert merged.status == 0
    assert "3 chapters look like those of another site" in merged.err
    kinds = [row["kind"] for row in tracker("story", "suggestions", "1", "--json").json]
    assert kinds == ["chapter", "chapter", "chapter", "reader"]
    assert tracker("chapter", "join", "1", "--alike").status == 0
    assert chapters(tracker) == [(1, 2), (2, 1), (3, 1)]
    assert tracker("reader", "join", "1", "--alike").status == 0
    first = tracker("readers", "1", "--json").json[0]
    assert (first["name"], first["reviews"]) == ("Ana", 2)
    assert tracker("story", "suggestions", "1", "--json").json == []
    assert tracker("rebuild").status == 0
    assert tracker("story", "split", "1", THERE, "--title", "Mill Race again").status == 0
    listed = {story["title"]: (story["chapters"], story["reviews"]) for story in tracker("stories", "--json").json}
    assert listed == {"Mill Race": (3, 2), "Mill Race again": (3, 2)}
    assert tracker("rebuild").status == 0


def test_single_chapters_are_joined_by_number(tracker: Tracker, two: None) -> None:
    tracker("story", "merge", "1", "2")
    assert len(chapters(tracker)) == 6
    assert tracker("chapter", "join", "1", "1", "2", "3").status == 0
    assert len(chapters(tracker)) == 4
    assert tracker("chapter", "split", "1", "1", "--site", "nowhere.example").status == 2
    assert tracker("chapter", "split", "1", "1", "--site", THERE).status == 0
    assert tracker("chapter", "split", "1", "1").status == 0
    assert tracker("chapter", "split", "1", "1").status == 2
    assert len(chapters(tracker)) == 6


def test_single_readers_are_joined_by_name_or_number(tracker: Tracker, two: None) -> None:
    tracker("story", "merge", "1", "2")
    people = {one["name"]: one["id"] for one in tracker("readers", "1", "--json").json}
    assert tracker("reader", "join", "1", "Ivo", str(people["Mo"])).status == 0
    (ivo,) = tracker("readers", "1", "--name", "mo", "--json").json
    assert (ivo["name"], [one["name"] for one in ivo["joined"]]) == ("Ivo", ["Mo"])
    several = tracker("reader", "join", "1", "Ivo", "Ana")
    assert several.status == 2
    assert "Several readers" in several.err
    assert tracker("reader", "split", "1", "Mo").status == 0
    assert len(tracker("readers", "1", "--json").json) == 4


@pytest.mark.parametrize(
    "words",
    [
        ("story", "merge", "1", "1"), ("story", "merge", "1", "9"), ("story", "split", "1", "nowhere.example"),
        ("story", "split", "1", "mill-race.example"), ("story", "suggestions", "9"), ("chapter", "join", "1"),
        ("chapter", "join", "1", "1"), ("chapter", "join", "1", "1", "99"),
        ("chapter", "join", "1", "1", "2", "--alike"), ("chapter", "split", "1", "99"),
        ("reader", "join", "1", "Ana"), ("reader", "join", "1", "Ana", "Nobody"),
        ("reader", "split", "1", "Ana"), ("reader", "split", "1", "99"), ("readers", "9"),
    ],
)  # fmt: skip
def test_what_cannot_be_is_told_and_nothing_changes(tracker: Tracker, two: None, words: tuple[str, ...]) -> None:
    before = tracker("stories", "--json").json
    ran = tracker(*words)
    assert ran.status == 2
    assert ran.lines
    assert "Traceback" not in ran.err
    assert tracker("stories", "--json").json == before
