"""A reader who asks for it is erased: nothing of them stays, and polling does not bring it back."""

from collections.abc import Iterator

from sqlalchemy import text

from tests.conftest import NOW, Bring
from tests.two_sites import comment, differences, here, numbers, serial, there
from tracker.domain.records import ReviewFilter
from tracker.storage import OWNER, Session, marks, readers, reviews
from tracker.storage.database import Database
from tracker.storage.erasing import erase_reader, erased_among
from tracker.storage.joining import readers as joining

POSTS = serial(2)
ASKED = comment(1, POSTS[0], "Zebedee Quillfeather", "Marmalade on the weir?")
FEEDS = here(POSTS, [ASKED, comment(2, POSTS[0], "Ivo"), comment(3, POSTS[1], "Ivo")])


def erase(db: Database, name: str) -> int:
    with db.write() as session:
        (found,) = readers.list_readers(session, OWNER, 1, name=name).readers
        return erase_reader(session, OWNER, 1, found.id, now=NOW)


def test_nothing_of_an_erased_reader_is_left(db: Database, bring: Bring) -> None:
    bring(FEEDS)
    with db.write() as session:
        (wanted,) = reviews.list_reviews(session, OWNER, ReviewFilter(search="marmalade")).reviews
        marks.set_note(session, OWNER, wanted.id, "about Zebedee", now=NOW)
    assert erase(db, "zebedee") == 1
    assert [one["reviews"] for one in numbers(db, 1)["chapters"]] == [1, 1]
    assert differences(db) == []
    with db.read() as session:
        dump = "\n".join(_dump(session))
        assert reviews.list_reviews(session, OWNER, ReviewFilter(search="marmalade")).total == 0
    assert "Zebedee" not in dump
    assert "Marmalade" not in dump


def test_everybody_who_was_joined_goes_too(db: Database, bring: Bring) -> None:
    bring(FEEDS)
    bring(there(POSTS, [comment(1, POSTS[0], "Zeb"), comment(2, POSTS[0], "Mo")]), story="Mill Race")
    with db.write() as session:
        named = {one.name: one.id for one in readers.list_readers(session, OWNER, 1).readers}
        joining.join(session, OWNER, 1, [(named["Zebedee Quillfeather"], named["Zeb"])])
    assert erase(db, "zeb") == 2
    with db.read() as session:
        assert {one.name for one in readers.list_readers(session, OWNER, 1).readers} == {"Ivo", "Mo"}
    assert differences(db) == []


def test_what_was_erased_is_known_by_a_hash_alone(db: Database, bring: Bring) -> None:
    bring(FEEDS)
    with db.read() as session:
        (wanted,) = reviews.list_reviews(session, OWNER, ReviewFilter(search="marmalade")).reviews
        (identity,) = marks.identities_of(session, OWNER, wanted.id)
    erase(db, "zebedee")
    with db.read() as session:
        assert erased_among(session, OWNER, [identity, "another\nid"]) == {identity}


def test_an_import_does_not_bring_it_back(db: Database, bring: Bring) -> None:
    bring(FEEDS)
    erase(db, "zebedee")
    report = bring([*FEEDS, *here(POSTS, [comment(9, POSTS[1], "Ivo", "and this is new")])])
    assert report.new == 1
    with db.read() as session:
        assert {one.name for one in readers.list_readers(session, OWNER, 1).readers} == {"Ivo"}
    assert differences(db) == []


def _dump(session: Session) -> Iterator[str]:
    """Every row of every table, as text."""
    names = session.scalars(text("SELECT name FROM sqlite_master WHERE type = 'table'")).all()
    for name in names:
        yield from (repr(tuple(row)) for row in session.execute(text(f"SELECT * FROM {name}")))  # noqa: S608
