"""Comments that are kept as Markdown, as they look where they are shown. Raw HTML in them stays text."""

from functools import cache

from markdown_it import MarkdownIt

from tracker.parsing.html import Cleaned, clean, from_text

LONGEST = (
    20_000  # characters; of a longer one the signs are left as typed, since some of them cost far too much to read
)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True})


def from_markdown(text: str) -> Cleaned:
    """Return a comment written in Markdown; line breaks stay."""
    return clean(_reader().render(text)) if len(text) <= LONGEST else from_text(text)
