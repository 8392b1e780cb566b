"""A text as rules see it: folded, split, and with what is quoted, negated or reported."""

import pytest

from tracker.domain.folding import fold
from tracker.domain.text import Passage, Span


def clauses(text: str) -> list[str]:
    return [clause.text for clause in Passage(text).clauses]


def span(text: str, words: str) -> Span:
    return Span(text.index(words), text.index(words) + len(words))


@pytest.mark.parametrize(
    ("typed", "plain"),
    [
        ("PLEEEEASE upd8 sooooon", "please update soon"),
        ("omg godddd nooooo", "omg god no"),
        ("I don’t “know”", 'i don\'t "know"'),
        ("u r *so* good", "you are so good"),
        ("thx 4 the chap", "thanks 4 the chapter"),
        ("Ｗｏｗ, Coríin", "wow, coriin"),
        ("one\n\n  two", "one\ntwo"),
        ("www.example.org", "www.example.org"),
        ("f*ck", "f*ck"),
    ],
)
def test_folding_writes_out_what_readers_type(typed: str, plain: str) -> None:
    assert fold(typed).text == plain


def test_every_folded_character_knows_its_place_in_the_original() -> None:
    text = "❤️ Pleeeease, thx"
    folded = fold(text)
    place = folded.text.index("please")
    low, high = folded.original(place, place + len("please"))
    assert text[low:high] == "Pleeeease"
    assert text[slice(*folded.original(0, 1))] == "❤️"
    assert text[slice(*folded.original(folded.text.index("thanks"), len(folded.text)))] == "thx"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Please update soon, and please let Mara live!", ["Please update soon", "and please let Mara live!"]),
        ("great but slow", ["great", "but slow"]),
        ("love it 😭 please update", ["love it 😭", "please update"]),
        ("no!!when is it\nthanks", ["no!!", "when is it", "thanks"]),
        ("Mr. Bell is in ch. 5.", ["Mr. Bell is in ch. 5."]),
        ("If she dies, I'm gone.", ["If she dies, I'm gone."]),
        ('He said "No! Stop." and left.', ['He said "No! Stop." and left.']),
        ("", []),
    ],
)
def test_clauses_end_where_readers_end_them(text: str, parts: list[str]) -> None:
    assert clauses(text) == parts


@pytest.mark.parametrize(
    ("text", "words", "negated"),
    [
        ("I won't ask you to update", "update", True),
        ("I never liked it", "liked", True),
        ("I can't wait for the update", "update", False),
        ("why don't you update", "update", False),
        ("no, please update", "please update", False),
    ],
)
def test_a_negation_governs_the_words_after_it_unless_it_is_one_in_form_only(
    text: str, words: str, negated: object
) -> None:
    assert Passage(text).whole.negates(span(text, words)) is negated


@pytest.mark.parametrize(
    ("text", "words", "reported"),
    [
        ("Everyone keeps asking you to update", "update", True),
        ("some people in the comments say it is boring", "boring", True),
        ("please update, everyone is waiting", "please update", False),
        ("I say update", "update", False),
    ],
)
def test_what_others_say_is_reported(text: str, words: str, reported: object) -> None:
    assert Passage(text).whole.reports(span(text, words)) is reported


@pytest.mark.parametrize(
    "text", ["'I hate you,' she said", "“I hate you,” she said", "> I hate you\nsaid she", '"I hate you"']
)
def test_a_line_of_the_story_is_quoted(text: str) -> None:
    assert Passage(text).whole.quoted(span(text, "I hate you"))


def test_an_apostrophe_quotes_nothing() -> None:
    text = "I don't like the readers' guesses, it's dull"
    assert Passage(text).quotations == ()


def test_a_clause_knows_its_sentence_its_neighbours_and_whether_it_asks() -> None:
    first, second, third = Passage("great, but when is it? Thanks.").clauses
    assert second.before == first
    assert second.after == third
    assert third.after is None
    assert second.sentence.text == "great, but when is it?"
    assert second.is_question
    assert not third.is_question


def test_names_are_capitalised_words_inside_a_sentence() -> None:
    assert Passage("Please let Mara and Old Tom live. Great!").whole.names() == ["Mara", "Old Tom"]
