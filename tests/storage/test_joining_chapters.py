"""Chapters of two sites that are one instalment count as one, and can be taken apart again."""

from collections.abc import Sequence

import pytest

from tests.conftest import NOW, Bring
from tests.two_sites import HERE, THERE, comment, differences, here, numbers, serial, there
from tracker.domain.alike import Pair
from tracker.domain.records import Chapter, ReviewFilter
from tracker.errors import BadInput, NotFound
from tracker.storage import OWNER, batches, chapters, reviews, stories
from tracker.storage.database import Database
from tracker.storage.joining import chapters as joining
from tracker.storage.joining import suggesting

POSTS = serial(3)
OURS = [comment(1, POSTS[0], "Ana"), comment(2, POSTS[1], "Ivo")]
THEIRS = [comment(1, POSTS[0], "Jot"), comment(4, POSTS[2], "Mo")]


@pytest.fixture
def one(bring: Bring) -> None:
    """A story on two blogs: three chapters on each, the second blog's a day later."""
    bring(here(POSTS, OURS))
    bring(there(POSTS, THEIRS), story="Mill Race")


def listed(db: Database, site: str = "") -> list[Chapter]:
    with db.read() as session:
        found = chapters.list_chapters(session, OWNER, 1)
    return [chapter for chapter in found if not site or chapter.site == site]


def join(db: Database, pairs: Sequence[tuple[int, int]]) -> int:
    with db.write() as session:
        return joining.join(session, OWNER, 1, pairs)


def split(db: Database, chapter_id: int) -> int:
    with db.write() as session:
        return joining.split(session, OWNER, 1, chapter_id)


def by_site(db: Database) -> list[tuple[int, int]]:
    pairs = zip(listed(db, HERE), listed(db, THERE), strict=True)
    return [(mine.id, theirs.id) for mine, theirs in pairs]


def suggested(db: Database) -> list[Pair]:
    with db.read() as session:
        return suggesting.like_chapters(session, OWNER, 1)


def test_a_joined_chapter_is_counted_and_listed_once(one: None, db: Database) -> None:
    assert join(db, by_site(db)[:1]) == 1
    found = listed(db)
    assert [chapter.number for chapter in found] == [1, 2, 3, 4, 5]
    assert [(also.site, also.url) for also in found[0].also] == [(THERE, f"https://{THERE}/post-10/")]
    assert numbers(db, 1)["chapters"][0]["reviews"] == 2
    with db.read() as session:
        assert stories.get_story(session, OWNER, 1).chapters == 5
        page = reviews.list_reviews(session, OWNER, ReviewFilter(story_id=1, chapter=1))
        assert {review.chapter_title for review in page.reviews} == {found[0].title}
        assert page.total == 2
    assert differences(db) == []


def test_apart_again_everything_is_as_it_was(one: None, db: Database) -> None:
    before, records = numbers(db, 1), listed(db)
    pairs = by_site(db)
    join(db, pairs)
    assert split(db, pairs[0][1]) == 1
    assert split(db, pairs[1][0]) == 1  # the one that counts lets go of those joined to it
    assert split(db, pairs[2][1]) == 1
    assert (numbers(db, 1), listed(db)) == (before, records)
    assert differences(db) == []


def test_the_earliest_publication_counts_whichever_chapter_counts(one: None, db: Database) -> None:
    mine, theirs = by_site(db)[0]
    join(db, [(theirs, mine)])
    (found,) = [chapter for chapter in listed(db) if chapter.id == theirs]
    assert found.published.at == POSTS[0].at
    with db.read() as session:
        whole = stories.get_story(session, OWNER, 1)
    assert whole.last_chapter_at == max(chapter.published.at for chapter in listed(db) if chapter.published.at)
    assert numbers(db, 1)["chapters"][0]["reviews_at"]["24h"] == 2


def test_what_the_first_does_not_know_is_read_from_the_others(db: Database, bring: Bring) -> None:
    bring(b"chapter,site,text\n1,table.example,one\n", story="Mill Race")
    bring(there(POSTS[:1], []), story="Mill Race")
    known, unknown = listed(db, THERE)[0], listed(db, "table.example")[0]
    join(db, [(unknown.id, known.id)])
    (found,) = listed(db)
    assert (found.published, found.words, found.url) == (known.published, known.words, known.url)
    with db.read() as session:
        assert chapters.get_chapter(session, OWNER, unknown.id).text
        assert chapters.get_chapter(session, OWNER, known.id).id == unknown.id


