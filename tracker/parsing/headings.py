"""Headings of chapters: whether a line is one, and which number it gives.

A line is a heading when it begins as chapters are counted ("Chapter 3: Salt", "KAPITEL DREI", "第三章") or is a
name that needs no number ("Prologue"), and is no sentence. Which words count chapters ``domain.instalments`` knows.
"""

import re
from functools import lru_cache
from pathlib import PurePath

from tracker.domain.instalments import has_mark
from tracker.parsing.characters import one_line

LONGEST = 100  # characters of a heading

_AROUND = " \t*_#=~<>|-–—"
_COUNTED = re.compile(
    r"(?P<word>[^\W\d_]+(?:['’][^\W\d_]+)?)\.?\s*[-–—:.]?\s*(?:no\.?\s*|nr\.?\s*|#\s*)?"
    r"(?P<number>\d{1,5}(?:\.\d{1,2})?|[^\W\d_]+(?:[ -](?:one|two|three|four|five|six|seven|eight|nine))?)(?=$|\W)"
    r"(?P<rest>.*)",
    re.IGNORECASE,
)
_EAST = re.compile(
    r"(?:第\s*(?P<east>[0-9０-９一二三四五六七八九十百千零〇两兩]{1,8})\s*[章话話回節节集巻卷幕]|"
    r"제?\s*(?P<korean>\d{1,5})\s*[화장편회])(?=$|\W)"
)
_THAI = re.compile(r"(?:บทที่|ตอนที่)\s*(?P<number>\d{1,5})")
_ALONE = re.compile(
    r"(?P<name>(?:side|bonus|extra)\s+(?:story|chapter)|[^\W\d_]+)(?:\s+(?:\d{1,3}|[ivx]+|one|two|three))?"
    r"(?:\.?\s*$|\s*[:–—-]\s*\S)",
    re.IGNORECASE,
)
_NUMBERED_FILE = re.compile(r"^\W*(\d{1,3})(?=\W|_|$)")
_ENDS_SENTENCE = re.compile(r"[.!?…,;]\W*$")
_PARTED = re.compile(r"\s*[:.)\]–—|~-]|\s{2,}|\s*\(|\s+[\"“A-ZÀ-ÞА-Я]")
_ABBREVIATED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|St|vs|pt|no)\.$", re.IGNORECASE)
_NAMED = (
    "zero",
    "one first eins erstes un uno um один первая",
    "two second zwei zweites deux dos dois due два вторая",
    "three third drei drittes trois tres três tre три третья",
    "four vier quatre cuatro quatro quattro четыре",
    "five fünf cinq cinco cinque пять",
    "six sechs seis sei шесть",
    "seven sieben sept siete sete sette семь",
    "eight acht huit ocho oito otto восемь",
    "nine neun neuf nueve nove девять",
    "ten zehn dix diez dez dieci десять",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
)
_UNITS = {word: number for number, words in enumerate(_NAMED) for word in words.split()}
_TENS = {
    word: 10 * n
    for n, word in enumerate(("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"), 2)
}
_ROMAN = re.compile(r"(?=[ivxlc])(?:xc|xl|l?x{0,3})(?:ix|iv|v?i{0,3})", re.IGNORECASE)
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_EAST_DIGITS = {character: n for n, character in enumerate("〇一二三四五六七八九")} | {"零": 0, "两": 2, "兩": 2}
_EAST_TENS = {"十": 10, "百": 100, "千": 1000}


def is_heading(line: str) -> bool:
    """Whether a line that stands alone is the heading of a chapter."""
    line = line.strip(_AROUND)
    if not line or len(line) > LONGEST or line[0] in "\"“„«'‘([":
        return False
    if _EAST.match(line) or _THAI.match(line):
        return True
    counted = _COUNTED.match(line)
    if counted and _counts(counted["word"].casefold()) and has_mark(f"chapter {counted['number'].split()[0]}"):
        return _is_title(counted["rest"])
    alone = _ALONE.match(line)
    sentence = alone is None or (alone.end() < len(line) and _ENDS_SENTENCE.search(line))
    return alone is not None and not sentence and _stands_alone(alone["name"].casefold())


