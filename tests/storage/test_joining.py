"""Two stories become one and part again; nothing is lost on the way, and the counts are always right."""

from contextlib import suppress
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from tests.conftest import NOW, Bring
from tests.two_sites import HERE, THERE, comment, differences, elsewhere, here, numbers, serial, there
from tests.wordpress import comments_feed, posts_feed
from tracker.domain.records import ReviewFilter
from tracker.errors import BadInput, NotFound
from tracker.storage import OWNER, Session, authorship, batches, chapters, marks, reviews, sites, sources, stories
from tracker.storage.database import Database
from tracker.storage.joining import chapters as joined_chapters
from tracker.storage.joining import merging, splitting
from tracker.storage.joining import readers as joined_readers
from tracker.storage.models import Chapter, Reader
from tracker.tagging import tagger

POSTS = serial(3)
OURS = [comment(1, POSTS[0], "Ana", "Please update soon!"), comment(2, POSTS[1], "Ivo"), comment(3, POSTS[2], "Ana")]
THEIRS = [comment(1, POSTS[0], "ana", "I love it"), comment(2, POSTS[0], "Jot"), comment(4, POSTS[2], "Guest")]


@pytest.fixture
def two(bring: Bring) -> None:
    """Story 1 on the first blog, story 2 on the second; post and comment numbers are the same on both."""
    bring(here(POSTS, OURS))
    bring(there(POSTS, THEIRS), story="Mill Race, again")


def merge(db: Database, story_id: int = 1, other_id: int = 2) -> None:
    with db.write() as session:
        merging.merge(session, OWNER, story_id, other_id, now=NOW, tag=tagger.read)


def split(db: Database, site: str = THERE, story_id: int = 1, title: str = "") -> int:
    with db.write() as session:
        return splitting.split(session, OWNER, story_id, site, now=NOW, title=title)


def titles(db: Database) -> list[tuple[int, str, int, int]]:
    with db.read() as session:
        found = stories.list_stories(session, OWNER)
        return sorted((story.id, story.title, story.chapters, story.reviews) for story in found)


def texts(db: Database, story_id: int) -> list[tuple[str, int | None]]:
    with db.read() as session:
        page = reviews.list_reviews(session, OWNER, ReviewFilter(story_id=story_id))
        return sorted((review.text, review.chapter_number) for review in page.reviews)


def test_the_merged_story_keeps_the_firsts_name_and_has_everything(two: None, db: Database) -> None:
    merge(db)
    assert titles(db) == [(1, "Mill Race", 6, 6)]
    with db.read() as session:
        assert stories.get_story(session, OWNER, 1).sites == (HERE, THERE)
        assert {source.story_id for source in sources.list_sources(session, OWNER)} == {1}
    assert differences(db) == []


def test_what_is_joined_can_be_parted_and_joined_again(two: None, db: Database) -> None:
    first, second = numbers(db, 1), numbers(db, 2)
    merge(db)
    merged = numbers(db, 1)
    new = split(db, title="Mill Race, again")
    assert (numbers(db, 1), numbers(db, new)) == (first, second)
    assert [one[1:] for one in titles(db)] == [("Mill Race", 3, 3), ("Mill Race, again", 3, 3)]
    assert differences(db) == []
    merge(db, 1, new)
    assert numbers(db, 1) == merged
    assert differences(db) == []


def test_the_sites_stay_apart_in_what_comes_later(two: None, db: Database, bring: Bring) -> None:
    """Post 13 of the second blog is not post 13 of the first, which has that number too."""
    merge(db)
    fourth = serial(4)[3]
    report = bring(there([*POSTS, fourth], [*THEIRS, comment(9, fourth, "Ivo", "of the second blog")]))
    assert list(report.stories) == [1]
    assert (report.chapter_count("new"), report.new) == (1, 1)
    report = bring(here([*POSTS, fourth], [*OURS, comment(9, fourth, "Ivo", "of the first blog")]))
    assert (report.chapter_count("new"), report.new) == (1, 1)
    new = split(db)
    assert ("of the second blog", 4) in texts(db, new)
    assert ("of the first blog", 4) in texts(db, 1)
    assert differences(db) == []


def test_imported_again_nothing_is_new(two: None, db: Database, bring: Bring) -> None:
    merge(db)
    for feeds in (here(POSTS, OURS), there(POSTS, THEIRS)):
        report = bring(feeds)
        assert (report.new, report.revised, report.duplicate) == (0, 0, 3)
        assert (report.chapter_count("new"), report.chapter_count("updated")) == (0, 0)
        assert list(report.stories) == [1]


def test_a_table_may_know_chapters_of_both_stories_by_one_number(db: Database, bring: Bring) -> None:
    bring(b"chapter,site,text\n1,one.example,of the first\n", story="First")
    bring(b"chapter,site,text\n1,two.example,of the second\n", story="Second")
    first, second = numbers(db, 1), numbers(db, 2)
    merge(db)
    assert len(numbers(db, 1)["chapters"]) == 2
    bring(b"chapter,site,text\n1,two.example,again of the second\n", story="First")
    assert texts(db, 1)[0][1] == texts(db, 1)[2][1]
    with db.write() as session:
        batches.undo(session, OWNER, 3)
    new = split(db, "two.example")
    assert (numbers(db, 1), numbers(db, new)) == (first, second)
    assert differences(db) == []


