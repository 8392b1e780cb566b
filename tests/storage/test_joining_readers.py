"""The same person on two sites is one reader in every number, and can be taken apart again."""

import pytest

from tests.conftest import Bring
from tests.two_sites import HERE, THERE, comment, differences, here, numbers, serial, there
from tracker.domain.records import ReviewFilter
from tracker.errors import BadInput, NotFound
from tracker.storage import OWNER, batches, readers, reviews
from tracker.storage.database import Database
from tracker.storage.joining import readers as joining
from tracker.storage.joining import suggesting

POSTS = serial(3)
OURS = [comment(1, POSTS[0], "Ana"), comment(2, POSTS[1], "Ivo"), comment(3, POSTS[2], "Guest")]
THEIRS = [comment(1, POSTS[0], "ANA"), comment(4, POSTS[2], "Mo"), comment(5, POSTS[2], "Guest")]


@pytest.fixture
def one(bring: Bring) -> None:
    bring(here(POSTS, OURS), author_names=["Orla"])
    bring(there(POSTS, [*THEIRS, comment(7, POSTS[0], "Orla")]), story="Mill Race")


def person(db: Database, name: str) -> int:
    with db.read() as session:
        found = reviews.list_reviews(session, OWNER, ReviewFilter()).reviews
    return next(review.reader_id for review in found if review.reader == name and review.reader_id)


def join(db: Database, *names: str) -> int:
    first, *others = (person(db, name) for name in names)
    with db.write() as session:
        return joining.join(session, OWNER, 1, [(first, other) for other in others])


def split(db: Database, reader_id: int) -> int:
    with db.write() as session:
        return joining.split(session, OWNER, 1, reader_id)


def test_a_reader_on_both_sites_counts_once_after_joining(one: None, db: Database) -> None:
    before = numbers(db, 1)
    assert before["readers"] == {"total": 4, "reviewed_once": 4, "regulars": 0, "lapsed": 0}
    theirs = person(db, "ANA")
    assert join(db, "Ana", "ANA") == 1
    assert numbers(db, 1)["readers"] == {"total": 3, "reviewed_once": 2, "regulars": 0, "lapsed": 0}
    assert differences(db) == []
    with db.read() as session:
        mine = reviews.list_reviews(session, OWNER, ReviewFilter(reader_id=person(db, "Ana"))).reviews
        assert sorted(review.reader for review in mine) == ["ANA", "Ana"]
        assert {review.reader_reviews for review in mine} == {2}
        assert sum(review.first_review for review in mine) == 1
        old_link = reviews.list_reviews(session, OWNER, ReviewFilter(reader_id=theirs))
        assert old_link.total == 2
    assert split(db, theirs) == 1
    assert numbers(db, 1) == before
    assert differences(db) == []


def test_new_reviews_of_a_joined_reader_count_for_the_first(one: None, db: Database, bring: Bring) -> None:
    theirs = person(db, "ANA")
    join(db, "Ana", "ANA")
    bring(there(POSTS, [*THEIRS, comment(8, POSTS[1], "Ana", "and here")]), story="Mill Race")
    assert numbers(db, 1)["readers"]["total"] == 3
    split(db, theirs)
    assert person(db, "ANA") == theirs
    with db.read() as session:
        (found,) = reviews.list_reviews(session, OWNER, ReviewFilter(search="and here")).reviews
    assert found.reader_id == theirs


def test_undo_of_what_brought_the_first_leaves_the_others(one: None, db: Database) -> None:
    join(db, "Ana", "ANA", "Mo")
    with db.write() as session:
        batches.undo(session, OWNER, 1)
    with db.read() as session:
        (left,) = readers.list_readers(session, OWNER, 1).readers
    assert sorted([left.name, *(one.name for one in left.joined)]) == ["ANA", "Mo"]
    assert left.reviews == 2
    assert differences(db) == []


def test_the_same_name_on_two_sites_is_suggested_and_guests_are_not(one: None, db: Database) -> None:
    with db.read() as session:
        (pair,) = suggesting.like_readers(session, OWNER, 1)
    assert {pair.first, pair.second} == {person(db, "Ana"), person(db, "ANA")}
    assert pair.reason == "the same name"
    join(db, "Ana", "ANA")
    with db.read() as session:
        assert suggesting.like_readers(session, OWNER, 1) == []


def test_readers_are_listed_with_what_they_wrote(one: None, db: Database, bring: Bring) -> None:
    join(db, "Ana", "ANA")
    with db.read() as session:
        page = readers.list_readers(session, OWNER, 1)
    assert page.total == 3
    ana, *others = page.readers
    assert (ana.name, ana.site, ana.reviews, ana.is_regular, ana.is_new) == ("Ana", HERE, 2, False, False)
    assert [(one.name, one.site, one.reviews) for one in ana.joined] == [("ANA", THERE, 1)]
    assert (ana.first_at, ana.last_at) == (OURS[0].at, THEIRS[0].at)
    assert {one.name for one in others} == {"Ivo", "Mo"}
    with db.read() as session:
        assert [one.name for one in readers.list_readers(session, OWNER, 1, name="an").readers] == ["Ana"]
        assert [one.name for one in readers.list_readers(session, OWNER, 1, limit=1, offset=1).readers] != ["Ana"]


def test_what_cannot_be_joined_is_told(one: None, db: Database) -> None:
    ana = person(db, "Ana")
    for pair, error in (((ana, 99), NotFound), ((ana, ana), BadInput)):
        with db.write() as session, pytest.raises(error):
            joining.join(session, OWNER, 1, [pair])
    with pytest.raises(BadInput):
        split(db, ana)
    with pytest.raises(NotFound):
        split(db, 99)
