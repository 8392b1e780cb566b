"""One plain spelling of what readers type, with the way back to every place in the original.

Readers write "pleeeease", "don’t", "u", "*really*" and "ｗｏｗ". Rules read the folded text (lower case, straight
quotes, no accents, no stretching, chat spellings written out); spans are told in code points of the text as given.
"""

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby

# How it is written out: how readers write it. Only what means one thing wherever readers write it.
_SPELLINGS = """
    please: pls plz plez plx pliz plse plox pleese pleasee plese pwease
    update: ud ud8 upd8 updte updat updaet udpate
    chapter: ch chap chp chapt chappie chappy chaptr chpt chapie
    chapters: chaps chappies chs chpts
    thanks: thx thnx tnx thanx thnks tks thks fanks
    because: cuz coz bc bcuz bcoz becuz cos becoz
    love: luv lurv lov wuv
    so: soo sooo
    people: ppl peeps
    thank you: ty tq
    you: u ya
    your: ur yr
    yours: urs
    you're: ure
    are: r
    thank you so much: tysm
    thank you very much: tyvm
    going to: gonna gunna
    want to: wanna
    got to: gotta
    let me: lemme
    give me: gimme
    don't know: dunno
    i don't know: idk
    about: abt
    next: nxt
    right now: rn
    tomorrow: tmrw
    the: teh
    a lot: alot
    before: b4
    great: gr8 grt
    later: l8r
    wait: w8
    forever: 4ever
    today: 2day
    though: tho
    through: thru
    little: lil
    what: wat wut
    when: wen
    part: pt
    episodes: eps
    episode: ep
    cliffhanger: cliffy cliffie
    i'm going to: ima imma
    no: noo
    yes: yess
    omg: omgg
    favourite: fav fave favorite
    favourites: favorites favs faves
    characters: charas chars
    main character: mc
    good: gud gd
    very: vry
    really: rly
"""

# Words that truly have a doubled letter, so that "sooooon" becomes "soon" and not "son".
_DOUBLED = """
    add all been better bless blood book boss bullshit call cheer class cool creep deep different door egg feel
    feeling feet fell finally food foot free fully funny full good goodness green guess happy hell hello hurry
    keep kill killed killing kiss kissed less letter little look looking loops matter meet mess miss missed mood
    moon need off odd pass pretty pull really room root running school see seem seen sleep sobbing soon sorry
    speed spell staff stuff street still stopped sweet swoon sweetness tell tears terrific three too took tree
    week weep well will wood wooo worry yell yelling yellow ugh boo woo brilliant excellent beautifully absolutely
    thrilled chilling freaking hilarious whoop goosebumps hooked sniff unbelievable ridiculously suffer suffering
    screen screeching squee yeet committed addicted obsessed impossible
"""

RESPELT = {
    short: written
    for line in _SPELLINGS.strip().splitlines()
    for written, _, shorts in [line.strip().partition(": ")]
    for short in shorts.split()
}
_STRAIGHT = str.maketrans(dict.fromkeys("‘’‛ʼ´`′＇", "'") | dict.fromkeys("“”„‟«»″＂", '"') | dict.fromkeys("–―‒", "—"))
_EMPHASIS = frozenset("*_~")
_WORD = re.compile(r"[a-z0-9]+")
_STRETCHED = re.compile(r"([a-z])\1\1")


