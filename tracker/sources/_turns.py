"""One request at a time for each host, and a pause between two: no site notices that it is being read."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

_REMEMBERED = 500


@dataclass(slots=True)
class _Host:
    lock: threading.Lock = field(default_factory=threading.Lock)
    users: int = 0
    rests_until: float = 0.0


class Turns:
    """Who may ask which host now; shared by all threads of a client."""

    def __init__(self, pause: float, *, sleep: Callable[[float], None]) -> None:
        self._pause = pause
        self._sleep = sleep
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    @contextmanager
    def take(self, name: str) -> Iterator[float]:
        """Hold the turn for one host; yields the seconds that were spent waiting for it."""
        came = time.monotonic()
        host = self._enter(name)
        try:
            with host.lock:
                pause = host.rests_until - time.monotonic()
                if pause > 0:
                    self._sleep(pause)
                try:
                    yield time.monotonic() - came
                finally:
                    host.rests_until = time.monotonic() + self._pause
        finally:
            with self._lock:
                host.users -= 1

    def _enter(self, name: str) -> _Host:
        with self._lock:
            if len(self._hosts) > _REMEMBERED:
                self._forget()
            host = self._hosts.setdefault(name, _Host())
            host.users += 1
            return host

    def _forget(self) -> None:
        now = time.monotonic()
        self._hosts = {name: host for name, host in self._hosts.items() if host.users or host.rests_until > now}
