"""The card of the newest chapter, sentence by sentence."""

import re
from datetime import timedelta
from typing import Any

import pytest

from tests.analytics.samples import (
    ALICE,
    BOB,
    CHARLIE,
    DAY,
    HOUR,
    START,
    WEEK,
    at_hours,
    chapter,
    long_story,
    review,
    story,
    weekly,
)
from tracker.analytics.facts import Fact
from tracker.analytics.newest import Newest, newest_of

TWO_DAYS = timedelta(hours=52)
FORBIDDEN = re.compile(r"users?\b|engagement score|sentiment analysis|failed|invalid|oops|unfortunately|!|%|  ", re.I)


def card(counts: list[int], *, age: timedelta = TWO_DAYS, later: int = 0) -> Newest:
    """The card of the last of these chapters, each with so many reviews in its first hour; ``later``: after 30 days."""
    chapters = weekly(len(counts))
    reviews = [one for on, n in zip(chapters, counts, strict=True) for one in at_hours(on, [0.5] * n)]
    if chapters:
        reviews += at_hours(chapters[-1], [30 * 24] * later)
    found = newest_of(story(chapters, reviews, as_of=START + (len(counts) - 1) * WEEK + age))
    assert found is not None
    return found


EARLIER = [12, 19, 19, 23, 28, 28, 30]  # the middle half is 19 to 28


@pytest.mark.parametrize(
    ("counts", "text", "calm"),
    [
        (
            [*EARLIER, 31],
            "31 reviews so far, a little ahead of what your chapters usually have after two days.",
            "A little ahead of what your chapters usually have after two days.",
        ),
        (
            [*EARLIER, 60],
            "60 reviews so far, well ahead of what your chapters usually have after two days.",
            "Well ahead of what your chapters usually have after two days.",
        ),
        (
            [*EARLIER, 20],
            "20 reviews after two days; half of your earlier chapters had between 19 and 28. That is within the usual.",
            "Within the usual for your chapters after two days.",
        ),
        (
            [*EARLIER, 13],
            "Fewer than usual so far: 13 after two days; half of your earlier chapters had between 19 and 28. "
            "One of them started like this.",
            "Fewer than usual so far.",
        ),
        (
            [*EARLIER, 9],
            "Fewer than usual so far: 9 after two days; half of your earlier chapters had between 19 and 28.",
            "Fewer than usual so far.",
        ),
        (
            [*EARLIER, 0],
            "Nobody has reviewed it yet. Half of your earlier chapters had between 19 and 28 after two days.",
            "Nobody has reviewed it yet.",
        ),
        (
            [0, 0, 0, 0, 1, 0],
            "Nobody has reviewed it yet. That is within the usual after two days.",
            "Nobody has reviewed it yet, which is within the usual after two days.",
        ),
        (
            [12, 9, 9],
            "9 reviews after two days. Two earlier chapters can be compared, and four are needed. "
            "After two more this can be said.",
            "Too early to say how it is doing.",
        ),
        (
            [12],
            "12 reviews after two days. It is the first chapter; after four more this can be compared.",
            "Too early to say how it is doing.",
        ),
        ([3], "3 reviews so far: read them rather than count them.", "A few reviews so far: read them."),
        ([1], "1 review so far: read it rather than count it.", "A first review: read it."),
        ([0], "Nobody has reviewed it yet.", "Nobody has reviewed it yet."),
        (
            [5] * 12 + [5],
            "5 reviews after two days; half of 12 earlier chapters had about 5. That is within the usual.",
            "Within the usual for your chapters after two days.",
        ),
    ],
)
def test_the_lead_says_how_it_does(counts: list[int], text: str, calm: str) -> None:
    lead = card(counts).lead
    assert lead.text == text
    assert lead.calm == calm


def test_an_old_chapter_is_judged_by_its_first_four_weeks() -> None:
    lead = card([*EARLIER, 20], age=800 * DAY, later=5).lead
    assert lead.text == (
        "25 reviews. 20 in the first four weeks; half of your earlier chapters had between 19 and 28. "
        "That is within the usual."
    )
    assert lead.calm == "In its first four weeks within the usual for your chapters."
    assert card([*EARLIER, 31], age=800 * DAY).lead.text.startswith("31 reviews in the first four weeks; half of")
    assert card([*EARLIER, 9], age=800 * DAY).lead.text.startswith("Fewer than usual: 9 in the first four weeks; half")


def test_the_first_hour_is_told_and_not_compared() -> None:
    found = card([*EARLIER, 6], age=timedelta(minutes=40))
    assert found.posted == "Newest chapter, posted less than an hour ago"
    assert found.strip is None
    assert found.lead.text == (
        "6 reviews after less than an hour. An hour after posting it can be compared with earlier chapters."
    )


def test_an_age_in_figures_stays_out_of_the_calm_sentence() -> None:
    lead = card([*EARLIER, 20], age=12 * DAY).lead
    assert "after 12 days" in lead.text
    assert lead.calm == "Within the usual for your chapters at this age."


def test_a_chapter_known_from_its_reviews_only() -> None:
    chapters = [*weekly(5), chapter(6, None)]
    found = newest_of(story(chapters, [review(chapters[5], n) for n in range(7)], as_of=START + 6 * WEEK))
    assert found is not None
    assert (found.posted, found.age, found.strip) == ("Newest chapter", None, None)
    assert found.lead.text == "7 reviews. When it was posted is not known, so it is not compared with other chapters."


def test_a_chapter_known_to_the_day_has_no_hours() -> None:
    chapters = [*weekly(5), chapter(6, START + 5 * WEEK, precision="day")]
    found = newest_of(story(chapters, at_hours(chapters[5], range(6)), as_of=START + 5 * WEEK + 9 * HOUR))
    assert found is not None
    assert found.posted == "Newest chapter, posted less than a day ago"
    assert found.lead.rest.startswith("Only the day it was posted is known; after a week")