def test_undo_takes_a_part_back_whatever_became_of_its_story(two: None, db: Database, bring: Bring) -> None:
    first = numbers(db, 1)
    merge(db)
    with db.write() as session:
        batches.undo(session, OWNER, 2)
    assert numbers(db, 1) == first
    assert differences(db) == []


def test_the_authors_names_stay_with_their_sites(db: Database, bring: Bring) -> None:
    bring(here(POSTS, [*OURS, comment(8, POSTS[0], "Orla")]), author_names=["Finch"])
    theirs = [*THEIRS, comment(7, POSTS[0], "Orla"), comment(6, POSTS[0], "Finch")]
    bring(there(POSTS, theirs), story="Again", author_names=["Orla"])
    merge(db)
    with db.read() as session:
        assert sites.names_of(session, OWNER, 1) == {"": ("Finch",), THERE: ("Orla",)}
        own = reviews.list_reviews(session, OWNER, ReviewFilter(state="replies")).reviews
    # on the first blog somebody else is called Orla; Finch is the author wherever the story is
    assert sorted((review.reader, review.origins[0].site) for review in own) == [("Finch", THERE), ("Orla", THERE)]
    new = split(db)
    with db.read() as session:
        assert sites.names_of(session, OWNER, new) == {"": ("Finch",), THERE: ("Orla",)}
        assert sites.names_of(session, OWNER, 1) == {"": ("Finch",)}
    assert differences(db) == []


def test_marks_stay_on_their_reviews(two: None, db: Database) -> None:
    with db.write() as session:
        (wanted,) = reviews.list_reviews(session, OWNER, ReviewFilter(search="love")).reviews
        marks.set_state(session, OWNER, [wanted.id], now=NOW, starred=True, hidden=True)
    merge(db)
    split(db)
    with db.read() as session:
        found = reviews.get_review(session, OWNER, wanted.id)
    assert found.starred_at == found.hidden_at == NOW


def test_the_same_blog_in_two_stories_is_there_once(db: Database, bring: Bring) -> None:
    answer = comment(5, POSTS[0], "Ivo", "So do I")
    bring(here(POSTS, OURS), story="One")
    once = numbers(db, 1)
    bring(here(POSTS, [*OURS, answer]), story="Two")
    with db.write() as session:
        twice = reviews.list_reviews(session, OWNER, ReviewFilter(story_id=2, search="update")).reviews
        marks.set_state(session, OWNER, [twice[0].id], now=NOW, answered=True)
        marks.correct(session, OWNER, twice[0].id, remove=["update-request"], now=NOW)
    merge(db)
    assert titles(db) == [(1, "One", 3, 4)]
    with db.read() as session:
        (found,) = reviews.list_reviews(session, OWNER, ReviewFilter(search="update")).reviews
        assert len(found.origins) == 2
        assert found.answered_at == NOW
        assert "update-request" not in {tag.tag for tag in found.tags}
    assert differences(db) == []
    with db.write() as session:
        batches.undo(session, OWNER, 2)
    after = numbers(db, 1)
    assert [one["reviews"] for one in after["chapters"]] == [one["reviews"] for one in once["chapters"]]
    with db.write() as session:
        batches.undo(session, OWNER, 1)
    assert titles(db) == [(1, "One", 0, 0)]


def test_of_two_texts_of_one_review_the_later_one_stays(db: Database, bring: Bring) -> None:
    bring(here(POSTS, [comment(1, POSTS[0], "Ana", "the first words")]), story="One")
    bring(here(POSTS, [comment(1, POSTS[0], "Ana", "other words")]), story="Two")
    merge(db)
    with db.read() as session:
        (found,) = reviews.list_reviews(session, OWNER, ReviewFilter()).reviews
    assert (found.text, found.revisions) == ("other words", 1)
    assert not bring(here(POSTS, [comment(1, POSTS[0], "Ana", "other words")])).revised


def test_answers_find_each_other_again(db: Database, bring: Bring) -> None:
    asked = comment(1, POSTS[0], "Ana", "When?")
    bring(here(POSTS, [asked]))
    told = comment(2, POSTS[0], "Orla Finch", "Friday!")
    theirs = [asked, type(told)(2, POSTS[0], "Orla Finch", "Friday!", told.at, asked)]
    bring(there(POSTS, theirs), story="Again", author_names=["Orla Finch"])
    merge(db)
    split(db)
    with db.read() as session:
        (answered,) = reviews.list_reviews(session, OWNER, ReviewFilter(state="answered")).reviews
    assert answered.origins[0].site == THERE


