"""A reader's text as rules see it: spans, clauses, sentences, and what is quoted, negated or reported."""

from bisect import bisect_right
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from tracker.domain import splitting, stance
from tracker.domain.folding import Folded, fold

_NEAR = 300  # folded characters around a phrase that can bear on it; a bound, so that no text takes quadratic time


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Code points `start` to before `end` of the text as given."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the part of `text` that the span names."""
        return text[self.start : self.end]

    def overlaps(self, other: "Span") -> bool:
        """Whether both share at least one code point."""
        return self.start < other.end and other.start < self.end

    def within(self, other: "Span") -> bool:
        """Whether no part of this span lies outside the other."""
        return other.start <= self.start and self.end <= other.end

    def __len__(self) -> int:
        return self.end - self.start


@dataclass(frozen=True)
class Passage:
    """A whole text, folded and split once; every clause of it refers back to it."""

    text: str

    @cached_property
    def folded(self) -> Folded:
        """The text in one plain spelling, with the way back."""
        return fold(self.text)

    @cached_property
    def quotations(self) -> tuple[Span, ...]:
        """The parts that quote somebody, most often the story; quotation marks included."""
        return tuple(Span(*one) for one in splitting.quotations(self.text))

    @cached_property
    def whole(self) -> "Clause":
        """The text as one clause."""
        return Clause(self, 0, len(self.folded.text))

    @cached_property
    def sentences(self) -> tuple["Clause", ...]:
        """The sentences, in order."""
        return tuple(
            Clause(self, low, high, number=number)
            for number, (low, high) in enumerate(splitting.sentences(self.folded.text, self._folded_quotes))
        )

    @cached_property
    def clauses(self) -> tuple["Clause", ...]:
        """The clauses, in order; each knows its sentence and its neighbours."""
        found = [
            (low, high, sentence)
            for sentence in self.sentences
            for low, high in splitting.clauses(self.folded.text, (sentence.low, sentence.high), self._folded_quotes)
        ]
        return tuple(
            Clause(self, low, high, within=sentence, number=number)
            for number, (low, high, sentence) in enumerate(found)
        )

    @cached_property
    def beginnings(self) -> frozenset[int]:
        """Where sentences start in the text as given: a capital there tells nothing."""
        return frozenset(one.start for one in self.sentences)

    @cached_property
    def worked_out(self) -> dict[Any, Any]:
        """What others worked out about this passage, kept with it by whoever did."""
        return {}

    @cached_property
    def _folded_quotes(self) -> splitting.Ranges:
        return splitting.Ranges([(self.folded.index(one.start), self.folded.index(one.end)) for one in self.quotations])


@dataclass(frozen=True)
class Clause:
    """A part of a passage that says one thing: a clause, a sentence, or the whole text.

    `low` and `high` are its place in the folded text; `span` is its place in the text as given.
    """

    passage: Passage
    low: int
    high: int
    within: "Clause | None" = None
    number: int = 0

    @cached_property
    def span(self) -> Span:
        """Where it stands in the text as given."""
        return self.original(0, self.high - self.low)

    @property
    def start(self) -> int:
        """Where it starts in the text as given."""
        return self.span.start

    @property
    def text(self) -> str:
        """Its words, exactly as given."""
        return self.span.of(self.passage.text)

    @cached_property
    def folded(self) -> str:
        """Its words in one plain spelling (:mod:`tracker.domain.folding`): what phrases are matched against."""
        return self.passage.folded.text[self.low : self.high]

    @property
    def sentence(self) -> "Clause":
        """The sentence it belongs to; a sentence and a whole text belong to themselves."""
        return self.within or self

    @property
    def before(self) -> "Clause | None":
        """The clause before it (of a sentence: the sentence before), whatever sentence that is in."""
        return self._neighbour(-1)

    @property
    def after(self) -> "Clause | None":
        """The clause after it (of a sentence: the sentence after), whatever sentence that is in."""
        return self._neighbour(1)

    @property
    def is_question(self) -> bool:
        """Whether its sentence ends in a question mark, or it ends in one itself."""
        return "?" in self.folded[-6:] or "?" in self.sentence.folded[-6:]

    def original(self, low: int, high: int) -> Span:
        """Return the span of the text as given for the part from `low` to before `high` of `folded`."""
        return Span(*self.passage.folded.original(self.low + low, self.low + high))

    def lead(self, span: Span) -> str:
        """Return the folded words of the clause that stand before `span`; of a very long clause, the nearest."""
        place = max(0, self.passage.folded.index(span.start) - self.low)
        return self.folded[max(0, place - _NEAR) : place]

    def tail(self, span: Span) -> str:
        """Return the folded words of the clause that stand after `span`; of a very long clause, the nearest."""
        place = max(0, self.passage.folded.index(span.end) - self.low)
        return self.folded[place : place + _NEAR]

    def negates(self, span: Span) -> bool:
        """Whether the words before `span` in this clause negate it ("I won't ask you to update")."""
        return stance.negates(self.lead(span))

    def reports(self, span: Span) -> bool:
        """Whether it is told of others ("everyone says update"), or was only going to be said."""
        return stance.reports(self.sentence.lead(span))

    def quoted(self, span: Span) -> bool:
        """Whether `span` lies in a quotation: the story's words, not the reader's."""
        place = bisect_right(self.passage.quotations, span.start, key=lambda one: one.start)
        return any(span.within(one) for one in self.passage.quotations[max(0, place - 2) : place])

    def names(self, span: Span | None = None) -> list[str]:
        """Return the capitalised names in `span` (default: the clause); the first word of a sentence is none."""
        part = span or self.span
        begins = self.passage.beginnings
        return [
            word
            for place, word in splitting.capitalised(self.passage.text, part.start, part.end)
            if place not in begins
        ]

    def _neighbour(self, step: int) -> "Clause | None":
        line = self.passage.clauses if self.within else self.passage.sentences
        place = self.number + step
        return line[place] if 0 <= place < len(line) and self is not self.passage.whole else None
