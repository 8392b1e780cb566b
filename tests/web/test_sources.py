"""The page of sources: how each is doing, and what its buttons do."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from socket import socket
from threading import Event

import pytest

from tests.loopback import Site
from tests.polled import Clock, Serial
from tests.web.conftest import Visitor
from tests.web.pages import Page, words
from tests.wordpress import Post
from tracker.config import Settings
from tracker.pipeline import open_database
from tracker.storage import OWNER, due, sources, stories
from tracker.web import asking
from tracker.web.app import create_app

SOURCES = "/stories/1/sources"
FEED = "/comments/feed/"


@pytest.fixture
def mill(tmp_path: Path) -> Iterator[Serial]:
    """A serial with a source that was asked once and answered."""
    site = Site()
    settings = Settings(instance=tmp_path / "instance", fetch_pause=0, allow_hosts=(site.name,))
    db = open_database(settings)
    made = Serial(site, db, settings, Clock())
    made.publish(Post(10, "Chapter 1: The Weir", made.clock() - timedelta(days=3)))
    made.comment("Ana")
    made.shows()
    made.ask(made.watch(FEED))
    yield made
    site.close()
    db.close()


@pytest.fixture
def guest(mill: Serial) -> Visitor:
    return Visitor(create_app(mill.settings, mill.db, now=mill.clock))


def state(mill: Serial, source: int = 1) -> str:
    with mill.db.read() as session:
        return sources.get_source(session, OWNER, source).state


def test_the_page_says_how_each_source_is_doing(mill: Serial, guest: Visitor) -> None:
    mill.clock.forward(minutes=12)
    page = words(guest.get(SOURCES).text)
    assert "WordPress comments" in page
    assert "Asked 12 minutes ago; next in about 48 minutes." in page
    assert "All is well" in page
    assert "All is well" in words(guest.get("/stories/1/settings").text)


def test_ask_now_says_what_came(mill: Serial, guest: Visitor) -> None:
    mill.comment("Ivo")
    mill.shows()
    page = guest.follow(f"{SOURCES}/1", {"do": "ask"})
    assert "1 new review." in words(page.text)
    assert "Nothing new." in words(guest.follow(f"{SOURCES}/1", {"do": "ask"}).text)


def test_calm_mode_says_it_without_numbers(mill: Serial, guest: Visitor) -> None:
    guest.client.set_cookie("calm", "yes")
    mill.comment("Ivo")
    mill.shows()
    assert "Something new came." in words(guest.follow(f"{SOURCES}/1", {"do": "ask"}).text)
    mill.site.says(FEED, b"", status=410)
    guest.follow(f"{SOURCES}/1", {"do": "ask"})
    assert "Something needs you here." in words(guest.get(SOURCES).text)


def test_a_slow_site_does_not_hold_the_page(mill: Serial, guest: Visitor, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(asking, "AT_ONCE_SECONDS", 0.05)
    arrived, go = Event(), Event()

    def slow(connection: socket) -> None:
        arrived.set()
        go.wait(20)
        connection.close()

    mill.site.does(FEED, slow)
    assert "It is being asked. Look again in a moment." in words(guest.follow(f"{SOURCES}/1", {"do": "ask"}).text)
    assert arrived.wait(20)
    page = words(guest.get(SOURCES).text)
    assert "It is being asked just now." in page
    assert "Ask now" not in page
    go.set()
    (asker,) = [thread for thread in threading.enumerate() if thread.name == "ask-1"]
    asker.join(20)
    assert "in trouble" in words(guest.get(SOURCES).text)


def test_pause_resume_and_remove(mill: Serial, guest: Visitor) -> None:
    assert "not asked until you resume it" in words(guest.follow(f"{SOURCES}/1", {"do": "pause"}).text)
    assert state(mill) == "paused"
    assert "Ask now" not in words(guest.get(SOURCES).text)
    guest.follow(f"{SOURCES}/1", {"do": "resume"})
    assert state(mill) == "ok"
    assert "Remove it" in words(guest.get(f"{SOURCES}/1/remove").text)
    assert state(mill) == "ok"
    assert "What it brought stays." in words(guest.follow(f"{SOURCES}/1/remove").text)
    with mill.db.read() as session:
        assert sources.list_sources(session, OWNER) == []
        assert stories.get_story(session, OWNER, 1).reviews == 1
    assert "Nothing yet" in words(guest.get(SOURCES).text)


def test_what_is_not_there_is_told(mill: Serial, guest: Visitor) -> None:
    assert guest.post(f"{SOURCES}/9", {"do": "pause"}).status_code == 404
    assert guest.post(f"{SOURCES}/1", {"do": "explode"}).status_code == 400
    assert guest.post("/stories/7/sources/1", {"do": "pause"}).status_code == 404
    assert guest.post("/stories/7/sources/1/remove").status_code == 404
    assert guest.get("/stories/7/sources").status_code == 404
    assert guest.get(f"{SOURCES}/9/remove").status_code == 404
    assert guest.post("/stories/7/sources/mailbox", MAILBOX).status_code == 404
    assert state(mill) == "ok"


def test_trouble_comes_first_with_what_to_do(mill: Serial, guest: Visitor) -> None:
    mill.shows_posts()
    mill.ask(mill.watch("/feed/"))
    other = mill.watch("/gone/")
    mill.site.says("/gone/", b"", status=410)
    mill.ask(other)
    page = guest.get(SOURCES)
    assert "1 source needs you." in words(page.text)
    listed = [one.attributes["id"] for one in Page(page.text).all("li") if "id" in one.attributes]
    assert listed[0] == f"source-{other}"
    assert "It is not asked again. What you have from it stays." in words(page.text)
    assert "Resume" in words(page.text)
    assert "1 source needs you." in words(guest.get("/stories/1/settings").text)


def test_a_gap_is_told_with_what_to_do_and_can_be_put_away(mill: Serial, guest: Visitor) -> None:
    for name in ("Ivo", "Jot", "Dee"):
        mill.clock.forward(hours=2)
        mill.comment(name)
    mill.shows(newest=1)
    mill.ask(1)
    page = words(guest.get(SOURCES).text)
    assert "Some reviews may be missing" in page
    assert "Nothing that is here is lost." in page
    page = words(guest.follow(f"{SOURCES}/1", {"do": "close-gap"}).text)
    assert "Some reviews may be missing" not in page


def test_single_chapters_rest_folded_and_files_stand_apart(mill: Serial, guest: Visitor) -> None:
    mill.watch("/post-10/feed/", part=True)
    page = guest.get(SOURCES).text
    assert "It rests: the feed of the whole site" in words(page)
    assert "1 feed" in words(page)


MAILBOX = {"host": "mail.harrowquay.example", "name": "orla@harrowquay.example", "password": "s3 cret/é@", "folder": ""}


def test_a_mailbox_is_added_and_its_password_is_shown_nowhere(mill: Serial, guest: Visitor) -> None:
    page = guest.follow(f"{SOURCES}/mailbox", MAILBOX)
    assert "The mailbox is kept, and read in a moment." in words(page.text)
    assert "imaps://mail.harrowquay.example/" in words(page.text)
    with mill.db.read() as session:
        (standing,) = [one for one in due.list_standings(session, OWNER) if one.is_mailbox]
    assert standing.address == "imaps://orla%40harrowquay.example:s3%20cret%2F%C3%A9%40@mail.harrowquay.example/"
    for path in (SOURCES, "/stories/1/settings", f"{SOURCES}/{standing.id}/remove"):
        text = guest.get(path).text
        assert "s3" not in text
        assert "orla%40" not in text


def test_a_known_mailbox_gets_its_new_password_and_another_one_its_own_line(mill: Serial, guest: Visitor) -> None:
    guest.follow(f"{SOURCES}/mailbox", MAILBOX)
    page = guest.follow(f"{SOURCES}/mailbox", {**MAILBOX, "password": "newer"})
    assert "It is asked with this password from now on." in words(page.text)
    guest.follow(f"{SOURCES}/mailbox", {**MAILBOX, "name": "other"})
    with mill.db.read() as session:
        boxes = [one for one in due.list_standings(session, OWNER) if one.is_mailbox]
    assert ["newer" in one.address for one in boxes] == [True, False]
    assert len({one.location for one in boxes}) == 2


@pytest.mark.parametrize(
    "wrong",
    [
        {"host": ""},
        {"host": "a b"},
        {"host": "ftp://x.example"},
        {"name": ""},
        {"password": ""},
        {"host": "x:99999999"},
    ],
)
def test_a_mailbox_that_cannot_be_one_is_told(mill: Serial, guest: Visitor, wrong: dict[str, str]) -> None:
    answer = guest.post(f"{SOURCES}/mailbox", {**MAILBOX, **wrong})
    assert answer.status_code == 400
    assert "s3" not in answer.text


def test_the_form_for_an_address_leads_to_the_look(mill: Serial, guest: Visitor) -> None:
    mill.shows("/other/")
    guest.get(SOURCES)
    page = guest.follow("/bring/look", {"address": mill.site.url("/other/"), "story": "1"})
    assert "here already" in words(page.text)


def test_when_asking_is_switched_off_the_page_says_so(mill: Serial) -> None:
    off = Settings(instance=mill.settings.instance, poll=False)
    visitor = Visitor(create_app(off, mill.db, now=mill.clock))
    assert "Asking by itself is switched off here." in words(visitor.get(SOURCES).text)


def test_creating_the_pages_asks_nobody(mill: Serial, guest: Visitor) -> None:
    mill.clock.forward(days=3)
    asked = len(mill.site.requests)
    guest.get(SOURCES)
    guest.get("/stories/1")
    assert len(mill.site.requests) == asked


def test_the_list_of_feeds_is_sent_as_a_file(mill: Serial, guest: Visitor) -> None:
    guest.follow(f"{SOURCES}/mailbox", MAILBOX)
    answer = guest.client.get(f"{SOURCES}/sources.opml")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="sources-of-story-1.opml"'
    assert mill.site.url(FEED) in answer.text
    assert "s3" not in answer.text