def test_files_that_name_no_site_stay_where_their_site_is_parted_from(db: Database, bring: Bring) -> None:
    """A table's reviews stand on the blog's chapters: when the blog goes, they keep chapters of their own."""
    bring(here(POSTS, OURS))
    bring(b"chapter,reader,text\n1,Mo,from a table\n3,Mo,from a table too\n", story="Mill Race")
    bring(there(POSTS, THEIRS), story="Again")
    merge(db)
    merged = numbers(db, 1)
    new = split(db, HERE)
    assert texts(db, 1)[-2:] != []
    assert {text for text, _ in texts(db, 1)} >= {"from a table", "from a table too", "I love it"}
    assert {text for text, _ in texts(db, new)} == {review.text for review in OURS}
    assert differences(db) == []
    merge(db, 1, new)
    assert [(one["title"], one["reviews"]) for one in numbers(db, 1)["chapters"]] == [
        (one["title"], one["reviews"]) for one in merged["chapters"]
    ]
    assert differences(db) == []


def test_what_cannot_be_joined_or_parted_is_told(two: None, db: Database) -> None:
    before = titles(db)
    for wrong, error in (((1, 1), BadInput), ((1, 9), NotFound), ((9, 1), NotFound)):
        with pytest.raises(error):
            merge(db, *wrong)
    with pytest.raises(BadInput, match="All of"):
        split(db, HERE)
    with pytest.raises(NotFound, match="is not on"):
        split(db, "nowhere.example")
    assert titles(db) == before


def test_notes_stay_notes_among_the_titles_of_another_site(db: Database, bring: Bring) -> None:
    """Four chapters with numbers do not make notes of another site's chapters, which have none."""
    posts = serial(5)
    bring(here(posts, []))
    bare = [type(post)(post.number, post.title.partition(": ")[2], post.at) for post in posts[:2]]
    bring(there(bare, []), story="Again")
    merge(db)
    bring(there(bare, []))
    assert len(numbers(db, 1)["chapters"]) == 7


def test_joined_chapters_part_with_their_sites_and_keep_what_is_together(two: None, db: Database) -> None:
    first, second = numbers(db, 1), numbers(db, 2)
    merge(db)
    with db.write() as session:
        listed = chapters.list_chapters(session, OWNER, 1)
        mine = [one.id for one in listed if one.site == HERE]
        theirs = [one.id for one in listed if one.site == THERE]
        joined_chapters.join(session, OWNER, 1, list(zip(theirs, mine, strict=True)))
    assert len(numbers(db, 1)["chapters"]) == 3
    new = split(db)
    assert (numbers(db, 1), numbers(db, new)) == (first, second)
    assert differences(db) == []


def test_retagging_and_recognising_work_on_a_merged_story(two: None, db: Database) -> None:
    merge(db)
    before = numbers(db, 1)
    with db.write() as session:
        assert authorship.recognise(session, OWNER, 1, tag=tagger.read) == 0
    assert numbers(db, 1) == before


def test_two_files_of_one_name_are_told_apart(db: Database, bring: Bring) -> None:
    bring([posts_feed(POSTS)], story="One")
    bring([elsewhere(posts_feed(POSTS)), elsewhere(comments_feed(THEIRS))], story="Two")
    merge(db)
    with db.read() as session:
        locations: list[Any] = [source.location for source in sources.list_sources(session, OWNER, 1)]
    assert sorted(locations) == ["file-1", "file-1 (2)", "file-2"]


def test_one_address_in_both_stories_is_one_source(two: None, db: Database) -> None:
    feed = sources.Fetched(kind="wordpress-comments", location=f"https://{HERE}/comments/feed/", at=NOW)
    with db.write() as session:
        asked = [sources.ensure_source(session, OWNER, story_id, feed, batch_id=1) for story_id in (1, 2)]
    merge(db)
    with db.read() as session:
        known = [source.id for source in sources.list_sources(session, OWNER, 1)]
    assert asked[0] in known
    assert asked[1] not in known


def test_however_it_is_joined_and_parted_every_count_is_right(two: None, db: Database) -> None:
    """A walk of joins and splits in any order; when all is apart again, all is as it was."""
    first, second = numbers(db, 1), numbers(db, 2)
    walk = Random(20261125)  # one walk, the same every time
    merge(db)
    for _step in range(25):
        kind = walk.choice((joined_chapters, joined_readers))
        with db.write() as session:
            ids = _ids(session, Chapter if kind is joined_chapters else Reader)
            one, other = walk.sample(ids, 2)
            with suppress(BadInput):
                if walk.random() < 0.7:
                    kind.join(session, OWNER, 1, [(one, other)])
                else:
                    kind.split(session, OWNER, 1, one)
        assert differences(db) == []
    new = split(db)
    assert differences(db) == []
    for story_id in (1, new):
        for kind, table in ((joined_chapters, Chapter), (joined_readers, Reader)):
            with db.write() as session:
                for one in _ids(session, table):
                    with suppress(BadInput, NotFound):
                        kind.split(session, OWNER, story_id, one)
    assert (numbers(db, 1), numbers(db, new)) == (first, second)


def _ids(session: Session, table: type[Chapter] | type[Reader]) -> list[int]:
    return sorted(session.scalars(select(table.id).where(table.author_id == OWNER)))
