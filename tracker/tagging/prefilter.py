"""Which words must occur before a pattern is worth trying: a cheap test that keeps long texts fast.

A substring test costs a tenth of a failing regular expression, and most patterns fail on most clauses.
"""

import re

_TOKEN = re.compile(
    r"""(?P<open>\((?:\?(?::|P<\w+>))?) | (?P<look>\(\?(?:=|!|<=|<!)) | (?P<close>\)) | (?P<bar>\|)
      | (?P<class>\[(?:\\.|[^\]\\])*\]) | (?P<escape>\\.)
      | (?P<quantity>[?*+]\??|\{[\d,]+\}\??) | (?P<literal>[^.^$]) | (?P<other>.)""",
    re.VERBOSE | re.DOTALL,
)
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
