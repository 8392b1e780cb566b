"""The export of a WordPress site (WXR): every post with every comment, also those that wait for approval.

It is the one document of a WordPress that is complete: a comment which is not in it is gone. It holds the e-mail
address and the IP of every reader; neither is taken.
"""

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from tracker.domain.drafts import UNKNOWN, Complete, Draft, Moment, Problem, StoryDraft
from tracker.domain.keys import site_of
from tracker.parsing import wordpress, wordpress_drafts, wordpress_xml
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.dates import feed_date
from tracker.parsing.encoding import decoded
from tracker.parsing.flaws import where
from tracker.parsing.html import plain
from tracker.parsing.limits import TooMuch
from tracker.parsing.wordpress_drafts import Export, Post
from tracker.parsing.wordpress_item import parse_item
from tracker.parsing.wordpress_xml import Around, Lost, Whole
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "wordpress-export"
LABEL = "WordPress export (WXR)"
CARRIES = ("chapters", "reviews")
ORDER = 15
TAKES = (
    "Posts and pages with text and time; comments with name, time, the comment answered and their state; which ones "
    "are gone. Drafts and scheduled posts are told and left out."
)
BUILT_FROM = "Exports of WordPress 2.8 to 6.5 (versions 1.0 to 1.2), one of them with its database's true counts."
NOT_KNOWN = "Spam is not in an export. Shortcodes ([gallery]) stay in the text as they are."

_HEAD = {
    name: re.compile(rf"<{name}>\s*(?:<!\[CDATA\[)?(.*?)(?:\]\]>)?\s*</{name}>", re.DOTALL)
    for name in ("title", "link", "pubDate", "wp:base_blog_url", "wp:author_id", "wp:author_login")
}
_AUTHOR = re.compile(r"<wp:author>(.*?)</wp:author>", re.DOTALL)
_PRIVATE = re.compile(r"<(wp:comment_author_(?:email|IP))>.*?(?:</\1>|$)", re.DOTALL)


