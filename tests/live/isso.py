"""A real Isso on loopback: started, commented on over its API, stopped."""

import json
import shutil
import socket
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

PROGRAM = Path(__file__).parent.parent.parent / ".venv" / "isso" / "bin" / "isso"
SITE = "http://127.0.0.1:8099"  # where the chapters would be; nobody asks it
CONFIG = """
[general]
dbpath = {folder}/comments.db
host = {site}
gravatar = false
[server]
listen = http://127.0.0.1:{port}
[moderation]
enabled = false
[guard]
enabled = false
[rss]
base = {site}
[hash]
salt = Eech7co8Ohloopo9Ol6baimi
"""


def is_there() -> bool:
    """Whether Isso is installed in the environment that .ci/isso makes."""
    return PROGRAM.is_file()


@dataclass
class Isso:
    """A running server. ``comment`` and ``edit`` are what a reader's browser does."""

    port: int
    cookies: dict[int, str] = field(default_factory=dict)

    def feed(self, uri: str) -> str:
        return f"http://127.0.0.1:{self.port}/feed?uri={uri}"

    def comment(self, uri: str, text: str, *, author: str | None = None, parent: int | None = None) -> int:
        body = {"text": text, "author": author, "parent": parent, "title": "A chapter", "email": "ana@example.org"}
        answer, cookie = self._ask("POST", f"/new?uri={uri}", body)
        self.cookies[answer["id"]] = cookie
        return int(answer["id"])

    def edit(self, number: int, text: str, *, author: str | None = None) -> None:
        self._ask("PUT", f"/id/{number}", {"text": text, "author": author}, cookie=self.cookies[number])

    def delete(self, number: int) -> None:
        self._ask("DELETE", f"/id/{number}", {}, cookie=self.cookies[number])

    def _ask(self, method: str, path: str, body: dict[str, Any], *, cookie: str = "") -> tuple[Any, str]:
        headers = {"Content-Type": "application/json", "Origin": SITE, "Cookie": cookie}
        request = urllib.request.Request(
            f"http://127.0.0.1:{self.port}{path}", json.dumps(body).encode(), headers, method=method
        )
        with urllib.request.urlopen(request, timeout=10) as answer:  # noqa: S310
            said = answer.headers.get("Set-Cookie") or ""
            return json.loads(answer.read() or b"{}"), said.partition(";")[0]


@contextmanager
def running(folder: Path) -> Iterator[Isso]:
    """Start the server on a free port and stop it at the end."""
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port = probe.getsockname()[1]
    config = folder / "isso.cfg"
    config.write_text(CONFIG.format(folder=folder, site=SITE, port=port), encoding="utf-8")
    with (folder / "isso.log").open("wb") as log:
        process = subprocess.Popen([PROGRAM, "-c", config, "run"], stdout=log, stderr=log)
        try:
            _wait(process, port, folder)
            yield Isso(port)
        finally:
            process.terminate()
            with suppress(subprocess.TimeoutExpired):
                process.wait(10)
            process.kill()
            process.wait()
            shutil.rmtree(folder / "comments.db", ignore_errors=True)


def _wait(process: "subprocess.Popen[bytes]", port: int, folder: Path) -> None:
    for _ in range(200):
        if process.poll() is not None:
            break
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), timeout=1):
            return
        time.sleep(0.1)
    raise RuntimeError((folder / "isso.log").read_text(encoding="utf-8", errors="replace")[-2000:])
