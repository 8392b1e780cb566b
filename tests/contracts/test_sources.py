"""Every source keeps its promises: run over all that are found, with the documents in tests/fixtures/<slug>/.

Adding a test is adding a file: NAME.<anything> and NAME.expected.json beside it, which lists the drafts, each with the
fields that are not as they are by default (``html`` and ``kind`` left out). To begin one, write ``[]`` and read what
the failing test says. The documents of a source that reads mails are mails (.eml).
"""

import json
from collections.abc import Iterator
from dataclasses import MISSING, fields
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tracker.domain.drafts import Draft, MetricDraft, Moment
from tracker.errors import Unreadable
from tracker.parsing.mail import parse_mail
from tracker.sources.base import Described, MailModule, Piece, SourceModule
from tracker.sources.discover import by_slug, mail_sources, modules, recognise, recognise_mail

FIXTURES = Path(__file__).parent.parent / "fixtures"


def documents(slug: str = "*") -> list[Path]:
    return sorted(p for p in FIXTURES.glob(f"{slug}/*") if p.is_file() and not p.name.endswith(".expected.json"))


def plain(draft: Draft) -> dict[str, Any]:
    """Return a draft as its expectation is written down."""
    found: dict[str, Any] = {"draft": type(draft).__name__}
    for field in fields(draft):
        value = getattr(draft, field.name)
        default = field.default if field.default is not MISSING else None
        if not _left_out(draft, field.name) and value not in (default, "", (), {}):
            found[field.name] = _plain(value)
    return found


def _left_out(draft: Draft, name: str) -> bool:
    """Markup is long, and what kind of source it was is said by the folder (a number has a kind of its own)."""
    return name == "html" or (name == "kind" and not isinstance(draft, MetricDraft))


def _plain(value: Any) -> Any:
    if isinstance(value, Moment):
        return [value.at.isoformat() if value.at else None, value.precision]
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, (tuple, list)):
        return [_plain(part) for part in value]
    if isinstance(value, dict):
        return {key: _plain(part) for key, part in value.items()}
    if hasattr(value, "__dataclass_fields__"):
        return {
            f.name: _plain(getattr(value, f.name)) for f in fields(value) if getattr(value, f.name) not in (None, ())
        }
    return value


@pytest.fixture(params=[source.SLUG for source in modules()])
def source(request: pytest.FixtureRequest) -> Described:
    return by_slug(request.param)


def test_a_source_has_what_a_source_has(source: Described) -> None:
    assert source.SLUG.lower().replace("_", "-").replace(" ", "-") == source.SLUG
    assert source.LABEL
    assert set(source.CARRIES) <= {"chapters", "reviews", "metrics"}
    assert source.CARRIES
    assert source.TAKES
    assert source.BUILT_FROM
    assert source.NOT_KNOWN
    assert hasattr(source, "recognises") or hasattr(source, "recognises_mail")


def test_a_source_has_a_document_of_its_own(source: Described) -> None:
    assert documents(source.SLUG)


@pytest.mark.parametrize("path", documents(), ids=lambda path: f"{path.parent.name}/{path.name}")
def test_a_document_is_recognised_by_its_content_and_read_as_expected(path: Path) -> None:
    body = path.read_bytes()
    source = owner(path.parent.name, body)
    assert source is not None
    assert path.parent.name == source.SLUG
    expected = json.loads((path.parent / f"{path.stem}.expected.json").read_text(encoding="utf-8"))
    assert [plain(draft) for draft in drafts(source.SLUG, body, time_zone="Europe/Vienna")] == expected


def owner(slug: str, body: bytes) -> Described | None:
    """The source that takes the document: of mails where ``slug`` is one of those that read mails."""
    if slug in MAILS:
        return recognise_mail(parse_mail(body))
    return recognise(Piece(body=body, location="upload"))


MAILS = frozenset(source.SLUG for source in mail_sources())


@pytest.mark.parametrize(
    "body", [b"", b"\0" * 100, b"\x89PNG\r\n\x1a\n....", b"<html><body>Hi</body></html>", b"%PDF-1.7"]
)
def test_nothing_recognises_what_is_none_of_its_documents(body: bytes) -> None:
    assert recognise(Piece(body=body, location="upload")) is None


ALL = documents()


@st.composite
def mutated(draw: st.DrawFn) -> tuple[str, bytes]:
    """A document with a few pieces cut out, doubled or overwritten."""
    path = draw(st.sampled_from(ALL))
    body = path.read_bytes()
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, max(len(body) - 1, 0)))
        end = draw(st.integers(start, min(start + 400, len(body))))
        new = draw(st.one_of(st.binary(max_size=12), st.just(body[start:end] * 2), st.sampled_from(NASTY)))
        body = body[:start] + new + body[end:]
    return path.parent.name, body


NASTY = [
    b"",
    b"\0",
    b"]]>",
    b"<",
    b"&",
    b'"',
    b"</item>",
    b"<item>",
    b"<!DOCTYPE x [",
    b"\xff\xfe",
    b"\n",
    b"{",
    b"[[",
    b"&#0;",
]


def drafts(slug: str, body: bytes, *, time_zone: str = "UTC") -> Iterator[Draft]:
    source = by_slug(slug)
    if slug in MAILS:
        mail = parse_mail(body, time_zone=time_zone)
        yield from cast("MailModule", source).read_mail(mail, time_zone=time_zone)
    else:
        yield from cast("SourceModule", source).read(Piece(body=body, location="upload", time_zone=time_zone))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
@given(mutated())
def test_a_damaged_document_gives_a_report_and_never_a_traceback(case: tuple[str, bytes]) -> None:
    slug, body = case
    owner(slug, body)
    try:
        for draft in drafts(slug, body):
            plain(draft)
            for field in fields(draft):
                value = getattr(draft, field.name)
                if isinstance(value, str):
                    value.encode("utf-8")  # no lone surrogate may come out
                    assert "\0" not in value
    except Unreadable as error:
        assert error.sentence  # noqa: PT017  either outcome is right


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=600), st.sampled_from([source.SLUG for source in modules()]))
def test_any_bytes_at_all_give_a_report(body: bytes, slug: str) -> None:
    owner(slug, body)
    try:
        list(drafts(slug, body))
    except Unreadable as error:
        assert error.sentence  # noqa: PT017  either outcome is right


def test_reading_can_be_left_early() -> None:
    reading = drafts("wordpress-comments", (FIXTURES / "wordpress-comments" / "site-english.rss").read_bytes())
    next(reading)
    reading.close()  # type: ignore[attr-defined]  # it is a generator
    assert len(list(drafts("wordpress-posts", (FIXTURES / "wordpress-posts" / "serial.rss").read_bytes()))) > 1
