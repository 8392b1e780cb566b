"""An application on a real database in a temporary folder: one filled with the sample, one empty."""

import re
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tracker import pipeline
from tracker.config import Settings
from tracker.pipeline import open_database
from tracker.web import runs
from tracker.web.app import create_app

NOW = datetime(2026, 6, 14, 12, 0, tzinfo=UTC)
TOKEN = re.compile(r'name="csrf_token" value="([^"]+)"')


class Clock:
    """A clock that stands still until a test moves it."""

    def __init__(self) -> None:
        self.at = NOW

    def __call__(self) -> datetime:
        return self.at

    def forward(self, **time: float) -> None:
        self.at += timedelta(**time)


class Client(FlaskClient):
    """A client that reads every answer to its end, so that no file stays open."""

    def open(self, *args: Any, **more: Any) -> TestResponse:
        return super().open(*args, **{**more, "buffered": True})


class Visitor:
    """A browser in a few lines: it remembers cookies and puts the form's token into what it sends."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client = Client(app, app.response_class)
        self.token = ""

    def get(self, path: str, **more: Any) -> TestResponse:
        answer = self.client.get(path, **more)
        found = TOKEN.search(answer.text) if answer.mimetype == "text/html" else None
        self.token = found.group(1) if found else self.token
        return answer

    def post(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        if not self.token:
            self.get("/bring")
        return self.client.post(path, data={"csrf_token": self.token, **(data or {})}, **more)

    def follow(self, path: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
        answer = self.post(path, data, **more)
        assert answer.status_code == 303, answer.text
        return self.get(answer.headers["Location"])


def multipart(fields: dict[str, str], file: tuple[str, bytes]) -> bytes:
    """A form with a large file, boundary "b": werkzeug's test client would leave a temporary file open for it."""
    part = '--b\r\nContent-Disposition: form-data; name="{}"{}\r\n\r\n'
    plain = "".join(part.format(name, "") + value + "\r\n" for name, value in fields.items())
    head = plain + part.format("files", f'; filename="{file[0]}"')
    return head.encode() + file[1] + b"\r\n--b--\r\n"


def open_app(instance: Path, clock: Clock) -> Flask:
    settings = Settings(instance=instance, upload_bytes=2_000_000)
    return create_app(settings, open_database(settings), now=clock)


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A look is waited for, however long the first one takes to load the tagger."""
    monkeypatch.setattr(runs, "AT_ONCE_SECONDS", 60)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def sample_instance(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An instance folder with the sample story; to be copied, not to be opened."""
    folder = tmp_path_factory.mktemp("sample") / "instance"
    settings = Settings(instance=folder)
    db = open_database(settings)
    pipeline.load_sample(db, settings, now=Clock())
    db.close()
    return folder


@pytest.fixture
def instance(sample_instance: Path, tmp_path: Path) -> Path:
    shutil.copytree(sample_instance, tmp_path / "instance")
    return tmp_path / "instance"


@pytest.fixture
def app(instance: Path, clock: Clock) -> Iterator[Flask]:
    app = open_app(instance, clock)
    yield app
    app.extensions["tracker"].db.close()


@pytest.fixture
def visitor(app: Flask) -> Visitor:
    return Visitor(app)


@pytest.fixture
def empty_app(tmp_path: Path, clock: Clock) -> Iterator[Flask]:
    app = open_app(tmp_path / "empty", clock)
    yield app
    app.extensions["tracker"].db.close()


@pytest.fixture
def newcomer(empty_app: Flask) -> Visitor:
    return Visitor(empty_app)


@pytest.fixture(scope="module")
def reading(sample_instance: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Visitor]:
    """A visitor of the sample who changes nothing; shared by the tests of a module."""
    folder = tmp_path_factory.mktemp("reading") / "instance"
    shutil.copytree(sample_instance, folder)
    app = open_app(folder, Clock())
    yield Visitor(app)
    app.extensions["tracker"].db.close()
