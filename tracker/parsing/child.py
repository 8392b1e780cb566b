"""Runs the reading of a document in a child process that can be killed, with limits of memory and time.

The answer comes as JSON, so that nothing a child says can run code here. A child that answered well waits for the next
document (starting one costs more than reading a feed); one that failed, or whose answer nobody wanted to the end, is
killed. Safe to use from several threads, and after a fork.
"""

import atexit
import contextlib
import json
import os
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from typing import Any

from tracker.errors import Unreadable
from tracker.words import gettext as _

MEMORY = 1_500_000_000  # bytes of address space
SECONDS = 20  # of waiting, and as much for each MB
SECONDS_PER_MB = 3

_LINES_AHEAD = 16  # rows read before anybody asks for them


class _Child:
    """One child process and the thread that listens to it."""

    def __init__(self) -> None:
        environment = {key: value for key, value in os.environ.items() if key in _NEEDED}
        environment["PYTHONPATH"] = os.pathsep.join(path for path in map(os.path.abspath, sys.path) if path)
        self.process = subprocess.Popen(
            [sys.executable, "-X", "utf8", "-m", "tracker.parsing.child_main"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env=environment,
        )
        self.owner = os.getpid()
        self.lines: queue.Queue[bytes] = queue.Queue(maxsize=_LINES_AHEAD)
        self.listener = threading.Thread(target=self._listen, name="feed-child", daemon=True)
        self.listener.start()

    def _listen(self) -> None:
        output = self.process.stdout
        assert output is not None  # noqa: S101  it was asked for above
        for line in output:
            self.lines.put(line)
        self.lines.put(b"")

    def ask(self, question: bytes, deadline: float) -> None:
        """Hand the question over; a child that does not take it in time is killed and answers nothing."""
        stdin = self.process.stdin
        assert stdin is not None  # noqa: S101  it was asked for above
        watch = threading.Timer(deadline, self.process.kill)
        watch.daemon = True
        watch.start()
        try:
            stdin.write(question)
            stdin.flush()
        except OSError:
            pass  # it died: so the answer will say
        finally:
            watch.cancel()

    def kill(self) -> None:
        """End the process and the thread that listens to it, which may be waiting for room in the queue."""
        self.process.kill()
        self.process.wait()
        while self.listener.is_alive():
            with contextlib.suppress(queue.Empty):
                self.lines.get_nowait()
            self.listener.join(0.001)
        for pipe in (self.process.stdin, self.process.stdout):
            _close(pipe)


_NEEDED = frozenset({"PATH", "SYSTEMROOT", "LANG", "LC_ALL", "TMPDIR", "TEMP", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH"})
_idle: list[_Child] = []
_lock = threading.Lock()


def run(job: str, body: bytes, options: dict[str, Any] | None = None, *, seconds: float = SECONDS) -> Iterator[Any]:
    """Yield the rows that ``tracker.parsing.<job>.rows(body, options)`` yields in a child process.

    Raises Unreadable when a limit is reached or the child dies; what was yielded before stays good.
    """
    budget = seconds + SECONDS_PER_MB * len(body) / 1_000_000
    header = {"job": f"tracker.parsing.{job}", "options": options or {}, "size": len(body)}
    header |= {"memory": MEMORY, "seconds": int(budget) + 1}
    question = json.dumps(header).encode()
    child, done = _take(), False
    try:
        child.ask(len(question).to_bytes(4, "big") + question + body, budget)
        yield from _answers(child, budget)
        done = True
    finally:
        _give_back(child) if done else child.kill()


def close() -> None:
    """End the child that waits, if there is one."""
    with _lock:
        children, _idle[:] = list(_idle), []
    for child in children:
        if child.owner == os.getpid():
            child.kill()


atexit.register(close)


def _answers(child: _Child, budget: float) -> Iterator[Any]:
    """Yield rows; only time spent waiting for the child counts against the budget."""
    while True:
        started = time.monotonic()
        try:
            line = child.lines.get(timeout=max(budget, 0.001))
        except queue.Empty:
            raise Unreadable(_too_long()) from None
        budget -= time.monotonic() - started
        answer = _parsed(line)
        if "row" in answer:
            yield answer["row"]
        elif "done" in answer:
            return
        else:
            raise Unreadable(_sentence(str(answer.get("failed", "")), str(answer.get("detail", ""))))


def _parsed(line: bytes) -> dict[str, Any]:
    try:
        answer = json.loads(line)
    except ValueError:
        return {}
    return answer if isinstance(answer, dict) else {}


def _sentence(failed: str, detail: str) -> str:
    if failed == "limit":
        reasons = {
            "depth": _("its elements are nested deeper than in any document"),
            "attributes": _("an element has more attributes than any document needs"),
            "elements": _("it has far more elements outside its items than any document needs"),
        }
        reason = reasons.get(detail, detail)
        return _("Reading stopped at a limit: {reason}. Nothing of it was stored.").format(reason=reason)
    if failed == "error":
        return _("This document could not be read ({detail}). Nothing of it was stored.").format(detail=detail)
    return _("Reading this document took more memory or time than any document needs, and was stopped.")


def _too_long() -> str:
    return _("Reading this document took longer than any document needs, and was stopped.")


def _take() -> _Child:
    with _lock:
        while _idle:
            child = _idle.pop()
            if child.owner == os.getpid() and child.process.poll() is None:
                return child
    return _Child()


def _give_back(child: _Child) -> None:
    with _lock:
        if not _idle:
            _idle.append(child)
            return
    child.kill()


def _close(pipe: Any) -> None:
    with contextlib.suppress(OSError):
        pipe.close()
