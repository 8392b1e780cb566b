"""A text in, a reading out: language, then tags, then sentiment. Pure, and the same for the same text."""

from collections.abc import Sequence

from tracker.domain.reading import Reading, TagSpan
from tracker.domain.text import Clause, Passage, Span
from tracker.tagging.discover import Tag, all_tags
from tracker.tagging.language import COVERED, language_of
from tracker.tagging.phrases import Finding
from tracker.tagging.sentiment import feel
from tracker.tagging.settle import settle

TAGGER = "2026.1-rules"
LONGEST = 30_000  # characters that are read: more than any reader writes, and a bound for a flood of them
MOST_WORDS = 7  # a longer target is no name of a thing but a piece of the sentence
_BEFORE = {"of", "for", "about", "with", "and", "in", "on", "to"}
_AFTER = _BEFORE | {"please", "pls", "or", "but", "so", "too", "as", "while", "the", "a", "an", "at", "by", "is", "was"}
_NOTHING = {
    "",
    "the",
    "a",
    "an",
    "it",
    "this",
    "that",
    "these",
    "those",
    "what",
    "who",
    "old",
    "new",
    "one",
    "all",
    "some",
}


def read(text: str) -> Reading:
    """Return the language, sentiment and tags of one text.

    A text in a language that is not covered, recognised with confidence, gets its language and nothing else. Of a text
    longer than LONGEST only the beginning is read.
    """
    lang = language_of(text[:LONGEST])
    if lang not in COVERED:
        return Reading(lang, None, None, (), TAGGER)
    passage = Passage(text[:LONGEST])
    spans = settle(find_all(passage, all_tags()), all_tags(), passage)
    sentiment, score = feel(passage.clauses, spans)
    return Reading(lang, sentiment, score, spans, TAGGER)


def find_all(passage: Passage, tags: Sequence[Tag]) -> dict[str, list[TagSpan]]:
    """Return what each tag finds by itself, before tags give way to each other."""
    return {tag.slug: [span for part in _parts(passage, tag) for span in _found(part, tag)] for tag in tags}


def _parts(passage: Passage, tag: Tag) -> Sequence[Clause]:
    return {"clause": passage.clauses, "sentence": passage.sentences, "text": (passage.whole,)}[tag.scope]


def _found(part: Clause, tag: Tag) -> list[TagSpan]:
    spans = []
    for found in tag.find(part):
        finding = Finding(found) if isinstance(found, Span) else found
        span = _trimmed(finding.span, part.passage.text)
        if len(span) and (tag.reads_quotes or not part.quoted(span)):
            confidence = tag.confidence if finding.confidence is None else finding.confidence
            spans.append(TagSpan(tag.slug, span.start, span.end, confidence, _thing(finding.target)))
    return spans


def _trimmed(span: Span, text: str) -> Span:
    words = span.of(text)
    start = span.start + len(words) - len(words.lstrip())
    return Span(start, max(start, span.start + len(words.rstrip())))


def _thing(target: str | None) -> str | None:
    """Return the thing that a rule says is spoken of, without the words around it; None when no thing is left."""
    words = (target or "").strip(" ,.;:!?'’\"“”").split()
    while words and words[0].casefold() in _BEFORE:
        words = words[1:]
    while words and words[-1].casefold().strip(",") in _AFTER:
        words = words[:-1]
    thing = " ".join(words).strip(" ,")
    return None if len(words) > MOST_WORDS or thing.casefold() in _NOTHING else thing
