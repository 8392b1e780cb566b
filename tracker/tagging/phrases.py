"""Phrases: the small language in which a tag file writes down what readers say.

A phrase is a regular expression over folded text (lower case, straight quotes, chat spellings written out, see
:mod:`tracker.domain.folding`), with these conveniences:

- a space matches white space and hyphens: ``cliff hanger`` also matches "cliff-hanger", ``cliff ?hanger`` also
  "cliffhanger";
- an apostrophe may be missing: ``don't`` also matches "dont" and "don’t";
- ``{name}`` is a word class of :mod:`tracker.tagging.lexicon`; ``{gap}`` is up to four words;
- a phrase begins and ends at the edge of a word, wherever it begins or ends with one;
- a line break with its indentation is nothing, so that a long phrase can be a triple-quoted string;
- a group ``(?P<target>...)`` names what is spoken of.

Quantifiers must be bounded: ``.{0,30}``, never ``.*``, so that no text can make a pattern run away.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from tracker.domain.text import Clause, Passage, Span
from tracker.tagging import lexicon
from tracker.tagging.prefilter import Vocabulary, needed

_MOST = 40  # matches of one phrase in one clause: a bound for texts that repeat one thing without end
_CLASS = re.compile(r"\{([a-z_]+)\}")
_UNBOUNDED = re.compile(r"(?<!\\)[*+]|\{\d*,\}")
_SET = re.compile(r"\[(?:\\.|[^\]\\])*\]")
_LINE_BREAK = re.compile(r"[ \t]{0,40}\n[ \t\n]{0,80}")
_CONVENIENT = re.compile(r"\\.|\[(?:\\.|[^\]\\])*\]| \??|'")  # classes and escapes are left as they are
_EDGE_LEFT = re.compile(r"[\w(\[]")
_EDGE_RIGHT = re.compile(r"[\w)\]?}]$")


@dataclass(frozen=True, slots=True)
class Finding:
    """A span, how sure the rule is (None: as sure as its tag usually is), and what it speaks of."""

    span: Span
    confidence: float | None = None
    target: str | None = None


class Phrase:
    """One pattern; compiled when a text first holds a word that it needs."""

    def __init__(self, source: str) -> None:
        self.source = source.strip()

    @cached_property
    def expanded(self) -> str:
        """The regular expression, conveniences written out."""
        return expand(self.source)

    @cached_property
    def needs(self) -> frozenset[str]:
        """Strings one of which must occur for the pattern to match."""
        return needed(self.expanded)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The compiled expression."""
        left = r"(?<!\w)" if _EDGE_LEFT.match(self.source) or self.source.startswith("{") else ""
        right = r"(?!\w)" if _EDGE_RIGHT.search(self.source) else ""
        return re.compile(f"{left}(?:{self.expanded}){right}")

    def matches(self, folded: str) -> Iterator[re.Match[str]]:
        """Yield the matches that are not empty, and no more than anybody needs."""
        found = (match for match in self.compiled.finditer(folded) if match.end() > match.start())
        return islice(found, _MOST)


_VOCABULARY = Vocabulary()


@dataclass(frozen=True, eq=False)
class Phrases:
    """Several phrases that mean the same."""

    patterns: tuple[Phrase, ...]

    @cached_property
    def _by_need(self) -> dict[str, list[int]]:
        """The places of the patterns by what they need; under "" those that need nothing."""
        index: dict[str, list[int]] = {}
        for place, phrase in enumerate(self.patterns):
            _VOCABULARY.add(phrase.needs)
            for need in phrase.needs or {""}:
                index.setdefault(need, []).append(place)
        return index

    def _worth_trying(self, clause: Clause) -> Iterator[Phrase]:
        """Yield the patterns that could match in the clause, in their order."""
        index = self._by_need
        places = {place for need in _needs_in(clause) & index.keys() for place in index[need]}
        return (self.patterns[place] for place in sorted(places))

    def findings(self, clause: Clause, *, confidence: float | None = None) -> Iterator[Finding]:
        """Yield where the phrases occur in `clause`, in order and without overlaps; the longer of two wins."""
        matches = [match for phrase in self._worth_trying(clause) for match in phrase.matches(clause.folded)]
        end = -1
        for match in sorted(matches, key=lambda one: (one.start(), -one.end())):
            if match.start() >= end:
                end = match.end()
                yield Finding(clause.original(*match.span()), confidence, _target(clause, match))

    def spans(self, clause: Clause) -> Iterator[Span]:
        """Yield the spans of `findings`."""
        return (finding.span for finding in self.findings(clause))

    def spans_in(self, text: str) -> Iterator[Span]:
        """Yield where the phrases occur in a text that is not split yet."""
        return self.spans(Passage(text).whole)

    def occur(self, clause: Clause) -> bool:
        """Whether one of the phrases occurs in `clause`."""
        return any(next(phrase.matches(clause.folded), None) for phrase in self._worth_trying(clause))


def _needs_in(clause: Clause) -> set[str]:
    """Return the needs that the clause fulfils, "" among them; worked out once for each clause."""
    kept: dict[tuple[int, int], tuple[int, set[str]]] = clause.passage.worked_out.setdefault("needs", {})
    place = clause.low, clause.high
    size, found = kept.get(place, (-1, set()))
    if size != _VOCABULARY.size:  # a tag was loaded meanwhile
        size, found = kept[place] = _VOCABULARY.size, _VOCABULARY.fulfilled(clause.folded) | {""}
    return found


def phrases(*sources: str) -> Phrases:
    """Return the phrases as one object; ValueError for a quantifier without bound or an unknown class."""
    for source in sources:
        if _UNBOUNDED.search(_SET.sub("", source)):
            raise ValueError(f"a quantifier without bound in the phrase {source!r}: write {{0,30}} or the like")
        for name in _CLASS.findall(source):
            if name not in lexicon.CLASSES:
                raise ValueError(f"no word class {{{name}}} (in {source!r}); lexicon.py has them")
    return Phrases(tuple(Phrase(source) for source in sources))


def expand(source: str) -> str:
    """Return a phrase as a plain regular expression."""
    written = source
    for _ in range(2):  # a class may use other classes, one level deep
        written = _CLASS.sub(lambda match: f"(?:{lexicon.CLASSES[match.group(1)]})", written)
    return _CONVENIENT.sub(_convenience, _LINE_BREAK.sub("", written))


def _convenience(match: re.Match[str]) -> str:
    return {" ": r"[\s-]{1,3}", " ?": r"[\s-]{0,3}", "'": "'?"}.get(match.group(), match.group())


def _target(clause: Clause, match: re.Match[str]) -> str | None:
    if match.re.groupindex.get("target") is None or match.group("target") is None:
        return None
    low, high = match.span("target")
    return clause.original(low, high).of(clause.passage.text).strip() or None
