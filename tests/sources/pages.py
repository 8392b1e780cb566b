"""Reads documents of one source in tests."""

from collections.abc import Sequence
from pathlib import Path
from types import ModuleType
from typing import TypeVar, cast

from tracker.domain.drafts import Draft
from tracker.sources.base import Piece, SourceModule

FIXTURES = Path(__file__).parent.parent / "fixtures"
T = TypeVar("T", bound=Draft)


def read(source: ModuleType, body: bytes | str) -> list[Draft]:
    body = body.encode() if isinstance(body, str) else body
    return list(cast("SourceModule", source).read(Piece(body=body, location="upload", time_zone="Europe/Vienna")))


def fixture(slug: str, name: str) -> bytes:
    return (FIXTURES / slug / name).read_bytes()


def only(kind: type[T], drafts: Sequence[Draft]) -> list[T]:
    return [draft for draft in drafts if isinstance(draft, kind)]
