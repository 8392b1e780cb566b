"""What becomes of a source, whatever its server answers: a state with a sentence, and the next time."""

import threading
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.polled import Serial, serial
from tests.wordpress import Post
from tracker.storage import OWNER, due, sources
from tracker.work import telling
from tracker.work.polls import Polls

FEED = "/comments/feed/"
MINUTES = timedelta(minutes=1)


@pytest.fixture
def mill(tmp_path: Path) -> Iterator[Serial]:
    with serial(tmp_path) as made:
        yield made


@pytest.fixture
def source(mill: Serial) -> int:
    """A source that was asked once, and answered."""
    mill.comment("Ana")
    mill.shows()
    watched = mill.watch(FEED)
    mill.ask(watched)
    return watched


@pytest.mark.parametrize(
    ("headers", "minutes"),
    [
        ({}, 60),
        ({"Cache_Control": "max-age=7200"}, 120),
        ({"Cache_Control": "max-age=60"}, 60),
        ({"Cache_Control": "max-age=99999999"}, 24 * 60),
        ({"Expires": "Fri, 20 Nov 2026 15:00:00 GMT", "Date": "Fri, 20 Nov 2026 12:00:00 GMT"}, 180),
        ({"Cache_Control": "no-cache"}, 60),
    ],
)
def test_what_a_server_says_of_how_long_it_stays_is_kept(mill: Serial, headers: dict[str, str], minutes: int) -> None:
    mill.comment("Ana")
    mill.shows(FEED, **headers)  # type: ignore[arg-type]
    watched = mill.watch(FEED)
    mill.ask(watched)
    assert mill.wait(watched) == minutes * MINUTES


def test_what_a_feed_says_of_how_long_it_stays_is_kept_also_when_it_did_not_change(mill: Serial) -> None:
    mill.comment("Ana")
    feed = mill.shows().replace(b"<generator>", b"<ttl>180</ttl><generator>")
    mill.site.says(FEED, feed, ETag='"one"')
    watched = mill.watch(FEED)
    mill.ask(watched)
    assert mill.wait(watched) == 180 * MINUTES
    mill.site.says(FEED, b"", status=304)
    mill.clock.forward(hours=3)
    mill.ask(watched)
    assert mill.wait(watched) == 180 * MINUTES


@pytest.mark.parametrize(("status", "state"), [(429, "waiting"), (503, "waiting")])
def test_a_site_that_asks_to_be_left_alone_is(mill: Serial, source: int, status: int, state: str) -> None:
    mill.site.says(FEED, b"busy", status=status, Retry_After="7200")
    poll = mill.ask(source)
    assert (poll.done, poll.state) == (False, state)
    assert mill.wait(source) == 120 * MINUTES
    asked = len(mill.site.requests)
    mill.clock.forward(hours=1)
    assert "left alone" in mill.ask(source).said  # not even when the author wishes it
    assert mill.ask_due() == []
    assert len(mill.site.requests) == asked
    mill.shows()
    mill.clock.forward(hours=1)
    assert mill.ask_due() == [source]
    assert mill.standing(source).state == "ok"


def test_the_whole_host_rests_with_it(mill: Serial, source: int) -> None:
    other = mill.watch("/feed/")
    mill.site.says(FEED, b"busy", status=503, Retry_After="7200")
    mill.ask(source)
    assert mill.wait(other) == 120 * MINUTES


def test_trouble_makes_it_rest_longer_each_time(mill: Serial, source: int) -> None:
    mill.site.says(FEED, b"trouble", status=500)
    waits = []
    for _time in range(9):
        poll = mill.ask(source)
        waits.append(mill.wait(source) / MINUTES)
        assert poll.state == "failing"
    assert waits == [15, 30, 60, 120, 240, 480, 960, 1440, 1440]
    assert "9 times in a row" in poll.said
    mill.shows()
    assert mill.ask(source).state == "ok"
    assert mill.standing(source).failures == 0
    assert mill.wait(source) == 60 * MINUTES


