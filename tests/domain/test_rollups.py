from collections.abc import Sequence
from datetime import timedelta
from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.analytics.samples import ALICE, BOB, CHARLIE, START, chapter, counted, review, weekly
from tracker.domain.rollups import LAST_HOUR, ChapterFact, ReviewFact, roll_up


def test_a_reader_who_reviews_a_chapter_twice_is_one_of_its_readers() -> None:
    (one,) = weekly(1)
    row = counted([one], [review(one, 1, ALICE), review(one, 2, ALICE), review(one, 3, BOB)]).chapters[0]
    assert (row.reviews, row.readers, row.new_readers) == (3, 2, 2)


def test_new_is_decided_by_time_and_not_by_reading_order() -> None:
    one, two = weekly(2)
    rollup = counted([one, two], [review(one, 24 * 30, ALICE), review(two, 5, ALICE), review(one, 1, BOB)])
    assert [row.new_readers for row in rollup.chapters] == [1, 1]  # Bob on the first, Alice on the second
    assert [row.readers for row in rollup.chapters] == [2, 1]


def test_a_review_without_a_time_makes_nobody_new_where_another_has_one() -> None:
    one, two = weekly(2)
    rollup = counted([one, two], [review(one, None, ALICE), review(two, 5, ALICE)])
    assert [row.new_readers for row in rollup.chapters] == [0, 1]


def test_guests_count_as_reviews_and_in_no_figure_about_readers() -> None:
    (one,) = weekly(1)
    rollup = counted([one], [review(one, 1), review(one, 2), review(one, 3, ALICE)])
    row = rollup.chapters[0]
    assert (row.reviews, row.guest_reviews, row.readers, rollup.readers.total) == (3, 2, 1, 1)


def test_what_is_left_out_is_in_no_number_but_its_own() -> None:
    (one,) = weekly(1)
    hidden = review(one, 1, ALICE, counted=False, tags=frozenset({"solicitation"}), asks=True)
    row = counted([one], [hidden, review(one, 2, BOB)]).chapters[0]
    assert (row.reviews, row.readers, row.left_out, row.asking, dict(row.tags)) == (1, 1, 1, 0, {})
    assert row.hours == ((2, 1),)


def test_the_authors_replies_are_counted_apart() -> None:
    (one,) = weekly(1)
    row = counted([one], [review(one, 1, ALICE), review(one, 2, author_reply=True, guest=False)]).chapters[0]
    assert (row.reviews, row.author_replies, row.unanswered, row.left_out) == (1, 1, 1, 0)


def test_hours_begin_at_posting_and_what_came_before_has_its_own_place() -> None:
    (one,) = weekly(1)
    facts = [review(one, hours) for hours in (-3, -0.01, 0, 0.99, 1, 23.99, 24)]
    row = counted([one], facts).chapters[0]
    assert row.hours == ((-1, 2), (0, 2), (1, 1), (23, 1), (24, 1))


def test_reviews_known_to_the_day_stand_apart_and_unknown_ones_nowhere() -> None:
    one = chapter(1, START)
    facts = [review(one, -6, precision="day"), review(one, 18, precision="day"), review(one, None), review(one, 1)]
    row = counted([one], facts).chapters[0]
    assert (row.reviews, row.hours, row.day_hours) == (4, ((1, 1),), ((-1, 1), (18, 1)))


def test_a_chapter_without_a_time_has_no_hours() -> None:
    one = chapter(1, None)
    row = counted([one], [review(one, 1, ALICE)]).chapters[0]
    assert (row.reviews, row.readers, row.hours) == (1, 1, ())


def test_after_a_year_reviews_share_one_place() -> None:
    (one,) = weekly(1)
    row = counted([one], [review(one, LAST_HOUR + 1), review(one, LAST_HOUR + 9000)]).chapters[0]
    assert row.hours == ((LAST_HOUR, 2),)


def test_asking_counts_a_review_once_however_many_requests_it_carries() -> None:
    (one,) = weekly(1)
    both = review(one, 1, tags=frozenset({"update-request", "more-of"}), asks=True)
    row = counted([one], [both, review(one, 2, tags=frozenset({"theory"}))]).chapters[0]
    assert row.asking == 1
    assert dict(row.tags) == {"update-request": 1, "more-of": 1, "theory": 1}


def test_a_review_on_no_chapter_belongs_to_the_story_and_not_to_its_readers() -> None:
    (one,) = weekly(1)
    rollup = counted([one], [review(None, 1, ALICE), review(one, 1, BOB)])
    assert (rollup.whole.reviews, rollup.chapters[0].reviews, rollup.readers.total) == (1, 1, 1)


def test_later_readers_reviewed_any_chapter_of_a_higher_number() -> None:
    one, two, three = weekly(3)
    facts = [review(one, 1, ALICE), review(three, 1, ALICE), review(one, 2, BOB), review(two, 1, CHARLIE)]
    rollup = counted([one, two, three], facts)
    assert [row.later_readers for row in rollup.chapters] == [1, 0, 0]


