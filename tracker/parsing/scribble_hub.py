"""What the documents of Scribble Hub share: addresses, keys, comments.

A chapter's address is ``/read/SERIES-words/chapter/CHAPTER/``; the words may change, so the key is without them.
"""

import re

from tracker.domain.keys import url_key
from tracker.parsing.page_comments import Shape
from tracker.parsing.page_parts import attribute, links, words_in
from tracker.parsing.saved_page import Page

HOST = "www.scribblehub.com"

COMMENTS = Shape(
    items='li[id^="comment"], div[id^="comment"], article[id^="comment"], li[id^="cmt"], div[id^="cmt"], li.comment, '
    "div.comment",
    number=re.compile(r"^(?:(?:div-)?comment|cmt)?[-_]?(\d{1,18})$"),
    names=('.fn a[href*="/profile/"]', '.comment-author a[href*="/profile/"]', 'a[href*="/profile/"]', ".fn"),
    times=("time", ".com_date", ".comment-date", ".comment-meta [title]", ".comment-metadata", ".cmt_date"),
    bodies=(".comment-content", ".comment_text", ".comment-text", ".cmt_body", ".comment-body"),
    left_out=".comment-meta, .comment-metadata, .comment-author, .reply, .com_date, .comment-date, .children, form, "
    "button, time, .fn",
    badge=".badge, .author_tag, .is_author, .comment-author-tag, .label",
)

_ADDRESS = re.compile(r"(?:^|//)(?:www\.)?(?:rss)?scribblehub\.com(?=[/:?#]|$)", re.IGNORECASE)
_READ = re.compile(r"/read/(\d{1,12})(?:-[^/?#]{0,300})?/chapter/(\d{1,12})(?=[/?#]|$)")
_SERIES = re.compile(r"/series/(\d{1,12})(?=[/?#]|$)")
_PROFILE = re.compile(r"/profile/(\d{1,12})(?=[/?#]|$)")


def may_be(sample: str) -> bool:
    """Whether the beginning of a document speaks of the site at all."""
    return "scribblehub.com" in sample or "Scribble Hub" in sample


def is_of(page: Page) -> bool:
    """Whether the page is of the site: by its address, its name, or its title."""
    if page.site:
        return bool(_ADDRESS.search(page.url))
    name = attribute(page.tree.css_first('meta[property="og:site_name"]'), "content")
    return name == "Scribble Hub" or words_in(page.tree.css_first("title")).endswith("Scribble Hub")


def chapter_in(address: str) -> tuple[str, str]:
    """Return (series, chapter) of the address of a chapter, ("", "") for any other."""
    match = _READ.search(address[:2_000])
    return (match.group(1), match.group(2)) if match is not None else ("", "")


def series_in(address: str) -> str:
    """Return the number of the series that an address names, else ""."""
    match = _SERIES.search(address[:2_000])
    return match.group(1) if match is not None else chapter_in(address)[0]


def series_of(page: Page) -> str:
    """Return the number of the page's series: by its address, its own fields, or its links."""
    field = attribute(page.tree.css_first("#mysid"), "value")
    own = series_in(page.url) or (field if field.isascii() and field.isdigit() and len(field) < 13 else "")
    found = next(links(page.tree, _SERIES), None) if not own else None
    return found.group(1) if found is not None else own


def site_of_series(series: str) -> str:
    """Return ``www.scribblehub.com/series/12``; the host alone where the series is not known."""
    return f"{HOST}/series/{series}" if series else HOST


def series_url(series: str) -> str:
    """Return an address of the series, "" without one."""
    return f"https://{HOST}/series/{series}/" if series else ""


def chapter_keys(address: str) -> tuple[str, ...]:
    """Return the keys of the chapter at an address: without the words in it, and as it stands."""
    series, chapter = chapter_in(address)
    if not chapter:
        return ()
    return tuple(dict.fromkeys((url_key(f"https://{HOST}/read/{series}/chapter/{chapter}/"), url_key(address))))


def profile_in(address: str) -> str:
    """Return the canonical address of the profile that an address is, else ""."""
    match = _PROFILE.search(address[:2_000])
    return f"https://{HOST}/profile/{match.group(1)}/" if match is not None else ""


def title_in(address: str) -> str:
    """Return the words of a series in a chapter's address, as a title: the last resort of a feed."""
    match = re.search(r"/read/\d{1,12}-([^/?#]{1,300})/", address[:2_000])
    return match.group(1).replace("-", " ").strip().capitalize() if match is not None else ""
