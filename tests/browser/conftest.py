"""The real server on a free port of this machine, filled with the sample story, and the system's Chromium."""

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Dialog, Page, Request, sync_playwright

from tracker import pipeline
from tracker.config import Settings
from tracker.pipeline import open_database

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
CHROMIUM = next(
    (path for name in ("chromium", "chromium-browser", "google-chrome") if (path := shutil.which(name))), None
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a Chromium these tests are skipped, with the reason; where CI says so they must run."""
    if CHROMIUM or os.environ.get("CI") == "true":
        return
    for item in items:
        if item.get_closest_marker("browser"):
            item.add_marker(pytest.mark.skip(reason="no Chromium on this machine: install `chromium` to run it"))


@dataclass
class Server:
    address: str
    process: "subprocess.Popen[str]"
    said: list[str] = field(default_factory=list)


def start(instance: Path) -> Server:
    command = [sys.executable, "-m", "tracker", "--instance", str(instance), "serve", "--port", "0"]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr
    said: list[str] = []
    for line in process.stderr:
        said.append(line)
        if "http://" in line:
            break
    else:
        raise AssertionError(f"the server ended: {said}")
    stream = process.stderr
    threading.Thread(target=lambda: said.extend(stream), daemon=True).start()
    return Server(line[line.index("http://") :].strip().rstrip("/"), process, said)


def stop(server: Server) -> int:
    server.process.terminate()
    status = server.process.wait(10)
    if server.process.stderr:
        server.process.stderr.close()
    return status


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server that shows the sample story."""
    instance = tmp_path_factory.mktemp("browser") / "instance"
    settings = Settings(instance=instance)
    db = open_database(settings)
    pipeline.load_sample(db, settings, now=lambda: datetime.now(UTC))
    db.close()
    server = start(instance)
    yield server
    stop(server)


@pytest.fixture(scope="session")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server with nothing in it."""
    server = start(tmp_path_factory.mktemp("bare") / "instance")
    yield server
    stop(server)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    assert CHROMIUM, "no Chromium on this machine"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@dataclass
class Visit:
    """A page in a browser, with everything that it complained of and every host that it asked."""

    page: Page
    complaints: list[str] = field(default_factory=list)
    hosts: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.page.on("console", self._said)
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("dialog", self._shouted)
        self.page.on("request", self._asked)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append(message.text)

    def _shouted(self, dialog: Dialog) -> None:
        self.complaints.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _asked(self, request: Request) -> None:
        if not request.url.startswith(("data:", "blob:")):
            self.hosts.add(request.url.split("/")[2])

    def open(self, address: str) -> Page:
        self.page.goto(address)
        self.page.wait_for_load_state("networkidle")
        return self.page

    @property
    def runs_sideways(self) -> bool:
        return bool(self.page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.fixture(
    params=[(1280, "light"), (1280, "dark"), (390, "light"), (390, "dark")], ids=lambda one: f"{one[0]}-{one[1]}"
)
def visit(request: pytest.FixtureRequest, chromium: Browser) -> Iterator[Visit]:
    """A page at each width and in each theme."""
    width, scheme = request.param
    yield from _visit(chromium, width, scheme)


@pytest.fixture
def desk(chromium: Browser) -> Iterator[Visit]:
    """A page at one width, for what does not depend on it."""
    yield from _visit(chromium, 1280, "light")


def _visit(chromium: Browser, width: int, scheme: str) -> Iterator[Visit]:
    context = chromium.new_context(
        viewport={"width": width, "height": 900 if width > 600 else 844},
        color_scheme=scheme,  # type: ignore[arg-type]
    )
    yield Visit(context.new_page())
    context.close()
