"""What asking a source gives: what is new and nothing else, whatever its server says."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.polled import Serial, serial
from tests.wordpress import Post, comments_feed
from tracker.domain.records import ReviewFilter
from tracker.pipeline import Thing, import_all, undo
from tracker.storage import OWNER, batches, reviews, sources, stories

FEED = "/comments/feed/"


@pytest.fixture
def mill(tmp_path: Path) -> Iterator[Serial]:
    with serial(tmp_path) as made:
        yield made


def texts(mill: Serial) -> list[str]:
    with mill.db.read() as session:
        return [review.text for review in reviews.list_reviews(session, OWNER, ReviewFilter()).reviews]


def batch_ids(mill: Serial) -> list[int]:
    with mill.db.read() as session:
        return [batch.id for batch in batches.list_batches(session, OWNER)]


def test_what_is_new_is_kept_as_a_batch_and_what_is_not_leaves_nothing(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows()
    source = mill.watch(FEED)
    first = mill.ask(source)
    assert (first.report.new, first.report.batch, first.state) == (1, 1, "ok")
    mill.clock.forward(hours=3)
    again = mill.ask(source)  # the same bytes are not even read
    assert (again.report.new, again.report.duplicate, again.report.batch) == (0, 0, None)
    mill.site.says(FEED, mill.shows().replace(b"<description>a serial", b"<description>another"))
    again = mill.ask(source)
    assert (again.report.new, again.report.duplicate, again.report.batch) == (0, 1, None)
    mill.comment("Ivo")
    mill.shows()
    assert mill.ask(source).report.new == 1
    assert batch_ids(mill) == [2, 1]
    assert len(texts(mill)) == 2


def test_nothing_new_shows_nothing_anew(mill: Serial) -> None:
    """The dashboard is kept until the story changes: a poll that brings nothing does not change it."""
    mill.comment("Ana")
    mill.shows()
    source = mill.watch(FEED)
    mill.ask(source)
    with mill.db.read() as session:
        before = stories.version_of(session, OWNER, mill.story_id)
    for feed in (mill.shows(), mill.shows().replace(b"<description>a serial", b"<description>another")):
        mill.site.says(FEED, feed)
        mill.clock.forward(days=2)
        mill.ask(source)
    with mill.db.read() as session:
        assert stories.version_of(session, OWNER, mill.story_id) == before


def test_a_poll_writes_no_second_origin_of_what_it_brought_before(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows()
    source = mill.watch(FEED)
    mill.ask(source)
    mill.comment("Ivo")
    mill.shows()
    mill.ask(source)
    with mill.db.read() as session:
        found = reviews.list_reviews(session, OWNER, ReviewFilter(newest_first=False)).reviews
    assert [[origin.batch_id for origin in review.origins] for review in found] == [[1], [2]]


def test_an_edit_is_a_revision_and_comes_once(mill: Serial) -> None:
    said = mill.comment("Ana", "I liked teh wheel.")
    mill.shows()
    source = mill.watch(FEED)
    mill.ask(source)
    mill.comments[0] = type(said)(said.number, said.post, said.reader, "I liked the wheel.", said.at)
    mill.shows()
    assert mill.ask(source).report.revised == 1
    mill.clock.forward(days=2)
    assert mill.ask(source).report.batch is None
    assert texts(mill) == ["I liked the wheel."]


def test_validators_are_sent_back_and_304_costs_no_reading(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows(ETag='"one"', Last_Modified="Fri, 20 Nov 2026 11:00:00 GMT")
    source = mill.watch(FEED)
    mill.ask(source)
    mill.site.says(FEED, b"", status=304, ETag='"one"')
    mill.clock.forward(hours=3)
    again = mill.ask(source)
    assert mill.site.asked("If-None-Match") == [None, '"one"']
    assert mill.site.asked("If-Modified-Since") == [None, "Fri, 20 Nov 2026 11:00:00 GMT"]
    assert (again.done, again.state, again.report.batch) == (True, "ok", None)
    assert mill.standing(source).last_fetched_at == mill.clock()


def test_a_304_that_lies_is_found_out_within_a_day(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows(ETag='"one"')
    source = mill.watch(FEED)
    mill.ask(source)
    mill.comment("Ivo")
    truth = mill.shows()

    def lie(connection) -> None:  # type: ignore[no-untyped-def]
        conditional = "if-none-match" in mill.site.requests[-1].lower()
        head = b"HTTP/1.1 304 Not\r\n\r\n" if conditional else b"HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + truth
        connection.sendall(head)

    mill.site.does(FEED, lie)
    for _hour in range(23):
        mill.clock.forward(hours=1)
        assert mill.ask(source).report.new == 0
    mill.clock.forward(hours=1)
    assert mill.ask(source).report.new == 1


def test_a_new_chapter_speeds_everything_up_and_its_comments_become_a_source(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows()
    mill.shows_posts()
    posts, comments = mill.watch("/feed/"), mill.watch(FEED)
    mill.ask_due()
    assert mill.wait(comments) == timedelta(hours=1)
    assert mill.wait(posts) == timedelta(hours=2)
    mill.clock.forward(hours=2)
    mill.publish(Post(40, "Chapter 4: Low Water", mill.clock() - timedelta(minutes=5)))
    mill.shows_posts()
    with mill.db.read() as session:
        before = len(sources.list_sources(session, OWNER))
    poll = mill.ask(posts)
    assert poll.report.chapter_count("new") == 1
    assert mill.wait(posts) == timedelta(minutes=30)
    mill.ask(comments)
    assert mill.wait(comments) == timedelta(minutes=15)
    with mill.db.read() as session:
        found = sources.list_sources(session, OWNER)
    assert len(found) == before + 1
    assert found[-1].location == mill.site.url("/post-40/feed/")
    assert mill.standing(found[-1].id).part
    assert found[-1].id not in mill.ask_due()  # the feed of the whole site holds them


def test_a_source_that_was_removed_does_not_come_back(mill: Serial) -> None:
    mill.shows_posts()
    posts = mill.watch("/feed/")
    mill.ask(posts)
    with mill.db.write() as session:
        for source in sources.list_sources(session, OWNER):
            if source.id != posts:
                sources.remove_source(session, OWNER, source.id)
    mill.publish(Post(40, "Chapter 4: Low Water", mill.clock()))
    mill.shows_posts()
    mill.ask(posts)
    with mill.db.read() as session:
        known = [source.location for source in sources.list_sources(session, OWNER)]
    assert known == [mill.site.url("/feed/"), mill.site.url("/post-40/feed/")]


def test_pages_before_the_first_are_read_while_everything_is_new(mill: Serial) -> None:
    for number in range(4, 24):
        mill.publish(Post(50 + number, f"Chapter {number}: On", mill.posts[-1].at + timedelta(hours=1)))
    mill.site.says("/feed/?paged=4", b"", status=404)
    everything, mill.posts = mill.posts, []
    for page in (3, 2, 1):
        mill.posts = everything[: -10 * (page - 1) or None][-10:]
        mill.shows_posts("/feed/" if page == 1 else f"/feed/?paged={page}")
    poll = mill.ask(mill.watch("/feed/"))
    assert poll.report.chapter_count("new") == 23
    assert not poll.report.problems
    mill.site.requests.clear()
    mill.clock.forward(days=1)
    mill.ask(1)
    assert len(mill.site.requests) == 1


def test_a_gap_is_told_and_stays_until_a_file_fills_it(mill: Serial, tmp_path: Path) -> None:
    mill.comment("Ana", "one")
    mill.shows(newest=2)
    source = mill.watch(FEED)
    mill.ask(source)
    for word in ("two", "three", "four"):
        mill.clock.forward(hours=2)
        mill.comment("Ivo", word)
    mill.shows(newest=2)
    assert mill.ask(source).report.gap
    mill.clock.forward(hours=2)
    mill.comment("Ana", "five")
    mill.shows(newest=2)
    assert not mill.ask(source).report.gap
    assert mill.standing(source).gap
    from tracker.pipeline import Thing, import_all

    file = comments_feed(mill.comments).replace(b"https://mill-race.example", mill.site.url("").encode())
    import_all(mill.db, mill.settings, [Thing.upload("all.xml", file)], now=mill.clock, story=str(mill.story_id))
    assert not mill.standing(source).gap
    assert len(texts(mill)) == 5


def test_a_gap_wakes_the_feeds_of_the_chapters(mill: Serial) -> None:
    first = mill.comment("Ana", "one")
    mill.shows(newest=1)
    mill.shows("/part/", post=first.post)
    whole, part = mill.watch(FEED), mill.watch("/part/", part=True)
    assert mill.ask_due() == [whole]
    mill.clock.forward(hours=30)
    assert mill.ask_due() == [whole]
    for word in ("two", "three"):
        mill.clock.forward(hours=20)
        mill.comment("Ivo", word)
    mill.shows(newest=1)
    mill.shows("/part/", post=first.post)
    assert mill.ask_due() == [whole]
    assert mill.ask_due() == [part]
    assert sorted(texts(mill)) == ["one", "three", "two"]
    assert mill.ask_due() == []


def test_what_another_source_brought_first_is_no_gap_later(mill: Serial) -> None:
    post = mill.posts[-1]
    mill.comment("Ana", "one")
    mill.shows(newest=2)
    mill.shows("/part/", post=post)
    whole, part = mill.watch(FEED), mill.watch("/part/", part=True)
    mill.ask(whole)
    for word in ("two", "three", "four", "five"):
        mill.clock.forward(hours=2)
        mill.comment("Ivo", word)
        mill.shows(newest=2)
        mill.shows("/part/", post=post)
        mill.ask(part)  # always a little earlier
        assert not mill.ask(whole).report.gap
    with mill.db.read() as session:
        found = reviews.list_reviews(session, OWNER, ReviewFilter()).reviews
    assert all({origin.source_id for origin in review.origins} >= {part} for review in found)
    assert {origin.source_id for origin in found[0].origins} == {whole, part}


def test_a_page_in_place_of_the_feed_is_told(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows()
    source = mill.watch(FEED)
    mill.ask(source)
    mill.site.says(FEED, b"<!doctype html><html><body><h1>Down for maintenance</h1></body></html>")
    poll = mill.ask(source)
    assert (poll.done, poll.state) == (False, "failing")
    assert "a web page" in poll.said
    assert texts(mill) == ["Update soon!"]


def test_an_empty_feed_is_no_trouble_and_no_batch(mill: Serial) -> None:
    mill.shows()
    source = mill.watch(FEED)
    assert mill.ask(source).done
    assert (mill.standing(source).kind, batch_ids(mill)) == ("", [])
    mill.clock.forward(hours=3)
    mill.comment("Ana")
    mill.shows()
    assert mill.ask(source).report.new == 1
    assert mill.standing(source).kind == "wordpress-comments"


def test_what_was_paused_or_removed_while_it_was_fetched_is_not_kept(mill: Serial) -> None:
    mill.comment("Ana")
    feed = mill.shows(ETag='"one"')
    for removed in (False, True):
        source = mill.watch(FEED)

        def meanwhile(connection, source: int = source, removed: bool = removed) -> None:  # type: ignore[no-untyped-def]
            with mill.db.write() as session:
                if removed:
                    sources.remove_source(session, OWNER, source)
                else:
                    sources.set_paused(session, OWNER, source, paused=True)
            connection.sendall(b'HTTP/1.1 200 OK\r\nETag: "one"\r\nConnection: close\r\n\r\n' + feed)

        mill.site.does(FEED, meanwhile)
        assert not mill.ask(source).done
        assert texts(mill) == []
        if not removed:
            assert mill.standing(source).state == "paused"
            assert mill.standing(source).etag is None
            with mill.db.write() as session:
                sources.set_paused(session, OWNER, source, paused=False)
    with mill.db.read() as session:
        assert sources.list_sources(session, OWNER) == []


def test_an_undone_import_comes_back_when_its_source_is_resumed_and_not_before(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows(ETag='"one"')
    import_all(mill.db, mill.settings, [Thing.at(mill.site.url(FEED))], now=mill.clock, story=str(mill.story_id))
    undo(mill.db, 1)
    mill.clock.forward(days=2)
    assert mill.ask_due() == []
    with mill.db.write() as session:
        sources.set_paused(session, OWNER, 1, paused=False)
    mill.ask_due()
    assert texts(mill) == ["Update soon!"]
    assert not any(mill.site.asked("If-None-Match"))


def test_an_undone_poll_stays_undone_while_the_source_stays_the_same(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows()
    source = mill.watch(FEED)
    mill.ask(source)
    undo(mill.db, 1)
    for _day in range(3):
        mill.clock.forward(days=1)
        mill.ask_due()
    assert texts(mill) == []
