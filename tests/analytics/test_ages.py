from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.analytics.samples import HOUR, START, WEEK, at_hours, chapter, review, story, weekly
from tracker.analytics.ages import Comparison, Range, compare, count_at, timed, typical
from tracker.analytics.view import StoryView
from tracker.domain.records import Chapter
from tracker.domain.rollups import ChapterRollup, ReviewFact


def row(*hours: tuple[int, int], days: tuple[tuple[int, int], ...] = (), reviews: int = 0) -> ChapterRollup:
    return ChapterRollup(chapter_id=1, hours=hours, day_hours=days, reviews=reviews)


def compared(counts: list[int], *, age: timedelta = 5 * HOUR) -> Comparison:
    """The last of these chapters, each with so many reviews in its first hour, at an age."""
    chapters = weekly(len(counts))
    reviews = [one for on, n in zip(chapters, counts, strict=True) for one in at_hours(on, [0.5] * n)]
    return newest_compared(chapters, reviews, age=age)


def newest_compared(chapters: list[Chapter], reviews: list[ReviewFact], *, age: timedelta) -> Comparison:
    last = chapters[-1].published.at or START
    view = story(
        chapters, [one for one in reviews if one.posted.at is None or one.posted.at <= last + age], as_of=last + age
    )
    assert view.newest is not None
    return compare(view, view.newest)


def test_reviews_within_an_hour_are_taken_as_evenly_spread() -> None:
    counts = row((-1, 2), (0, 4), (5, 10))
    assert [count_at(counts, hours) for hours in (0, 0.5, 1, 5, 5.5, 6)] == [2, 4, 6, 6, 11, 16]


def test_reviews_known_to_the_day_count_from_seven_days_on() -> None:
    counts = row((0, 1), days=((18, 3), (162, 1)), reviews=5)
    assert [count_at(counts, hours) for hours in (24, 167, 168)] == [1, 1, 5]
    assert not timed(counts, 100)
    assert timed(counts, 168)


def test_quartiles_are_those_of_method_seven() -> None:
    assert typical([1, 2, 3, 4]) == Range(2, 3, 3)  # 1.75, 2.5, 3.25, halves up
    assert typical([10, 20, 30, 40, 50]) == Range(20, 30, 40)
    assert typical([1, 2, 3]) is None


def test_the_verdict_is_where_the_count_lies_to_the_middle_half() -> None:
    earlier = [10, 20, 30, 40, 50]  # the middle half is 20 to 40
    verdicts = {n: compared([*earlier, n]).verdict for n in (19, 20, 40, 41, 60, 61)}
    assert verdicts == {
        19: "fewer", 20: "usual", 40: "usual", 41: "a little ahead", 60: "a little ahead", 61: "well ahead",
    }  # fmt: skip


def test_how_many_started_with_as_few_is_counted() -> None:
    assert compared([10, 20, 30, 40, 50, 15]).as_few == 1
    assert compared([10, 20, 30, 40, 50, 5]).as_few == 0


def test_fewer_than_four_earlier_chapters_give_no_verdict() -> None:
    found = compared([5, 5, 5, 5])
    assert (found.verdict, found.usual, found.why, len(found.peers)) == (None, None, "too few", 3)
    assert compared([5, 5, 5, 5, 5]).verdict == "usual"


def test_in_the_first_hour_nothing_is_compared() -> None:
    assert compared([5] * 6, age=timedelta(minutes=59)).why == "too young"
    assert compared([5] * 6, age=HOUR).why == ""


def test_a_chapter_without_a_time_is_not_compared() -> None:
    chapters = [*weekly(5), chapter(6, None)]
    view = story(chapters, [review(chapters[-1], 1)], as_of=START + 6 * WEEK)
    assert view.newest is not None
    assert view.newest.number == 6
    found = compare(view, view.newest)
    assert (found.now, found.hours, found.why) == (1, None, "untimed")