@dataclass(frozen=True, slots=True)
class Folded:
    """The folded text, and for each of its characters where it starts and ends in the original."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def original(self, low: int, high: int) -> tuple[int, int]:
        """Return the part of the original that the folded characters from `low` to before `high` stand for."""
        return (self.starts[low], self.ends[high - 1]) if high > low else (self._at(low), self._at(low))

    def index(self, original: int) -> int:
        """Return the folded character that stands at, or first after, a place in the original."""
        return bisect_left(self.starts, original)

    def _at(self, low: int) -> int:
        return self.starts[low] if low < len(self.starts) else (self.ends[-1] if self.ends else 0)


@dataclass(slots=True)
class _Draft:
    """Folded characters with their places, while they are being collected."""

    chars: list[str]
    starts: list[int]
    ends: list[int]

    def add(self, char: str, start: int, end: int) -> None:
        self.chars.append(char)
        self.starts.append(start)
        self.ends.append(end)


def fold(text: str) -> Folded:
    """Return `text` in one plain spelling; white space is one space, or one newline where it held one."""
    spelled = _respell(_plain_characters(text))
    return Folded("".join(spelled.chars), tuple(spelled.starts), tuple(spelled.ends))


def _plain_characters(text: str) -> _Draft:
    draft = _Draft([], [], [])
    for place, char in enumerate(text):
        plain = _plain(char)
        if char in _EMPHASIS and not _inside_word(text, place):
            continue
        if not plain:  # accents, variation selectors and skin tones belong to the character before
            if draft.ends:
                draft.ends[-1] = place + 1
        elif plain in {" ", "\n"} and draft.chars and draft.chars[-1] in {" ", "\n"}:
            draft.chars[-1] = "\n" if "\n" in (plain, draft.chars[-1]) else " "
            draft.ends[-1] = place + 1
        else:
            for piece in plain:
                draft.add(piece, place, place + 1)
    return draft


@lru_cache(maxsize=4096)
def _plain(char: str) -> str:
    """Return the plain spelling of one character; empty for what only changes the character before."""
    if char.isspace():
        return "\n" if char in "\n\r\v\f\x85\u2028\u2029" else " "
    if char.isascii():
        return char.lower() if char.isprintable() else " "
    if unicodedata.category(char) in {"Mn", "Me", "Cf", "Cc", "Cs"} or "\U0001f3fb" <= char <= "\U0001f3ff":
        return ""
    straight = char.translate(_STRAIGHT)
    if straight != char:
        return straight
    parts = unicodedata.normalize("NFKD", char).lower()
    return "".join(part for part in parts if unicodedata.category(part) != "Mn") or char


def _inside_word(text: str, place: int) -> bool:
    """Whether an emphasis mark stands between letters, as in "f*ck" or "some_name"."""
    return 0 < place < len(text) - 1 and text[place - 1].isalnum() and text[place + 1].isalnum()


def _respell(draft: _Draft) -> _Draft:
    """Return the draft with stretched words shortened and chat spellings written out."""
    text = "".join(draft.chars)
    result = _Draft([], [], [])
    done = 0
    for match in _WORD.finditer(text):
        word = match.group()
        if word not in RESPELT and not _STRETCHED.search(word):
            continue
        result_until = match.start()
        _copy(draft, result, done, result_until)
        _write(draft, result, match.start(), word)
        done = match.end()
    _copy(draft, result, done, len(text))
    return result


def _copy(source: _Draft, target: _Draft, low: int, high: int) -> None:
    target.chars.extend(source.chars[low:high])
    target.starts.extend(source.starts[low:high])
    target.ends.extend(source.ends[low:high])


def _write(source: _Draft, target: _Draft, low: int, word: str) -> None:
    short = "".join(char * count for char, _, count in _shortened(word))
    written = RESPELT.get(word) or RESPELT.get(short)
    if written:
        start, end = source.starts[low], source.ends[low + len(word) - 1]
        for char in written:
            target.add(char, start, end)
        return
    place = low
    for char, length, count in _shortened(word):
        for extra in range(count - 1):
            target.add(char, source.starts[place + extra], source.ends[place + extra])
        target.add(char, source.starts[place + count - 1], source.ends[place + length - 1])
        place += length


def _shortened(word: str) -> Iterator[tuple[str, int, int]]:
    """Yield each run of one letter in `word`: the letter, its length there, and the length it should have."""
    runs = _runs(word)
    known = _SQUEEZED.get("".join(char for char, _ in runs))
    if known and _STRETCHED.search(word) and all(had >= due for (_, had), (_, due) in zip(runs, known, strict=True)):
        yield from ((char, had, due) for (char, had), (_, due) in zip(runs, known, strict=True))
        return
    stretched = bool(_STRETCHED.search(word)) and word != "www"
    for char, had in runs:
        yield char, had, 1 if stretched and had > 2 and char.isalpha() else had


def _runs(word: str) -> list[tuple[str, int]]:
    return [(char, len(list(same))) for char, same in groupby(word)]


_SQUEEZED = {"".join(char for char, _ in _runs(word)): _runs(word) for word in _DOUBLED.split()}
