"""What the pages of Wattpad share: addresses, keys, comments, and the data that a page carries for its own script."""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.domain.keys import url_key
from tracker.parsing.dates import epoch, feed_date
from tracker.parsing.html import plain
from tracker.parsing.page_comments import Shape
from tracker.parsing.page_parts import attribute, links, words_in
from tracker.parsing.saved_page import Page

HOST = "www.wattpad.com"
MOST_VALUES = 50_000  # of a page's data looked at

COMMENTS = Shape(
    items='[data-comment-id], .comment[data-id], li.comment, div.comment, [class*="commentCardContainer"], '
    ".comment-card-container",
    number=re.compile(r"^(?:comment-)?((?=\D{0,40}\d)[\w#.-]{4,150})$"),
    ids=("data-comment-id", "data-id", "id"),
    names=("a.username", ".username", 'a[href*="/user/"]', '[class*="username"]'),
    times=("time", ".date", '[class*="timeStamp"]', ".comment-date"),
    bodies=(".comment-body .text", ".comment-text", ".comment-body", '[class*="commentText"]', ".text", "pre"),
    left_out=".username, .date, time, button, form, .comment-actions, .replies, .reply-list, .badge, h3",
    badge='.badge, .pill, [class*="pill"], [class*="badge"], .author-label',
    quote=".paragraph-text, .quoted-paragraph, blockquote",
    nameless_ids=True,
)

_ADDRESS = re.compile(r"(?:^|//)(?:www\.|m\.|mobile\.)?wattpad\.com(?=[/:?#]|$)", re.IGNORECASE)
_STORY = re.compile(r"/story/(\d{1,12})(?=[-/?#]|$)")
_PART = re.compile(r"(?:^|wattpad\.com)/(\d{4,12})(?=[-/?#]|$)")
_USER = re.compile(r"/user/([\w.-]{1,60})(?=[/?#]|$)")
_SECONDS = re.compile(r"^\d+(?:_[^#]*)?#[0-9a-f]+#(1\d{9})#")
_DATA = re.compile(r"window\.(?:prefetched|__remixContext|__NEXT_DATA__)\s*=\s*(?=\{)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A part of a story as the page's data has it. Numbers are None where they are not told."""

    id: str
    title: str
    created: Moment
    reads: int | None
    votes: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryData:
    """A story as the page's data has it."""

    id: str
    title: str
    author: str
    reads: int | None
    votes: int | None
    parts: tuple[Part, ...]


def may_be(sample: str) -> bool:
    """Whether the beginning of a document speaks of the site at all."""
    return "wattpad" in sample or "Wattpad" in sample


def is_of(page: Page) -> bool:
    """Whether the page is of the site: by its address, its name, or its title."""
    if page.site:
        return bool(_ADDRESS.search(page.url))
    name = attribute(page.tree.css_first('meta[property="og:site_name"]'), "content")
    return name == "Wattpad" or words_in(page.tree.css_first("title")).endswith("Wattpad")


def story_in(address: str) -> str:
    """Return the number of the story whose page the address is, else ""."""
    match = _STORY.search(address[:2_000])
    return match.group(1) if match is not None else ""


def part_in(address: str) -> str:
    """Return the number of the part that an address is, else ""."""
    match = _PART.search(address[:2_000])
    return match.group(1) if match is not None else ""


def story_of(page: Page) -> str:
    """Return the number of the page's story: by its address, else by its links."""
    own = story_in(page.url)
    found = next(links(page.tree, _STORY), None) if not own else None
    return found.group(1) if found is not None else own


def site_of_story(story: str) -> str:
    """Return ``www.wattpad.com/story/12``; the host alone where the story is not known."""
    return f"{HOST}/story/{story}" if story else HOST


def part_url(part: str) -> str:
    """Return the short address of a part, "" without one."""
    return f"https://{HOST}/{part}" if part else ""


def chapter_keys(part: str) -> tuple[str, ...]:
    """Return the key of a part: its number, which stays when its title or place changes."""
    return (url_key(part_url(part)),) if part else ()


def user_url(address: str) -> str:
    """Return the canonical address of the profile that an address is, else ""."""
    match = _USER.search(address[:2_000])
    return f"https://{HOST}/user/{match.group(1)}" if match is not None else ""


def time_in(comment: str) -> Moment:
    """Return the time in a comment's id (``PART#...#SECONDS#...``), unknown where it has none of that shape."""
    match = _SECONDS.search(comment)
    return epoch(int(match.group(1))) if match is not None else UNKNOWN


def data_of(page: Page) -> StoryData | None:
    """Return the story that the page's own data describes best, None where it carries none that can be read."""
    found = [story for value in _documents(page.source) for story in _stories(value)]
    return max(found, key=lambda story: len(story.parts), default=None)


def _documents(source: str) -> Iterator[Any]:
    for start in list(_DATA.finditer(source))[:5]:
        try:
            yield json.JSONDecoder().raw_decode(source, start.end())[0]
        except (ValueError, RecursionError):
            continue


def _stories(value: Any) -> Iterator[StoryData]:
    """Yield whatever looks like a story: an object with a title and a list of parts."""
    waiting, seen = [value], 0
    while waiting and seen < MOST_VALUES:
        one, seen = waiting.pop(), seen + 1
        if isinstance(one, list):
            waiting += one
        elif isinstance(one, dict):
            if isinstance(one.get("parts"), list) and isinstance(one.get("title"), str):
                yield _story(one)
            waiting += one.values()


def _story(row: dict[str, Any]) -> StoryData:
    user = row.get("user")
    parts = (_part(part) for part in row["parts"][:MOST_VALUES] if isinstance(part, dict))
    return StoryData(
        id=_number(row.get("id")),
        title=plain(row["title"]),
        author=plain(str(user.get("name") or user.get("username") or ""), cap=120) if isinstance(user, dict) else "",
        reads=_count(row.get("readCount")),
        votes=_count(row.get("voteCount")),
        parts=tuple(part for part in parts if part.id),
    )


def _part(row: dict[str, Any]) -> Part:
    created = row.get("createDate")
    return Part(
        id=_number(row.get("id")),
        title=plain(str(row.get("title") or "")),
        created=feed_date(created) if isinstance(created, str) else UNKNOWN,
        reads=_count(row.get("readCount")),
        votes=_count(row.get("voteCount")),
    )


def _number(value: Any) -> str:
    text = str(value) if isinstance(value, (int, str)) and not isinstance(value, bool) else ""
    return text if text.isascii() and text.isdigit() and len(text) < 13 else ""


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**12 else None
