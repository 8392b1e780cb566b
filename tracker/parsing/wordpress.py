"""What the documents of one WordPress share: numbers of comments, titles in any language, replies, pingbacks.

Seen in WordPress 4 to 6 (wp-includes/feed-rss2-comments.php, comment-template.php). All its phrases are translated, so
that nothing here may depend on English; where a phrase is known it only helps.
"""

import re
from collections import Counter
from dataclasses import dataclass

from tracker.domain.keys import is_page, post_key, url_key

KINDS = ("wordpress-comments", "wordpress-rest", "wordpress-export", "wordpress-mail", "wordpress-page")
LARGEST_NUMBER = 10**18  # a larger number names no post and no comment

_COMMENT = re.compile(r"#comment-(\d{1,18})$")
_COMMENT_PAGE = re.compile(r"(?<=/)comment-page-\d+/?$|[?&]cpage=\d+")
_GENERATOR = re.compile(
    r"wordpress\.(?:org|com)/?\?v=|<generator[^>]*>\s*WordPress|wordpress\.(?:org|com)/", re.IGNORECASE
)
_COMMENT_IDS = re.compile(
    r"<(?:guid|id)\b[^>]*>\s*(?:<!\[CDATA\[\s*)?https?://[^<\s]{1,2000}#comment-\d+\s*(?:\]\]>\s*)?</"
)
_ANY_ITEM = re.compile(r"<(?:item|entry)[\s>]")
_EMPTY_ATOM = re.compile(r'xml:lang="[^"]*"\s+xmlns:thr=|rel="alternate"[^>]*href="[^"]*#(?:comments|respond)"')
_REPLY = re.compile(
    r'\s*(?:<p>)?([^<>]{0,80})<a [^>]*?href="([^"<>]{1,2000}#comment-\d{1,18})"[^>]*>((?:[^<]|<img[^>]*>){0,300})</a>'
    r"([^<>\n]{0,80})(?:</p>|\n\s*\n|\s*$)"
)
_PHRASE = re.compile(
    rb'<p>([^<>]{0,80})<a [^>]{0,60}href="[^"<>]{1,2000}#comment-\d{1,18}"[^>]{0,100}>[^<]{0,300}</a>([^<>]{0,80})</p>'
)
_PINGBACK = re.compile(r"\[(?:…|\.\.\.)\] .+ \[(?:…|\.\.\.)\]", re.DOTALL)
_SITE_TITLES = (
    r"Comments for (.+)", r"Kommentare für (.+)", r"Commentaires pour (.+)", r"Comentarios (?:en|para|de) (.+)",
    r"Coment[aá]rios (?:para|sobre|em) (.+)", r"Commenti per (.+)", r"Reacties voor (.+)",
    r"Kommentarer (?:för|til|till) (.+)", r"Komentarze (?:do|dla) (.+)", r"Комментарии (?:для|на сайте|к) (.+)",
    r"(.+) へのコメント", r"(.+)的评论", r"(.+)의 댓글",
)  # fmt: skip
_NOT_SLUG = re.compile(r"[^\w]+")


@dataclass(frozen=True, slots=True)
class Reply:
    """A first paragraph that says to whom the rest is an answer."""

    parent: str
    phrase: tuple[str, str]
    rest: str


def is_comments(sample: str) -> bool:
    """Whether the feed holds comments: its items' ids end in ``#comment-N``; empty, by the shape of its head."""
    if _COMMENT_IDS.search(sample):
        return True
    if _ANY_ITEM.search(sample) or not is_wordpress(sample):
        return False
    return bool(_EMPTY_ATOM.search(sample)) if "<feed" in sample[:2000] else "xmlns:wfw=" not in sample


def is_wordpress(sample: str) -> bool:
    """Whether the document says that WordPress made it."""
    return bool(_GENERATOR.search(sample[:20_000]))


def comment_id(address: str) -> str:
    """Return ``comment-12`` for an address that ends in ``#comment-12``, else ""."""
    match = _COMMENT.search(address.strip())
    return f"comment-{int(match.group(1))}" if match else ""


def chapter_keys(identifier: str, link: str) -> tuple[str, ...]:
    """Return the keys of the post that a post's or comment's id and link name, the surest first, each once."""
    keys = (post_key(identifier), post_key(link), url_key(link), "" if post_key(identifier) else url_key(identifier))
    return tuple(dict.fromkeys(key for key in keys if key))


