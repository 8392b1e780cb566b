"""The container of an EPUB: what it says of the book, and its pages in reading order, each with its title.

Told by META-INF/container.xml; the package file lists the pages (the spine), the navigation page or the NCX their
titles. A page that the book itself calls its cover, title page, contents or copyright page is marked so.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError

from defusedxml.ElementTree import fromstring
from selectolax.lexbor import LexborHTMLParser

from tracker.errors import Unreadable
from tracker.parsing import archive
from tracker.parsing.html import plain
from tracker.parsing.xml_text import named_entities, safe_xml
from tracker.words import gettext as _

CONTAINER = "META-INF/container.xml"
MOST_PAGES = 20_000
LARGEST_XML = 10_000_000  # bytes of a package or navigation file

_TEXT_KINDS = ("application/xhtml+xml", "text/html", "application/x-dtbook+xml")
_KEPT = re.compile(r"\.(?:xml|opf|ncx|x?html?|xht)$|^mimetype$", re.IGNORECASE)
_FRONT = frozenset(
    {"cover", "titlepage", "title-page", "toc", "landmarks", "copyright-page", "copyright", "colophon", "index"}
    | {"loi", "lot", "page-list", "other.titlepage"}
)
_FRONT_TITLE = re.compile(
    r"\W*(?:(?:book )?cover(?: page)?|title ?page|half[- ]?title(?: page)?|(?:table of )?contents|colophon|"
    r"copyright(?: page| notice)?|impress?um|titelseite|umschlag|inhalt(?:sverzeichnis)?|couverture|sommaire|"
    r"table des matières|portada|índice|copertina|indice|обложка|содержание|оглавление|目次|目录|表紙|封面)\W*",
    re.IGNORECASE,
)
_SELF_CLOSED = re.compile(
    r"<(a|abbr|b|big|blockquote|cite|code|dd|div|dl|dt|em|h[1-6]|i|iframe|li|ol|p|pre|q|s|script|section|small|span|strong|style|"
    r"sub|sup|table|td|textarea|th|title|tr|u|ul)((?:\s[^<>]{0,2000}?)?)/>",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page of a book: its path in the archive, its title in the contents ("" for none), its XHTML as text."""

    path: str
    title: str = ""
    markup: str = ""
    is_front: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """What an EPUB holds. ``date`` and ``identifiers`` are as written; ``publisher`` says which program or site."""

    title: str = ""
    authors: tuple[str, ...] = ()
    language: str = ""
    publisher: str = ""
    date: str = ""
    description: str = ""
    identifiers: tuple[str, ...] = ()
    pages: tuple[Page, ...] = field(default_factory=tuple)


def is_book(members: tuple[str, ...]) -> bool:
    """Whether an archive with these members is an EPUB."""
    return CONTAINER in members


def read_book(body: bytes) -> Book:
    """Return the book that the bytes are. Raises Unreadable with a sentence."""
    members = archive.open_whole(body, only=lambda name: bool(_KEPT.search(name)))
    package_path = _package_path(members)
    package = _xml(members.get(package_path, b""))
    if package is None:
        raise Unreadable(_("This EPUB does not say which pages it has. Nothing of it was stored."))
    folder = posixpath.dirname(package_path)
    items = {item.get("id", ""): item for item in _all(package, "item")}
    titles = _titles(items, members, folder)
    front = _front_pages(package, folder)
    pages = tuple(
        _page(path, titles.get(path, ""), members[path], is_front=path in front)
        for path in dict.fromkeys(_spine(package, items, folder))
        if path in members
    )
    return Book(
        title=_first(package, "title"),
        authors=tuple(filter(None, (plain(node.text or "", cap=120) for node in _all(package, "creator")))),
        language=_first(package, "language"),
        publisher=_first(package, "publisher"),
        date=_first(package, "date"),
        description=_first(package, "description", cap=20_000),
        identifiers=tuple(
            text
            for name in ("identifier", "source")
            for node in _all(package, name)
            if (text := plain(node.text or "", cap=2_000))
        ),
        pages=pages,
    )


