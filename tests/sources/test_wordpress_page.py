"""Pages of WordPress: what they lead to, and that their comments are those of the feeds."""

from tests.wordpress import SITE, Comment, Post, chapters, comments_feed
from tracker.domain.drafts import ChapterDraft, Draft, FeedLink, ReviewDraft
from tracker.sources import wordpress_comments, wordpress_page
from tracker.sources.base import Piece

REST = f'<link rel="https://api.w.org/" href="{SITE}/wp-json/" />'


def page(post: Post, comments: str = "", *, head: str = "", body: str = "single single-post postid-10") -> str:
    return f"""<!DOCTYPE html><html><head><title>{post.title} – Mill Race</title>
<meta name="generator" content="WordPress 6.5" /><link rel="canonical" href="{post.link}" />{head}
<link rel="alternate" type="application/rss+xml" title="Mill Race » Feed" href="{SITE}/feed/" />
<link rel="alternate" type="application/rss+xml" title="Mill Race » Comments Feed" href="{SITE}/comments/feed/" />
<link rel="alternate" type="application/rss+xml" title="Mill Race » {post.title} Comments Feed"
 href="{post.link}feed/" />
</head><body class="{body}"><h1 class="entry-title">{post.title}</h1><div class="entry-content">{post.text}</div>
<ol class="commentlist">{comments}</ol></body></html>"""


def item(number: int, inner: str = "", *, classes: str = "") -> str:
    """One comment as Twenty Eleven lays it out: the outer and the inner element carry its number."""
    return f"""<li class="comment {classes}" id="li-comment-{number}"><article id="comment-{number}" class="comment">
<footer class="comment-meta"><div class="comment-author vcard"><span class="fn">Ana</span> on
<a href="{SITE}/post-10/#comment-{number}"><time pubdate datetime="2026-03-07T09:15:02+01:00">March 7</time></a>
<span class="says">said:</span></div></footer><div class="comment-content"><p>number {number}</p></div></article>
{inner}</li>"""


def read(body: str, url: str = "") -> list[Draft]:
    piece = Piece(body=body.encode(), location="x", url=url)
    assert wordpress_page.recognises(piece)
    return list(wordpress_page.read(piece))


def reviews(drafts: list[Draft]) -> dict[str, ReviewDraft]:
    return {draft.external_id: draft for draft in drafts if isinstance(draft, ReviewDraft)}


def test_a_comment_is_the_one_of_the_feed() -> None:
    (post,) = chapters(1)
    said = Comment(5, post, "Ana", "number 5", post.at)
    feed = Piece(body=comments_feed([said]), location="x")
    in_feed = reviews(list(wordpress_comments.read(feed)))["comment-5"]
    on_page = reviews(read(page(post, item(5))))["comment-5"]
    assert (on_page.site, on_page.text, on_page.url) == (in_feed.site, in_feed.text, in_feed.url)
    assert set(on_page.chapter_keys) == set(in_feed.chapter_keys)


def test_a_comment_answers_the_one_it_stands_in() -> None:
    (post,) = chapters(1)
    children = f'<ul class="children">{item(6, f"<ul>{item(7)}</ul>", classes="bypostauthor")}{item(8)}</ul>'
    found = reviews(read(page(post, item(5, children) + item(9))))
    assert {name: review.parent_id for name, review in found.items()} == {
        "comment-5": "",
        "comment-6": "comment-5",
        "comment-7": "comment-6",
        "comment-8": "comment-5",
        "comment-9": "",
    }
    assert [review.text for review in found.values()] == [f"number {n}" for n in range(5, 10)]
    assert [name for name, review in found.items() if review.author_reply] == ["comment-6"]


def test_a_fetched_page_leads_to_its_feeds_and_to_the_history() -> None:
    (post,) = chapters(1)
    links = [draft for draft in read(page(post, item(5), head=REST), post.link) if isinstance(draft, FeedLink)]
    assert [(link.url.removeprefix(SITE), link.what, link.part) for link in links] == [
        ("/feed/", "posts", False),
        ("/comments/feed/", "comments", False),
        ("/post-10/feed/", "comments", True),
        ("/wp-json/wp/v2/posts?per_page=100&page=1", "history", False),
        ("/wp-json/wp/v2/comments?per_page=100&order=asc&page=1", "history", False),
    ]
    assert not [draft for draft in read(page(post, item(5), head=REST)) if isinstance(draft, FeedLink)]


def test_without_an_api_the_other_pages_of_comments_are_the_history() -> None:
    (post,) = chapters(1)
    pager = "".join(f'<a href="{post.link}comment-page-{n}/#comments">{n}</a>' for n in (1, 2, 3))
    other = f'<a href="{SITE}/post-11/comment-page-2/#comments">elsewhere</a>'
    drafts = read(page(post, item(5) + pager + other), f"{post.link}comment-page-3/")
    history = [draft.url for draft in drafts if isinstance(draft, FeedLink) and draft.what == "history"]
    assert history == [f"{post.link}comment-page-1/", f"{post.link}comment-page-2/"]


def test_a_home_page_and_a_page_that_is_not_there_are_left_to_their_feeds() -> None:
    (post,) = chapters(1)
    for body in ("home blog", "error404", "page page-id-3", "archive category", "single-attachment attachment single"):
        assert not wordpress_page.recognises(Piece(body=page(post, body=body).encode(), location="x"))
    foreign = page(post, item(5)).replace("WordPress 6.5", "Ghost 5")
    assert not wordpress_page.recognises(Piece(body=foreign.encode(), location="x"))


def test_a_page_of_its_own_is_a_note_and_so_are_the_comments_on_it() -> None:
    (post,) = chapters(1)
    drafts = read(page(post, item(5), body="page page-id-3"))
    (chapter,) = [draft for draft in drafts if isinstance(draft, ChapterDraft)]
    assert chapter.note is True
    assert reviews(drafts)["comment-5"].on_page


def test_a_chapter_behind_a_password_has_no_text() -> None:
    (post,) = chapters(1)
    form = '<form class="post-password-form"><p>Password: <input name="post_password"></p></form>'
    drafts = read(page(Post(10, post.title, post.at, form)))
    (chapter,) = [draft for draft in drafts if isinstance(draft, ChapterDraft)]
    assert chapter.text == ""
    assert chapter.words is None