def test_no_answer_at_all_is_told(mill: Serial, source: int) -> None:
    mill.site.does(FEED, lambda connection: connection.close())
    poll = mill.ask(source)
    assert (poll.state, mill.wait(source)) == ("failing", 15 * MINUTES)
    assert "Nothing is lost." in poll.said
    assert "try again" not in poll.said


def test_a_page_that_is_gone_for_good_is_not_asked_again(mill: Serial, source: int) -> None:
    mill.site.says(FEED, b"gone", status=410)
    poll = mill.ask(source)
    assert poll.state == "gone"
    assert "What you have from it stays." in poll.said
    asked = len(mill.site.requests)
    mill.clock.forward(days=30)
    assert mill.ask_due() == []
    assert not mill.ask(source).done
    assert len(mill.site.requests) == asked
    with mill.db.write() as session:
        sources.set_paused(session, OWNER, source, paused=False)
    assert mill.ask_due() == [source]


def test_a_page_that_is_not_found_may_come_back(mill: Serial, source: int) -> None:
    mill.site.says(FEED, b"not here", status=404)
    states = [mill.ask(source).state for _time in range(5)]
    assert states == ["waiting"] * 4 + ["failing"]
    assert "5 times in a row" in mill.standing(source).said
    assert "paste the new address" in mill.standing(source).said


@pytest.mark.parametrize("status", [401, 403])
def test_a_page_behind_a_login_is_told_with_what_to_do(mill: Serial, source: int, status: int) -> None:
    mill.site.says(FEED, b"who are you", status=status)
    poll = mill.ask(source)
    assert poll.state == "failing"
    assert "Paste the address of the public feed" in poll.said


def test_an_address_that_must_not_be_asked_says_so(mill: Serial) -> None:
    with mill.db.write() as session:
        watched, _new = sources.subscribe(
            session, OWNER, mill.story_id, address="http://127.0.0.1:9/", location="http://127.0.0.1:9/", site="",
            batch_id=None,
        )  # fmt: skip
    poll = mill.ask(watched)
    assert poll.state == "failing"
    assert "private network" in poll.said


def test_two_pollers_are_one_fetch(mill: Serial, source: int) -> None:
    mill.clock.forward(hours=2)
    asked = len(mill.site.requests)
    arrived, go = threading.Event(), threading.Event()

    def slow(connection) -> None:  # type: ignore[no-untyped-def]
        arrived.set()
        go.wait(20)
        connection.sendall(b"HTTP/1.1 304 Not\r\n\r\n")

    mill.site.does(FEED, slow)
    found: list[object] = []

    def poller() -> None:
        with mill.polls as polls:
            found.append(polls.ask(source))

    first = threading.Thread(target=poller)
    first.start()
    assert arrived.wait(20)
    poller()  # it is taken
    wished = mill.ask(source)
    assert "asked just now" in wished.said
    assert mill.ask_due() == []
    go.set()
    first.join(20)
    assert [poll is not None for poll in found] == [False, True]
    assert len(mill.site.requests) == asked + 1


def test_a_source_whose_asker_died_is_free_again_after_ten_minutes(mill: Serial, source: int) -> None:
    mill.clock.forward(hours=2)

    class Died(Exception):
        pass

    polls = mill.polls
    polls._client = None  # type: ignore[assignment]
    with pytest.raises(AttributeError):
        polls.ask(source)
    assert mill.ask_due() == []
    mill.clock.forward(minutes=11)
    assert mill.ask_due() == [source]
    assert mill.standing(source).failures == 0


def test_one_at_which_the_program_dies_each_time_is_not_asked_again_and_again(mill: Serial, source: int) -> None:
    mill.clock.forward(hours=2)
    times = 0
    for _round in range(24 * 12):
        mill.clock.forward(minutes=5)
        polls = mill.polls
        polls._client = None  # type: ignore[assignment]
        try:
            polls.ask(source)
        except AttributeError:
            times += 1
    assert times <= 8


def test_what_the_program_itself_does_wrong_is_told(mill: Serial, source: int) -> None:
    mill.polls.trouble(source)
    assert mill.standing(source).state == "failing"
    assert "an error of its own" in mill.standing(source).said
    assert mill.wait(source) == 15 * MINUTES