def recognises(piece: Piece) -> bool:
    """Whether this is an export of WordPress."""
    return wordpress_xml.is_export(piece.sample)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, each post with its comments, what the export is complete for, and what was passed over."""
    reading = _Reading(export=Export(slug=SLUG, time_zone=piece.time_zone), charset=wordpress_xml.charset(piece.start))
    with piece.open() as stream:
        for part in wordpress_xml.pieces(stream):
            if isinstance(part, Around):
                yield from reading.around(part)
            elif isinstance(part, Lost):
                yield reading.lost(part)
            else:
                yield from reading.item(part)
    yield from reading.end()


@dataclass(slots=True, kw_only=True)
class _Reading:
    """An export while it is read."""

    export: Export
    charset: str
    at: Moment = UNKNOWN  # when it was made
    story: StoryDraft | None = None  # told with the first post, for an export without any tells of no story
    items: int = 0
    kept: int = 0
    comments: int = 0
    complete: list[Complete] = field(default_factory=list)
    unpublished: Counter[str] = field(default_factory=Counter)
    unknown: Counter[str] = field(default_factory=Counter)

    def around(self, part: Around) -> Iterator[Draft]:
        """Learn what the export says of the site, its authors and itself."""
        text = decoded(part.body, self.charset)
        for block in _AUTHOR.findall(text):
            if number := wordpress.number_of(_head("wp:author_id", block)):
                self.export.authors[_head("wp:author_login", block)] = number
        if "<channel" in text or not (self.items or self.export.site):
            self._learn(text)
        elif "<wp:post_id>" in text:
            reason = _("something that looks like a post stands outside of any item; left out")
            yield self._left_out(reason, part.body.strip())
        if part.last and not re.search(r"</(?:channel|rss)\s*>", text):
            yield self._early(_("the document ends too early"))
        elif part.last and not self.items and "<channel" not in text:
            reason = _("this export is damaged: no post could be found in it")
            yield Problem(where=_("the export"), reason=reason, kept=False)

    def _learn(self, head: str) -> None:
        link = next(filter(site_of, (_head("link", head), _head("wp:base_blog_url", head))), "")
        if link:
            self.export.site, self.at = site_of(link), feed_date(_head("pubDate", head))
            self.story = StoryDraft(title=plain(_head("title", head)), site=self.export.site, url=link)

    def lost(self, part: Lost) -> Problem:
        """Return the problem with an item that has no end, or that is too large."""
        if part.why == "cut":
            return self._early(_("the document ends in the middle of an item, which was left out"), part.raw)
        self.items += 1
        if part.why == "large":
            return self._left_out(_("it is larger than any chapter with its comments; left out"), part.raw)
        return self._left_out(_("it has no end, or its parts do not fit together; left out"), part.raw)

    def item(self, part: Whole) -> Iterator[Draft]:
        """Yield the chapter that an item is, and its reviews."""
        self.items += 1
        try:
            item = parse_item(part.body, charset=self.charset)
        except TooMuch:
            yield self._left_out(_("it has more parts than any item needs; left out"), part.body)
            return
        if item is None:
            yield self._left_out(_("it is not well-formed; left out with its comments"), part.body)
            return
        if item.mended:
            yield Problem(where=where(self.items), reason=_("it was not well-formed; read after a repair"))
        self.kept += 1
        self.comments += len(item.comments)
        yield from self._post(wordpress_drafts.post_of(item, where(self.items), self.export))

    def end(self) -> Iterator[Draft]:
        """Yield what the export is complete for, and what was passed over.

        Only an export that holds comments, and says when it was made, proves that one is gone.
        """
        if self.comments:
            yield from self.complete
        for status, count in sorted(self.unpublished.items()):
            reason = ngettext(
                "{count} post is not published ({state}) and was left out",
                "{count} posts are not published ({state}) and were left out",
                count,
            )
            yield Problem(where=_("the export"), reason=reason.format(count=count, state=plain(status, cap=40)))
        for kind, count in sorted(self.unknown.items()):
            reason = ngettext(
                "{count} item of the kind “{kind}” is no post and has no comments; left out",
                "{count} items of the kind “{kind}” are no posts and have no comments; left out",
                count,
            )
            yield Problem(where=_("the export"), reason=reason.format(count=count, kind=plain(kind, cap=40)))

    def _post(self, post: Post) -> Iterator[Draft]:
        if self._is_read(post) and not post.keys:
            reason = _("it has no address of its own; left out")
            yield Problem(where=post.place, reason=reason, kept=False)
            return
        if self._is_read(post):
            if self.story is not None:
                yield self.story
                self.story = None
            yield wordpress_drafts.chapter(post)
        else:
            self._pass_over(post)
        lost = False
        for draft in wordpress_drafts.comments(post):
            lost = lost or (isinstance(draft, Problem) and draft.lost)
            yield draft
        if post.keys and post.is_public and not lost and self._is_read(post) and self.at.at is not None:
            told = Complete(site=post.site, chapter_keys=post.keys, until=self.at.at, kinds=wordpress.KINDS)
            self.complete.append(told)

    @staticmethod
    def _is_read(post: Post) -> bool:
        """Whether readers see it, or saw it once: a chapter may be taken down, its reviews stay."""
        return post.has_reviews or (post.kind in {"post", "page"} and post.is_public)

    def _pass_over(self, post: Post) -> None:
        if post.kind in {"post", "page"}:
            self.unpublished[post.status] += 1
        elif post.kind not in wordpress_drafts.OF_THE_SITE:
            self.unknown[post.kind] += 1

    def _early(self, reason: str, raw: bytes = b"") -> Problem:
        kept = ngettext("{count} complete item was kept", "{count} complete items were kept", self.kept)
        reason = f"{reason}; {kept.format(count=self.kept)}"
        return Problem(where=_("the end of the export"), reason=reason, kept=False, raw=self._raw(raw))

    def _left_out(self, reason: str, raw: bytes) -> Problem:
        return Problem(where=where(self.items), reason=reason, kept=False, raw=self._raw(raw))

    def _raw(self, body: bytes) -> str:
        return _PRIVATE.sub("", tidy(decoded(body[: wordpress_xml.RAW], self.charset)))


def _head(name: str, text: str) -> str:
    match = _HEAD[name].search(text)
    return one_line(match.group(1), cap=2000) if match else ""
