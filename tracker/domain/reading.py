"""What the tagger says about one text; storage keeps these records, the web shows them."""

from dataclasses import dataclass
from typing import Literal

Sentiment = Literal["positive", "negative", "mixed", "neutral"]


@dataclass(frozen=True, slots=True)
class TagSpan:
    """A tag and the words that show it: code points `start` to before `end` of the text as given."""

    tag: str
    start: int
    end: int
    confidence: float
    target: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """Language, sentiment with its score from -1 to 1, and tags of one text.

    Sentiment and score are None, and there are no tags, only when the language is one that the tagger does not cover.
    """

    lang: str
    sentiment: Sentiment | None
    score: float | None
    tags: tuple[TagSpan, ...]
    tagger: str
