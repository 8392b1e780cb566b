"""Where sentences, clauses and quotations begin and end, in texts written like chat.

Missing full stops, newlines, emoji and ellipses all end something; "Mr." and "ch. 5" do not. Everything here is
in indexes of the text that is passed in.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

Range = tuple[int, int]

EMOJI = "\u2190-\u21ff\u2600-\u27bf\u2b00-\u2bff\U0001f000-\U0001faff"

_END = re.compile(r"\n|[.!?]{1,60}[\"')\]]{0,3}(?=\s|$)|[!?]{1,60}(?=[a-z])|[。！？]")
_ABBREVIATION = re.compile(r"(?:^|[\s(\"'])(?:mrs?|ms|dr|st|vs|prof|jr|sr|e\.g|i\.e|approx|no|[a-hj-z])\.$")
_GOES_ON = re.compile(r" (?:and|but|he|she|they|i|said|says|is|was|had|made|got|broke|killed|line|hit)\b")
_EMPTY = re.compile(r"\W{0,80}(?:and|so|but|also|plus|anyway)?\W{0,80}")
_NUMBERED = re.compile(r"\bchapter\.$")
_CONTRAST = r",? (?=(?:but|though|although|however|yet|except)\b)"
_ADDITION = (
    r",? (?=(?:and|so|anyway|also|plus)"
    r" (?:please|can|could|would|when|why|thanks?|maybe|i|i'(?:m|ve|d|ll)|you|it|it's|this)\b)"
)
_SPLICE = (
    r", (?=(?:please|thanks?|can|could|would|when|why|what|how|who|i|i'(?:m|ve|d|ll)|you|you're|you've"
    r"|we|it|it's|this|that's|he|she|they|there)\b)"
)
_REQUEST = r" (?=please (?:update|continue|post|write|don't|dont|do not|let|make|keep)\b)"
_MARK = rf";|\.{{2,60}}(?!\.| ?$)|—| -{{1,3}} |[{EMOJI}]{{1,60}}(?= ?[a-z])"
_CUT = re.compile("|".join((_MARK, _CONTRAST, _ADDITION, _SPLICE, _REQUEST)))
_OPENS_WITH_CONDITION = re.compile(
    r"\W{0,3}(?:and |but |so )?"
    r"(?:if|when|once|since|because|after|before|although|while|as|until|unless|whenever|given)\b"
)

_DOUBLE_QUOTE = re.compile(r"“[^“”\n]{1,600}”|\"[^\"\n]{1,600}\"|«[^«»\n]{1,600}»|„[^„“”\n]{1,600}[“”]")
_SINGLE_QUOTE = re.compile(
    r"(?<!\w)['‘](?!cause|em\b|til|twas|tis|bout|round|n\b|\d|\s)"
    r"(?:[^'‘’\n]|['’](?=\w)){1,300}(?<!\s)['’](?!\w)"
)
_QUOTED_LINE = re.compile(r"^[ \t]{0,3}>[^\n]{0,2000}", re.MULTILINE)

_CAPITALISED = re.compile(
    r"(?<![\w'’])[A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{1,30}(?:[-'’][A-Z][a-z]{1,30})?(?: [A-ZÀ-ÖØ-Þ][a-zà-öø-ÿ]{1,30})?"
)
_NO_NAME_WORDS = """
    The This That These Those But And So Or If When Why What How Who Where Please Update Also It He She We You They
    My Your His Her Its Our Their Chapter Part Book Volume Thanks Thank Oh Omg Wow God Yes No Not Can Could Will Would
    Should Is Are Do Does Did Just Love Loved Great Good
"""
_NO_NAMES = frozenset(_NO_NAME_WORDS.split())


class Ranges:
    """Ranges in order, and which of them holds a place."""

    def __init__(self, ranges: Sequence[Range]) -> None:
        self._ranges = ranges
        self._starts = [low for low, _ in ranges]

    def around(self, place: int) -> Range | None:
        """Return the range that holds `place`."""
        number = bisect_right(self._starts, place) - 1
        return self._ranges[number] if number >= 0 and self._ranges[number][1] > place else None


def quotations(text: str) -> list[Range]:
    """Return the quoted parts of the original `text`, quotation marks and ``>`` lines included, in order."""
    found = sorted(match.span() for pattern in (_DOUBLE_QUOTE, _QUOTED_LINE) for match in pattern.finditer(text))
    double = Ranges(found)
    singles = (match.span() for match in _SINGLE_QUOTE.finditer(text))
    return sorted((*found, *(one for one in singles if not double.around(one[0]))))


def sentences(folded: str, quotes: Ranges) -> list[Range]:
    """Return the sentences of a folded text; a full stop inside a quotation ends nothing."""
    result, begin = [], 0
    for match in _END.finditer(folded):
        if _is_no_end(folded, match, begin) or _inside(quotes, match):
            continue
        result.append((begin, match.end()))
        begin = match.end()
    result.append((begin, len(folded)))
    return [trimmed for low, high in result if (trimmed := _trim(folded, low, high))]


def clauses(folded: str, sentence: Range, quotes: Ranges) -> list[Range]:
    """Return the clauses of one sentence of a folded text."""
    low, high = sentence
    text = folded[low:high]
    waits_for_main = bool(_OPENS_WITH_CONDITION.match(text))
    pieces, begin = [], low
    for match in _CUT.finditer(text):
        place = low + match.end()
        if match.group().startswith(",") and waits_for_main:  # "if she dies, I'm gone" is one thought
            waits_for_main = False
            continue
        if quotes.around(low + match.start()):
            continue
        if _EMPTY.fullmatch(folded, begin, place):  # "and" before "please" begins no clause of its own
            continue
        pieces.append((begin, place))
        begin = place
    pieces.append((begin, high))
    return [trimmed for one in pieces if (trimmed := _trim(folded, *one))]


def _is_no_end(folded: str, match: re.Match[str], begin: int) -> bool:
    if match.group() == ".":
        before = folded[max(begin, match.start() - 12) : match.end()]
        after = folded[match.end() : match.end() + 2].strip()
        return bool(_ABBREVIATION.search(before)) or bool(_NUMBERED.search(before) and after.isdigit())
    return False


def _inside(quotes: Ranges, match: re.Match[str]) -> bool:
    if match.group() == "\n":
        return False
    around = quotes.around(match.start())
    if around is None:
        return False
    return match.end() < around[1] or bool(_GOES_ON.match(match.string, match.end()))


def _trim(folded: str, low: int, high: int) -> Range | None:
    while low < high and folded[low] in " \n,;—":
        low += 1
    while high > low and folded[high - 1] in " \n,;—":
        high -= 1
    return (low, high) if high > low else None


def capitalised(text: str, low: int, high: int) -> Iterator[tuple[int, str]]:
    """Yield each capitalised word of an original `text` between `low` and `high`, after the place where it stands."""
    for match in _CAPITALISED.finditer(text, low, high):
        if match.group() not in _NO_NAMES:
            yield match.start(), match.group()
