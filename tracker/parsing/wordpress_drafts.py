"""The chapter and the reviews in one item of a WordPress export."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from tracker.domain.drafts import ChapterDraft, Draft, Moment, Problem, ReviewDraft
from tracker.domain.keys import site_of
from tracker.parsing import wordpress, wordpress_state, wordpress_text
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.counting import count_words
from tracker.parsing.dates import feed_date, zone_of
from tracker.parsing.html import plain
from tracker.parsing.wordpress_item import Item
from tracker.words import gettext as _

RAW = 500  # characters shown of a comment that could not be read
PUBLISHED = frozenset({"", "publish", "inherit"})
OF_THE_SITE = frozenset(
    {
        "attachment",
        "revision",
        "nav_menu_item",
        "custom_css",
        "customize_changeset",
        "oembed_cache",
        "user_request",
        "wp_block",
        "wp_template",
        "wp_template_part",
        "wp_global_styles",
        "wp_navigation",
        "wp_font_family",
        "wp_font_face",
    }
)  # fmt: skip  what WordPress itself keeps beside posts and pages


@dataclass(slots=True, kw_only=True)
class Export:
    """What is known of the export an item stands in.

    ``authors``: their numbers, by their names to log in. ``numbers``: the address of each post's number; on sites that
    were copied together two posts may claim one.
    """

    slug: str
    time_zone: str
    site: str = ""
    authors: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, str] = field(default_factory=dict)

    def own(self, keys: tuple[str, ...], link: str) -> tuple[str, ...]:
        """Return the keys without a number that an earlier post of another address has."""
        return tuple(key for key in keys if not key.startswith("p:") or self.numbers.setdefault(key, link) == link)


@dataclass(frozen=True, slots=True, kw_only=True)
class Post:
    """A post of an export, or whatever else comments stand on."""

    item: Item
    place: str
    kind: str
    status: str
    link: str
    site: str
    keys: tuple[str, ...]
    author: int
    export: Export

    @property
    def is_public(self) -> bool:
        """Whether everybody can read it."""
        return self.status in PUBLISHED

    @property
    def has_reviews(self) -> bool:
        """Whether there is an approved comment: then it was public once, whatever it is today."""
        return any(wordpress_state.is_review(*_state(comment)) for comment in self.item.comments)

    @property
    def is_note(self) -> bool | None:
        """Whether it is surely no instalment: a page, or a picture that was commented on."""
        return True if self.kind == "page" or self.kind in OF_THE_SITE else None


def post_of(item: Item, place: str, export: Export) -> Post:
    """Return the post that an item is."""
    link = _address(item.get("link"))
    keys = export.own(wordpress.chapter_keys(_address(item.get("guid")), link), link)
    return Post(
        item=item,
        place=place,
        kind=item.get("wp:post_type") or "post",
        status=item.get("wp:status"),
        link=link,
        site=site_of(link) or export.site,
        keys=export.own(wordpress.with_number(keys, wordpress.number_of(item.get("wp:post_id"))), link),
        author=export.authors.get(item.get("dc:creator"), 0),
        export=export,
    )


def chapter(post: Post) -> ChapterDraft:
    """Return the chapter, or note, that a post is."""
    item = post.item
    published = _moment(item.fields, "wp:post_date", post.export.time_zone if post.is_public else "")
    if published.at is None and post.is_public:
        published = feed_date(item.get("pubDate"))
    body = wordpress_text.stored(item.get("content:encoded"))
    return ChapterDraft(
        keys=post.keys,
        title=plain(item.get("title")),
        site=post.site,
        url=post.link,
        published=published,
        html=body.html,
        text=body.text,
        words=count_words(body.text) if body.text else None,
        note=post.is_note,
        where=post.place,
    )


def comments(post: Post) -> Iterator[Draft]:
    """Yield a review, or what else it is, for each comment on a post."""
    for fields in post.item.comments:
        external_id = wordpress.comment_name(fields.get("wp:comment_id", ""))
        number = external_id.removeprefix("comment-")
        place = _("comment {number}").format(number=number) if number else post.place
        kind, state = _state(fields)
        other = wordpress_state.no_review(kind, state, where=place, site=post.site, external_id=external_id)
        if other is not None:
            yield other
        else:
            yield from _review(post, fields, external_id, place)


def _review(post: Post, fields: Mapping[str, str], external_id: str, place: str) -> Iterator[Draft]:
    stored = fields.get("wp:comment_content", "").strip()
    body = wordpress_text.stored(stored)
    if not body.text:
        yield Problem(where=place, reason=_("there is no text in it"), kept=False, raw=tidy(stored[:RAW]))
        return
    posted = _moment(fields, "wp:comment_date", post.export.time_zone)
    if posted.at is None:
        yield Problem(where=place, reason=_("no date, or none that can be right; kept without one"))
    parent_id = wordpress.comment_name(fields.get("wp:comment_parent", ""))
    writer = wordpress.number_of(fields.get("wp:comment_user_id", ""))
    yield ReviewDraft(
        site=post.site,
        external_id=external_id,
        text=body.text,
        html=body.html,
        kind=post.export.slug,
        where=place,
        chapter_keys=post.keys,
        chapter_title=plain(post.item.get("title")),
        chapter_url=post.link,
        on_page=bool(post.is_note),
        reader_name=plain(fields.get("wp:comment_author", ""), cap=120),
        posted=posted,
        url=f"{post.link}#{external_id}" if post.link and external_id else post.link,
        parent_id=parent_id if parent_id != external_id else "",
        author_reply=writer > 0 and writer == post.author,
    )


def _state(fields: Mapping[str, str]) -> tuple[str, str]:
    """Return the type and the state of a comment."""
    kind, state = fields.get("wp:comment_type", ""), fields.get("wp:comment_approved", "")
    return kind.strip().lower(), state.strip().lower()


def _moment(fields: Mapping[str, str], name: str, time_zone: str) -> Moment:
    """Return a time of the export: in UTC, else the site's own (only where ``time_zone`` says which that is)."""
    known = feed_date(fields.get(f"{name}_gmt", ""))
    if known.at is not None or not time_zone:
        return known
    return feed_date(fields.get(name, ""), zone_of(time_zone))


def _address(text: str) -> str:
    link = one_line(text, cap=2000)
    return link if site_of(link) else ""
