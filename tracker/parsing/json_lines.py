"""JSON objects, one a line or as one array. A line that is none is told and left out."""

import json
from collections.abc import Iterator
from typing import Any

LONGEST_LINE = 5_000_000  # characters


def records(text: str) -> Iterator[tuple[int, dict[str, Any] | None]]:
    """Yield (line or place from 1, the object) of each; None in place of what is no JSON object."""
    start = text.lstrip("\ufeff \t\r\n")
    if start.startswith("["):
        whole = _parsed(start)
        if isinstance(whole, list):
            yield from ((place, item if isinstance(item, dict) else None) for place, item in enumerate(whole, 1))
            return
    at, number = 0, 0
    while at < len(text):
        end = text.find("\n", at)
        end = len(text) if end < 0 else end
        number += 1
        line = text[at:end].strip("\ufeff \t\r").removesuffix(",")
        at = end + 1
        if line and line not in {"[", "]"}:
            item = _parsed(line) if len(line) <= LONGEST_LINE else None
            yield number, item if isinstance(item, dict) else None


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None
