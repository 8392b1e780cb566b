"""Lists of feeds (OPML 1 and 2), in and out: the outlines that name a feed, however deep they stand."""

import io
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, SubElement, register_namespace, tostring

from defusedxml.ElementTree import iterparse

from tracker.domain.keys import site_of
from tracker.parsing.characters import one_line
from tracker.parsing.html import plain
from tracker.parsing.xml_text import named_entities, safe_xml

OURS = "urn:chapter-tracker"  # of the attribute that says which story a feed belongs to
LARGEST = 10_000_000  # bytes

_OPML = re.compile(
    r"\s*(?:(?>(?s:<\?xml[^>]*\?>|<!--.*?-->)|<!DOCTYPE[^>\[]*(?:\[[^\]]*\])?\s*>)\s*)*+<opml[\s>]", re.IGNORECASE
)

register_namespace("tracker", OURS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outline:
    """A feed that a list names. ``story`` is "" but in a list that this program wrote."""

    address: str
    title: str = ""
    story: str = ""


class Cut(Exception):
    """The list ends too early; what was yielded before stays good."""


def is_opml(sample: str) -> bool:
    """Whether a document that begins like this is a list of feeds."""
    return bool(_OPML.match(sample[:20_000].lstrip("\ufeff")))


def outlines(body: bytes, content_type: str = "") -> Iterator[Outline]:
    """Yield the feeds in order, whatever their address. Raises Cut where the document ends too early."""
    safe = named_entities(safe_xml(body[:LARGEST], content_type).decode()).encode()
    try:
        for _event, node in iterparse(io.BytesIO(safe), events=("start",), forbid_dtd=True):
            if str(node.tag).rpartition("}")[2].lower() == "outline":
                found = _outline(node)
                if found is not None:
                    yield found
    except (ParseError, ValueError):
        raise Cut from None
    if len(body) > LARGEST:
        raise Cut


def write(feeds: Iterable[tuple[str, str, str]]) -> str:
    """Return a list of feeds, given as (title, address, story): one folder for each story, those without one beside."""
    root = Element("opml", version="2.0")
    SubElement(SubElement(root, "head"), "title").text = "Chapter Tracker"
    body = SubElement(root, "body")
    folders: dict[str, Element] = {}
    for title, address, story in feeds:
        name = plain(story)
        if name and name not in folders:
            folders[name] = SubElement(body, "outline", text=name)
        label = plain(title) or address
        node = SubElement(folders.get(name, body), "outline", type="rss", text=label, title=label)
        node.set("xmlUrl", one_line(address, cap=2_000))
        if name:
            node.set(f"{{{OURS}}}story", name)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + tostring(root, encoding="unicode") + "\n"


def _outline(node: Element) -> Outline | None:
    """Return the feed of an outline; names of attributes are taken in any case, as programs write them."""
    given = {name.rpartition("}")[2].lower(): value for name, value in list(node.attrib.items())[:100]}
    address = given.get("xmlurl", "") or (given.get("url", "") if given.get("type", "").lower() in _FEED_TYPES else "")
    if not address.strip():
        return None
    return Outline(
        address=_web(address.strip()[:2_000]),
        title=plain(given.get("title") or given.get("text") or ""),
        story=plain(node.get(f"{{{OURS}}}story") or ""),
    )


_FEED_TYPES = frozenset({"rss", "atom", "feed"})


def _web(address: str) -> str:
    """Return an address as a web address (``feed:`` is how some readers write it)."""
    bare = re.sub(r"^feed:(?://(?!/))?", "", address, flags=re.IGNORECASE)
    return f"https://{bare}" if bare != address and "//" not in bare else bare


def is_web(address: str) -> bool:
    """Whether an address is one of the web."""
    return bool(site_of(address)) and address.lower().startswith(("http://", "https://"))
