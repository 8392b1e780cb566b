"""Bad input gets one clear sentence, exit status 2, and nothing is stored, not even half."""

import struct
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Ran, Tracker
from tests.loopback import Site
from tests.wordpress import Comment, chapters, comments_feed, posts_feed

PAGE = b"<!doctype html><html><head><title>A page</title></head><body><p>No feeds here.</p></body></html>"


@pytest.fixture
def site() -> Iterator[Site]:
    running = Site()
    yield running
    running.close()


def a_picture() -> bytes:
    """Return a PNG of one pixel."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


def is_told_in_one_line(ran: Ran) -> bool:
    return ran.status == 2 and len(ran.lines) == 1 and "Traceback" not in ran.err and ran.out == ""


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("holiday.png", a_picture()),
        ("empty.xml", b""),
        ("spaces.csv", b"  \n \n"),
        ("page.html", PAGE),
        ("nothing-we-know.json", b'{"a": 1}'),
        ("no-text-column.csv", b"colour,size\nred,4\n"),
        ("noise.bin", bytes(range(256)) * 20),
    ],
)
def test_a_file_that_is_nothing_we_read(tracker: Tracker, tmp_path: Path, name: str, body: bytes) -> None:
    file = tmp_path / name
    file.write_bytes(body)
    assert is_told_in_one_line(tracker("import", file))
    assert tracker("stories", "--json").json == []
    assert tracker("batches", "--json").json == []


def test_a_file_that_is_not_there(tracker: Tracker, tmp_path: Path) -> None:
    assert is_told_in_one_line(tracker("import", tmp_path / "nothing.xml"))


def test_a_feed_cut_in_the_middle_keeps_the_complete_items_and_says_so(tracker: Tracker, tmp_path: Path) -> None:
    (post,) = chapters(1)
    feed = comments_feed([Comment(n, post, "Ana", f"words {n}", post.at) for n in range(1, 9)])
    cut = tmp_path / "cut.xml"
    cut.write_bytes(feed[: feed.rindex(b"<item>") + 120])
    ran = tracker("import", cut, "--json")
    assert ran.status == 1
    assert ran.json["reviews"]["new"] == 7
    assert any(not problem["kept"] for problem in ran.json["problems"])


def test_an_address_of_a_web_page_without_feeds(tracker: Tracker, site: Site) -> None:
    site.says("/", PAGE, Content_Type="text/html")
    assert is_told_in_one_line(tracker("import", site.url(), env={"TRACKER_ALLOW_HOSTS": site.name}))


def test_an_address_that_answers_nothing(tracker: Tracker, site: Site) -> None:
    site.says("/feed", b"", Content_Type="text/xml")
    assert is_told_in_one_line(tracker("import", site.url("/feed"), env={"TRACKER_ALLOW_HOSTS": site.name}))


def test_an_address_that_is_not_there(tracker: Tracker, site: Site) -> None:
    site.says("/feed", b"<rss/>", status=404)
    assert is_told_in_one_line(tracker("import", site.url("/feed"), env={"TRACKER_ALLOW_HOSTS": site.name}))


def test_an_address_that_answers_20_megabytes(tracker: Tracker, site: Site) -> None:
    site.says("/feed", b"<rss>" + b" " * 20_000_000 + b"</rss>", Content_Type="text/xml")
    assert is_told_in_one_line(tracker("import", site.url("/feed"), env={"TRACKER_ALLOW_HOSTS": site.name}))


@pytest.mark.parametrize("address", ["http://127.0.0.1:80/feed", "http://10.1.2.3/feed", "http://[::1]/feed"])
def test_a_private_address(tracker: Tracker, address: str) -> None:
    assert is_told_in_one_line(tracker("import", address))


def test_of_several_things_one_that_cannot_be_read_does_not_stop_the_others(tracker: Tracker, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.xml", tmp_path / "bad.png"
    good.write_bytes(posts_feed(chapters(3)))
    bad.write_bytes(a_picture())
    ran = tracker("import", bad, good, "--json")
    assert ran.status == 1
    assert ran.json["chapters"]["new"] == 3
    assert [problem["where"] for problem in ran.json["problems"]] == [str(bad)]


def test_a_valid_feed_with_nothing_in_it_is_no_error(tracker: Tracker, tmp_path: Path) -> None:
    empty = tmp_path / "empty-feed.xml"
    empty.write_bytes(comments_feed([]))
    ran = tracker("import", empty)
    assert ran.status == 0
    assert ran.lines


@pytest.mark.parametrize(
    "words",
    [
        ("undo", "99"), ("undo", "-1"), ("undo", "x"), ("stats", "No such story"), ("stats", "7"),
        ("story", "delete", "7"),
        ("story", "set", "7", "--time-zone", "Mars/Olympus"), ("source", "pause", "3"), ("source", "remove", "x"),
        ("reviews", "--tag", "nonsense"), ("reviews", "--state", "nonsense"), ("reviews", "--sentiment", "glad"),
        ("restore", "nothing.db"), ("export", "--story", "9", "--format", "csv"), ("serve", "--host", "0.0.0.0"),
    ],
)  # fmt: skip
def test_arguments_that_name_nothing(tracker: Tracker, words: tuple[str, ...]) -> None:
    ran = tracker(*words)
    assert ran.status == 2
    assert "Traceback" not in ran.err
    assert ran.lines


def test_a_nul_in_one_cell_does_not_cost_the_table(tracker: Tracker, tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    file.write_bytes(b"text,reader\nhel\0lo,Ana\nfine words,Ivo\n")
    assert tracker("import", file, "--json").json["reviews"]["new"] == 2
    assert "\0" not in tracker("reviews", "--json").json[1]["text"]
