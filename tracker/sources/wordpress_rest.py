"""Posts, pages and comments of a WordPress as its public JSON (REST API, wp/v2) gives them: the whole history.

A page of it is an array; the next one is asked for as long as the array is full.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, Moment, Problem, ReviewDraft, StoryDraft
from tracker.domain.keys import site_of
from tracker.parsing import wordpress, wordpress_rest, wordpress_state
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.counting import count_words
from tracker.parsing.dates import feed_date, zone_of
from tracker.parsing.encoding import decoded
from tracker.parsing.flaws import where
from tracker.parsing.html import Cleaned, clean, plain
from tracker.sources.base import Piece
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "wordpress-rest"
LABEL = "WordPress REST"
CARRIES = ("chapters", "reviews")
ORDER = 30
TAKES = "Posts and pages with text and time; comments with name, time, post and the comment answered; the next page."
BUILT_FROM = "wp-json/wp/v2 posts, pages and comments of WordPress 6.1 as served."
NOT_KNOWN = "Pingbacks are not in it. It does not tell when a comment was edited, nor whether its writer is the author."


def recognises(piece: Piece) -> bool:
    """Whether this is a page of posts or of comments, by the fields of its first record."""
    return wordpress_rest.is_rest(piece.sample, piece.url)


def read(piece: Piece) -> Iterator[Draft]:
    """Yield the story, a draft for each record, and the next page where this one is full."""
    text = decoded(piece.body, piece.content_type)
    told, kept, found = False, 0, 0
    for place, record, raw in wordpress_rest.records(text):
        if record is None:
            yield _cut(kept, raw)
            break
        found += 1
        site = _site(record, piece.url)
        if site and not told:
            told = True
            yield StoryDraft(title="", site=site)
        kind = wordpress_rest.shape(record)
        kept += bool(kind)
        if kind == "comment":
            yield from _comment(record, where(place), site, piece.time_zone)
        elif kind == "post":
            yield from _post(record, where(place), site, piece.time_zone)
        else:
            reason = _("it is neither a post nor a comment; left out")
            yield Problem(where=where(place), reason=reason, kept=False, raw=tidy(raw))
    if piece.url and (address := wordpress_rest.next_page(piece.url, found)):
        yield FeedLink(url=address, what="next")


def _comment(record: Mapping[str, Any], place: str, site: str, time_zone: str) -> Iterator[Draft]:
    link = _address(record.get("link"))
    external_id = wordpress.comment_name(record.get("id")) or wordpress.comment_id(link)
    kind, state = _word(record.get("type")), _word(record.get("status"))
    if other := wordpress_state.no_review(kind, state, where=place, site=site, external_id=external_id):
        yield other
        return
    markup = _rendered(record, "content")
    body = clean(markup)
    if not body.text:
        raw = tidy(markup[: wordpress_rest.RAW])
        yield Problem(where=place, reason=_("there is no text in it"), kept=False, raw=raw)
        return
    posted = _moment(record, time_zone)
    if posted.at is None:
        yield Problem(where=place, reason=_("no date, or none that can be right; kept without one"))
    parent_id = wordpress.comment_name(record.get("parent"))
    yield ReviewDraft(
        site=site,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=SLUG,
        where=place,
        chapter_keys=wordpress.with_number(wordpress.chapter_keys("", link), wordpress.number_of(record.get("post"))),
        chapter_url=wordpress.post_address(link),
        on_page=_stands_on_page(record) or wordpress.on_page("", link),
        reader_name=plain(_text(record.get("author_name")), cap=120),
        posted=posted,
        url=link,
        parent_id=parent_id if parent_id != external_id else "",
    )


def _post(record: Mapping[str, Any], place: str, site: str, time_zone: str) -> Iterator[Draft]:
    status = _word(record.get("status"))
    if status not in {"", "publish"}:
        reason = _("it is not published ({state}); left out").format(state=plain(status, cap=40))
        yield Problem(where=place, reason=reason)
        return
    link = _address(record.get("link"))
    named = wordpress.chapter_keys(_address(_rendered(record, "guid")), link)
    keys = wordpress.with_number(named, wordpress.number_of(record.get("id")))
    if not keys:
        yield Problem(where=place, reason=_("it has no address of its own; left out"), kept=False)
        return
    markup = _rendered(record, "content")
    hidden = record["content"].get("protected") is True or wordpress.is_protected(markup)
    if hidden:
        yield Problem(where=place, reason=_("this chapter is behind a password: its text is not in it"))
    body = Cleaned() if hidden else clean(markup)
    yield ChapterDraft(
        keys=keys,
        title=plain(_rendered(record, "title")),
        site=site,
        url=link,
        published=_moment(record, time_zone),
        html=body.html,
        text=body.text,
        words=count_words(body.text) if body.text else None,
        note=True if record.get("type") == "page" else None,
        where=place,
    )


def _cut(kept: int, raw: str) -> Problem:
    complete = ngettext("{count} complete item was kept", "{count} complete items were kept", kept)
    reason = _("the document ends too early, or is no JSON from there on; {kept}")
    reason = reason.format(kept=complete.format(count=kept))
    return Problem(where=_("the end of the document"), reason=reason, kept=False, raw=tidy(raw))


def _site(record: Any, url: str) -> str:
    """Return the host of the record's own link, else of the address it was fetched from."""
    link = record.get("link") if isinstance(record, Mapping) else ""
    return site_of(_address(link)) or site_of(url)


def _stands_on_page(record: Mapping[str, Any]) -> bool:
    links = record.get("_links")
    above = links.get("up") if isinstance(links, Mapping) else None
    return isinstance(above, list) and any(isinstance(up, Mapping) and up.get("post_type") == "page" for up in above)


def _moment(record: Mapping[str, Any], time_zone: str) -> Moment:
    """Return when it was published: in UTC, else in the site's own time."""
    known = feed_date(_text(record.get("date_gmt")))
    return known if known.at is not None else feed_date(_text(record.get("date")), zone_of(time_zone))


def _rendered(record: Mapping[str, Any], field: str) -> str:
    value = record.get(field)
    return _text(value.get("rendered")) if isinstance(value, Mapping) else ""


def _address(value: object) -> str:
    link = one_line(_text(value), cap=2000)
    return link if site_of(link) else ""


def _word(value: object) -> str:
    return _text(value).strip().lower()


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""
