"""HTML from outside becomes harmless HTML and plain text.

nh3 (ammonia) does the sanitising; what it returns is normalised, so that the few rewritings after it can be regular
expressions: every ``<`` begins a tag, every attribute stands in double quotes.
"""

import html as entities
import re
from dataclasses import dataclass

import nh3

from tracker.parsing.characters import SPACES, one_line, tidy

MAX_HTML = 2_000_000  # characters; a novel's chapter is a tenth of it
MAX_TAGS = 50_000
MAX_DEPTH = 100

_INLINE = {"em", "strong", "b", "i", "u", "s", "del", "ins", "sub", "sup", "code", "q", "cite", "small", "a", "span"}
_BLOCKS = {"p", "blockquote", "ul", "ol", "li", "pre", "hr", "br", "h3", "div"}
_AS_DIV = {"section", "article", "aside", "header", "footer", "main", "figure", "figcaption", "table", "tr", "dl", "dt",
           "dd", "address", "details", "summary", "center"}  # fmt: skip
_AS_H3 = {"h1", "h2", "h4", "h5", "h6"}
_DROPPED = {"script", "style", "title", "noscript", "iframe", "svg", "math", "template", "select", "textarea", "object",
            "embed", "audio", "video", "canvas", "noembed", "noframes", "xmp"}  # fmt: skip

_CLEANER = nh3.Cleaner(
    tags=_INLINE | _BLOCKS | _AS_DIV | _AS_H3 | {"img", "td", "th"},
    clean_content_tags=_DROPPED,
    attributes={"a": {"href"}, "img": {"alt", "class", "src"}},
    url_schemes={"http", "https"},
    url_relative="deny",
    link_rel="nofollow noopener noreferrer",
)

_TAG = re.compile(r'<(/?)([a-z][a-z0-9]*)((?: [a-z]+="[^"]*")*)>')
_ATTRIBUTE = re.compile(r' ([a-z]+)="([^"]*)"')
_ANY_MARKUP = re.compile(r"<[a-zA-Z/!]")
_HAS_BLOCKS = re.compile(r"<(?:p|br|div|li|blockquote|h[1-6]|tr|pre)\b", re.IGNORECASE)
_NESTING = re.compile(r"<(/?)(?!br|hr|img|input|p[\s>]|li|dt|dd|t[rhd]|option)[a-z]", re.IGNORECASE)
_STRAY_TAG = re.compile(r"<[^<>]{0,2000}>")
_EMOJI_CLASS = re.compile(r"(?:^| )(?:wp-smiley|emoji|emojione|twemoji)(?: |$)")
_EMOJI_SOURCE = re.compile(r"https?://(?:s\.w\.org/images/core/emoji|twemoji\.|abs\.twimg\.com/emoji)")
_NAMED_TAG = re.compile(
    r"</?(?:a|abbr|b|big|blockquote|br|center|cite|code|del|div|em|font|form|h[1-6]|hr|html|body|i|iframe|img|input|ins|"
    r"li|link|meta|ol|object|p|pre|q|s|script|small|span|strike|strong|style|sub|sup|svg|table|td|th|tr|tt|u|ul|video)"
    r"(?:[\s/][^<>]{0,2000})?/?>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What a reader wrote: as safe HTML, and as text whose paragraphs are parted by an empty line."""

    html: str = ""
    text: str = ""


def clean(markup: str) -> Cleaned:
    """Return harmless HTML and its text; pictures of emoji become the emoji, other pictures go.

    Text without any block markup keeps its line breaks.
    """
    markup = tidy(markup[:MAX_HTML])
    if not markup.strip():
        return Cleaned()
    if not _ANY_MARKUP.search(markup):
        return from_text(entities.unescape(markup))
    if _is_flood(markup):
        markup = _STRAY_TAG.sub("", markup)
    if not _HAS_BLOCKS.search(markup):
        markup = _paragraphs(markup)
    safe = tidy(_TAG.sub(_rewritten, _CLEANER.clean(markup))).strip()
    return Cleaned(html=safe, text=text_of(safe))


def from_text(text: str) -> Cleaned:
    """Return plain text as HTML paragraphs, and as itself with tidy line ends."""
    lines = [line.rstrip() for line in tidy(text[:MAX_HTML]).split("\n")]
    text = re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()
    return Cleaned(html=_paragraphs(entities.escape(text, quote=False)) if text else "", text=text)


def plain(markup: str, *, cap: int = 300) -> str:
    """Return a title or a name as one line of plain text, whatever markup or escaping (even doubled) it came in."""
    text = _NAMED_TAG.sub("", markup[: cap * 20])
    for _ in range(2):
        unescaped = _NAMED_TAG.sub("", entities.unescape(text))
        if unescaped == text:
            break
        text = unescaped
    return one_line(text, cap=cap)


def text_of(safe: str) -> str:
    """Return the text of HTML that ``clean`` made."""
    parts: list[str] = []
    preformatted, at = False, 0
    for match in _TAG.finditer(safe):
        parts.append(_words(safe[at : match.start()], preformatted=preformatted))
        at = match.end()
        closing, name = match.group(1), match.group(2)
        if name == "pre":
            preformatted = not closing
        if name == "br":
            parts.append("\n")
        elif name == "li":
            parts.append("\n" if closing else "\n- ")
        elif name in _BLOCKS:
            parts.append("\n\n")
    parts.append(_words(safe[at:], preformatted=preformatted))
    text = re.sub(r" *\n *", "\n", "".join(parts)) if "<pre>" not in safe else re.sub(r" +\n", "\n", "".join(parts))
    return re.sub(r"\n{3,}", "\n\n", tidy(text)).strip()


def _is_flood(markup: str) -> bool:
    """Whether there are more tags, or deeper ones, than anybody writes: they would cost far too much to sanitise."""
    tags = markup.count("<")
    if tags <= MAX_DEPTH:
        return False
    depth = deepest = 0
    for match in _NESTING.finditer(markup):
        depth = max(depth - 1, 0) if match.group(1) else depth + 1
        deepest = max(deepest, depth)
    return tags > MAX_TAGS or deepest > MAX_DEPTH


def _words(escaped: str, *, preformatted: bool) -> str:
    text = escaped if preformatted else SPACES.sub(" ", escaped)
    return entities.unescape(text) if "&" in text else text


def _paragraphs(markup: str) -> str:
    pieces = [piece.strip() for piece in re.split(r"\n\s*\n", markup) if piece.strip()]
    return "\n".join("<p>" + piece.replace("\n", "<br>\n") + "</p>" for piece in pieces)


def _rewritten(match: re.Match[str]) -> str:
    """Return one tag of the cleaned markup as it may stay."""
    closing, name, attributes = match.groups()
    if name == "img":
        return _emoji(dict(_ATTRIBUTE.findall(attributes)))
    if name in _AS_DIV:
        return f"<{closing}div>"
    if name in _AS_H3:
        return f"<{closing}h3>"
    if name in {"td", "th", "span"}:
        return " " if closing and name != "span" else ""
    return match.group()


def _emoji(picture: dict[str, str]) -> str:
    """Return what the picture of an emoji stands for (still escaped), or nothing for any other picture."""
    alt = picture.get("alt", "")
    if len(alt) > 40:
        return ""
    if _EMOJI_CLASS.search(picture.get("class", "")) or _EMOJI_SOURCE.match(picture.get("src", "")):
        return alt
    return ""
