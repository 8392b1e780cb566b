"""A serial on WordPress, from its feeds to the numbers."""

import random
from dataclasses import replace
from datetime import timedelta

from tests.conftest import Bring
from tests.wordpress import Comment, Post, chapters, comments_atom, comments_feed, posts_feed
from tracker.domain.records import ReviewFilter
from tracker.storage import OWNER, batches, marks, rollups
from tracker.storage import chapters as stored_chapters
from tracker.storage import reviews as stored_reviews
from tracker.storage.database import Database

READERS = ("Ana", "brook & burn", "Cŵn Annwn", "dee_dee", "Eglantine", "Fox <3", "Guest", "Hana 花", "Ivo", "Jot")
TEXTS = ("update soon!", "I cried at the weir.", "Who has the second key?", "Loved the miller’s wife, honestly.")


def a_serial(*, items: int, by_author: int) -> tuple[list[Post], list[Comment]]:
    """Return six chapters with ``items`` comments, of which ``by_author`` are the author's, each under a reader's."""
    random_ = random.Random(7)
    posts = chapters(6)
    comments: list[Comment] = []
    for number in range(1, items - by_author + 1):
        post = posts[number % len(posts)]
        at = post.at + timedelta(hours=random_.randint(0, 400), seconds=number)
        comments.append(Comment(number, post, READERS[number % len(READERS)], TEXTS[number % len(TEXTS)], at))
    for place in range(by_author):
        parent = comments[place * 9]
        number = 1000 + place
        answer = "Thank you, that means a lot."
        comments.append(Comment(number, parent.post, "Orla Finch", answer, parent.at + timedelta(hours=3), parent))
    return posts, comments


def test_240_reviews_and_26_answers_are_told_apart(bring: Bring) -> None:
    posts, comments = a_serial(items=266, by_author=26)
    report = bring([posts_feed(posts), comments_feed(comments)], author_names=["orla  FINCH"])
    assert (report.new, report.author_replies, report.duplicate) == (240, 26, 0)
    assert report.chapter_count("new") == 6
    assert not report.problems


def test_again_it_adds_none(bring: Bring) -> None:
    posts, comments = a_serial(items=266, by_author=26)
    bring([posts_feed(posts), comments_feed(comments)], author_names=["Orla Finch"])
    again = bring([posts_feed(posts), comments_feed(comments)])
    assert (again.new, again.author_replies, again.revised, again.duplicate) == (0, 0, 0, 266)
    assert again.chapter_count("new") == 0


def test_rss_and_atom_are_the_same_reviews(bring: Bring, db: Database) -> None:
    posts, comments = a_serial(items=60, by_author=6)
    bring([posts_feed(posts), comments_feed(comments)], author_names=["Orla Finch"])
    before = _everything(db)
    report = bring(comments_atom(comments))
    assert (report.new, report.revised) == (0, 0)
    assert _everything(db) == before


def test_undone_nothing_of_it_is_left_and_imported_again_all_is_there_with_the_authors_marks(
    bring: Bring, db: Database
) -> None:
    posts, comments = a_serial(items=60, by_author=6)
    feeds = [posts_feed(posts), comments_feed(comments)]
    first = bring(feeds, author_names=["Orla Finch"])
    with db.write() as session:
        review = stored_reviews.list_reviews(session, OWNER, ReviewFilter(search="key", limit=1)).reviews[0]
        marks.set_state(session, OWNER, [review.id], starred=True, now=first.last_at or review.posted.at)  # type: ignore[arg-type]
        marks.correct(session, OWNER, review.id, add=["theory"], now=first.last_at)  # type: ignore[arg-type]
        marks.set_note(session, OWNER, review.id, "ask her about this", now=first.last_at)  # type: ignore[arg-type]
    before = _everything(db)
    with db.write() as session:
        batches.undo(session, OWNER, first.batch or 0)
    assert _everything(db) == []
    with db.read() as session:
        assert stored_chapters.list_chapters(session, OWNER, 1) == []
        assert rollups.get_rollup(session, OWNER, 1).readers.total == 0
    again = bring(feeds)  # the author's name is remembered
    assert (again.new, again.author_replies) == (54, 6)
    assert _everything(db) == before


def test_a_break_is_a_note_and_its_reviews_belong_to_the_story(bring: Bring, db: Database) -> None:
    posts = chapters(5)
    pause = Post(90, "A short break", posts[-1].at + timedelta(days=3), "<p>Back in April.</p>")
    said = Comment(1, pause, "Ana", "rest well!", pause.at + timedelta(hours=1))
    report = bring([posts_feed([*posts, pause]), comments_feed([said])])
    assert (report.chapter_count("new"), report.notes) == (5, 1)
    with db.read() as session:
        rollup = rollups.get_rollup(session, OWNER, 1)
        assert rollup.whole.reviews == 1
        (review,) = stored_reviews.list_reviews(session, OWNER, ReviewFilter(chapter=0)).reviews
    assert review.chapter_number is None


def test_chapters_known_only_from_comments_are_completed_by_a_posts_feed_that_comes_later(
    bring: Bring, db: Database
) -> None:
    posts, comments = a_serial(items=60, by_author=0)
    bring(comments_feed(comments))
    with db.read() as session:
        guessed = stored_chapters.list_chapters(session, OWNER, 1)
    assert [chapter.title for chapter in guessed] == [post.title for post in posts]
    assert {chapter.published.precision for chapter in guessed} == {"unknown"}
    report = bring(posts_feed(posts))
    assert report.chapter_count("updated") == 6
    with db.read() as session:
        known = stored_chapters.list_chapters(session, OWNER, 1)
    assert [chapter.published.at for chapter in known] == [post.at for post in posts]
    assert [chapter.number for chapter in known] == [1, 2, 3, 4, 5, 6]