def test_earlier_chapters_without_times_are_passed_over() -> None:
    day_known = chapter(1, START - WEEK, precision="day")
    chapters = [day_known, *(chapter(n + 1, START + n * WEEK) for n in range(1, 6))]
    found = newest_compared(chapters, [], age=5 * HOUR)
    assert [peer.number for peer in found.peers] == [5, 4, 3, 2]


def test_a_chapter_whose_reviews_have_no_times_is_no_measure() -> None:
    chapters = weekly(6)
    undated = [review(chapters[0], None) for _ in range(9)] + at_hours(chapters[0], [1])
    found = newest_compared(chapters, undated, age=5 * HOUR)
    assert [peer.number for peer in found.peers] == [5, 4, 3, 2]


def test_a_chapter_known_to_the_day_is_compared_from_seven_days_on() -> None:
    chapters = [*weekly(5), chapter(6, START + 5 * WEEK, precision="day")]
    assert newest_compared(chapters, [], age=6 * timedelta(days=1)).why == "untimed"
    assert newest_compared(chapters, [], age=WEEK).verdict == "usual"


def test_only_the_latest_twelve_are_compared() -> None:
    found = compared([100] * 10 + [5] * 12 + [5])
    assert found.usual == Range(5, 5, 5)
    assert len(found.peers) == 12


def test_later_chapters_are_never_compared_with() -> None:
    chapters = weekly(8)
    view = story(chapters, [], as_of=START + 10 * WEEK)
    assert [peer.number for peer in compare(view, view.chapters[5]).peers] == [5, 4, 3, 2, 1]


def test_earlier_chapters_are_counted_at_the_same_age() -> None:
    chapters = weekly(6)
    reviews = [one for on in chapters for one in at_hours(on, [1, 2, 3, 50, 60, 70, 80])]
    found = newest_compared(chapters, reviews, age=5 * HOUR)
    assert (found.now, found.usual, found.verdict) == (3, Range(3, 3, 3), "usual")


def test_after_four_weeks_the_first_four_weeks_are_compared() -> None:
    chapters = weekly(6)
    reviews = [one for on in chapters for one in at_hours(on, [1, 2])]
    reviews += at_hours(chapters[-1], [29 * 24] * 5)
    found = newest_compared(chapters, reviews, age=500 * timedelta(days=1))
    assert (found.hours, found.now, found.verdict) == (672, 2, "usual")


def test_chapters_still_in_their_first_week_wait_their_turn() -> None:
    daily = [chapter(n, START + n * timedelta(days=1)) for n in range(1, 14)]
    found = newest_compared(daily, [], age=2 * HOUR)
    assert [peer.number for peer in found.peers] == [6, 5, 4, 3, 2, 1]
    few = [chapter(n, START + n * timedelta(days=1)) for n in range(1, 7)]
    assert len(newest_compared(few, [], age=2 * HOUR).peers) == 5  # else there were none


counts = st.lists(st.integers(0, 60), min_size=5, max_size=16)


@given(counts)
def test_a_range_is_in_order_and_the_verdict_agrees_with_it(numbers: list[int]) -> None:
    found = compared(numbers)
    usual = found.usual
    assert usual is not None
    assert usual.low <= usual.mid <= usual.high
    assert (found.verdict == "usual") == (usual.low <= found.now <= usual.high)
    assert (found.verdict == "fewer") == (found.now < usual.low)


@given(st.lists(st.integers(-1, 900), max_size=30), st.floats(0, 1000), st.floats(0, 1000))
def test_a_count_never_falls_with_age(hours: list[int], first: float, second: float) -> None:
    (one,) = weekly(1)
    view: StoryView = story([one], at_hours(one, hours), as_of=START + 60 * WEEK)
    counts = view.chapters[0].counts
    low, high = sorted((first, second))
    assert count_at(counts, low) <= count_at(counts, high) <= counts.reviews
