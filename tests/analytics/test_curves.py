"""Pace, engagement, feelings and requests, counted by hand."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.analytics.samples import DAY, HOUR, START, WEEK, at_hours, chapter, review, story, weekly
from tracker.analytics.ages import Range
from tracker.analytics.engagement import engagement_of
from tracker.analytics.feeling import changed, feeling_of, mean_of
from tracker.analytics.pace import Pace, pace_of
from tracker.analytics.requests import requests_of


def pace(hours: list[float], *, age: timedelta, chapters: int = 6) -> Pace:
    """Every chapter has reviews at these hours; the last is seen at ``age``."""
    shelf = weekly(chapters)
    as_of = START + (chapters - 1) * WEEK + age
    reviews = [one for on in shelf for one in at_hours(on, hours) if one.posted.at and one.posted.at <= as_of]
    found = pace_of(story(shelf, reviews, as_of=as_of))
    assert found is not None
    return found


def test_the_curve_adds_up_and_ends_now() -> None:
    found = pace([-2, 0.5, 3.2, 3.4, 40], age=10 * HOUR)
    assert list(found.curve) == [(0, 1), (1, 2), (4, 4), (10, 4)]
    assert found.end == 24


def test_an_hour_that_is_not_over_ends_now() -> None:
    assert pace([0.1, 4.2], age=4.5 * HOUR).curve == ((0, 0), (1, 1), (4.5, 2))


def test_the_band_reaches_beyond_now_to_the_end_of_the_week() -> None:
    found = pace([1, 2, 100], age=52 * HOUR)
    assert found.usual_at(52) == Range(2, 2, 2)
    assert found.usual_at(168) == Range(3, 3, 3)
    assert found.band[-1][0] == 168
    assert (found.count(24), found.count(52), found.count(72)) == (2, 2, None)


def test_after_a_week_four_weeks_are_shown_from_those_that_have_them() -> None:
    found = pace([1, 300], age=13 * DAY, chapters=9)
    assert found.end == 672
    assert dict(found.band)[672] == Range(2, 2, 2)
    assert {peer.number for peer in found.comparison.peers} == {1, 2, 3, 4, 5, 6}


def test_a_band_of_young_chapters_ends_where_the_youngest_is() -> None:
    found = pace([1], age=13 * DAY, chapters=6)
    assert len(found.comparison.peers) == 5  # one of them is 20 days old, the others older
    assert found.band[-1][0] == 20 * 24


def test_engagement_counts_seven_days_and_keeps_open_weeks_apart() -> None:
    shelf = weekly(5)
    reviews = [one for on, n in zip(shelf, [3, 4, 5, 9, 2], strict=True) for one in at_hours(on, [1] * n)]
    reviews += at_hours(shelf[0], [200, 300])  # after the first week
    found = engagement_of(story(shelf, reviews, as_of=START + 4 * WEEK + 2 * DAY))
    assert [(point.reviews, point.state) for point in found.points] == [
        (3, "whole"), (4, "whole"), (5, "whole"), (9, "whole"), (2, "so far"),
    ]  # fmt: skip
    assert found.usual == Range(4, 5, 6)  # 3.75, 4.5, 6
    assert [point.chapter.number for point in found.most] == [4]
    assert found.next_hours == 5 * 24


def test_engagement_is_unknown_where_times_are_and_never_zero() -> None:
    shelf = [chapter(1, None), *(chapter(n, START + n * WEEK) for n in (2, 3))]
    reviews = [review(shelf[0], 1), review(shelf[1], None), review(shelf[2], 1)]
    found = engagement_of(story(shelf, reviews, as_of=START + 9 * WEEK))
    assert [point.reviews for point in found.points] == [None, None, 1]
    assert (found.usual, found.missing) == (None, 3)


def test_engagement_without_any_time_counts_all_reviews() -> None:
    shelf = [chapter(n, None) for n in range(1, 6)]
    reviews = [review(on, None) for on in shelf for _ in range(on.number or 0)]
    found = engagement_of(story(shelf, reviews, as_of=START))
    assert not found.timed
    assert [point.reviews for point in found.points] == [1, 2, 3, 4, 5]
    assert [point.chapter.number for point in found.most] == [5]


def test_a_mean_has_students_interval() -> None:
    scores = [0.0, 0.2, 0.4, 0.6, 0.8]
    found = mean_of(sum(scores), sum(s * s for s in scores), 5)
    assert found is not None
    assert found.value == pytest.approx(0.4)
    half = 2.1318 * (0.1**0.5) / 5**0.5  # t of 0.95 at four degrees of freedom; variance 0.1
    assert found.high - found.value == pytest.approx(half, abs=0.003)
    assert found.value - found.low == pytest.approx(half, abs=0.003)
    assert mean_of(1.0, 1.0, 4) is None


@pytest.mark.parametrize(("count", "quantile"), [(6, 2.0150), (11, 1.8125), (31, 1.6973), (1001, 1.6464)])
def test_the_quantile_agrees_with_the_tables(count: int, quantile: float) -> None:
    spread = 0.01  # scores of plus and minus 0.1 about 0: n * 0.01 squares
    found = mean_of(0.0, count * spread, count)
    assert found is not None
    deviation = (count * spread / (count - 1)) ** 0.5
    assert found.high == pytest.approx(quantile * deviation / count**0.5, rel=0.003)


@given(st.lists(st.floats(-1, 1), min_size=5, max_size=50))
def test_a_mean_lies_in_its_interval_and_both_in_the_scale(scores: list[float]) -> None:
    found = mean_of(sum(scores), sum(s * s for s in scores), len(scores))
    assert found is not None
    assert -1 <= found.low <= found.value + 1e-9
    assert found.value - 1e-9 <= found.high <= 1


def test_a_change_needs_enough_reviews_and_more_than_chance() -> None:
    assert changed((5, 10), (10, 10)) is None
    assert changed((50, 100), (27, 50)) == 0
    assert changed((50, 100), (45, 50)) == 1
    assert changed((90, 100), (25, 50)) == -1


def test_a_chapter_that_splits_its_readers_is_named() -> None:
    shelf = weekly(4)
    reviews = [review(on, 1, sentiment="positive", score=0.7 + 0.01 * (n % 3)) for on in shelf[:3] for n in range(10)]
    reviews += [review(shelf[3], 1, sentiment="negative", score=-0.6 + 0.01 * (n % 3)) for n in range(6)]
    reviews += [review(shelf[3], 1, sentiment=None, score=None)]
    found = feeling_of(story(shelf, reviews, as_of=START + 4 * WEEK))
    assert [mood.chapter.number for mood in found.divided] == [4]
    assert (found.total["positive"], found.total["negative"], found.read, found.unread) == (30, 6, 36, 1)
    assert found.moods[3].unread == 1


def test_few_reviews_have_no_mean_and_no_share() -> None:
    (one,) = weekly(1)
    found = feeling_of(story([one], at_hours(one, [1, 2, 3, 4]), as_of=START + WEEK))
    assert found.moods[0].mean is None
    assert not found.moods[0].enough


@pytest.mark.parametrize(
    ("counts", "rising"),
    [
        ([1, 0, 1, 0, 1, 6, 5], True),
        ([3, 3, 3, 3, 3, 3, 3], False),
        ([0, 0, 0, 0, 0, 1, 2], False),  # three are no rise
        ([6, 5], False),  # nothing before
    ],
)
def test_a_request_rises_when_the_latest_chapters_hold_more_than_their_part(counts: list[int], rising: bool) -> None:
    shelf = weekly(len(counts))
    facts = [
        review(on, 1, tags=frozenset({"more-of"}) if k < n else frozenset(), asks=k < n)
        for on, n in zip(shelf, counts, strict=True)
        for k in range(10)
    ]
    found = requests_of(story(shelf, facts, as_of=START + 20 * WEEK))
    (kind,) = found.kinds
    assert (kind.counts, kind.label, kind.rising) == (tuple(counts), "more of something", rising)
    assert found.asking == sum(counts)


def test_only_requests_are_requests_the_most_frequent_first() -> None:
    (one,) = weekly(1)
    tags = [
        {"theory"},
        {"theory"},
        {"theory"},
        {"more-of"},
        {"update-request"},
        {"update-request", "more-of"},
        {"more-of"},
    ]
    facts = [review(one, 1, tags=frozenset(names)) for names in tags]
    found = requests_of(story([one], facts, as_of=START + WEEK))
    assert [(kind.slug, kind.total) for kind in found.kinds] == [("more-of", 3), ("update-request", 2)]


def test_twelve_chapters_are_shown() -> None:
    view = story(weekly(20), as_of=START + 30 * WEEK)
    assert [one.number for one in requests_of(view).chapters] == list(range(9, 21))
    assert [mood.chapter.number for mood in feeling_of(view).moods] == list(range(9, 21))
