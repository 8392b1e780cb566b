"""A serial on a server of loopback that changes while a test runs, and the sources that watch it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

from tests.loopback import Site
from tests.wordpress import SITE, Comment, Post, chapters, comments_feed, posts_feed
from tracker.config import Settings
from tracker.pipeline import open_database
from tracker.storage import OWNER, due, sources, stories
from tracker.storage.database import Database
from tracker.storage.due import Standing
from tracker.work.polls import Poll, Polls

NOW = datetime(2026, 11, 20, 12, 0, tzinfo=UTC)


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self, at: datetime = NOW) -> None:
        self.at = at

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **time: float) -> None:
        self.at += timedelta(**time)


@dataclass
class Serial:
    """A story with its posts and comments, a server that shows them, and an instance that watches."""

    site: Site
    db: Database
    settings: Settings
    clock: Clock
    posts: list[Post] = field(default_factory=list)
    comments: list[Comment] = field(default_factory=list)
    story_id: int = 0

    def __post_init__(self) -> None:
        with self.db.write() as session:
            self.story_id = stories.create_story(session, OWNER, "Mill Race", now=self.clock())

    @property
    def polls(self) -> Polls:
        return Polls(self.db, self.settings, now=self.clock, chance=lambda: 0.5)

    def watch(self, path: str, *, part: bool = False) -> int:
        """Add the address as a source that was never asked."""
        address = self.site.url(path)
        with self.db.write() as session:
            return sources.subscribe(
                session, OWNER, self.story_id, address=address, location=address, site=self.site.name, batch_id=None,
                part=part,
            )[0]  # fmt: skip

    def publish(self, *posts: Post) -> None:
        self.posts += posts

    def comment(self, reader: str, text: str = "Update soon!", *, post: Post | None = None) -> Comment:
        """A comment made now."""
        number = len(self.comments) + 1
        said = Comment(number, post or self.posts[-1], reader, text, self.clock() - timedelta(minutes=1))
        self.comments.append(said)
        return said

    def shows(
        self, path: str = "/comments/feed/", *, newest: int = 10, post: Post | None = None, **headers: str
    ) -> bytes:
        """Let the comment feed be what a site with these comments shows; return its bytes."""
        mine = [said for said in self.comments if post is None or said.post is post]
        mine = sorted(mine, key=lambda said: said.at)[-newest:]
        return self._says(path, comments_feed(mine, post=post), headers)

    def shows_posts(self, path: str = "/feed/", *, newest: int = 10, **headers: str) -> bytes:
        """Let the posts' feed be what a site with these posts shows."""
        mine = sorted(self.posts, key=lambda post: post.at)[-newest:]
        return self._says(path, posts_feed(mine), headers)

    def _says(self, path: str, body: bytes, headers: dict[str, str]) -> bytes:
        body = body.replace(SITE.encode(), self.site.url("").encode())
        self.site.says(path, body, status=200, **{"Content_Type": "application/rss+xml", **headers})
        return body

    def ask(self, source_id: int, *, wished: bool = True) -> Poll:
        """Ask a source now."""
        with self.polls as polls:
            poll = polls.ask(source_id, wished=wished)
        assert poll is not None
        return poll

    def ask_due(self) -> list[int]:
        """Ask what is due, as the loop does; return which those were."""
        with self.polls as polls:
            return [source_id for source_id in polls.due() if polls.ask(source_id)]

    def standing(self, source_id: int) -> Standing:
        with self.db.read() as session:
            return due.get_standing(session, OWNER, source_id)

    def wait(self, source_id: int) -> timedelta:
        """Return how long it is until the source is asked next."""
        at = self.standing(source_id).next_due_at
        assert at is not None
        return at - self.clock()


@contextmanager
def serial(folder: Path, *, count: int = 3, age: timedelta = timedelta(days=3)) -> Iterator[Serial]:
    """A serial of so many chapters, a week apart, the newest of this age."""
    site = Site()
    settings = Settings(instance=folder / "instance", fetch_pause=0, allow_hosts=(site.name,))
    db = open_database(settings)
    made = Serial(site, db, settings, Clock())
    start = made.clock() - age - timedelta(days=7 * (count - 1))
    for place, post in enumerate(chapters(count)):
        made.publish(Post(post.number, post.title, start + timedelta(days=7 * place)))
    try:
        yield made
    finally:
        site.close()
        db.close()
