"""A large import does not keep others from writing while its reviews are read."""

from datetime import timedelta

import pytest

from tests.conftest import Bring, now
from tests.wordpress import Comment, chapters, comments_feed
from tracker.domain.records import ReviewFilter
from tracker.pipeline import reading_ahead
from tracker.pipeline.reading_ahead import ReadAhead
from tracker.storage import OWNER, marks, reviews
from tracker.storage.database import Database
from tracker.tagging import tagger

(POST,) = chapters(1)


def feed(count: int) -> bytes:
    return comments_feed(
        [
            Comment(n, POST, f"reader {n}", f"Please update, {n} times!", POST.at + timedelta(minutes=n))
            for n in range(1, count)
        ]
    )


def test_others_write_while_many_reviews_are_read(bring: Bring, db: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    bring(feed(3))
    real = tagger.read
    wrote: list[str] = []

    def slow(text: str):  # type: ignore[no-untyped-def]
        if not wrote:  # what the author does meanwhile, from another thread's page
            with db.write() as session:
                marks.set_state(session, OWNER, [1], now=now(), starred=True)
            wrote.append(text)
        return real(text)

    monkeypatch.setattr(tagger, "read", slow)
    report = bring(feed(reading_ahead.FEW + 10))
    assert wrote
    assert report.new == reading_ahead.FEW + 7
    with db.read() as session:
        found = reviews.list_reviews(session, OWNER, ReviewFilter(tags=("update-request",)))
    assert found.total == reading_ahead.FEW + 9


def test_what_was_read_ahead_is_what_the_tagger_says() -> None:
    ahead = ReadAhead()
    texts = ["Please update soon!", "I cried.", "Who is the ferryman?", ""]
    for text in texts[:2] * 2:
        ahead.read(text)
    assert [ahead(text) for text in texts] == [tagger.read(text) for text in texts]