def test_the_oldest_unanswered_is_kept_with_the_count() -> None:
    (one,) = weekly(1)
    facts = [review(one, 1, ALICE, answered=True), review(one, 5, BOB), review(one, 9, CHARLIE), review(one, None)]
    row = counted([one], facts).chapters[0]
    assert (row.unanswered, row.oldest_unanswered) == (3, START + timedelta(hours=5))


def readers_of(reviewed: Sequence[int], *, chapters: int) -> tuple[int, int]:
    """(regulars, lapsed) of a story where Alice alone reviewed these chapters."""
    story = weekly(chapters)
    rollup = counted(story, [review(story[number - 1], 1, ALICE) for number in reviewed])
    return rollup.readers.regulars, rollup.readers.lapsed


def test_a_regular_reviewed_three_chapters_and_half_of_those_since_the_first() -> None:
    assert readers_of([1, 2], chapters=2) == (0, 0)
    assert readers_of([1, 2, 3], chapters=3) == (1, 0)
    assert readers_of([1, 3, 6], chapters=6) == (1, 0)  # three of six
    assert readers_of([1, 3, 7], chapters=7) == (0, 0)  # three of seven
    assert readers_of([5, 6, 7], chapters=7) == (1, 0)  # counted from the first one reviewed


def test_who_qualified_and_reviewed_none_of_the_last_three_has_lapsed() -> None:
    assert readers_of([1, 2, 3], chapters=6) == (0, 1)  # would still be regular by half: lapsed wins
    assert readers_of([1, 2, 3], chapters=5) == (1, 0)
    assert readers_of([1, 2, 3], chapters=20) == (0, 1)
    assert readers_of([1, 4, 9], chapters=20) == (0, 0)  # never qualified


def test_mean_and_spread_of_scores_can_be_had_from_the_sums() -> None:
    (one,) = weekly(1)
    row = counted([one], [review(one, 1, score=s) for s in (0.5, -0.5, 1.0)] + [review(one, 2, score=None)]).chapters[0]
    assert (row.scored, row.score_sum, row.score_squares) == (3, 1.0, 1.5)


def test_a_review_without_a_feeling_is_unknown_and_not_neutral() -> None:
    (one,) = weekly(1)
    row = counted([one], [review(one, 1, sentiment=None, score=None), review(one, 1)]).chapters[0]
    assert row.sentiment == {"unknown": 1, "neutral": 1}


def test_the_middle_review_has_so_many_words() -> None:
    one, two = weekly(2)
    rollup = counted([one, two], [review(one, 1, words=n) for n in (5, 100, 20, 30)])
    assert [row.median_words for row in rollup.chapters] == [25, None]


CHAPTERS = weekly(5)
FACTS = [ChapterFact(id=one.id, published=one.published) for one in CHAPTERS]
reviews = st.lists(
    st.builds(
        review,
        st.sampled_from([*CHAPTERS, None]),
        st.one_of(st.none(), st.integers(-50, 900)),
        st.one_of(st.none(), st.integers(1, 6)),
        counted=st.sampled_from([True, True, True, False]),
        score=st.one_of(st.none(), st.sampled_from([-0.7, 0.1, 0.33])),
        tags=st.frozensets(st.sampled_from(["update-request", "theory"])),
        precision=st.sampled_from(["second", "day"]),
    ),
    max_size=40,
)


@given(reviews)
def test_every_reader_of_a_story_is_new_exactly_once(facts: list[ReviewFact]) -> None:
    rollup = roll_up(FACTS, facts)
    assert sum(row.new_readers for row in rollup.chapters) == rollup.readers.total
    for row in rollup.chapters:
        assert 0 <= row.new_readers <= row.readers <= row.reviews
        assert 0 <= row.later_readers <= row.readers
        assert sum(row.sentiment.values()) == row.reviews
        assert sum(n for _, n in (*row.hours, *row.day_hours)) <= row.reviews
    assert rollup.readers.regulars + rollup.readers.lapsed <= rollup.readers.total


@given(reviews, st.randoms(use_true_random=False))
def test_the_order_of_reviews_changes_nothing(facts: list[ReviewFact], random: Random) -> None:
    shuffled = list(facts)
    random.shuffle(shuffled)
    assert roll_up(FACTS, shuffled) == roll_up(FACTS, facts)


@given(reviews)
def test_every_review_is_counted_or_left_out_or_the_authors(facts: list[ReviewFact]) -> None:
    rollup = roll_up(FACTS, facts)
    rows = [rollup.whole, *rollup.chapters]
    assert sum(row.reviews + row.left_out + row.author_replies for row in rows) == len(facts)


def test_nothing_at_all_is_an_empty_story() -> None:
    rollup = roll_up([], [])
    assert (rollup.whole.reviews, rollup.chapters, rollup.readers.total) == (0, (), 0)


def test_a_day_known_chapter_counts_from_its_midnight() -> None:
    one = chapter(1, START.replace(hour=0), precision="day")
    row = counted([one], [review(one, 24 * 7 - 1), review(one, 24 * 7)]).chapters[0]
    assert row.hours == ((167, 1), (168, 1))
