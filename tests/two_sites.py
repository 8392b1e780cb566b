"""One serial on two blogs: the same chapters under the same numbers of posts, reviews of their own."""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta
from typing import Any

from tests.conftest import NOW
from tests.wordpress import SITE, Comment, Post, comments_feed, posts_feed
from tests.wordpress import chapters as posts_of
from tracker.analytics.stats import stats
from tracker.storage import OWNER, chapters, rollups, stories
from tracker.storage.database import Database

HERE, THERE = "mill-race.example", "second-shelf.example"


def elsewhere(feed: bytes) -> bytes:
    """The same feed as the other blog would serve it."""
    return feed.replace(SITE.encode(), f"https://{THERE}".encode())


def comment(number: int, post: Post, reader: str, text: str = "") -> Comment:
    return Comment(number, post, reader, text or f"words {number}", post.at + timedelta(hours=number))


def here(posts: Iterable[Post], comments: Iterable[Comment]) -> list[bytes]:
    return [posts_feed(posts), comments_feed(comments)]


def there(
    posts: Iterable[Post], comments: Iterable[Comment], *, days: float = 1, title: str = "Mill Race"
) -> list[bytes]:
    """The second blog: the same chapters so many days later."""
    later = [replace(post, at=post.at + timedelta(days=days)) for post in posts]
    return [elsewhere(posts_feed(later, title=title)), elsewhere(comments_feed(comments, title=title))]


def serial(count: int = 3) -> list[Post]:
    return posts_of(count)


def numbers(db: Database, story_id: int) -> dict[str, Any]:
    """What ``tracker stats`` prints of a story, without its name, as JSON would show it."""
    with db.read() as session:
        story = stories.get_story(session, OWNER, story_id)
        listed = chapters.list_chapters(session, OWNER, story_id)
        found = stats(story.id, story.title, listed, rollups.get_rollup(session, OWNER, story_id), as_of=NOW)
    found["story"] = {"reviews": found["story"]["reviews"]}
    return dict(json.loads(json.dumps(found, default=str)))


def differences(db: Database) -> list[str]:
    """What ``tracker rebuild`` would find wrong."""
    with db.write() as session:
        return rollups.rebuild(session, OWNER)
