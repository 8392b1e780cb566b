"""Questions that every saved page is asked: the first node that fits, its words, a number, a time, what it was."""

import re
from collections.abc import Iterator
from datetime import UTC, tzinfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import UNKNOWN, Moment, Problem
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.dates import epoch, feed_date, loose_date
from tracker.words import gettext as _

RAW = 500  # characters of a piece that a problem shows

_SECONDS = ("unixtime", "data-xutime", "data-time", "data-timestamp")
_NUMBER = re.compile(r"\d[\d,. ]*\d|\d")
_GROUPS = re.compile(r"(?<=\d)[,. ](?=\d{3}(?!\d))")
_TIMES = {"k": 1_000, "m": 1_000_000, "b": 1_000_000_000}
_AGO = re.compile(r"\bago\b|\b(?:yesterday|today|now)\b", re.IGNORECASE)
_HALF_DAY = re.compile(r"\b(\d{1,2})(:\d{2}(?::\d{2})?)\s*([ap])\.?m\b\.?", re.IGNORECASE)
_LONGEST_PAGER = 5  # digits
_STARS = re.compile(r"(?:^|\s)star-(\d{1,2})(?=\s|$)")
MOST = 5_000  # posts, reviews, rows of one page; a page of these sites has a few hundred at most
STARS = 5.0  # the most that these sites give


def attribute(node: LexborNode | None, name: str) -> str:
    """Return the attribute's value, "" where there is none."""
    return (node.attributes.get(name) or "").strip() if node is not None else ""


def every(root: LexborHTMLParser | LexborNode, selector: str) -> list[LexborNode]:
    """Return what the selector finds below the root, in the order of the page, each once (the parser repeats a node
    for each alternative that it fits, and counts the root in).
    """
    own = root.mem_id if isinstance(root, LexborNode) else 0
    return list({node.mem_id: node for node in root.css(selector) if node.mem_id != own}.values())


def first(root: LexborHTMLParser | LexborNode, *selectors: str) -> LexborNode | None:
    """Return the first node of the first selector that finds any."""
    return next((node for node in (root.css_first(selector) for selector in selectors) if node is not None), None)


def first_with_words(root: LexborHTMLParser | LexborNode, *selectors: str) -> LexborNode | None:
    """Return the first node that has text (a link around a picture has none)."""
    return next((node for selector in selectors for node in every(root, selector)[:50] if words_in(node)), None)


def words_in(node: LexborNode | None, *, cap: int = 300) -> str:
    """Return the text of a node on one line."""
    return one_line(node.text(deep=True)[: cap * 20], cap=cap) if node is not None else ""


def own_words(node: LexborNode, *, before: str) -> str:
    """Return the text that stands directly in the node, up to its first child of the tag ``before``."""
    parts: list[str] = []
    for child in node.iter(include_text=True):
        if child.tag == before:
            break
        if child.is_text_node:
            parts.append(child.text())
    return one_line("".join(parts), cap=120)


def markup_without(node: LexborNode, left_out: str, *, pictures: str = "") -> str:
    """Return what is in the node, without the descendants that the selector names; the node itself stays whole.

    ``pictures`` names those that stand for words (a smiley): each becomes its description.
    """
    fragment = LexborHTMLParser(f"<body>{node.inner_html or ''}</body>")
    for child in reversed(every(fragment, left_out)):
        child.decompose()
    for picture in every(fragment, pictures) if pictures else ():
        picture.replace_with(attribute(picture, "alt")[:40])
    return (fragment.body.inner_html or "") if fragment.body is not None else ""


def raw_of(node: LexborNode | None) -> str:
    """Return the beginning of the node's markup, to be shown with a problem."""
    return tidy((node.html or "")[:RAW]).strip() if node is not None else ""


def number_in(text: str) -> float | None:
    """Return the first number of a text ("1,234", "4.52 / 5", "2.2k"), None where there is none."""
    match = _NUMBER.search(text[:300])
    if match is None or len(match.group()) > 20:
        return None
    try:
        value = float(_GROUPS.sub("", match.group()).replace(",", "."))
    except ValueError:
        return None
    return value * _TIMES.get(text[match.end() : match.end() + 1].lower(), 1)


def moment_of(node: LexborNode | None, zone: tzinfo = UTC) -> Moment:
    """Return the time a node tells by its attributes or, written out, by its text; a relative one is unknown."""
    if node is None:
        return UNKNOWN
    for name in _SECONDS:
        value = attribute(node, name)
        if value.isascii() and value.isdigit() and 0 < len(value) < 14:
            return epoch(int(value))
    known = feed_date(attribute(node, "datetime"), zone)
    if known.at is not None:
        return known
    for text in (attribute(node, "title"), words_in(node, cap=60)):
        written = _HALF_DAY.sub(_of_the_day, one_line(text).replace(" at ", " "))
        known = loose_date(written, zone) if not _AGO.search(text) else UNKNOWN
        if known.at is not None:
            return known
    return UNKNOWN


def stars_in(node: LexborNode | None) -> float | None:
    """Return the stars of five that a node shows ("4.5 stars", "4.52 / 5", the class ``star-45``), None for none."""
    for candidate in (node, *(every(node, "[aria-label], [data-content], .star")[:20] if node is not None else ())):
        for name in ("aria-label", "data-content"):
            value = number_in(attribute(candidate, name))
            if value is not None and value <= STARS:
                return value
        match = _STARS.search(attribute(candidate, "class"))
        if match is not None and int(match.group(1)) <= STARS * 10:
            return int(match.group(1)) / 10
    return None


def _of_the_day(match: re.Match[str]) -> str:
    """Return a time of a half day ("7:46 PM") as one of the whole day ("19:46")."""
    hour = int(match.group(1)) % 12 + (12 if match.group(3).lower() == "p" else 0)
    return f"{hour}{match.group(2)}"


def links(root: LexborHTMLParser | LexborNode, pattern: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """Yield the pattern's match in every link's address that it fits."""
    for node in root.css("a[href]"):
        match = pattern.search(attribute(node, "href")[:2_000])
        if match is not None:
            yield match


def small_number(text: str) -> int:
    """Return a page or chapter number, 0 for anything else."""
    return int(text) if text.isascii() and text.isdigit() and len(text) <= _LONGEST_PAGER else 0


def without_dates() -> Problem:
    """Return what is told once of a page whose dates cannot be placed."""
    reason = _("its dates are relative (“3 days ago”) and it does not tell when it was saved; kept without dates")
    return Problem(where=_("the page"), reason=reason)


def other_pages(page: int, pages: int) -> Problem:
    """Return what is told of one page of several."""
    reason = _("page {page} of {pages}: the other pages hold more, save them too")
    return Problem(where=_("the page"), reason=reason.format(page=page, pages=pages))


def nothing_found(root: LexborNode | None) -> Problem:
    """Return what is told of a page of a known kind in which nothing known was found."""
    reason = _("nothing was found where such a page has it; it may be incomplete, or the site may have changed")
    return Problem(where=_("the page"), reason=reason, kept=False, raw=raw_of(root))


def no_text(where: str, node: LexborNode | None) -> Problem:
    """Return what is told of a review in which no text was found."""
    return Problem(where=where, reason=_("there is no text in it"), kept=False, raw=raw_of(node))