def comment_name(number: object) -> str:
    """Return ``comment-12`` for the number of a comment, as JSON, XML or an address has it; "" for what is none."""
    known = number_of(number)
    return f"comment-{known}" if known else ""


def number_of(value: object) -> int:
    """Return the number of a post, comment or person, 0 for what is none."""
    if isinstance(value, str):
        text = value.strip()
        value = int(text) if text.isascii() and text.isdigit() and len(text) < 19 else 0
    if not isinstance(value, int) or isinstance(value, bool):
        return 0
    return value if 0 < value < LARGEST_NUMBER else 0


def with_number(keys: tuple[str, ...], number: int) -> tuple[str, ...]:
    """Return the keys and the post's own number, where none of them is a number.

    The number comes last: on a site that was moved, ids may still speak of the old numbers, addresses do not.
    """
    if not number or any(key.startswith("p:") for key in keys):
        return keys
    return (*keys, f"p:{number}")


def post_address(link: str) -> str:
    """Return the address of the post that a comment's link stands on, without fragment and page of comments."""
    return _COMMENT_PAGE.sub("", link.partition("#")[0])


def on_page(identifier: str, link: str) -> bool:
    """Whether the comment stands on a page (an about page, say), not on a post."""
    return is_page(identifier) or is_page(link)


def reply_in(markup: str, link: str) -> Reply | None:
    """Return the reply that the first paragraph names: its only link leads to a comment on the same post."""
    match = _REPLY.match(markup)
    if match is None or url_key(match.group(2)) != url_key(link):
        return None
    phrase = (match.group(1), match.group(4))
    return Reply(comment_id(match.group(2)), phrase, markup[match.end() :])


def reply_phrase(body: bytes) -> tuple[str, str] | None:
    """Return the words around the name in this document's "In reply to NAME.", None where there are none.

    The site writes one phrase, a reader who links to a comment any: the most frequent is the site's.
    """
    phrases = Counter(match.groups() for match in _PHRASE.finditer(body))
    worded = [(count, pair) for pair, count in phrases.items() if _has_letters(pair)]
    if not worded:
        return None
    before, after = max(worded, key=lambda found: (found[0], found[1][0].startswith(b"In reply to"), found[1]))[1]
    return before.decode("utf-8", "replace"), after.decode("utf-8", "replace")


def is_pingback(text: str, description: str) -> bool:
    """Whether the text is an excerpt of another page, between ellipses in brackets.

    Where there is a ``description`` too it must say the same: there, dots that somebody typed stay dots.
    """
    lines = text.strip().split("\n\n")
    excerpt = lines[-1] if len(lines) <= 2 else ""
    if len(excerpt) > 600 or not _PINGBACK.fullmatch(excerpt):
        return False
    return not description or "[…]" in description


def is_protected(markup: str) -> bool:
    """Whether a form that asks for a password stands in place of the text."""
    return 'name="post_password"' in markup or "post-password-form" in markup


def site_in(title: str) -> str:
    """Return the site's name in the title of its comment feed, in the languages known here, else ""."""
    for pattern in _SITE_TITLES:
        match = re.fullmatch(pattern, title)
        if match and not re.search(r" searching on ", title):
            return match.group(1).strip()
    return ""


def post_in(title: str, link: str) -> str:
    """Return the post's name in the title of its own comment feed ("Comments on: NAME", in any language).

    It is the part of the title that begins as the link's last part does; else what follows the first colon.
    """
    slug = _slug(re.sub(r"[?#].*", "", link).rstrip("/").rpartition("/")[2])
    starts = [match.start() for match in re.finditer(r"(?<![\w'’])\w", title)]
    if slug:
        for start in starts:
            if start and _slug(title[start:]).startswith(slug):
                return title[start:]
    head, colon, rest = title.partition(": ")
    return rest.strip() if colon and head.count(" ") < 4 else ""


def _slug(text: str) -> str:
    return _NOT_SLUG.sub("-", text.casefold().replace("'", "").replace("’", "")).strip("-")


def _has_letters(pair: tuple[bytes, ...]) -> bool:
    return any(character.isalpha() for part in pair for character in part.decode("utf-8", "replace"))
