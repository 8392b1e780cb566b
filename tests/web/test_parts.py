"""The small parts, each by itself: where to go back to, times, log lines, secret, static files, vendored files."""

import gzip
import logging
import tomllib
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

import pytest

from tests.web.conftest import NOW, Visitor
from tracker.domain.drafts import Moment
from tracker.errors import Damaged
from tracker.web import times
from tracker.web.back import safe_path
from tracker.web.labels import chapter_label
from tracker.web.logs import OneLine
from tracker.web.secret import instance_secret

WEB = Path(__file__).parents[2] / "tracker" / "web"
VENDORED = [WEB / "static" / "vendor", Path(__file__).parents[1] / "browser" / "vendor"]


@pytest.mark.parametrize("path", ["/", "/stories/1?state=unread&page=2", "/a//b", "/a?next=https://x.example"])
def test_a_path_of_ours_is_gone_back_to(path: str) -> None:
    assert safe_path(path, "/x") == path


@pytest.mark.parametrize(
    "path", [None, "", "a", "//x", "/\\x", "\\\\x", "http:x", "/\tx", "/ x", "/\nx", "https://x.example/", "\x00/"]
)
def test_anything_else_is_not(path: str | None) -> None:
    assert safe_path(path, "/x") == "/x"


def test_ages_are_told_as_well_as_the_time_is_known() -> None:
    assert times.age(Moment(NOW - timedelta(days=9, hours=1), "second"), NOW, "UTC") == "9 days"
    assert times.age(Moment(NOW - timedelta(hours=22), "minute"), NOW, "UTC") == "22 hours"
    assert times.age(Moment(NOW.replace(hour=0), "day"), NOW, "UTC") == "today"
    assert times.age(Moment(NOW.replace(day=12, hour=0), "day"), NOW, "UTC") == "2 days"
    assert times.age(Moment(), NOW, "UTC") == "no date"
    assert times.ago(Moment(NOW - timedelta(days=2), "second"), NOW, "UTC") == "2 days ago"


def test_a_moment_is_told_in_the_storys_zone() -> None:
    at = datetime(2026, 6, 12, 5, 0, tzinfo=UTC)
    assert times.moment_words(Moment(at, "minute"), "Europe/Lisbon", NOW) == "Friday 12 June, 6:00"
    assert times.moment_words(Moment(at, "day"), "Europe/Lisbon", NOW) == "Friday 12 June"
    assert times.moment_words(Moment(at.replace(year=2024), "day"), "UTC", NOW) == "Wednesday 12 June 2024"
    assert times.moment_words(Moment(), "UTC", NOW) == "not known"
    assert times.zone_of("No/Where") is UTC


@pytest.mark.parametrize(
    ("number", "title", "label"),
    [(24, "What the Ferryman Kept", "24, What the Ferryman Kept"), (4, "Chapter 4: Oil", "Chapter 4: Oil"),
     (4, "4. Oil", "4. Oil"), (4, "", "Chapter 4"), (4, None, "Chapter 4"), (4, "44 Days", "4, 44 Days"),
     (None, "A break", "A break"), (None, "", "a note")],
)  # fmt: skip
def test_a_chapter_is_named_with_its_number_once(number: int | None, title: str | None, label: str) -> None:
    assert chapter_label(number, title) == label


def test_a_log_line_is_one_line() -> None:
    record = logging.LogRecord("x", logging.ERROR, "", 0, "a\r\nb\x1b[31m\x00\u2028c", None, None)
    assert OneLine("%(message)s").format(record) == "a\\x0d | b\\x1b[31m\\x00 | c"


def test_the_secret_is_made_once_and_for_its_owner_only(tmp_path: Path) -> None:
    made = instance_secret(tmp_path / "new")
    path = tmp_path / "new" / "secret"
    assert path.stat().st_mode & 0o777 == 0o600
    path.chmod(0o644)
    assert instance_secret(tmp_path / "new") == made
    assert path.stat().st_mode & 0o777 == 0o600
    assert instance_secret(tmp_path / "other") != made


def test_a_short_secret_is_no_secret(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("dev")
    with pytest.raises(Damaged, match="holds no secret"):
        instance_secret(tmp_path)


def test_static_files_may_be_kept_for_good_and_travel_compressed(reading: Visitor) -> None:
    address = f"{reading.app.static_url_path}/look.css"
    answer = reading.client.get(address, headers={"Accept-Encoding": "gzip"})
    assert answer.headers["Content-Encoding"] == "gzip"
    assert answer.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(answer.data) == (WEB / "static" / "look.css").read_bytes()
    plain = reading.client.get(address)
    assert "Content-Encoding" not in plain.headers
    assert plain.data == (WEB / "static" / "look.css").read_bytes()
    font = reading.client.get(f"{reading.app.static_url_path}/vendor/inter.woff2", headers={"Accept-Encoding": "gzip"})
    assert "Content-Encoding" not in font.headers


@pytest.mark.parametrize("folder", VENDORED, ids=lambda folder: folder.parts[-2])
def test_what_is_not_ours_is_as_it_came(folder: Path) -> None:
    told = tomllib.loads((folder / "VENDORED.toml").read_text(encoding="utf-8"))
    for name, facts in told.items():
        assert sha256((folder / name).read_bytes()).hexdigest() == facts["sha256"], name
        assert (folder / facts["licence_file"]).read_text(encoding="utf-8").strip()
    known = {*told, "VENDORED.toml", *(facts["licence_file"].split("/")[-1] for facts in told.values())}
    assert {path.name for path in folder.rglob("*") if path.is_file()} == known


def test_nothing_but_the_tokens_names_a_colour() -> None:
    for path in [
        *(WEB / "static").glob("*.css"),
        *(WEB / "static").glob("*.js"),
        *(WEB.parents[1] / "templates").rglob("*.html"),
    ]:
        if path.name != "tokens.css":
            text = path.read_text(encoding="utf-8")
            assert not [
                word
                for word in text.split()
                if word.startswith("#")
                and len(word.strip(";,)}")) in {4, 7}
                and word[1:4].isalnum()
                and any(c.isdigit() for c in word)
            ], path
