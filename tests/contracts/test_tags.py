"""Every tag file keeps its own promises: its examples carry the tag and their evidence, its counter-examples do not."""

import re

import pytest

from tracker.domain.reading import TagSpan
from tracker.tagging.discover import Tag, all_tags
from tracker.tagging.phrases import Phrase, Phrases
from tracker.tagging.tagger import read

SLUGS = """
    praise-general praise-specific critique hostile update-request update-demand longer-chapters sequel-request
    more-of plot-wish pacing-request correction question theory reaction thanks offer self-promotion solicitation
    binge reread leaving
"""
KNOWN = frozenset(SLUGS.split())
TAGS = all_tags()


def spans_of(tag: Tag, text: str) -> list[TagSpan]:
    return [span for span in read(text).tags if span.tag == tag.slug]


@pytest.mark.parametrize(
    ("tag", "text"), [pytest.param(tag, text, id=f"{tag.slug}: {text}") for tag in TAGS for text in tag.examples]
)
def test_an_example_carries_its_tag_and_the_evidence_is_in_the_words_found(tag: Tag, text: str) -> None:
    evidence = tag.examples[text]
    assert evidence in text, "the evidence must be a part of the example, letter by letter"
    found = [text[span.start : span.end] for span in spans_of(tag, text)]
    assert any(evidence in words for words in found), f"found {found} and not {evidence!r}"


@pytest.mark.parametrize(
    ("tag", "text"),
    [pytest.param(tag, text, id=f"{tag.slug}: {text}") for tag in TAGS for text in tag.counter_examples],
)
def test_a_counter_example_does_not_carry_the_tag(tag: Tag, text: str) -> None:
    found = [text[span.start : span.end] for span in spans_of(tag, text)]
    assert not found


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag.slug)
def test_a_tag_is_known_named_and_gives_way_only_to_known_tags(tag: Tag) -> None:
    assert tag.slug in KNOWN
    assert tag.label == tag.label.strip()
    assert 0 < len(tag.label) <= 32
    assert len(tag.examples) >= 3
    assert len(tag.counter_examples) >= 3
    assert 0 < tag.confidence <= 1
    assert set(tag.yields_to) | set(tag.silenced_by) <= KNOWN - {tag.slug}


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag.slug)
def test_spans_point_into_the_text_as_given(tag: Tag) -> None:
    for text in (*tag.examples, *tag.counter_examples):
        for framed in (text, f"😭  {text}", f"Ĳssel… {text}\n\n"):
            for span in read(framed).tags:
                assert 0 <= span.start < span.end <= len(framed)
                assert framed[span.start : span.end] == framed[span.start : span.end].strip()
                assert 0 < span.confidence <= 1


@pytest.mark.parametrize("tag", TAGS, ids=lambda tag: tag.slug)
def test_every_phrase_compiles_and_its_prefilter_is_no_stricter_than_itself(tag: Tag) -> None:
    for phrase in _phrases(tag):
        assert phrase.compiled.groups >= 0
        for text in tag.examples:
            folded = re.sub(r"\s+", " ", text.lower())
            if phrase.compiled.search(folded) and phrase.needs:
                assert any(need in folded for need in phrase.needs), phrase.source


def _phrases(tag: Tag) -> list[Phrase]:
    values = vars(__import__(tag.find.__module__, fromlist=["find"])).values()
    return [phrase for value in values if isinstance(value, Phrases) for phrase in value.patterns]
