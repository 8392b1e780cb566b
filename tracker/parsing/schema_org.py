"""Reviews and comments that a page marks for machines with the words of schema.org, whichever way it writes them.

``nodes_in`` gives them as the dictionaries that JSON-LD is made of; microdata and microformats (``microformats``) are
brought into the same shape, and asked only where there is no JSON-LD.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tracker.parsing import microformats
from tracker.parsing.saved_page import Page

Data = dict[str, Any]

REVIEWS = frozenset({"Review", "UserReview", "CriticReview", "EmployerReview", "MediaReview"})
COMMENTS = frozenset({"Comment", "UserComments", "CorrectionComment"})
PARTS = frozenset({"Article", "BlogPosting", "Chapter", "Episode", "NewsArticle", "PublicationIssue", "WebPage",
                   "DiscussionForumPosting", "SocialMediaPosting", "LiveBlogPosting", "ShortStory"})  # fmt: skip

_MARKED = re.compile(
    r"\b(?:Review|UserReview|CriticReview|Comment|UserComments)\b[\"']|\bh-?review\b|\b[up]-comment\b", re.ASCII
)
_MOST_SCRIPTS = 100
_LONGEST_SCRIPT = 5_000_000
_MOST_NODES = 50_000
_HOLDING = frozenset({"review", "reviews", "comment", "comments", "itemReviewed", "suggestedAnswer"})


@dataclass(frozen=True, slots=True)
class Node:
    """A review or a comment: its own words, and those of what it is about or answers (None where it stands alone)."""

    data: Data
    holder: Data | None
    is_review: bool


def may_hold_reviews(source: str) -> bool:
    """Whether the text of a page has the words without which there is nothing to find; costs little."""
    return _MARKED.search(source) is not None


def nodes_in(page: Page) -> Iterator[Node]:
    """Yield the reviews and comments of a page, in its order."""
    for items in (_scripts(page), microformats.items_in(page)):
        nodes = _found(items)
        first = next(nodes, None)
        if first is not None:
            yield first
            yield from nodes
            return


def types_of(data: Data) -> frozenset[str]:
    """Return the types of a thing, without the vocabulary before them."""
    said = data.get("@type")
    names = said if isinstance(said, list) else [said]
    return frozenset(re.split(r"[/#:]", name)[-1] for name in names[:20] if isinstance(name, str))


def _scripts(page: Page) -> Iterator[Any]:
    for script in page.tree.css('script[type*="ld+json"]')[:_MOST_SCRIPTS]:
        text = (script.text(deep=True) or "").strip().removesuffix(";")
        if len(text) <= _LONGEST_SCRIPT:
            try:
                yield json.loads(text, strict=False)  # line ends stand inside texts as often as not
            except (ValueError, RecursionError):
                continue


def _found(documents: Iterator[Any]) -> Iterator[Node]:
    """Yield the reviews and comments; references by ``@id`` are followed, both to them and from them."""
    walked = list(_walked(documents))
    named: dict[str, Data] = {}
    held: dict[str, Data] = {}
    for data, holder in walked:
        name = data.get("@id")
        if not isinstance(name, str):
            continue
        if holder is not None and len(data) == 1:
            held.setdefault(name, holder)
        elif len(data) > 1:
            named.setdefault(name, data)
    for data, holder in walked:
        types = types_of(data)
        if len(data) > 1 and types & (REVIEWS | COMMENTS):
            about = holder or _about(data) or held.get(str(data.get("@id")))
            whole = {key: _resolved(value, named) for key, value in data.items()}
            yield Node(whole, _resolved(about, named), bool(types & REVIEWS))


def _about(data: Data) -> Data | None:
    for key in ("itemReviewed", "parentItem", "about", "discusses"):
        value = data.get(key)
        value = value[0] if isinstance(value, list) and value else value
        if isinstance(value, dict):
            return value
    return None


def _resolved(value: Any, named: dict[str, Data]) -> Any:
    if isinstance(value, dict) and len(value) == 1 and isinstance(value.get("@id"), str):
        return named.get(value["@id"], value)
    return value


def _walked(documents: Iterator[Any]) -> Iterator[tuple[Data, Data | None]]:
    """Yield every object with the one that holds it as its review or comment, in the order of the page."""
    waiting: list[tuple[Any, Data | None]] = list(reversed([(document, None) for document in documents]))
    seen = 0
    while waiting and seen < _MOST_NODES:
        value, holder = waiting.pop()
        seen += 1
        if isinstance(value, list):
            waiting.extend((item, holder) for item in reversed(value) if isinstance(item, (dict, list)))
        elif isinstance(value, dict):
            yield value, holder
            waiting.extend(
                (inner, value if key in _HOLDING else None)
                for key, inner in reversed(value.items())
                if isinstance(inner, (dict, list))
            )