def test_without_a_chapter_there_is_no_card() -> None:
    assert newest_of(story([], as_of=START)) is None
    assert newest_of(story([chapter(None, START, title="Hello")], as_of=START)) is None


def test_the_strip_shows_the_middle_half_and_now_on_a_round_axis() -> None:
    strip = card([*EARLIER, 31]).strip
    assert strip is not None
    assert (strip.low, strip.mid, strip.high, strip.now, strip.axis_max, strip.when) == (19, 23, 28, 31, 40, "now")
    assert [strip.x(n) for n in (0, 19, 31, 40)] == [0, 190, 310, 400]
    assert strip.label == ("31 reviews. Earlier chapters at this age: half had between 19 and 28, the middle one 23.")
    assert strip.calm_label == "A little ahead of what your chapters usually have, at the same age."


def facts(reviews_of_last: list[dict[str, Any]], *, before: tuple[int, ...] = (), waiting: int = 0) -> tuple[Fact, ...]:
    """The facts of chapter 2; ``before``: who reviewed chapter 1, answered; ``waiting``: reviews of the story."""
    one, two = weekly(2)
    reviews = [review(one, 1, reader, answered=True) for reader in before]
    reviews += [review(two, 1, **{"answered": True, **more}) for more in reviews_of_last]
    reviews += [review(None, n) for n in range(waiting)]
    found = newest_of(story([one, two], reviews, as_of=START + WEEK + TWO_DAYS))
    assert found is not None
    return found.facts


def said(fact: Fact) -> str:
    return f"{fact.figure} {fact.sentence}".strip()


def test_the_first_fact_tells_new_readers_from_returning_ones() -> None:
    who = [{"reader": reader} for reader in (ALICE, BOB, CHARLIE)]
    both = facts(who, before=(ALICE, BOB))[0]
    assert said(both) == "2 of 3 readers have reviewed before. One is new."
    assert both.calm == "Most who wrote have been here before. A few are new."
    assert both.where == {"chapter": 2, "state": "counted"}
    assert said(facts(who, before=(ALICE,))[0]) == "1 of 3 readers has reviewed before. Two are new."
    assert said(facts(who)[0]) == "3 readers, all of them new."
    assert said(facts(who, before=(ALICE, BOB, CHARLIE))[0]) == "3 readers, all of whom have reviewed before."
    assert said(facts(who[:1])[0]) == "1 reader, who is new."
    assert said(facts([])[0]) == "No reader has written yet."
    assert said(facts([{"reader": None}])[0]).startswith("Those who wrote gave no name of their own")


def test_the_second_fact_tells_how_many_like_it() -> None:
    def mood(*names: str | None) -> Fact:
        return facts([{"sentiment": name} for name in names])[1]

    liked = mood("positive", "positive", "negative", "neutral")
    assert said(liked) == "2 of 4 reviews like it. One does not."
    assert liked.where == {"chapter": 2, "state": "counted", "sentiment": "positive"}
    assert said(mood("positive")) == "1 of 1 review likes it."
    assert said(mood("positive", "positive", None)) == "2 of 2 reviews like it. One could not be read."
    assert said(mood("negative", "negative", "mixed")) == "2 of 3 reviews do not like it."
    assert said(mood("neutral", "negative")) == "1 of 2 reviews says neither liking nor dislike. One does not."
    assert mood("positive", "positive", "negative").calm == "Most reviews like it."
    assert said(mood(None)) == "No feeling is read from a review yet."


def test_the_third_fact_tells_what_they_ask_for() -> None:
    def asks(*slugs: str) -> dict[str, Any]:
        return {"tags": frozenset(slugs), "asks": True}

    most = facts([asks("more-of"), asks("more-of", "update-request"), asks("more-of"), {}])[2]
    assert said(most) == "3 ask for something, most often “more of something”."
    assert most.calm == "They ask most often for “more of something”."
    assert most.where == {"chapter": 2, "state": "counted", "requests": True}
    assert said(facts([asks("update-request")])[2]) == "1 asks for something: “an update”."
    assert said(facts([asks("more-of"), asks("update-request")])[2]) == "2 ask for something, of several kinds."
    assert said(facts([{"tags": frozenset({"theory"})}])[2]) == "Nobody asks for anything in this chapter."


def test_the_fourth_fact_tells_who_waits_in_the_whole_story() -> None:
    two = facts([{"answered": False}], waiting=1)[3]
    assert said(two) == "2 wait for your answer. The oldest has waited 9 days."
    assert two.where == {"state": "unanswered"}
    assert said(facts([{"answered": False}])[3]) == "1 waits for your answer. It has waited 2 days."
    assert said(facts([{}])[3]) == "Nothing waits for an answer."


@pytest.mark.parametrize("count", [1, 2, 4, 5, 14])
@pytest.mark.parametrize("age", [timedelta(minutes=5), TWO_DAYS, 12 * DAY, 900 * DAY])
def test_the_tone_holds_and_calm_sentences_have_no_number(count: int, age: timedelta) -> None:
    found = newest_of(long_story(count, age=age))
    assert found is not None
    spoken = [found.lead.text, found.lead.calm, *(said(fact) for fact in found.facts)]
    calm = [found.lead.calm, *(fact.calm for fact in found.facts)]
    if found.strip:
        calm.append(found.strip.calm_label)
    assert not [sentence for sentence in spoken if FORBIDDEN.search(sentence)]
    assert not [sentence for sentence in calm if re.search(r"\d", sentence)]
