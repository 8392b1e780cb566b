"""What stands above a Markdown text between two lines of ``---`` (or ``+++``): names and values, one a line."""

import re

MOST_LINES = 100

_FENCES = ("---", "+++")
_LINE = re.compile(r"([A-Za-z][\w -]{0,40}?)\s*[:=]\s*(.*)")


def front_matter(text: str) -> tuple[dict[str, str], str]:
    """Return the values by lower-case name and the text below them; none and the text where there is no such head.

    Lists and what is nested are left out: nothing of a chapter is told that way.
    """
    lines = text.lstrip("\ufeff \n").split("\n")
    fence = lines[0].strip()
    if fence not in _FENCES:
        return {}, text
    end = next((at for at, line in enumerate(lines[1 : MOST_LINES + 1], 1) if line.strip() in {fence, "..."}), 0)
    if not end:
        return {}, text
    found: dict[str, str] = {}
    for line in lines[1:end]:
        match = _LINE.fullmatch(line.rstrip())
        if match and match.group(2):
            found.setdefault(match.group(1).casefold().replace("-", "_"), _unquoted(match.group(2).strip()))
    return (found, "\n".join(lines[end + 1 :])) if found else ({}, text)


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
