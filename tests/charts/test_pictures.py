"""What each chart says and draws, by small stories."""

from datetime import timedelta
from typing import Any

from tests.analytics.samples import (
    ALICE,
    BOB,
    CHARLIE,
    DAY,
    START,
    WEEK,
    at_hours,
    chapter,
    review,
    story,
    weekly,
)
from tracker.analytics.view import StoryView
from tracker.charts import back, engagement, feeling, pace, requests
from tracker.charts.theme import Theme, as_json, text

WIDE, NARROW, CALM = Theme(), Theme(narrow=True), Theme(calm=True)


def first_hours(counts: list[int], *, age: timedelta = timedelta(hours=52)) -> StoryView:
    shelf = weekly(len(counts))
    reviews = [one for on, n in zip(shelf, counts, strict=True) for one in at_hours(on, [0.5] * n)]
    return story(shelf, reviews, as_of=START + (len(counts) - 1) * WEEK + age)


def figure(module: Any, view: StoryView, theme: Theme = WIDE) -> dict[str, Any]:
    return as_json(module.figure(view, theme))


def labels(drawn: dict[str, Any]) -> list[str]:
    return [label["text"] for label in drawn["layout"].get("annotations", [])]


EARLIER = [12, 19, 19, 23, 28, 28, 30]


def test_pace_puts_the_curve_over_the_band() -> None:
    view = first_hours([*EARLIER, 31])
    answer = pace.answer(view)
    assert answer.bold == "31 reviews after 52 hours."
    assert answer.rest == "Half of your earlier chapters had between 19 and 28 at that age."
    assert answer.calm == "A little ahead of what your chapters usually have, at the same age."
    low, high, usual, curve, dot = figure(pace, view)["data"]
    assert (low["y"][-1], usual["y"][-1], high["y"][-1]) == (19, 23, 28)
    assert high["fillcolor"] == "@band"
    assert (curve["x"], curve["y"], curve["line"]["color"]) == ([0, 1, 52], [0, 31, 31], "@accent")
    assert (dot["x"], dot["y"]) == ([52], [31])


def test_pace_gives_the_same_numbers_in_its_table() -> None:
    rows = {row[0]: row[1:] for row in pace.table(first_hours([*EARLIER, 31])).rows}
    assert rows["6"] == rows["52"] == ("31", "19 to 28")
    assert rows["72"] == rows["168"] == ("not yet", "19 to 28")


def test_pace_draws_hollow_points_alone_while_it_is_too_early() -> None:
    view = first_hours([5, 6])
    assert pace.answer(view).text == (
        "Too early to say. 6 reviews after 52 hours. One earlier chapter can be compared, and four are needed. "
        "After three more this can be said."
    )
    (points,) = figure(pace, view)["data"]
    assert (points["mode"], points["marker"]["color"]) == ("markers", "@sheet")
    assert {row[2] for row in pace.table(view).rows} == {"too early to say"}


def test_pace_without_a_time_says_so_and_draws_nothing() -> None:
    view = story([chapter(1, None)], [review(None, 1)], as_of=START)
    assert pace.answer(view).rest == "When it was posted is not known, so it is not compared with other chapters."
    assert figure(pace, view)["data"] == []
    assert pace.table(view).rows == ()


def test_pace_labels_move_inside_on_a_narrow_screen() -> None:
    view = first_hours([*EARLIER, 31])
    assert "usual" in labels(figure(pace, view))
    assert labels(figure(pace, view, NARROW)) == ["Chapter 8", "grey: the middle half<br>of your earlier chapters"]


def test_engagement_names_the_chapters_above_the_usual() -> None:
    view = first_hours([40, 30, 63, 30, 36, 62, 31])
    answer = engagement.answer(view)
    assert answer.text == (
        "Chapters 3 and 6 drew the most. Reviews in each chapter’s first 7 days; "
        "half of your chapters get between 32 and 57."
    )
    line, now = figure(engagement, view)["data"]
    assert line["y"] == [40, 30, 63, 30, 36, 62]
    assert line["marker"]["size"] == [6, 6, 9, 6, 6, 9]
    assert (now["x"], now["y"], now["marker"]["color"]) == ([7], [31], ["@accent"])
    assert engagement.table(view).rows[-1] == ("7", "31 after 2 days")
    assert figure(engagement, view)["layout"]["shapes"][0]["y1"] == 57
    assert "31 so far" in labels(figure(engagement, view))
    assert labels(figure(engagement, view, CALM)) == ["so far", "usual"]


