"""Characters of a text from outside: valid, composed, and without the invisible ones that deceive.

Removed: controls, lone surrogates, noncharacters, soft hyphens, bidirectional overrides and isolates, zero-width
characters and tag characters. Kept, because scripts and emoji need them: the joiners inside an emoji or between
letters of a script that joins, variation selectors, the tags of a flag emoji, left-to-right and right-to-left marks.
"""

import re
import unicodedata

SPACES = re.compile(r"\s+")

_ODD = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u115f\u1160\u180e\u200b-\u200d\u2028\u2029\u202a-\u202e\u2060-\u206f"
    "\u3164\ufeff\uffa0\ufff0-\uffff\ud800-\udfff\U000e0000-\U000e0fff]"
)
_LINE_ENDS = re.compile("\r\n?|[\x0b\x0c\x1c-\x1e\x85\u2028\u2029]")
_EMOJI_FLAG = "\U0001f3f4"
_JOINING_SCRIPTS = ("ARABIC", "SYRIAC", "MONGOLIAN", "DEVANAGARI", "BENGALI", "GURMUKHI", "GUJARATI", "ORIYA", "TAMIL",
                    "TELUGU", "KANNADA", "MALAYALAM", "SINHALA", "KHMER", "MYANMAR", "TIBETAN")  # fmt: skip


def tidy(text: str) -> str:
    """Return the text composed (NFC), with plain line ends and without characters that nobody can see."""
    if text.isascii() and text.isprintable():  # most names and dates
        return text
    if _LINE_ENDS.search(text):
        text = _LINE_ENDS.sub("\n", text)
    if _ODD.search(text):
        text = _ODD.sub(_kept, text)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def one_line(text: str, *, cap: int = 300) -> str:
    """Return the text tidied, its spaces folded, at most ``cap`` characters long."""
    return SPACES.sub(" ", tidy(text)).strip()[:cap].rstrip()


def _kept(match: re.Match[str]) -> str:
    """Return the odd character where it does its honest work, else nothing."""
    character, text, at = match.group(), match.string, match.start()
    before = text[at - 1] if at else ""
    after = text[at + 1] if at + 1 < len(text) else ""
    if character == "\u200d" and _is_pictorial(before) and _is_pictorial(after):
        return character
    if character in "\u200c\u200d" and _joins(before) and (_joins(after) or character == "\u200d"):
        return character
    if "\U000e0020" <= character <= "\U000e007f" and _in_flag(text, at):
        return character
    return ""


def _is_pictorial(character: str) -> bool:
    if not character:
        return False
    return character == "\ufe0f" or unicodedata.category(character) in {"So", "Sk"}


def _joins(character: str) -> bool:
    return bool(character) and unicodedata.name(character, "").startswith(_JOINING_SCRIPTS)


def _in_flag(text: str, at: int) -> bool:
    """Whether the tag character at ``at`` follows a black flag with nothing but tags between (at most seven)."""
    for back in range(1, 8):
        if at - back < 0:
            return False
        character = text[at - back]
        if character == _EMOJI_FLAG:
            return True
        if not "\U000e0020" <= character <= "\U000e007f":
            return False
    return False
