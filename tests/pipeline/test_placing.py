"""Which story an import goes to."""

import pytest

from tests.conftest import Bring
from tests.wordpress import Comment, chapters, comments_feed, posts_feed
from tracker.errors import BadInput
from tracker.storage import OWNER, stories
from tracker.storage.database import Database


def titles(db: Database) -> list[tuple[str, int]]:
    with db.read() as session:
        return sorted((story.title, story.reviews) for story in stories.list_stories(session, OWNER))


def test_a_feed_goes_to_the_story_of_its_site(bring: Bring, db: Database) -> None:
    (post,) = chapters(1)
    bring(posts_feed([post]))
    bring(comments_feed([Comment(1, post, "Ana", "hello", post.at)]))
    assert titles(db) == [("Mill Race", 1)]


def test_a_table_may_name_several_stories(bring: Bring, db: Database) -> None:
    bring(b"story,chapter,text\nAlpha,1,one\nBeta,1,two\nalpha,2,three\n")
    assert titles(db) == [("Alpha", 2), ("Beta", 1)]


def test_a_named_story_outweighs_everything(bring: Bring, db: Database) -> None:
    (post,) = chapters(1)
    bring([posts_feed([post]), b"text\nhello\n"], story="My Serial")
    bring(b"text\nhello again\n", story="my serial")
    assert titles(db) == [("My Serial", 2)]


def test_two_stories_on_one_site_must_be_told_apart(bring: Bring, db: Database) -> None:
    (post,) = chapters(1)
    comment = Comment(1, post, "Ana", "hello", post.at)
    bring(posts_feed([post]), story="First")
    bring(posts_feed([post]), story="Second")
    with pytest.raises(BadInput, match="Two stories are published on"):
        bring(comments_feed([comment]))
    bring(comments_feed([comment]), story="Second")
    assert titles(db) == [("First", 0), ("Second", 1)]


def test_a_table_finds_the_chapters_of_a_feed_by_number_or_title(bring: Bring, db: Database) -> None:
    posts = chapters(3)
    bring(posts_feed(posts))
    report = bring(f'chapter,text\n2,by number\n"{posts[2].title}",by title\n'.encode(), story="Mill Race")
    assert report.chapter_count("new") == 0
    assert titles(db) == [("Mill Race", 2)]
