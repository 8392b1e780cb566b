"""While the pages are served, sources are asked by themselves; not when that is switched off, and not at the end."""

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from socket import socket

import pytest

from tests.polled import Clock, Serial, serial
from tests.web.test_serve import ended, start

FEED = "/comments/feed/"


@pytest.fixture
def mill(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Serial]:
    """A serial with a source that was never asked."""
    with serial(tmp_path) as made:
        made.clock = Clock(datetime.now(UTC))
        monkeypatch.setenv("TRACKER_ALLOW_HOSTS", made.site.name)
        made.comment("Ana")
        made.shows()
        made.watch(FEED)
        yield made


@pytest.fixture
def served(mill: Serial) -> Iterator[Callable[[], "subprocess.Popen[str]"]]:
    processes: list[subprocess.Popen[str]] = []

    def begin() -> "subprocess.Popen[str]":
        process = start(mill.settings.instance)
        processes.append(process)
        assert process.stderr
        said = process.stderr.readline()
        assert "http://" in said, said
        return process

    yield begin
    for process in processes:
        if process.poll() is None:
            process.kill()
            process.communicate(timeout=30)


def until(true: Callable[[], bool]) -> None:
    end = time.monotonic() + 30
    while not true():
        assert time.monotonic() < end, "it did not come to pass"
        time.sleep(0.05)


def test_what_is_due_is_asked(mill: Serial, served: Callable[[], "subprocess.Popen[str]"]) -> None:
    process = served()
    until(lambda: mill.standing(1).last_fetched_at is not None)
    process.send_signal(signal.SIGTERM)
    code, said = ended(process)
    assert (code, "Traceback" in said) == (0, False)
    assert mill.standing(1).state == "ok"
    served()
    time.sleep(1)
    assert len(mill.site.requests) == 1  # the times outlive the program


def test_it_ends_at_once_although_a_site_does_not_answer(
    mill: Serial, served: Callable[[], "subprocess.Popen[str]"]
) -> None:
    arrived, go = threading.Event(), threading.Event()

    def silent(_connection: socket) -> None:
        arrived.set()
        go.wait(30)

    mill.site.does(FEED, silent)
    process = served()
    assert arrived.wait(30)
    begun = time.monotonic()
    process.send_signal(signal.SIGTERM)
    code, said = ended(process)
    assert (code, "Traceback" in said) == (0, False)
    assert time.monotonic() - begun < 5
    go.set()
    assert mill.standing(1).notes.taken_until is not None  # free again in ten minutes


def test_switched_off_it_asks_nobody_and_says_so(
    mill: Serial, served: Callable[[], "subprocess.Popen[str]"], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TRACKER_POLL", "0")
    process = served()
    assert process.stderr
    assert "not asked by themselves" in process.stderr.readline()
    time.sleep(1)
    process.send_signal(signal.SIGTERM)
    assert ended(process)[0] == 0
    assert mill.site.requests == []
