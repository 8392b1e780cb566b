"""``tracker poll`` and ``tracker sources``: what they print and how they end."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Tracker
from tests.polled import Serial, serial
from tests.wordpress import Post
from tracker.cli import importing, polling
from tracker.cli import sources as listing
from tracker.pipeline.mailboxes import add_mailbox, mailbox_address
from tracker.storage import OWNER
from tracker.storage import sources as stored

FEED = "/comments/feed/"


@pytest.fixture
def mill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serial]:
    """A serial with a feed that is watched and was never asked; the commands go by its clock."""
    with serial(tmp_path) as made:
        monkeypatch.setenv("TRACKER_ALLOW_HOSTS", made.site.name)
        monkeypatch.setenv("TRACKER_FETCH_PAUSE", "0")
        for module in (polling, listing, importing):
            monkeypatch.setattr(module, "now", made.clock)
        made.comment("Ana")
        made.shows()
        made.watch(FEED)
        yield made


def test_poll_prints_the_import_s_object_for_each_source(tracker: Tracker, mill: Serial) -> None:
    ran = tracker("poll", "--json")
    assert ran.status == 0
    (found,) = ran.json
    assert {"source", "state", "said", "batch", "stories", "chapters", "notes", "reviews", "sources", "gap",
            "not_followed", "problems"} <= set(found)  # fmt: skip
    assert (found["source"], found["batch"], found["reviews"]["new"]) == (1, 1, 1)
    assert found["stories"] == [{"id": 1, "title": "Mill Race"}]
    assert tracker("poll", "--json").json == []
    (again,) = tracker("poll", "1", "--json").json
    assert (again["batch"], again["reviews"]["new"], again["said"]) == (None, 0, "Nothing new.")


def test_poll_says_what_came_and_how_to_take_it_back(tracker: Tracker, mill: Serial) -> None:
    ran = tracker("poll", "--due")
    assert "1 new review" in ran.err
    assert "`tracker undo 1`" in ran.err
    assert "No source is due" in tracker("poll").err
    assert "1 source has nothing new." in tracker("poll", "--all").err


def test_all_asks_also_what_is_not_due_but_nothing_that_is_paused(tracker: Tracker, mill: Serial) -> None:
    mill.shows_posts()
    mill.watch("/feed/")
    tracker("poll")
    tracker("source", "pause", "1")
    found = tracker("poll", "--all", "--json").json
    assert 1 not in {one["source"] for one in found}
    assert 2 in {one["source"] for one in found}
    ran = tracker("poll", "1")
    assert ran.status == 2
    assert "Resume it first." in ran.err


def test_one_of_several_that_did_not_answer_is_told(tracker: Tracker, mill: Serial) -> None:
    broken = mill.watch("/broken/")
    mill.site.says("/broken/", b"", status=403)
    ran = tracker("poll", "--json")
    assert ran.status == 1
    assert [one["state"] for one in ran.json] == ["ok", "failing"]
    assert "lets no program in" in ran.err
    assert tracker("poll", str(broken)).status == 2


def test_a_feed_that_is_cut_is_kept_as_far_as_it_goes(tracker: Tracker, mill: Serial) -> None:
    mill.comment("Ivo", post=Post(10, "Chapter 1: The Weir", mill.clock()))
    feed = mill.shows()
    mill.site.says(FEED, feed[: feed.rindex(b"</content:encoded>")])
    ran = tracker("poll")
    assert ran.status == 1
    assert "1 new review" in ran.err
    assert "Traceback" not in ran.err


@pytest.mark.parametrize(
    "words", [("7",), ("x",), ("--due", "--all"), ("--all", "1"), ("-1",), ("1", "999999999999999999999")]
)
def test_what_cannot_be_asked_is_told_and_nothing_is(tracker: Tracker, mill: Serial, words: tuple[str, ...]) -> None:
    ran = tracker("poll", *words)
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert mill.site.requests == []


def test_sources_say_how_they_are_doing(tracker: Tracker, mill: Serial) -> None:
    (before,) = tracker("sources", "--json").json
    assert (before["state"], before["said"]) == ("waiting", "Not asked yet; next in a moment.")
    tracker("poll")
    mill.clock.forward(minutes=12)
    (found,) = tracker("sources", "--json").json
    assert set(found) == {"id", "story", "kind", "location", "state", "said", "last_fetched_at", "next_due_at", "gap"}
    assert (found["state"], found["kind"], found["last_fetched_at"]) == (
        "ok", "wordpress-comments", "2026-11-20T12:00:00Z",
    )  # fmt: skip
    assert found["said"].startswith("Asked 12 minutes ago; next in about ")
    assert "Asked 12 minutes ago" in tracker("sources").out


def test_a_source_that_is_resumed_is_asked_at_once(tracker: Tracker, mill: Serial) -> None:
    tracker("poll")
    tracker("source", "pause", "1")
    mill.clock.forward(days=2)
    assert tracker("poll", "--json").json == []
    tracker("source", "resume", "1")
    assert len(tracker("poll", "--json").json) == 1


def test_an_imported_address_is_asked_from_then_on(tracker: Tracker, mill: Serial) -> None:
    mill.shows("/other/", ETag='"one"')
    assert tracker("import", mill.site.url("/other/"), "--story", "1").status == 0
    listed = tracker("sources", "--json").json
    assert listed[-1]["next_due_at"] is not None
    assert tracker("poll", str(listed[-1]["id"])).status == 0
    assert '"one"' in mill.site.asked("If-None-Match")


def test_a_file_is_never_asked(tracker: Tracker, mill: Serial, tmp_path: Path) -> None:
    file = tmp_path / "r.csv"
    file.write_text("text,reader\nhello there,Ana\n")
    tracker("import", file, "--story", "1")
    listed = tracker("sources", "--json").json
    assert (listed[-1]["kind"], listed[-1]["next_due_at"]) == ("csv", None)
    assert "not asked by itself" in listed[-1]["said"]
    assert listed[-1]["id"] not in {one["source"] for one in tracker("poll", "--all", "--json").json}
    ran = tracker("poll", str(listed[-1]["id"]))
    assert ran.status == 2
    assert "bring in a newer one" in ran.err


def test_the_sources_are_taken_to_another_instance_as_a_list_of_feeds(
    tracker: Tracker, mill: Serial, tmp_path: Path
) -> None:
    mill.watch("/post-10/feed/", part=True)
    with mill.db.write() as session:
        stored.subscribe(
            session, OWNER, 1, address=mill.site.url("/private/", userinfo="orla:s3cret@"), batch_id=None,
            location=mill.site.url("/private/"), site=mill.site.name,
        )  # fmt: skip
        address = mailbox_address("mail.example", "orla", "s3cret")
        add_mailbox(session, 1, address)
    tracker("poll", "1")
    ran = tracker("sources", "--opml")
    assert ran.status == 0
    assert "s3cret" not in ran.out
    assert "imaps" not in ran.out
    file = tmp_path / "list.opml"
    file.write_text(ran.out, encoding="utf-8")
    other = {"TRACKER_INSTANCE": str(tmp_path / "other")}
    assert tracker("import", file, env=other).status == 0
    listed = tracker("sources", "--json").json
    assert {one["location"] for one in listed} >= {mill.site.url(FEED), mill.site.url("/private/")}
    assert mill.site.url("/post-10/feed/") not in {one["location"] for one in listed}  # the first one holds it too
    assert {story["title"] for story in tracker("stories", "--json").json} == {"Mill Race"}
    assert tracker("poll", "--json").json[0]["reviews"]["new"] == 1


def test_asking_by_itself_is_a_setting(tracker: Tracker, tmp_path: Path) -> None:
    def said() -> object:
        return tracker("doctor", "--json").json["settings"]["poll"]

    assert said() == {"value": True, "from": "default"}
    config = tmp_path / "instance" / "config.toml"
    config.write_text("poll = false\n", encoding="utf-8")
    assert said() == {"value": False, "from": "config.toml"}
    for word, value in (("1", True), ("off", False), ("Yes", True), ("0", False)):
        ran = tracker("doctor", "--json", env={"TRACKER_POLL": word})
        assert ran.json["settings"]["poll"] == {"value": value, "from": "environment"}
    assert tracker("doctor", env={"TRACKER_POLL": "sometimes"}).status == 2
