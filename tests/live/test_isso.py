"""Reviews of a real comment server: Isso, from PyPI, in an environment of its own."""

import time
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.conftest import now
from tests.live import isso
from tracker.config import Settings
from tracker.domain.records import Review, ReviewFilter
from tracker.pipeline import ImportReport, Thing, import_all
from tracker.storage import OWNER, marks, reviews
from tracker.storage.database import Database

pytestmark = [
    pytest.mark.live,
    pytest.mark.skipif(not isso.is_there(), reason="Isso is not installed; `sh .ci/isso` does it"),
]
CHAPTER = "/the-salt-road/chapter-1/"


@pytest.fixture
def server(tmp_path: Path) -> Iterator[isso.Isso]:
    folder = tmp_path / "isso"
    folder.mkdir()
    with isso.running(folder) as running:
        yield running


class Author:
    """An author who imports the thread's feed, again and again."""

    def __init__(self, db: Database, settings: Settings, server: isso.Isso) -> None:
        self.db, self.server = db, server
        self.settings = replace(settings, allow_hosts=(f"127.0.0.1:{server.port}",))

    def imports(self, uri: str = CHAPTER) -> ImportReport:
        return import_all(
            self.db, self.settings, [Thing.at(self.server.feed(uri))], now=now, author_names=["Merrin Oake"]
        )

    def held(self) -> dict[str, Review]:
        with self.db.read() as session:
            return {one.text: one for one in reviews.list_reviews(session, OWNER, ReviewFilter()).reviews}


@pytest.fixture
def author(db: Database, settings: Settings, server: isso.Isso) -> Author:
    return Author(db, settings, server)


def test_comments_replies_and_an_edit_of_a_real_server(author: Author, server: isso.Isso) -> None:
    asked = server.comment(CHAPTER, "Please update soon!", author="Ana & Bo")
    guest = server.comment(CHAPTER, "I read it **twice**.")
    server.comment(CHAPTER, "On Friday, promise.", author="Merrin Oake", parent=asked)
    server.comment(CHAPTER, "Yay!", author="Ana & Bo", parent=asked)

    first = author.imports()
    assert (first.new, first.author_replies, first.revised, first.problems) == (3, 1, 0, [])
    held = author.held()
    assert set(held) == {"Please update soon!", "I read it twice.", "On Friday, promise.", "Yay!"}
    assert held["Please update soon!"].reader == "Ana & Bo"
    assert held["Please update soon!"].answered_at
    assert held["Yay!"].parent_id == held["Please update soon!"].id
    assert held["I read it twice."].guest
    assert {one.chapter_number for one in held.values()} == {1}

    assert author.imports().new == 0
    with author.db.write() as session:
        marks.set_state(session, OWNER, [held["I read it twice."].id], now=now(), read=True)
    time.sleep(1.1)  # an edit within the second of writing looks like none
    server.edit(guest, "I read it **three** times.")
    second = author.imports()
    assert (second.new, second.revised, second.duplicate) == (0, 1, 3)
    edited = author.held()["I read it three times."]
    assert edited.id == held["I read it twice."].id
    assert edited.revisions == 1
    assert edited.read_at is None
    assert author.imports().revised == 0


def test_a_deleted_comment_with_an_answer_stays_marked(author: Author, server: isso.Isso) -> None:
    asked = server.comment(CHAPTER, "Who is the ferryman?", author="Ana")
    server.comment(CHAPTER, "The first lampwright.", author="Bo", parent=asked)
    author.imports()
    server.delete(asked)
    report = author.imports()
    assert report.gone == 1
    assert author.held()["Who is the ferryman?"].gone
    assert not author.held()["The first lampwright."].gone


def test_a_thread_nobody_wrote_in_brings_nothing(author: Author) -> None:
    report = author.imports("/no/such/chapter/")
    assert (report.new, report.problems) == (0, [])
