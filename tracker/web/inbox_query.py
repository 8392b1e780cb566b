"""The inbox's address: which reviews it asks for, in words and as a filter. What it cannot read it leaves out."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from werkzeug.datastructures import MultiDict

from tracker.domain.records import ReviewFilter
from tracker.web.labels import FEELINGS
from tracker.words import gettext as _

PAGE = 50
LONGEST = 300  # code points of a search; more is no search
MOST_TAGS = 8
STATES = ("unanswered", "unread", "starred", "counted", "read", "answered", "hidden", "left-out", "all")


def state_names() -> dict[str, str]:
    """Return what each state is called on a pill and in the list of views."""
    return {
        "unanswered": _("To answer"),
        "unread": _("Unread"),
        "starred": _("Starred"),
        "counted": _("Everything"),
        "read": _("Read"),
        "answered": _("Answered"),
        "hidden": _("Hidden"),
        "left-out": _("Kept apart"),
        "all": _("With your answers"),
    }


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxQuery:
    """What an inbox address asks for. ``chapter``: a number, 0 for the story as a whole, None for all."""

    state: str = "counted"
    chapter: int | None = None
    tags: tuple[str, ...] = ()
    feeling: str = ""
    reader: int | None = None
    requests: bool = False
    words: str = ""
    oldest_first: bool = False
    page: int = 1

    @classmethod
    def read(cls, args: "MultiDict[str, str]") -> "InboxQuery":
        """Return the query of an address; a value that means nothing is as if it were not there."""
        state = args.get("state", "")
        feeling = args.get("feeling", "")
        known_tags = dict.fromkeys(tag[:60] for tag in args.getlist("tag")[:MOST_TAGS] if tag)
        return cls(
            state=state if state in STATES else "counted",
            chapter=_number(args.get("chapter")),
            tags=tuple(known_tags),
            feeling=feeling if feeling in FEELINGS else "",
            reader=_number(args.get("reader")),
            requests=args.get("asks") == "yes",
            words=args.get("q", "").replace("\0", " ").strip()[:LONGEST],
            oldest_first=args.get("order") == "oldest",
            page=max(1, min(_number(args.get("page")) or 1, 100_000)),
        )

    def filter(self, story_id: int) -> ReviewFilter:
        """Return the same for storage."""
        return ReviewFilter(
            story_id=story_id,
            chapter=self.chapter,
            reader_id=self.reader,
            tags=self.tags,
            sentiment=self.feeling,
            state="" if self.state == "all" else self.state,
            search=self.words,
            requests=self.requests,
            newest_first=not self.oldest_first,
            limit=PAGE,
            offset=(self.page - 1) * PAGE,
        )

    def args(self, **changes: Any) -> Mapping[str, Any]:
        """Return the address's arguments, with ``changes`` made; any change but that of the page begins at page 1."""
        query = replace(self, **{"page": 1, **changes})
        said = {
            "state": query.state if query.state != "counted" else None,
            "chapter": query.chapter,
            "tag": list(query.tags) or None,
            "feeling": query.feeling or None,
            "reader": query.reader,
            "asks": "yes" if query.requests else None,
            "q": query.words or None,
            "order": "oldest" if query.oldest_first else None,
            "page": query.page if query.page > 1 else None,
        }
        return {name: value for name, value in said.items() if value is not None}

    @property
    def narrowed(self) -> bool:
        """Whether anything but the state and the order is asked for."""
        about = self.chapter is not None or self.reader is not None
        return about or bool(self.tags or self.feeling or self.requests or self.words)


def args_of(where: Mapping[str, str | int | bool]) -> dict[str, str | int]:
    """Return the arguments of the inbox address that shows the reviews of ``where`` (fields of ReviewFilter)."""
    names = {"chapter": "chapter", "state": "state", "sentiment": "feeling", "reader_id": "reader", "search": "q"}
    found: dict[str, str | int] = {names[field]: value for field, value in where.items() if field in names}
    if found.get("state") == "counted":
        del found["state"]
    if found.get("state") == "unanswered":
        found["order"] = "oldest"
    return found | ({"asks": "yes"} if where.get("requests") else {})


def _number(said: str | None) -> int | None:
    """Return a small natural number, or None."""
    if not said or not said.isascii() or not said.isdigit() or len(said) > 9:
        return None
    return int(said)
