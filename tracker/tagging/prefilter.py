"""Which words must occur before a pattern is worth trying: a cheap test that keeps tagging fast.

Most patterns cannot match most texts. What each needs is worked out from the pattern itself (``needed``); which needs
a text fulfils is looked up word by word (``Vocabulary``), since readers share most of their words.
"""

import re
from collections.abc import Iterable

_TOKEN = re.compile(
    r"""(?P<look>\(\?(?:=|!|<=|<!)) | (?P<open>\((?:\?(?::|P<\w+>))?) | (?P<close>\)) | (?P<bar>\|)
      | (?P<class>\[(?:\\.|[^\]\\])*\]) | (?P<escape>\\.)
      | (?P<quantity>[?*+]\??|\{[\d,]+\}\??) | (?P<literal>[^.^$]) | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
_LONG = 24  # letters of a word whose every part is looked up; of a longer one the needs are searched for
_KEPT = 60_000  # words whose needs are remembered
_Needs = frozenset[str]
_NOTHING: _Needs = frozenset()


def needed(pattern: str) -> _Needs:
    """Return strings one of which must occur in any text that `pattern` matches; empty when none is sure.

    `pattern` is a regular expression of literals, groups, classes and quantifiers; what else it holds is passed over.
    """
    tokens = [(match.lastgroup or "other", match.group()) for match in _TOKEN.finditer(pattern)]
    needs, _ = _alternatives(tokens, 0)
    return needs


def _alternatives(tokens: list[tuple[str, str]], place: int) -> tuple[_Needs, int]:
    """Read alternatives up to a closing bracket; every one of them must need something."""
    branches = []
    while True:
        needs, place = _sequence(tokens, place)
        branches.append(needs)
        if place >= len(tokens) or tokens[place][0] != "bar":
            break
        place += 1
    return (frozenset().union(*branches) if all(branches) else _NOTHING), place


def _sequence(tokens: list[tuple[str, str]], place: int) -> tuple[_Needs, int]:
    """Read one alternative and return the best thing that it needs."""
    options: list[_Needs] = []
    literal = ""
    while place < len(tokens) and tokens[place][0] not in {"bar", "close"}:
        kind, value = tokens[place]
        place += 1
        if kind == "literal" and not _optional(tokens, place):
            literal += value
            continue
        options.append(frozenset({literal}) if literal else _NOTHING)
        literal = ""
        if kind in {"open", "look"}:
            needs, place = _alternatives(tokens, place)
            place += 1
            if kind == "open" and not _optional(tokens, place):
                options.append(needs)
    options.append(frozenset({literal}) if literal else _NOTHING)
    return max(options, key=_worth), place


def _optional(tokens: list[tuple[str, str]], place: int) -> bool:
    return (
        place < len(tokens) and tokens[place][0] == "quantity" and tokens[place][1].startswith(("?", "*", "{0", "{,"))
    )


def _worth(needs: _Needs) -> float:
    """Return how much a requirement sorts out: long words do, many choices do not."""
    return min(map(len, needs)) - 0.1 * len(needs) if needs else -1000.0


class Vocabulary:
    """All needs of all patterns, and which of them a word fulfils."""

    def __init__(self) -> None:
        self._needs: set[str] = set()
        self._known: dict[str, _Needs] = {}

    def add(self, needs: Iterable[str]) -> None:
        """Take in what a pattern needs."""
        new = set(needs) - self._needs
        if new:
            self._needs |= new
            self._known.clear()

    @property
    def size(self) -> int:
        """How many needs there are; it grows while tags are loaded."""
        return len(self._needs)

    def fulfilled(self, text: str) -> set[str]:
        """Return the needs that occur in a text (a need holds no white space, so it lies within one word)."""
        found: set[str] = set()
        for word in set(text.split()):
            found |= self._within(word)
        return found

    def _within(self, word: str) -> _Needs:
        known = self._known.get(word)
        if known is None:
            if len(self._known) > _KEPT:
                self._known.clear()
            known = self._known[word] = frozenset(self._parts(word))
        return known

    def _parts(self, word: str) -> set[str]:
        if len(word) > _LONG:
            return {need for need in self._needs if need in word}
        ends = range(1, len(word) + 1)
        return {word[start:end] for start in range(len(word)) for end in ends if word[start:end] in self._needs}
