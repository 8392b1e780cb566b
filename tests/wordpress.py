"""Makes the feeds that a WordPress serves, from a few words about its posts and comments; all texts are invented."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from html import escape

START = datetime(2026, 3, 6, 18, 0, tzinfo=UTC)
SITE = "https://mill-race.example"


@dataclass(frozen=True)
class Post:
    """A post: a chapter, or whatever its title says."""

    number: int
    title: str
    at: datetime
    text: str = "<p>The mill stood where the river had been.</p>"
    comments: bool = True

    @property
    def link(self) -> str:
        return f"{SITE}/post-{self.number}/"

    @property
    def guid(self) -> str:
        return f"{SITE}/?p={self.number}"


@dataclass(frozen=True)
class Comment:
    """A comment on a post; ``answers`` is the number and name of the one it replies to."""

    number: int
    post: Post
    reader: str
    text: str
    at: datetime
    answers: "Comment | None" = None

    @property
    def link(self) -> str:
        return f"{self.post.link}#comment-{self.number}"

    @property
    def guid(self) -> str:
        return f"{self.post.guid}#comment-{self.number}"


def chapters(count: int, *, days: int = 7) -> list[Post]:
    """Return posts titled "Chapter 1: ..." and so on, a week apart."""
    names = ("The Weir", "Two Keys", "A Debt of Flour", "Low Water", "The Miller's Other Wife", "What the Wheel Said")
    return [
        Post(10 + n, f"Chapter {n + 1}: {names[n % len(names)]}", START + timedelta(days=days * n))
        for n in range(count)
    ]


def posts_feed(posts: Iterable[Post], *, title: str = "Mill Race", site: str = SITE) -> bytes:
    """Return the site's RSS feed of posts, newest first."""
    items = "".join(_post(post) for post in sorted(posts, key=lambda post: post.at, reverse=True))
    return _rss(title, f"{site}/", items).replace(SITE, site).encode()


def comments_feed(comments: Iterable[Comment], *, post: Post | None = None, title: str = "Mill Race") -> bytes:
    """Return the site-wide RSS feed of comments, or that of one post, newest first."""
    channel = f"Comments on: {post.title}" if post else f"Comments for {title}"
    link = post.link if post else f"{SITE}/"
    mine = [comment for comment in comments if post is None or comment.post is post]
    items = "".join(_comment(c, of_post=post is not None) for c in sorted(mine, key=lambda c: c.at, reverse=True))
    return _rss(channel, link, items).encode()


def comments_atom(comments: Iterable[Comment], *, title: str = "Mill Race") -> bytes:
    """Return the site-wide Atom feed of comments."""
    entries = "".join(_entry(c) for c in sorted(comments, key=lambda c: c.at, reverse=True))
    return f"""<?xml version="1.0" encoding="UTF-8" ?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-US"
 xmlns:thr="http://purl.org/syndication/thread/1.0"><title type="text">Comments for {escape(title)}</title>
<updated>{_iso(START)}</updated><link rel="alternate" type="text/html" href="{SITE}/" />
<id>{SITE}/comments/feed/atom/</id><generator uri="https://wordpress.org/" version="6.1.9">WordPress</generator>
{entries}</feed>""".encode()


def _post(post: Post) -> str:
    feed = (
        f"<wfw:commentRss>{post.link}feed/</wfw:commentRss><slash:comments>3</slash:comments>" if post.comments else ""
    )
    return f"""<item><title>{escape(post.title)}</title><link>{post.link}</link>
<dc:creator><![CDATA[Orla Finch]]></dc:creator><pubDate>{_rfc822(post.at)}</pubDate>
<guid isPermaLink="false">{post.guid}</guid><description><![CDATA[{post.text}]]></description>
<content:encoded><![CDATA[{post.text}]]></content:encoded>{feed}</item>
"""


def _comment(comment: Comment, *, of_post: bool) -> str:
    reader = escape(comment.reader)
    title = f"By: {reader}" if of_post else f"Comment on {escape(comment.post.title)} by {reader}"
    body = "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in comment.text.split("\n\n"))
    answered = comment.answers
    if answered:
        body = f'<p>In reply to <a href="{answered.link}">{escape(answered.reader)}</a>.</p>\n{body}'
    return f"""<item><title>{title}</title><link>{comment.link}</link>
<dc:creator><![CDATA[{comment.reader}]]></dc:creator><pubDate>{_rfc822(comment.at)}</pubDate>
<guid isPermaLink="false">{comment.guid}</guid><description><![CDATA[{escape(comment.text)}]]></description>
<content:encoded><![CDATA[{body}]]></content:encoded></item>
"""


def _entry(comment: Comment) -> str:
    body = "".join(f"<p>{escape(part, quote=False)}</p>\n" for part in comment.text.split("\n\n"))
    parent = comment.answers
    ref, href = (parent.guid, parent.link) if parent else (comment.post.guid, comment.post.link)
    if parent:
        body = f'<p>In reply to <a href="{parent.link}">{escape(parent.reader)}</a>.</p>\n{body}'
    return f"""<entry><title>Comment on {escape(comment.post.title)} by {escape(comment.reader)}</title>
<link rel="alternate" href="{comment.link}" type="text/html" /><author><name>{escape(comment.reader)}</name></author>
<id>{comment.guid}</id><updated>{_iso(comment.at)}</updated><published>{_iso(comment.at)}</published>
<content type="html" xml:base="{comment.link}"><![CDATA[{body}]]></content>
<thr:in-reply-to ref="{ref}" href="{href}" type="text/html" /></entry>
"""


def _rss(title: str, link: str, items: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"
 xmlns:wfw="http://wellformedweb.org/CommentAPI/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom" xmlns:slash="http://purl.org/rss/1.0/modules/slash/">
<channel><title>{escape(title)}</title><link>{link}</link><description>a serial</description>
<lastBuildDate>{_rfc822(START)}</lastBuildDate><generator>https://wordpress.org/?v=6.1.9</generator>
{items}</channel></rss>"""


def _rfc822(at: datetime) -> str:
    return format_datetime(at)


def _iso(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
