from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from tracker.domain.drafts import Moment, ReviewDraft
from tracker.domain.grouping import chapters_from

BASE = ReviewDraft(text="x", site="a.example")
POSTS = {1: "Chapter 1: By Salt, by Sea", 2: "Chapter 2: Ana’s Road", 3: "Chapter 3: Ash & Brine"}
NAMES = ["Ana", "by", "Leser, einer von vielen", "Chapter"]


def review(number: int, name: str, frame: str, *, minutes: int = 0, address: bool = True) -> ReviewDraft:
    at = datetime(2026, 3, number, tzinfo=UTC) + timedelta(minutes=minutes)
    return replace(
        BASE,
        chapter_keys=(f"p:{number}",),
        chapter_url=f"https://a.example/chapter-{number}/" if address else "",
        item_title=frame.format(post=POSTS[number], name=name),
        reader_name=name,
        posted=Moment(at, "second"),
    )


FRAMES = [
    "Comment on {post} by {name}",
    "{name} より {post} へのコメント",
    "Kommentti artikkeliin {post}, kirjoittanut {name}",
    "{name} napisał(a) do {post}",
]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("address", [True, False])
def test_titles_are_found_in_any_language(frame: str, address: bool) -> None:
    reviews = [review(n, name, frame, address=address) for n in (3, 1, 2) for name in NAMES]
    assert [chapter.title for chapter in chapters_from(reviews)] == list(POSTS.values())


@pytest.mark.parametrize("frame", FRAMES)
def test_one_review_each_is_enough_with_addresses(frame: str) -> None:
    reviews = [review(n, "Ana", frame) for n in (1, 2, 3)]
    assert [chapter.title for chapter in chapters_from(reviews)] == list(POSTS.values())


@pytest.mark.parametrize("frame", FRAMES[:2])
def test_one_group_alone(frame: str) -> None:
    (chapter,) = chapters_from([review(2, name, frame, address=False) for name in NAMES])
    assert chapter.title == POSTS[2]


def test_a_post_s_own_feed_gives_the_title_otherwise() -> None:
    plain = [review(1, name, "By: {name}") for name in NAMES]
    assert [chapter.title for chapter in chapters_from(plain)] == ["Chapter 1"]
    hinted = [replace(one, chapter_title="Chapter 1: Salt") for one in plain]
    assert [chapter.title for chapter in chapters_from(hinted)] == ["Chapter 1: Salt"]


def test_groups_join_by_any_key_and_keep_the_order_of_their_first_reviews() -> None:
    first = replace(BASE, chapter_keys=("p:2",), posted=Moment(datetime(2026, 3, 2, tzinfo=UTC), "second"))
    second = replace(BASE, chapter_keys=("u:a.example/x",))
    both = replace(BASE, chapter_keys=("p:2", "u:a.example/x"), on_page=True)
    early = replace(BASE, chapter_keys=("p:1",), posted=Moment(datetime(2026, 3, 1, tzinfo=UTC), "second"))
    none = replace(BASE, chapter_keys=())
    one, two = chapters_from([first, second, both, early, none])
    assert one.keys == ("p:1",)
    assert (one.title, one.note) == ("Post 1", None)
    assert set(two.keys) == {"p:2", "u:a.example/x"}
    assert two.note is True


def test_titles_that_all_share_are_the_title_and_others_are_not() -> None:
    thread = [
        replace(BASE, chapter_keys=("u:a.example/a_b.html",), chapter_url="https://a.example/a_b.html", reader_name=n)
        for n in "XY"
    ]
    assert chapters_from([replace(one, item_title="The Road") for one in thread])[0].title == "The Road"
    numbered = [replace(one, item_title=f"Comment #{n}") for n, one in enumerate(thread)]
    assert chapters_from(numbered)[0].title == "A b"
