from tests.analytics.samples import START, WEEK, chapter, counted, story, weekly
from tracker.analytics.view import view_story


def test_notes_are_left_out() -> None:
    chapters = [*weekly(2), chapter(None, START + 3 * WEEK, title="A break")]
    view = story(chapters, as_of=START + 4 * WEEK)
    assert [one.number for one in view.chapters] == [1, 2]
    assert view.newest is not None
    assert view.newest.number == 2


def test_the_newest_is_the_one_posted_last_even_if_it_stands_first() -> None:
    prologue = chapter(1, START + 9 * WEEK)
    view = story([prologue, chapter(2, START), chapter(3, START + WEEK)], as_of=START + 10 * WEEK)
    assert view.newest is view.chapters[0]


def test_a_chapter_known_only_from_its_reviews_is_the_newest_if_it_stands_last() -> None:
    view = story([chapter(1, START), chapter(2, None), chapter(3, START + WEEK), chapter(4, None)], as_of=START)
    assert view.newest is view.chapters[3]
    view = story([chapter(1, None), chapter(2, START)], as_of=START)
    assert view.newest is view.chapters[1]


def test_without_any_time_the_last_in_reading_order_is_the_newest() -> None:
    view = story([chapter(1, None), chapter(2, None)], as_of=START)
    assert view.newest is view.chapters[1]
    assert story([], as_of=START).newest is None


def test_a_label_says_the_number_once() -> None:
    titles = ["", "The Ferryman", "Chapter 3: Tides", "4. Salt", "50 Lamps", "Chapter 66"]
    view = story([chapter(n, START, title=title) for n, title in enumerate(titles, 1)], as_of=START)
    assert [one.label for one in view.chapters] == [
        "1",
        "2, The Ferryman",
        "Chapter 3: Tides",
        "4. Salt",
        "5, 50 Lamps",
        "6, Chapter 66",
    ]


def test_a_chapter_without_a_row_has_no_reviews() -> None:
    one, two = weekly(2)
    view = view_story([one, two], counted([one], []), as_of=START + 2 * WEEK)
    assert [part.counts.reviews for part in view.chapters] == [0, 0]


def test_a_chapter_posted_after_now_has_no_negative_age() -> None:
    view = story(weekly(2), as_of=START)
    assert view.chapters[1].age(view.as_of) == 0
