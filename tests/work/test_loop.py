"""The loop: asks what is due, goes on whatever happens, and ends at once."""

import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.polled import Serial, serial
from tracker.errors import Busy
from tracker.work.loop import Loop
from tracker.work.polls import Poll, Polls

FEED = "/comments/feed/"


@pytest.fixture
def mill(tmp_path: Path) -> Iterator[Serial]:
    with serial(tmp_path) as made:
        yield made


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 20
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.01)


def test_it_asks_what_is_due_and_says_that_something_changed(mill: Serial) -> None:
    changes: list[bool] = []
    mill.comment("Ana")
    mill.shows()
    source = mill.watch(FEED)
    loop = Loop(mill.polls, now=mill.clock, changed=lambda: changes.append(True), wakes=0.02)
    loop.start()
    until(lambda: changes == [True])
    later = mill.watch("/later/")  # noticed without being told
    mill.shows("/later/")
    until(lambda: mill.standing(later).last_fetched_at is not None)
    loop.stop()
    assert changes == [True]
    assert mill.standing(source).state == "ok"
    assert len(mill.site.requests) == 2


def test_an_error_of_ours_at_one_source_does_not_end_it(
    mill: Serial, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    broken, sound = mill.watch("/broken/"), mill.watch(FEED)
    mill.shows()
    ask = Polls.ask

    def trips(self: Polls, source_id: int, *, wished: bool = False) -> Poll | None:
        if source_id == broken:
            raise RuntimeError("a defect")
        return ask(self, source_id, wished=wished)

    monkeypatch.setattr(Polls, "ask", trips)
    loop = Loop(mill.polls, now=mill.clock, changed=lambda: None, wakes=0.02)
    loop.start()
    until(lambda: mill.standing(sound).last_fetched_at is not None)
    loop.stop()
    assert mill.standing(broken).state == "failing"
    assert "a defect" in caplog.text


def test_a_database_in_use_does_not_end_it_either(
    mill: Serial, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    tried: list[bool] = []

    def busy(self: Polls) -> list[int]:
        tried.append(True)
        raise Busy("The database is in use.")

    monkeypatch.setattr(Polls, "due", busy)
    loop = Loop(mill.polls, now=mill.clock, changed=lambda: None, wakes=0.01)
    loop.start()
    until(lambda: len(tried) > 2)
    loop.stop()
    assert "in use" in caplog.text
    assert "Traceback" not in caplog.text


def test_it_ends_at_once_also_while_it_sleeps_or_waits_for_an_answer(mill: Serial) -> None:
    arrived, go = threading.Event(), threading.Event()

    def silent(_connection: object) -> None:
        arrived.set()
        go.wait(20)

    mill.site.does(FEED, silent)
    for path in ("", FEED):
        if path:
            mill.watch(path)
        loop = Loop(mill.polls, now=mill.clock, changed=lambda: None)
        loop.start()
        if path:
            assert arrived.wait(20)
        begun = time.monotonic()
        loop.stop(seconds=0.2)
        assert time.monotonic() - begun < 1
    go.set()


def test_one_that_never_began_ends_too(mill: Serial) -> None:
    Loop(mill.polls, now=mill.clock, changed=lambda: None).stop()
