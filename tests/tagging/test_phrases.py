"""The language of phrases: conveniences, bounds, and the prefilter that keeps long texts fast."""

import pytest

from tracker.domain.text import Passage
from tracker.tagging.phrases import phrases
from tracker.tagging.prefilter import needed


@pytest.mark.parametrize(
    ("phrase", "text", "found"),
    [
        ("don't stop", "Dont  stop now", "Dont  stop"),
        ("don't stop", "don’t stop now", "don’t stop"),
        ("cliff hanger", "what a cliff-hanger!", "cliff-hanger"),
        ("update (?:soon|again)", "ud8 SOOOON", "ud8 SOOOON"),
        ("{please} update", "Plz update", "Plz update"),
        ("when {gap}next", "when are you posting the next one", "when are you posting the next"),
        ("❤", "love❤️!", "❤️"),
    ],
)
def test_a_phrase_is_found_however_it_is_typed(phrase: str, text: str, found: str) -> None:
    assert [span.of(text) for span in phrases(phrase).spans_in(text)] == [found]


def test_a_phrase_begins_and_ends_at_the_edge_of_a_word() -> None:
    assert not list(phrases("part").spans_in("depart partly apart"))


def test_the_longer_of_two_phrases_wins_and_none_overlap() -> None:
    text = "update soon please"
    assert [span.of(text) for span in phrases("update", "update soon", "soon please").spans_in(text)] == ["update soon"]


def test_a_target_is_told_in_the_words_as_given() -> None:
    text = "We need more of Old Tom!"
    (finding,) = phrases("more of (?P<target>old tom)").findings(Passage(text).whole)
    assert finding.target == "Old Tom"


@pytest.mark.parametrize("phrase", ["so+n", "a.*b", "(?:ha){2,}", "{nothing}"])
def test_a_phrase_without_bound_or_with_an_unknown_class_is_refused(phrase: str) -> None:
    with pytest.raises(ValueError, match=r"quantifier without bound|no word class"):
        phrases(phrase)


@pytest.mark.parametrize(
    ("pattern", "needs"),
    [
        ("update (?:soon|again)", {"update "}),
        ("(?:please|kindly) do", {"please", "kindly"}),
        ("(?:very )?good", {"good"}),
        ("updates?", {"update"}),
        ("(?:a|b)?", set()),
        ("[abc]{1,3}", set()),
        ("(?:this|)", set()),
        ("(?!not )good", {"good"}),
    ],
)
def test_the_prefilter_asks_only_for_what_every_match_holds(pattern: str, needs: set[str]) -> None:
    assert needed(pattern) == needs
