"""Royal Road: one chapter and one comment, in every document of them."""

import pytest

from tests.sources.pages import fixture, only, read
from tracker.domain.drafts import ChapterDraft, Problem, ReviewDraft
from tracker.parsing import royal_road
from tracker.sources import (
    royal_road_chapter_page,
    royal_road_comments_page,
    royal_road_feed,
    royal_road_fiction_page,
)


def test_royal_road_one_chapter_has_one_key_in_all_its_documents() -> None:
    key = "u:www.royalroad.com/fiction/chapter/1799120"
    feed = only(ChapterDraft, read(royal_road_feed, fixture("royal-road-feed", "chapters.rss")))
    page = only(ChapterDraft, read(royal_road_chapter_page, fixture("royal-road-chapter-page", "chapter.html")))
    fiction = only(ChapterDraft, read(royal_road_fiction_page, fixture("royal-road-fiction-page", "reviews.html")))
    comments = only(ReviewDraft, read(royal_road_comments_page, fixture("royal-road-comments-page", "page-2.html")))
    assert key in [chapter.keys[0] for chapter in feed]
    assert key in [chapter.keys[0] for chapter in fiction]
    assert [chapter.keys[0] for chapter in page] == [key]
    assert {review.chapter_keys for review in comments} == {(key,)}


def test_royal_road_a_comment_has_one_identity_on_both_its_pages() -> None:
    page = fixture("royal-road-chapter-page", "chapter.html").decode()
    comments = page[page.index('<div class="comment">') :]
    first = only(ReviewDraft, read(royal_road_chapter_page, page))
    again = only(ReviewDraft, read(royal_road_comments_page, f"<div>{comments}</div>"))
    assert [(r.site, r.external_id, r.parent_id) for r in again] == [
        (r.site, r.external_id, r.parent_id) for r in first
    ]


def test_royal_road_a_comments_page_that_names_no_fiction_is_of_the_site() -> None:
    page = '<div class="media-v2" id="comment-container-5"><a href="/profile/1">Ana</a><p>hm</p></div>'
    drafts = read(royal_road_comments_page, page)
    assert [(review.site, review.chapter_keys) for review in only(ReviewDraft, drafts)] == [("www.royalroad.com", ())]
    assert any("chapter" in problem.reason for problem in only(Problem, drafts))


def test_royal_road_an_unclosed_note_does_not_swallow_the_chapter() -> None:
    page = (
        "<html><head><title>Ink - Story | Royal Road</title></head><body><div class='author-note-portlet'>"
        "<div class='author-note'><p>Hello!</p></div><div class='chapter-inner chapter-content'><p>Dot.</p></div>"
        "<div class='author-note-portlet'><div class='author-note'><p>Bye!</p></div></div></body></html>"
    )
    (chapter,) = only(ChapterDraft, read(royal_road_chapter_page, page))
    assert (chapter.top_note, chapter.text, chapter.bottom_note) == ("Hello!", "Dot.", "Bye!")


def test_royal_road_comments_that_were_not_loaded_are_told() -> None:
    page = fixture("royal-road-chapter-page", "chapter.html").decode().replace("Comments(3)", "Comments(37)")
    reasons = [problem.reason for problem in only(Problem, read(royal_road_chapter_page, page))]
    assert any("37 comments, 3 of them" in reason for reason in reasons)


@pytest.mark.parametrize("script", ["[" * 100_000, '[{"url": 5}]', "[null", '{"a": 1}'])
def test_royal_road_a_broken_script_leaves_the_table(script: str) -> None:
    page = fixture("royal-road-fiction-page", "reviews.html").decode()
    page = page.replace("</body>", f"<script>window.chapters = {script};</script></body>")
    assert len(only(ChapterDraft, read(royal_road_fiction_page, page))) == 2


def test_royal_road_addresses_name_fiction_and_chapter() -> None:
    long = "https://www.royalroad.com/fiction/5/words/chapter/77/words"
    assert (royal_road.fiction_in(long), royal_road.chapter_in(long)) == ("5", "77")
    assert royal_road.fiction_in("https://www.royalroad.com/fiction/syndication/5") == "5"
    assert royal_road.fiction_in("https://www.royalroad.com/fiction/chapter/77") == ""
    assert royal_road.fiction_in("https://www.royalroad.com/fiction/syndication/5,6") == ""