def _package_path(members: dict[str, bytes]) -> str:
    container = _xml(members.get(CONTAINER, b""))
    roots = [node.get("full-path", "") for node in _all(container, "rootfile")] if container is not None else []
    told = (unquote(path).lstrip("/") for path in roots)
    return next((path for path in told if path in members), next((n for n in members if n.endswith(".opf")), ""))


def _xml(body: bytes) -> Element | None:
    """Return the root of an XML member, None where it is none; it has no DOCTYPE and no entities of its own."""
    safe = safe_xml(body) if len(body) <= LARGEST_XML else b""
    try:
        return fromstring(named_entities(safe.decode()), forbid_dtd=True) if safe else None
    except (ParseError, ValueError, RecursionError):
        return None


def _all(root: Element, name: str) -> list[Element]:
    """Return the elements of that name, whatever namespace they are in."""
    return [node for node in root.iter() if str(node.tag).rpartition("}")[2] == name]


def _first(root: Element, name: str, *, cap: int = 300) -> str:
    texts = ("".join(node.itertext()) for node in _all(root, name))
    return next(filter(None, (plain(text, cap=cap) for text in texts)), "")


def _spine(package: Element, items: dict[str, Element], folder: str) -> Iterator[str]:
    """Yield the paths of the pages in reading order, without those that stand outside it (linear="no")."""
    for ref in _all(package, "itemref")[:MOST_PAGES]:
        item = items.get(ref.get("idref", ""))
        if item is None or ref.get("linear") == "no" or "nav" in item.get("properties", "").split():
            continue
        if item.get("media-type", "").lower() in _TEXT_KINDS:
            yield _resolved(folder, item.get("href", ""))


def _titles(items: dict[str, Element], members: dict[str, bytes], folder: str) -> dict[str, str]:
    """Return the title of each page in the contents: the first that points into it, the navigation page before NCX."""
    listed = list(items.values())
    navigation = next((item for item in listed if "nav" in item.get("properties", "").split()), None)
    ncx = next((item for item in listed if "ncx" in item.get("media-type", "").lower()), None)
    found: dict[str, str] = {}
    for item, entries in ((navigation, _navigation), (ncx, _ncx)):
        path = _resolved(folder, item.get("href", "")) if item is not None else ""
        for href, title in entries(members.get(path, b"")):
            if title:
                found.setdefault(_resolved(posixpath.dirname(path), href), title)
    return found


def _navigation(body: bytes) -> Iterator[tuple[str, str]]:
    for nav in LexborHTMLParser(_html(body)).css("nav"):
        if (nav.attributes.get("epub:type") or "toc") == "toc":
            yield from ((link.attributes.get("href") or "", plain(link.text())) for link in nav.css("a[href]"))


def _ncx(body: bytes) -> Iterator[tuple[str, str]]:
    root = _xml(body)
    for point in _all(root, "navPoint") if root is not None else ():
        parts = {str(node.tag).rpartition("}")[2]: node for node in point}
        if "navLabel" in parts and "content" in parts:
            yield parts["content"].get("src", ""), _first(parts["navLabel"], "text")


def _front_pages(package: Element, folder: str) -> frozenset[str]:
    """Return the pages that the guide calls cover, title page or contents."""
    return frozenset(
        _resolved(folder, ref.get("href", ""))
        for ref in _all(package, "reference")
        if ref.get("type", "").lower() in _FRONT
    )


def _page(path: str, title: str, body: bytes, *, is_front: bool) -> Page:
    markup = _html(body)
    start = LexborHTMLParser(markup[:20_000])
    kinds = {
        kind
        for node in (start.body, *start.css("body > section, body > div, body > nav"))
        if node is not None
        for kind in (node.attributes.get("epub:type") or "").split()
    }
    front = is_front or bool(kinds & _FRONT) or bool(_FRONT_TITLE.fullmatch(title))
    return Page(path=path, title=title, markup=markup, is_front=front)


def _html(body: bytes) -> str:
    """Return XHTML as an HTML parser reads it: without DOCTYPE, ``<a id="x"/>`` closed, which it would leave open."""
    return _SELF_CLOSED.sub(r"<\1\2></\1>", safe_xml(body).decode())


def _resolved(folder: str, href: str) -> str:
    path = unquote(href.partition("#")[0])
    return posixpath.normpath(posixpath.join(folder, path)).lstrip("/") if path else ""
