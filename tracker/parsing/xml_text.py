"""Bytes of an XML document become safe UTF-8: decoded, without a DOCTYPE, without characters that XML forbids.

Without a DOCTYPE there are no entities to expand and nothing outside to read: billion laughs and external entities
end here, whatever parser comes after.
"""

import html.entities
import re

from tracker.parsing.encoding import decoded

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_REFERENCE = re.compile(r"&#(?:([0-9]{1,20})|[xX]([0-9A-Fa-f]{1,20}));")
_PROLOG = re.compile(r"\s+|<\?.*?\?>|<!--.*?-->", re.DOTALL)
_DOCTYPE_PART = re.compile(r"""<!--.*?-->|<\?.*?\?>|"[^"]*"|'[^']*'|\[|\]|>""", re.DOTALL)
_NAMED = re.compile(r"&([A-Za-z][A-Za-z0-9._-]{0,60});")
_BARE_AMPERSAND = re.compile(r"&(?!#[0-9]{1,7};|#[xX][0-9A-Fa-f]{1,6};|(?:amp|lt|gt|quot|apos);)")
_XML_NAMES = frozenset({"amp", "lt", "gt", "quot", "apos"})


def safe_xml(body: bytes, content_type: str = "") -> bytes:
    """Return the document as UTF-8 from its root element on; b"" where there is no element."""
    text = _FORBIDDEN.sub("", decoded(body, content_type))
    if "&#" in text:
        text = _REFERENCE.sub(_allowed_reference, text)
    return text[_root(text) :].encode("utf-8")


def named_entities(text: str) -> str:
    """Return the text with HTML's named characters as numbers, and ampersands that mean themselves escaped."""
    return _BARE_AMPERSAND.sub("&amp;", _NAMED.sub(_as_number, text))


def _allowed_reference(match: re.Match[str]) -> str:
    number = int(match.group(1)) if match.group(1) else int(match.group(2), 16)
    if number in {9, 10, 13} or (32 <= number <= 0x10FFFF and not 0xD800 <= number <= 0xDFFF):
        return "" if number in {0xFFFE, 0xFFFF} else match.group()
    return ""


def _as_number(match: re.Match[str]) -> str:
    name = match.group(1)
    if name in _XML_NAMES:
        return match.group()
    characters = html.entities.html5.get(name + ";")
    return "".join(f"&#{ord(c)};" for c in characters) if characters else f"&amp;{name};"


def _root(text: str) -> int:
    """Return where the root element begins, past declaration, comments and DOCTYPE."""
    at = max(text.find("<"), 0)
    while at < len(text):
        skipped = _PROLOG.match(text, at)
        if skipped:
            at = skipped.end()
        elif text[at : at + 9].upper() == "<!DOCTYPE":
            at = _doctype_end(text, at + 9)
        else:
            return at
    return at


def _doctype_end(text: str, at: int) -> int:
    inside = False
    while match := _DOCTYPE_PART.search(text, at):
        at = match.end()
        if match.group() in "[]":
            inside = match.group() == "["
        elif match.group() == ">" and not inside:
            return at
    return len(text)