def test_a_restart_keeps_the_times(mill: Serial, source: int) -> None:
    before = mill.standing(source).next_due_at
    for _start in range(3):
        with Polls(mill.db, mill.settings, now=mill.clock) as polls:
            assert polls.due() == []
            assert polls.next_due_at() == before
    assert len(mill.site.requests) == 1


@pytest.mark.parametrize("days", [-400, -1, 1, 400])
def test_a_clock_that_jumps_makes_no_storm_and_leaves_nothing_stuck(mill: Serial, source: int, days: int) -> None:
    others = [mill.watch(f"/other-{number}/") for number in range(5)]
    for number in range(5):
        mill.shows(f"/other-{number}/")
    mill.ask_due()
    asked = len(mill.site.requests)
    mill.clock.forward(days=days)
    for _minute in range(30):  # each is asked once at the most
        mill.ask_due()
        mill.clock.forward(minutes=1)
    assert len(mill.site.requests) - asked <= 6
    for _hour in range(26):
        mill.clock.forward(hours=1)
        mill.ask_due()
    assert all(mill.standing(one).last_fetched_at >= mill.clock() - timedelta(days=1) for one in [source, *others])  # type: ignore[operator]
    if days > 0:
        mill.clock.forward(days=-days)
        for _hour in range(26):
            mill.clock.forward(hours=1)
            mill.ask_due()
        assert mill.wait(source) <= timedelta(days=1)


def test_a_story_that_is_being_read_is_asked_faster_than_one_that_rests(mill: Serial, source: int) -> None:
    mill.clock.forward(days=5)
    mill.ask(source)
    assert mill.wait(source) == 180 * MINUTES
    mill.publish(Post(60, "Chapter 4: Low Water", mill.clock()))
    mill.shows_posts()
    mill.ask(mill.watch("/feed/"))
    mill.ask(source)
    assert mill.wait(source) == 15 * MINUTES
    mill.clock.forward(days=40)
    mill.ask(source)
    assert mill.wait(source) == timedelta(days=1)


def test_how_a_source_is_doing_is_said_in_a_sentence(mill: Serial, source: int) -> None:
    def said(*, rests: bool = False) -> str:
        return telling.sentence_of(mill.standing(source), mill.clock(), rests=rests)

    mill.clock.forward(minutes=12)
    assert said() == "Asked 12 minutes ago; next in about 48 minutes."
    assert "the feed of the whole site" in said(rests=True)
    mill.clock.forward(minutes=-12, hours=2)
    assert said() == "Asked 2 hours ago; next in a moment."
    mill.site.says(FEED, b"", status=500)
    mill.ask(source)
    assert said().endswith("Nothing is lost. It is asked again by itself: next in about 15 minutes.")
    fresh = mill.watch("/feed/")
    assert telling.sentence_of(mill.standing(fresh), mill.clock()) == "Not asked yet; next in a moment."
    with mill.db.write() as session:
        sources.set_paused(session, OWNER, source, paused=True)
    assert said() == "Paused: it is not asked until you resume it."


def test_a_password_in_an_address_is_nowhere_to_be_read(mill: Serial) -> None:
    mill.comment("Ana")
    mill.shows()
    address = mill.site.url(FEED, userinfo="orla:s3cret@")
    with mill.db.write() as session:
        watched, _new = sources.subscribe(
            session, OWNER, mill.story_id, address=address, location=mill.site.url(FEED), site="", batch_id=None
        )
    poll = mill.ask(watched)
    assert mill.site.asked("Authorization")[-1]
    shown = [repr(mill.standing(watched)), str(poll), str(poll.to_json())]
    mill.site.says(FEED, b"", status=401)
    poll = mill.ask(watched)
    with mill.db.read() as session:
        shown += [str(poll), mill.standing(watched).said, str(sources.list_sources(session, OWNER))]
        shown += [repr(due.list_standings(session, OWNER))]
    assert not [text for text in shown if "s3cret" in text]