def test_engagement_tells_when_it_can_be_answered() -> None:
    view = first_hours([5, 6, 7, 8], age=4 * DAY)
    assert engagement.answer(view).text == (
        "Too early to say. Three chapters are past their first week; after one more this can be answered. "
        "The next is in three days."
    )
    line, now = figure(engagement, view)["data"]
    assert line["mode"] == "markers"
    assert line["marker"]["color"] == now["marker"]["color"] == "@sheet"
    assert "shapes" not in figure(engagement, view)["layout"] or not figure(engagement, view)["layout"]["shapes"]


def test_engagement_leaves_a_gap_where_the_time_is_not_known() -> None:
    shelf = [*weekly(3), chapter(4, None), *(chapter(n, START + n * WEEK) for n in (5, 6))]
    reviews = [one for on in shelf for one in at_hours(on, [1] * 5)]
    view = story(shelf, reviews, as_of=START + 9 * WEEK)
    (line,) = figure(engagement, view)["data"]
    assert line["y"] == [5, 5, 5, None, 5, 5]
    assert line["connectgaps"] is False
    assert engagement.table(view).rows[3] == ("4", "not known")
    assert engagement.answer(view).text == (
        "No chapter stands out. Reviews in each chapter’s first 7 days; half of your chapters get about 5. "
        "Of one chapter the times are not known; it is left out."
    )


def test_engagement_without_any_time_counts_all_reviews_and_says_so() -> None:
    shelf = [chapter(n, None) for n in range(1, 6)]
    view = story(shelf, [review(on, None) for on in shelf for _ in range(4 * (on.number or 0))], as_of=START)
    assert engagement.answer(view).text == (
        "Chapter 5 drew the most. All reviews so far; half of your chapters get between 8 and 16. "
        "When they were posted is not known."
    )
    assert engagement.table(view).header == ("Chapter", "Reviews so far")


def felt(counts: list[tuple[int, int]]) -> StoryView:
    """Chapters with so many positive and negative reviews."""
    shelf = weekly(len(counts))
    reviews = []
    for on, (likes, dislikes) in zip(shelf, counts, strict=True):
        reviews += [review(on, 1, sentiment="positive", score=0.5 + 0.1 * (n % 3)) for n in range(likes)]
        reviews += [review(on, 1, sentiment="negative", score=-0.5 + 0.1 * (n % 3)) for n in range(dislikes)]
    return story(shelf, reviews, as_of=START + 40 * WEEK)


def test_feelings_are_stacked_shares_with_a_mean_above() -> None:
    view = felt([(8, 2), (9, 1), (6, 4), (3, 0)])
    drawn = figure(feeling, view)
    positive, neutral, _mixed, negative, mean = drawn["data"]
    assert positive["y"] == [80, 90, 60, None]
    assert neutral["y"] == [0, 0, 0, None]
    assert negative["y"] == [20, 10, 40, None]
    assert mean["x"] == [1, 2, 3]  # three reviews have no mean
    assert len(mean["error_y"]["array"]) == 3
    assert min(mean["error_y"]["array"]) > 0
    assert positive["hovertext"][0] == "chapter 1: 8 of 10 positive"
    assert feeling.table(view).rows[0][:5] == ("1", "8", "0", "0", "2")
    assert feeling.table(view).rows[3][6:] == ("too few", "3")


def test_feelings_are_said_as_a_share_of_many_and_as_counts_of_few() -> None:
    assert feeling.answer(felt([(8, 2), (9, 1), (8, 4)])).bold == "About four in five like it."
    few = feeling.answer(felt([(6, 2)]))
    assert (few.bold, few.calm) == ("6 of 8 like it.", "Most like it.")


def test_feelings_tell_what_changed_and_what_splits() -> None:
    steady = feeling.answer(felt([(8, 2)] * 6))
    assert steady.text == "About four in five like it, as before."
    fewer = feeling.answer(felt([(19, 1)] * 3 + [(9, 11)] * 3))
    assert fewer.text.startswith("About two in three like it, and fewer in the last three chapters than before.")
    assert fewer.calm.startswith("Most like it, and fewer than before.")
    split = feeling.answer(felt([(18, 2)] * 5 + [(4, 16)]))
    assert split.rest.endswith("Chapter 6 split them more than the rest.")


def test_few_feelings_are_hollow_points() -> None:
    view = felt([(2, 1), (0, 0)])
    assert feeling.answer(view).text == (
        "Too early to say. No chapter has five reviews with a feeling yet; from five on their shares say something."
    )
    (points,) = figure(feeling, view)["data"]
    assert (points["x"], points["mode"], points["marker"]["color"]) == ([1], "markers", "@sheet")


