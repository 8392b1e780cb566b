"""The elements of one of the archive's mails that matter: links, bold words, quotations and paragraphs, in order."""

import re
from dataclasses import dataclass

from selectolax.lexbor import LexborNode

from tracker.parsing import ao3
from tracker.parsing.ao3 import Place
from tracker.parsing.ao3_markup import href, walk
from tracker.parsing.characters import one_line
from tracker.parsing.mail import Mail
from tracker.parsing.tree import tree_of

MOST_PARTS = 20_000

_TAGS = {"a", "b", "strong", "blockquote", "p"}
_ABOUT = {"work", "chapter", "tag", "news"}
_COMMENT = re.compile(r"/comments/\d{1,15}")
_NOTICE = re.compile(
    r"add_comment_reply_id=\d|show_comments=true\S{0,80}#comments|/comments/unreviewed|/tags/[^/\s\"]+/comments"
)
_QUOTED = re.compile(r"^(?:> ?)+", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Part:
    """One element. ``quotes``: in how many quotations it stands; ``place``: what of the archive a link leads to."""

    node: LexborNode
    quotes: int
    place: Place | None

    @property
    def tag(self) -> str:
        """Return the element's name."""
        return self.node.tag or ""

    @property
    def text(self) -> str:
        """Return the words in it, as one line."""
        return one_line(self.node.text(deep=True))

    @property
    def work(self) -> str:
        """Return the work that a link leads to, "" for none."""
        return self.place.work if self.place else ""

    @property
    def comment(self) -> str:
        """Return the comment that a link leads to, "" for none."""
        return self.place.comment if self.place else ""

    @property
    def is_about(self) -> bool:
        """Whether it leads to something that can be commented on."""
        return self.place is not None and self.place.kind in _ABOUT and not self.comment

    @property
    def is_bold(self) -> bool:
        """Whether it is in bold and no link."""
        return self.tag in {"b", "strong"} and self.node.css_first("a") is None


def parts_of(markup: str) -> list[Part]:
    """Return the parts of a mail's HTML, ``MOST_PARTS`` at most; none where it is no mail but a flood."""
    tree = tree_of(markup) if markup else None
    parts: list[Part] = []
    for node, quotes in walk(tree.body if tree is not None else None):
        if node.tag in _TAGS and len(parts) < MOST_PARTS:
            parts.append(Part(node, quotes, ao3.place_of(href(node)) if node.tag == "a" else None))
    return parts


def is_comment_notice(mail: Mail) -> bool:
    """Whether the mail links to a comment of the archive as only its notices of comments do."""
    return any(_COMMENT.search(part) and _NOTICE.search(part) and "archive" in part for part in (mail.html, mail.text))


def unquoted(text: str, mark: str) -> str:
    """Return the text without the signs of quotation, where the line that ``mark`` (a pattern) names is quoted."""
    return _QUOTED.sub("", text) if re.search(rf"^(?:> ?)+{mark}", text, re.MULTILINE) else text
