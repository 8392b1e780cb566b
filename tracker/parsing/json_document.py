"""One JSON document as plain values, whatever it holds, and its parts as text that is safe to keep."""

import json
from typing import Any

from tracker.errors import Unreadable
from tracker.parsing.characters import one_line
from tracker.parsing.encoding import decoded
from tracker.words import gettext as _

MAX_ID = 2_000


def parsed(body: bytes, content_type: str = "") -> Any:
    """Return the document's value. Raises Unreadable where it is no JSON (cut, nested too deep, a number too long)."""
    try:
        return json.loads(decoded(body, content_type).lstrip("\ufeff"))
    except (ValueError, RecursionError):
        sentence = _("This JSON document is damaged or cut and could not be read. Nothing of it was stored.")
        raise Unreadable(sentence) from None


def objects(value: Any) -> list[dict[str, Any]]:
    """Return the objects of a list, [] for anything else."""
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []


def obj(value: Any) -> dict[str, Any]:
    """Return the value where it is an object, {} for anything else."""
    return value if isinstance(value, dict) else {}


def text(value: Any) -> str:
    """Return a text as it stands, "" for anything else."""
    return value if isinstance(value, str) else ""


def word(value: Any, *, cap: int = MAX_ID) -> str:
    """Return a text as one tidy line, "" for anything else."""
    return one_line(value[: cap * 4], cap=cap) if isinstance(value, str) else ""


def whole(value: Any) -> int | None:
    """Return a whole number that is not negative and no longer than an id can be, None for anything else."""
    sound = isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18
    return value if sound else None


def number(value: Any) -> float | None:
    """Return a number, None for anything else."""
    return (
        float(value) if isinstance(value, (int, float)) and not isinstance(value, bool) and abs(value) < 1e15 else None
    )