def test_an_edit_at_the_source_is_a_revision_and_unread_again(bring: Bring, db: Database) -> None:
    (post,) = chapters(1)
    comment = Comment(1, post, "Ana", "I liked teh wheel.", post.at + timedelta(hours=1))
    bring(comments_feed([comment]))
    with db.write() as session:
        marks.set_state(session, OWNER, [1], read=True, starred=True, now=post.at)
    edited = Comment(1, post, "Ana", "I liked the wheel.", comment.at)
    assert bring(comments_feed([edited])).revised == 1
    with db.read() as session:
        review = stored_reviews.get_review(session, OWNER, 1)
    assert (review.text, review.revisions) == ("I liked the wheel.", 1)
    assert review.read_at is None
    assert review.starred_at == post.at


def test_two_readers_who_write_the_same_stay_two(bring: Bring) -> None:
    (post,) = chapters(1)
    same = [Comment(n, post, name, "update soon!", post.at) for n, name in enumerate(("Ana", "Ivo"), start=1)]
    assert bring(comments_feed(same)).new == 2


def test_an_id_twice_in_one_document_is_kept_twice_and_told(bring: Bring) -> None:
    (post,) = chapters(1)
    twice = [Comment(1, post, "Ana", "first", post.at), Comment(1, post, "Ivo", "second", post.at)]
    report = bring(comments_feed(twice))
    assert report.new == 2
    assert [problem.kept for problem in report.problems] == [True]


def test_an_answer_marks_its_parent_answered_whichever_comes_first(bring: Bring, db: Database) -> None:
    (post,) = chapters(1)
    asked = Comment(1, post, "Ana", "Who has the key?", post.at)
    answer = Comment(2, post, "Orla Finch", "Wait and see.", post.at + timedelta(hours=2), asked)
    bring(comments_feed([answer]), author_names=["Orla Finch"])
    bring(comments_feed([asked, answer]))
    with db.read() as session:
        unanswered = stored_reviews.list_reviews(session, OWNER, ReviewFilter(state="unanswered"))
        (reply,) = stored_reviews.list_reviews(session, OWNER, ReviewFilter(state="replies")).reviews
    assert unanswered.total == 0
    assert reply.parent_id is not None
    assert reply.tags == ()


def test_a_dry_run_says_the_same_and_stores_nothing(bring: Bring, db: Database) -> None:
    posts, comments = a_serial(items=60, by_author=6)
    feeds = [posts_feed(posts), comments_feed(comments)]
    tried = bring(feeds, author_names=["Orla Finch"], dry_run=True).to_json()
    assert _everything(db) == []
    kept = bring(feeds, author_names=["Orla Finch"]).to_json()
    assert tried["batch"] is None
    for name in ("chapters", "notes", "reviews", "problems", "gap", "not_followed"):
        assert tried[name] == kept[name]


def test_a_gap_is_told(bring: Bring) -> None:
    (post,) = chapters(1)
    early = Comment(1, post, "Ana", "one", post.at)
    late = Comment(9, post, "Ivo", "nine", post.at + timedelta(days=2))
    assert not bring(comments_feed([early])).gap
    assert bring(comments_feed([late])).gap


def _everything(db: Database) -> list[tuple[object, ...]]:
    """Return what an author would see of every review, whatever its row is called."""
    with db.read() as session:
        found = stored_reviews.list_reviews(session, OWNER, ReviewFilter()).reviews
    texts = {review.id: review.text + str(review.posted.at) for review in found}
    return sorted(
        (r.text, r.posted.at, r.reader, r.chapter_title, r.author_reply, texts.get(r.parent_id or 0), r.tags,
         r.sentiment, r.starred_at, r.answered_at, r.note, r.guest, r.by)
        for r in found
    )  # fmt: skip


def test_a_pingback_in_two_feeds_is_one_thing_that_is_no_review(bring: Bring) -> None:
    (post,) = chapters(1)
    linked = Comment(1, post, "Weekend links", "[…] and then there is Mill Race, with its weir […]", post.at)
    report = bring([comments_feed([linked]), comments_feed([linked], post=post)])
    assert (report.new, report.not_reviews) == (0, 1)


def test_the_preview_counts_people_once_and_guests_as_nobody(bring: Bring) -> None:
    (post,) = chapters(1)
    names = ("Ana", "ana", "Ivo", "Guest")
    comments = [Comment(n, post, name, f"words {n}", post.at) for n, name in enumerate(names, start=1)]
    assert bring(comments_feed(comments), dry_run=True).readers == 2


def test_a_regular_is_marked_and_so_is_a_first_review(bring: Bring, db: Database) -> None:
    posts = chapters(4)
    comments = [Comment(n, post, "Ana", f"words {n}", post.at) for n, post in enumerate(posts, start=1)]
    comments.append(Comment(9, posts[3], "Ivo", "found it today", posts[3].at))
    bring([posts_feed(posts), comments_feed(comments)])
    with db.read() as session:
        found = stored_reviews.list_reviews(session, OWNER, ReviewFilter(newest_first=False)).reviews
    assert {review.reader for review in found if review.regular} == {"Ana"}
    assert [review.text for review in found if review.first_review] == ["words 1", "found it today"]


def test_a_title_that_a_feed_cuts_does_not_go_back_and_forth(bring: Bring, db: Database) -> None:
    (post,) = chapters(1)
    whole, cut = replace(post, title=f"{post.title} <3"), post
    bring(posts_feed([whole]))
    assert bring(posts_feed([cut])).chapter_count("updated") == 0
    with db.read() as session:
        listed = stored_chapters.list_chapters(session, OWNER, 1)
    assert [one.title for one in listed] == [f"{post.title} <3"]
