"""Whether a text is prose, as a chapter is: sentences, no table, no mail, no program."""

import re

from tracker.parsing.counting import count_words

LEAST_WORDS = 40
LARGEST = 20_000_000  # bytes; the longest serials come to a tenth of it

_SENTENCE_END = re.compile(r"[.!?…][\"”’'»)*_]*(?=\s|$)|[。！？]")
_MAIL_HEADER = re.compile(
    r"^(?:From |(?:from|to|subject|date|received|return-path|delivered-to|message-id|mime-version|content-type|"
    r"x-[\w-]+|dkim-signature|reply-to)\s*:)",
    re.IGNORECASE,
)
_CODE = re.compile(
    r"[{};]\s*$|^\s*(?:import|from|def|class|function|var|const|let|#include|<\w+[^>]*>)\b|^\s*(?:\w+\s*=|//|\$)"
)
_TABLE = re.compile(r"\t.*\t|^\s*\|.*\|\s*$|(?:[^,;]{0,60}[;,]){4,}[^,;]{0,60}$")
_LIST = re.compile(r"^\s*(?:[-*+•]|\d{1,3}[.)])\s+\S|https?://")


def is_prose(text: str) -> bool:
    """Whether a text (or its beginning) reads as prose of a chapter's length; unsure is no."""
    start = text[:50_000].strip()
    if not start or (start[0] in "<{[%" and not start.startswith(("[A", "[a"))):
        return False
    lines = [line for line in start.split("\n") if line.strip()]
    if is_mail(start) or "\0" in start or "\ufffd" * 3 in start:
        return False
    words = count_words(start)
    ends = len(_SENTENCE_END.findall(start))
    return words >= LEAST_WORDS and ends >= max(2, words / 120) and not _is_other(lines) and _is_letters(start)


def is_mail(text: str) -> bool:
    """Whether a text begins with the headers of a mail."""
    lines = [line for line in text[:5_000].split("\n") if line.strip()]
    return sum(bool(_MAIL_HEADER.match(line)) for line in lines[:12]) > 2


def _is_other(lines: list[str]) -> bool:
    """Whether most lines are those of a table, a list or a program."""
    some = lines[:400]
    other = sum(bool(_TABLE.search(line[:500]) or _CODE.search(line[:500]) or _LIST.match(line[:200])) for line in some)
    return other > len(some) * 0.3


def _is_letters(text: str) -> bool:
    """Whether three of four characters are letters or spaces."""
    some = text[:5_000]
    return sum(character.isalpha() or character.isspace() for character in some) >= 0.75 * len(some)
