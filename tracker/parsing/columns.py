"""The names that columns go by, in files of reviews, of chapters and of numbers (metrics).

Names are compared without case, spaces, dots, hyphens and underscores: "Posted At", "posted_at" and "postedAt" are one.
A field's own name comes first; the first name that the file has is taken.
"""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from types import MappingProxyType

MOST_COLUMNS = 500

REVIEW_FIELDS: Mapping[str, tuple[str, ...]] = {
    "text": ("text", "comment", "review", "body", "message", "content", "comment text", "review text", "feedback",
             "comentario", "commentaire", "kommentar", "commento", "отзыв", "コメント", "评论"),
    "html": ("html", "text html", "content html"),
    "title": ("title", "review title", "subject", "headline"),
    "story": ("story title", "story", "work", "fiction", "fic", "book", "series"),
    "chapter": ("chapter", "chapter number", "chapter no", "chapter id", "ch", "part", "episode", "kapitel",
                "chapitre"),
    "chapter_title": ("chapter title", "chapter name", "post title", "post", "thread title", "thread"),
    "chapter_url": ("chapter url", "chapter link", "post url", "thread url"),
    "reader": ("reader", "reader name", "name", "author", "user", "username", "user name", "commenter", "reviewer",
               "nickname", "display name", "author name", "pseud", "screen name", "autor", "nom", "имя"),
    "reader_url": ("reader url", "profile", "profile url", "user url"),
    "posted_at": ("posted at", "posted", "date", "time", "created", "created at", "timestamp", "datetime", "date time",
                  "published", "published at", "posted on", "comment date", "date posted", "when", "datum", "fecha",
                  "дата"),
    "precision": ("precision",),
    "rating": ("rating", "stars", "score", "rating value"),
    "rating_scale": ("rating scale", "scale", "best rating", "max rating", "out of"),
    "url": ("url", "link", "permalink", "comment url", "comment link", "review url"),
    "id": ("external id", "id", "comment id", "review id", "guid"),
    "local_id": ("id",),  # where there is an external id too, what parent_id speaks of
    "parent_id": ("parent id", "parent", "in reply to", "reply to", "comment parent", "parent comment id"),
    "author_reply": ("author reply", "is author", "by author", "from author"),
    "site": ("site", "host", "domain"),
    "note": ("note", "private note"),
}  # fmt: skip

CHAPTER_FIELDS: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "chapter title", "name", "chapter name"),
    "number": ("number", "chapter", "chapter number", "no", "nr"),
    "story": ("story title", "story", "work", "fiction"),
    "published_at": ("published at", "published", "date", "posted at", "posted", "created at"),
    "precision": ("precision",),
    "url": ("url", "link", "permalink"),
    "words": ("words", "word count", "wordcount"),
    "text": ("text", "content", "body"),
    "html": ("html",),
    "site": ("site",),
}

METRIC_FIELDS: Mapping[str, tuple[str, ...]] = {
    "kind": ("metric", "kind", "measure", "statistic", "stat", "what", "type"),
    "value": ("value", "count", "amount", "total"),
    "at": ("at", "date", "day", "when", "time", "timestamp", "posted at", "created at", "datum", "fecha", "дата"),
    "precision": ("precision",),
    "gain": ("gain", "is gain", "increase", "delta"),
    "story": ("story title", "story", "work", "fiction", "fic", "book"),
    "chapter": ("chapter", "chapter number", "chapter no", "ch", "part", "episode", "number", "kapitel", "chapitre"),
    "chapter_title": ("chapter title", "chapter name", "title", "post title", "post"),
    "chapter_url": ("chapter url", "chapter link", "post url", "url", "link"),
    "site": ("site", "host", "domain"),
    "id": ("external id", "id"),
}

METRIC_KINDS: Mapping[str, tuple[str, ...]] = {
    "views": ("views", "hits", "reads", "page views", "pageviews", "view count", "total views", "aufrufe", "vues"),
    "visitors": ("visitors", "unique visitors", "uniques", "unique views", "unique readers", "visits"),
    "kudos": ("kudos", "likes", "hearts", "votes", "upvotes", "claps"),
    "followers": ("followers", "follows", "subscribers", "subscriptions", "watchers", "alerts", "story follows"),
    "favourites": ("favourites", "favorites", "favs", "faves", "favourite", "favorite", "story favs"),
    "bookmarks": ("bookmarks", "public bookmarks", "bookmarked", "library adds"),
    "rating": ("rating", "average rating", "overall score", "stars"),
}

_BETWEEN = re.compile(r"[\s_.\-]+")
_FIELDS = {"reviews": REVIEW_FIELDS, "chapters": CHAPTER_FIELDS, "metrics": METRIC_FIELDS, "numbers": METRIC_KINDS}
_ONLY_OF_CHAPTERS = ("words", "number", "published_at")
_ONLY_OF_REVIEWS = ("reader", "parent_id", "rating", "author_reply")


def folded(name: str) -> str:
    """Return a column's name as it is compared."""
    return _BETWEEN.sub("", name.strip().strip("\ufeff\"'").casefold())


_KINDS = {folded(alias): kind for kind, aliases in METRIC_KINDS.items() for alias in aliases}


def review_columns(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each field of a review that a column holds, the name of that column."""
    return _columns(tuple(names), "reviews")


def chapter_columns(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each field of a chapter that a column holds, the name of that column."""
    return _columns(tuple(names), "chapters")


def are_chapters(names: Iterable[str]) -> bool:
    """Whether these are the columns of a file of chapters: a title and what only chapters have, no reader."""
    names = tuple(names)
    chapters, reviews = chapter_columns(names), review_columns(names)
    own = any(field in chapters for field in _ONLY_OF_CHAPTERS)
    told = "title" in chapters and own and not any(field in reviews for field in _ONLY_OF_REVIEWS)
    return told and ("text" not in reviews or "words" in chapters)


def metric_columns(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each field of a metric that a column holds, the name of that column."""
    return _columns(tuple(names), "metrics")


def number_columns(names: Iterable[str]) -> Mapping[str, str]:
    """Return for each kind of metric that has a column of its own, the name of that column."""
    return _columns(tuple(names), "numbers")


def metric_kind(name: str) -> str:
    """Return the kind of metric that goes by that name ("hits" are views), "" for none we know."""
    return _KINDS.get(folded(name), "")


def are_metrics(names: Iterable[str]) -> bool:
    """Whether these are the columns of a file of metrics: a kind and a value, or a column for each kind.

    A column for each kind needs a day, a chapter or a story that it counts; a rating alone is a review's.
    """
    names = tuple(names)
    fields, numbers, reviews = metric_columns(names), number_columns(names), review_columns(names)
    if "text" in reviews or "html" in reviews or "reader" in reviews:
        return False
    if "kind" in fields and "value" in fields:
        return True
    return bool(numbers.keys() - {"rating"}) and bool(fields.keys() & {"at", "chapter", "chapter_title", "story"})


@lru_cache(maxsize=128)  # every row of a file of JSON lines has the same names, or nearly
def _columns(names: tuple[str, ...], of: str) -> Mapping[str, str]:
    by_folded: dict[str, str] = {}
    for name in names[:MOST_COLUMNS]:
        by_folded.setdefault(folded(name), name)
    found: dict[str, str] = {}
    for field, aliases in _FIELDS[of].items():
        column = next((by_folded[folded(alias)] for alias in aliases if folded(alias) in by_folded), None)
        if column is not None and column not in found.values():
            found[field] = column
    return MappingProxyType(found)
