"""Forum threads: which posts are chapters, which are reviews, and of which chapter."""

import pytest

from tests.sources.pages import fixture, only, read
from tracker.domain.drafts import ChapterDraft, NotReview, Problem, ReviewDraft, StoryDraft
from tracker.parsing import xenforo
from tracker.sources import xenforo_page


def test_xenforo_one_chapter_has_one_key_in_list_and_thread() -> None:
    listed = only(ChapterDraft, read(xenforo_page, fixture("xenforo-page", "threadmarks.html")))
    thread = read(xenforo_page, fixture("xenforo-page", "thread.html"))
    assert listed[1].keys == only(ChapterDraft, thread)[0].keys
    assert only(StoryDraft, thread)[0].site == "forums.harbour.example/threads/48211"


def test_xenforo_posts_before_any_known_chapter_are_the_storys_and_told() -> None:
    page = fixture("xenforo-page", "thread.html").decode().replace("threadmark-control--previous", "threadmark-control")
    drafts = read(xenforo_page, page)
    assert only(ReviewDraft, drafts)[0].chapter_keys == ()
    assert any("before any chapter" in problem.reason for problem in only(Problem, drafts))


def test_xenforo_a_thread_without_threadmarks_begins_with_its_chapter() -> None:
    page = fixture("xenforo-page", "old-thread.html").decode().replace("hasThreadmark", "")
    page = page.replace("<strong>Threadmarks:</strong> First Page", "").replace('class="label"', 'class="x"')
    drafts = read(xenforo_page, page)
    assert [chapter.title for chapter in only(ChapterDraft, drafts)] == ["Salt Ledger"]
    assert len(only(ReviewDraft, drafts)) == 1


def test_xenforo_a_post_by_somebody_else_is_no_chapter_though_marked() -> None:
    own, others = (f'data-author="{name}" data-content="post-9007"' for name in ("Marrow", "Gannet"))
    page = fixture("xenforo-page", "thread.html").decode().replace(own, others)
    drafts = read(xenforo_page, page)
    assert [chapter.url[-5:-1] for chapter in only(ChapterDraft, drafts)] == ["9002"]
    assert not any(isinstance(draft, NotReview) and draft.external_id == "post-9007" for draft in drafts)


@pytest.mark.parametrize(
    "address", ["/threads/a-b.12/page-3#post-9", "https://f.example/posts/9/", "goto/post?id=9#post-9"]
)
def test_xenforo_a_post_is_named_by_its_number(address: str) -> None:
    assert xenforo.post_in(address) == "9"
