"""The job that turns Markdown into HTML, in a child process (``parsing.child``): its parser can be sent astray."""

from collections.abc import Iterator
from typing import Any

from markdown_it import MarkdownIt


def rows(body: bytes, options: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Yield one row with ``html``. With ``breaks`` a line's end is one of the text, not only of the file."""
    parser = MarkdownIt("commonmark", {"breaks": bool(options.get("breaks"))}).enable("strikethrough")
    yield {"html": parser.render(body.decode("utf-8", "replace"))}
