"""Addresses of the Archive of Our Own, and the names under which its works, chapters and comments are known here.

Whatever form an address came in (http, www, an old host, another domain of the same archive, relative in a saved page,
kept by a web archive), a work is ``archiveofourown.org/works/W`` and everything else hangs on its numbers.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal
from urllib.parse import SplitResult, quote, unquote, urlsplit

from tracker.domain.keys import place_key, url_key
from tracker.parsing.characters import one_line

HOST = "archiveofourown.org"
HOME = f"https://{HOST}"

# otwarchive's config/routes.rb; a longer number than these is no id
_ID = r"0*(\d{1,15})"
_SHAPES = (
    (re.compile(rf"(?:/collections/[^/]+)?/works/{_ID}/chapters/{_ID}(?:/|$)"), "chapter", ("work", "chapter")),
    (re.compile(rf"(?:/collections/[^/]+)?/works/{_ID}/comments/{_ID}(?:/|$)"), "comment", ("work", "comment")),
    (re.compile(rf"(?:/collections/[^/]+)?/works/{_ID}(?:/|$)"), "work", ("work",)),
    (re.compile(rf"/downloads/{_ID}(?:/|$)"), "work", ("work",)),
    (re.compile(rf"/chapters/{_ID}(?:/|$)"), "chapter", ("chapter",)),
    (re.compile(rf"/comments/{_ID}(?:/|$)"), "comment", ("comment",)),
    (re.compile(rf"/tags/[^/]+/comments/{_ID}(?:/|$)"), "tag", ("comment",)),
    (re.compile(r"/tags/[^/]+(?:/|$)"), "tag", ()),
    (re.compile(rf"/admin_posts/{_ID}/comments/{_ID}(?:/|$)"), "news", ("", "comment")),
    (re.compile(rf"/admin_posts/{_ID}(?:/|$)"), "news", ("",)),
    (re.compile(r"/users/([^/]+)(?:/|$)"), "user", ("user",)),
)
_HOSTS = re.compile(
    r"(?:[\w-]+\.)?(?:archiveofourown\.(?:org|com|net|gay)|ao3\.org)|archive\.transformativeworks\.org", re.IGNORECASE
)
_KEPT = re.compile(r"https?://web\.archive\.org/web/[^/]+/(?=https?:)", re.IGNORECASE)
_REPLY = re.compile(rf"(?:^|&)add_comment_reply_id={_ID}(?:&|$)")
_WORK_ID = re.compile(rf"[?&]work_id={_ID}(?:&|$)")
_OWN_MARKS = re.compile(
    r"""id=["'](?:navigation_for_comment_\d|comments_placeholder["']|feedback_comment_\d)|"""
    r"""<title>[^<]{0,2000}\bArchive of Our Own\b"""
)
_CHAPTER_NAME = re.compile(r"\D{0,20}?(\d{1,6})\s?[章话話화장]?(?:\s*[:：]\s*(.*))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """What an address names. Numbers are text without leading zeros, "" where the address has none of that kind.

    ``answers``: the address is that of the form to answer ``comment``. ``rest``: what follows the place in the path.
    """

    kind: Literal["work", "chapter", "comment", "tag", "news", "user"]
    work: str = ""
    chapter: str = ""
    comment: str = ""
    user: str = ""
    answers: bool = False
    rest: str = ""


def place_of(address: str | None) -> Place | None:
    """Return what an address of the archive names; one without a host is taken for the archive's own."""
    address = _KEPT.sub("", (address or "").strip()[:2_000])
    parts = _split(address)
    if parts is None or (parts.netloc and not _HOSTS.fullmatch(parts.hostname or "")):
        return None
    for shape, kind, names in _SHAPES:
        if match := shape.match(parts.path):
            found = {name: value for name, value in zip(names, match.groups(), strict=True) if name}
            reply = _REPLY.search(parts.query)
            if reply and kind != "user":
                found["comment"] = reply.group(1)
            rest = parts.path[match.end() :]
            if "user" in found:
                found["user"] = one_line(unquote(found["user"]), cap=100)
            return Place(kind=kind, answers=reply is not None, rest=rest, **found)  # type: ignore[arg-type]
    return None


def is_archive(address: str) -> bool:
    """Whether the address is on the archive, under any of its hosts."""
    parts = _split(_KEPT.sub("", address.strip()))
    return parts is not None and bool(_HOSTS.fullmatch(parts.hostname or ""))


def is_mine(source: str) -> bool:
    """Whether the markup of a page without an address looks like the archive's own."""
    return bool(_OWN_MARKS.search(source))


def site(work: str) -> str:
    """Return the site of a work: ``archiveofourown.org/works/W``."""
    return f"{HOST}/works/{work}"


def work_url(work: str, chapter: str = "") -> str:
    """Return the address of a work, or of one of its chapters."""
    return f"{HOME}/works/{work}/chapters/{chapter}" if chapter else f"{HOME}/works/{work}"


def comment_url(comment: str) -> str:
    """Return the address of a comment, which is that of the thread that begins with it."""
    return f"{HOME}/comments/{comment}"


def user_url(user: str) -> str:
    """Return the address of a user; a user's pseuds are one person, and the archive shows them as such."""
    return f"{HOME}/users/{quote(user, safe='')}" if user else ""


def chapter_keys(work: str, *, chapter: str = "", number: int | None = None, whole: bool = False) -> tuple[str, ...]:
    """Return the keys of a chapter by its id and its number, as far as they are known.

    ``whole``: the work is complete in one chapter, which is also known by the address of the work.
    """
    if whole:
        number = 1
    addresses = ([work_url(work, chapter)] if chapter else []) + ([work_url(work)] if whole else [])
    places = [place_key(site(work), number)] if number is not None else []
    return tuple(url_key(address) for address in addresses) + tuple(places)


def chapter_name(text: str) -> tuple[int | None, str]:
    """Return number and title of "Chapter 3: The Weir", whatever the word for chapter; (None, text) for anything else.

    The title is "" where a chapter has only its number.
    """
    text = one_line(text)
    match = _CHAPTER_NAME.fullmatch(text)
    return (int(match.group(1)), (match.group(2) or "").strip()) if match else (None, text)


def untitled(number: int | None) -> str:
    """Return what a chapter without a title is called."""
    return f"Chapter {number}" if number is not None else ""


def commonest_work(addresses: Iterable[str | None]) -> str:
    """Return the work that most of the addresses are about, "" where none is about one."""
    counts: dict[str, int] = {}
    for address in addresses:
        place = place_of(address)
        told = None if place is not None else _WORK_ID.search(address or "")  # of the buttons that show and hide
        work = place.work if place is not None else told.group(1) if told else ""
        if work:
            counts[work] = counts.get(work, 0) + 1
    return max(counts, key=lambda work: counts[work], default="")


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.hostname
    except ValueError:
        return None
    return parts if parts.scheme.lower() in {"", "http", "https"} else None
