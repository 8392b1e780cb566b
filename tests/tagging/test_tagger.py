"""A text in, a reading out: the promises every text is given."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.reading import TagSpan
from tracker.domain.text import Clause, Passage, Span
from tracker.tagging.discover import Tag
from tracker.tagging.settle import settle
from tracker.tagging.tagger import TAGGER, find_all, read


def tag(slug: str, words: str, *, yields_to: tuple[str, ...] = (), silenced_by: tuple[str, ...] = ()) -> Tag:
    """Return a tag that finds `words` wherever they stand."""

    def find(clause: Clause) -> list[Span]:
        place = clause.text.find(words)
        return [Span(clause.start + place, clause.start + place + len(words))] if place >= 0 else []

    return Tag(slug, slug, slug, "talk", {}, (), find, yields_to=yields_to, silenced_by=silenced_by)


def settled(text: str, *tags: Tag) -> set[str]:
    passage = Passage(text)
    return {span.tag for span in settle(find_all(passage, tags), tags, passage)}


def test_a_reading_tells_language_feeling_and_the_words_that_show_each_tag() -> None:
    text = "I love this story!! pleeease update soon 😭"
    reading = read(text)
    assert (reading.lang, reading.sentiment, reading.tagger) == ("en", "positive", TAGGER)
    assert [text[span.start : span.end] for span in reading.tags if span.tag == "update-request"] == [
        "pleeease update soon"
    ]


def test_a_language_that_is_not_covered_gets_its_name_and_nothing_else() -> None:
    reading = read("Спасибо большое за новую главу, жду продолжения!")
    assert (reading.lang, reading.sentiment, reading.score, reading.tags) == ("ru", None, None, ())


def test_a_line_of_the_story_is_not_the_readers_request() -> None:
    found = {tag.tag for tag in read("'Please update soon,' said the robot: best line ever").tags}
    assert found == {"praise-specific"}


def test_a_tag_gives_way_where_it_overlaps_and_only_there() -> None:
    sequel, asks = tag("sequel", "a sequel"), tag("asks", "Is there a sequel", yields_to=("sequel",))
    assert settled("Is there a sequel?", sequel, asks) == {"sequel"}
    assert settled("a sequel. Is there a dog", sequel, tag("asks", "a dog", yields_to=("sequel",))) == {
        "sequel",
        "asks",
    }


def test_a_silenced_tag_is_taken_away_wherever_it_stands() -> None:
    praise = tag("praise", "Lovely", silenced_by=("bait",))
    assert settled("Lovely. Message me", tag("bait", "Message me"), praise) == {"bait"}


def test_the_two_surest_spans_of_a_tag_are_kept() -> None:
    passage = Passage("a b c")
    spans = [TagSpan("t", place, place + 1, sure) for place, sure in ((0, 0.5), (2, 0.9), (4, 0.8))]
    assert [span.start for span in settle({"t": spans}, [tag("t", "a")], passage)] == [2, 4]


@given(st.text(max_size=300))
def test_any_text_is_read_and_its_spans_lie_in_it(text: str) -> None:
    reading = read(text)
    assert all(0 <= span.start < span.end <= len(text) for span in reading.tags)
    assert reading.score is None or -1 <= reading.score <= 1


@pytest.mark.parametrize(
    "part", ["please update soon and ", "😭", "'a ", 'I love "this". ', "when is the ", "!?", "aha", "..."]
)
def test_a_text_without_end_is_read_in_time(part: str) -> None:
    text = (part * (100_000 // len(part) + 1))[:100_000]
    began = time.process_time()
    read(text)
    assert time.process_time() - began < 10  # a second or two; what runs away takes minutes


def test_a_target_is_the_thing_and_not_the_words_around_it() -> None:
    found = [tag.target for tag in read("We would like more of the cloud, and more Tobin please.").tags]
    assert found == ["the cloud", "Tobin"]