def test_joined_to_a_joined_one_is_joined_to_the_first(one: None, db: Database) -> None:
    first, second, third = (chapter.id for chapter in listed(db)[:3])
    join(db, [(first, second)])
    join(db, [(second, third)])
    assert {also.id for also in listed(db)[0].also} == {second, third}
    assert split(db, first) == 2
    assert len(listed(db)) == 6


def test_new_reviews_of_a_joined_chapter_count_for_the_first(one: None, db: Database, bring: Bring) -> None:
    join(db, by_site(db))
    bring(there(POSTS, [*THEIRS, comment(8, POSTS[0], "Ana", "new here")]), story="Mill Race")
    assert numbers(db, 1)["chapters"][0]["reviews"] == 3
    assert len(listed(db)) == 3
    split(db, listed(db)[0].id)
    with db.read() as session:
        (found,) = reviews.list_reviews(session, OWNER, ReviewFilter(search="new here")).reviews
    assert found.chapter_id == listed(db, THERE)[0].id
    assert differences(db) == []


def test_undo_of_what_brought_the_first_leaves_the_others(one: None, db: Database) -> None:
    first, second, third = by_site(db)[0][0], by_site(db)[0][1], by_site(db)[1][1]
    join(db, [(first, second), (first, third)])
    with db.write() as session:
        batches.undo(session, OWNER, 1)
    left = listed(db)[0]
    assert {left.id, *(also.id for also in left.also)} == {second, third}
    assert numbers(db, 1)["chapters"][0]["reviews"] == 1
    assert differences(db) == []


def test_undo_of_what_brought_a_joined_one_leaves_the_first(one: None, db: Database) -> None:
    join(db, by_site(db))
    with db.write() as session:
        batches.undo(session, OWNER, 2)
    assert [(chapter.site, chapter.also) for chapter in listed(db)] == [(HERE, ())] * 3
    assert differences(db) == []


def test_a_joined_chapter_that_is_made_a_note_takes_the_others_along(one: None, db: Database) -> None:
    mine, theirs = by_site(db)[0]
    join(db, [(mine, theirs)])
    with db.write() as session:
        chapters.set_note(session, OWNER, theirs, note=True)
    assert numbers(db, 1)["story"]["reviews"] == 2
    assert differences(db) == []


def test_what_cannot_be_joined_is_told(one: None, db: Database) -> None:
    mine, theirs = by_site(db)[0]
    with pytest.raises(NotFound):
        join(db, [(mine, 99)])
    with pytest.raises(BadInput):
        join(db, [(mine, mine)])
    with pytest.raises(BadInput):
        split(db, mine)
    with pytest.raises(NotFound):
        split(db, 99)
    join(db, [(mine, theirs)])
    with pytest.raises(BadInput, match="already"):
        join(db, [(theirs, mine)])


def test_all_of_them_are_suggested_and_once_joined_no_more(one: None, db: Database) -> None:
    found = suggested(db)
    assert [(pair.first, pair.second) for pair in found] == by_site(db)
    assert found[0].reason == "number 1 on both, and the titles are alike"
    join(db, [(pair.first, pair.second) for pair in found])
    assert suggested(db) == []
    assert len(listed(db)) == 3


def test_a_date_only_chapter_does_not_blur_the_exact_one(db: Database, bring: Bring) -> None:
    bring(here(POSTS[:1], OURS[:1]))
    day = POSTS[0].at.date().isoformat()
    bring(f"number,title,published_at,site\n7,A Weir,{day},table.example\n".encode(), story="Mill Race")
    mine, table = listed(db, HERE)[0], listed(db, "table.example")[0]
    join(db, [(table.id, mine.id)])
    assert listed(db)[0].published == mine.published


def test_as_of_then_a_joined_chapter_is_one_too(one: None, db: Database) -> None:
    from tracker.storage import rollups

    join(db, by_site(db))
    with db.read() as session:
        found = rollups.compute(session, OWNER, 1, until=NOW)
        assert found == rollups.get_rollup(session, OWNER, 1)
        early = rollups.compute(session, OWNER, 1, until=POSTS[0].at)
    assert [row.reviews for row in early.chapters] == [0]