def title_of(line: str) -> str:
    """Return a heading without the marks around it."""
    return line.strip(_AROUND).strip()


def is_bare(line: str) -> bool:
    """Whether a heading has a number only, so that its title may stand in the next line."""
    line = title_of(line)
    counted = _COUNTED.match(line)
    east = _EAST.match(line) or _THAI.match(line)
    if east:
        return not line[east.end() :].strip(" :：.-–—")
    return bool(counted and _counts(counted["word"].casefold()) and not counted["rest"].strip(" :.-–—"))


def number_in(heading: str) -> int | None:
    """Return the number that a heading gives its chapter, None where it gives none ("Prologue", "Chapter 4.5")."""
    line = title_of(heading)
    east = _EAST.match(line)
    if east:
        return int(east["korean"]) if east["korean"] else _east_number(east["east"])
    counted = _THAI.match(line) or _COUNTED.match(line)
    if not counted or ("word" in counted.groupdict() and not _counts(counted["word"].casefold())):
        return None
    return _number(counted["number"])


def number_of_file(stem: str) -> int | None:
    """Return the number in the name of a chapter's file ("03 - Salt", "my story ch 12"), None where there is none."""
    leading = _NUMBERED_FILE.match(stem)
    if leading:
        return int(leading.group(1))
    for match in re.finditer(r"([^\W\d_]+)[ ._-]{0,3}(\d{1,4})(?!\d)", stem):
        if _counts(match.group(1).casefold()):
            return int(match.group(2))
    return None


def file_title(location: str) -> str:
    """Return the name of a file as a title, "" where the location is none (an upload without a name, a paste)."""
    path = PurePath(location)
    stem = path.stem if path.suffix and "://" not in location else ""
    return one_line(stem if " " in stem else re.sub(r"[_-]+", " ", stem))


def looks_like_title(line: str) -> bool:
    """Whether a line under a bare number may be the chapter's title: short, and no sentence."""
    return (
        0 < len(line) <= 60
        and len(line.split()) <= 9
        and not _ENDS_SENTENCE.search(line)
        and line[0] not in "\"“„«'‘(["
    )


@lru_cache(maxsize=512)
def _counts(word: str) -> bool:
    """Whether a word counts instalments ("chapter", "Kapitel"): with any number after it it is the mark of one."""
    return len(word) < 20 and has_mark(f"{word} one") and not has_mark(word)


@lru_cache(maxsize=512)
def _stands_alone(name: str) -> bool:
    return len(name) < 30 and has_mark(name)


def _is_title(rest: str) -> bool:
    """Whether what follows the number is nothing or a title, not the rest of a sentence ("Part two of it was ...")."""
    if not rest.strip(" .:)-–—"):
        return True
    parted = _PARTED.match(rest)
    sentence = _ENDS_SENTENCE.search(rest) and not _ABBREVIATED.search(rest) and not rest.endswith(("!", "?", "…"))
    plainly = parted is not None and parted.group().strip() in {":", "–", "—"}
    return parted is not None and (plainly or not sentence) and len(rest.split()) <= 14


def _number(text: str) -> int | None:
    text = text.casefold()
    if text.isdecimal():
        return int(text)
    if "." in text:
        return None
    first, _, second = text.replace("-", " ").partition(" ")
    if first in _TENS:
        return _TENS[first] + _UNITS.get(second, 0)
    if first in _UNITS:
        return _UNITS[first]
    return _roman(first) if _ROMAN.fullmatch(first) else None


def _roman(text: str) -> int | None:
    values = [_ROMAN_VALUES[letter] for letter in text]
    return (
        sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0], strict=True)) or None
    )


def _east_number(text: str) -> int | None:
    text = text.translate({0xFF10 + n: str(n) for n in range(10)})
    if text.isdecimal() and text.isascii():
        return int(text)
    total, digit = 0, 0
    for character in text:
        if character in _EAST_TENS:
            total, digit = total + (digit or 1) * _EAST_TENS[character], 0
        else:
            digit = _EAST_DIGITS.get(character, int(character) if character.isdecimal() else 0)
    return total + digit or None