def wished(counts: dict[str, list[int]]) -> StoryView:
    shelf = weekly(len(next(iter(counts.values()))))
    reviews = [
        review(on, 1, tags=frozenset({slug}), asks=True) for slug, row in counts.items()
        for on, n in zip(shelf, row, strict=True) for _ in range(n)
    ]  # fmt: skip
    reviews += [one for on in shelf for one in at_hours(on, [1] * 10)]
    return story(shelf, reviews, as_of=START + 40 * WEEK)


def test_requests_are_a_map_without_colour_for_none() -> None:
    view = wished({"more-of": [0, 1, 4], "update-request": [3, 2, 1]})
    (cells,) = figure(requests, view)["data"]
    assert cells["y"] == ["more of something", "an update"]  # Plotly counts from below: the most frequent at the top
    assert cells["z"] == [[None, 1, 4], [3, 2, 1]]
    numbers = [(label["x"], label["y"], label["text"]) for label in figure(requests, view)["layout"]["annotations"]]
    assert sorted(numbers) == [(1, "an update", "3"), (3, "more of something", "4")]
    assert not labels(figure(requests, view, CALM))
    assert set(requests.table(view).rows) == {
        ("more of something", "0", "1", "4", "5"),
        ("an update", "3", "2", "1", "6"),
    }


def test_requests_say_what_is_asked_most_and_what_rises() -> None:
    assert requests.answer(wished({"more-of": [0, 1, 4], "update-request": [3, 2, 1]})).text == (
        "An update, most often: 6 of the 11 reviews that ask for something."
    )
    rising = requests.answer(wished({"more-of": [0, 1, 0, 1, 0, 6, 5], "correction": [1, 1, 1, 1, 0, 0, 0]}))
    assert rising.text == ("More of something, and rising: 11 requests in the last two chapters, 13 in the last 7.")
    assert rising.calm == "More of something, and rising."
    second = requests.answer(wished({"correction": [5, 5, 5, 5, 5, 5, 5], "more-of": [0, 1, 0, 1, 0, 6, 5]}))
    assert second.rest.endswith("Rising: more of something, 11 in the last two chapters.")


def test_requests_of_nobody_and_of_few() -> None:
    nobody = story(weekly(3), as_of=START + 9 * WEEK)
    assert requests.answer(nobody).text == "Nobody asks for anything in these chapters."
    assert labels(figure(requests, nobody)) == ["Nobody asks for anything in these chapters."]
    assert requests.answer(wished({"more-of": [1, 1]})).text == "2 requests: read them rather than count them."


def test_requests_show_eight_chapters_on_a_narrow_screen() -> None:
    view = wished({"more-of": list(range(14))})
    assert figure(requests, view)["data"][0]["x"] == list(range(3, 15))
    assert figure(requests, view, NARROW)["data"][0]["x"] == list(range(7, 15))
    assert figure(requests, view, NARROW)["data"][0]["z"] == [list(range(6, 14))]


def test_new_and_returning_readers_are_stacked() -> None:
    one, two, three = weekly(3)
    reviews = [
        *(review(one, 1, reader) for reader in (ALICE, BOB)),
        *(review(two, 1, reader) for reader in (ALICE, CHARLIE)),
        *(review(three, 1, reader) for reader in (ALICE, BOB, CHARLIE, 4)),
        review(three, 1),
    ]
    view = story([one, two, three], reviews, as_of=START + 9 * WEEK)
    assert back.answer(view).text == (
        "3 of chapter 3’s 4 readers had reviewed before. Of the 2 readers of chapter 1, 2 reviewed a later one."
    )
    assert back.answer(view).calm == "Most of them do."
    returning, new = figure(back, view)["data"]
    assert (returning["y"], new["y"]) == ([0, 1, 3], [2, 1, 1])
    assert back.table(view).rows == (("1", "2", "0", "2"), ("2", "1", "1", "2"), ("3", "1", "3", "not yet"))


def test_one_chapter_cannot_tell_who_comes_back() -> None:
    (one,) = weekly(1)
    view = story([one], [review(one, 1, ALICE)], as_of=START + WEEK)
    assert back.answer(view).bold == "Too early to say."
    (points,) = figure(back, view)["data"]
    assert points["marker"]["color"] == "@sheet"


def test_text_is_escaped_shortened_and_never_a_role() -> None:
    assert text("<i>Tom & Ada</i>") == "&lt;i&gt;Tom &amp; Ada&lt;/i&gt;"
    assert text("@accent") == "&#64;accent"
    assert text("a\n b") == "a b"
    assert text("x" * 80, most=10) == "x" * 9 + "…"
