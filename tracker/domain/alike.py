"""What looks the same on several sites: stories by title, chapters by title and number, readers by name.

Every suggestion says why it is made; whether it is so decides the author. Two things of one site never look the same:
a site knows its own.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from difflib import SequenceMatcher

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.domain.instalments import has_mark
from tracker.domain.keys import fold
from tracker.domain.readers import is_shared
from tracker.words import gettext as _
from tracker.words import ngettext

NEAR = timedelta(days=3)  # chapters of one number, posted so near to each other, look the same
LIKENESS = 0.8  # of two titles, as difflib measures it: typing errors, not other words
SHARED = 3  # chapter titles that two stories of other titles must share, and half of the shorter one's

_WORDS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True, kw_only=True)
class StoryFact:
    """A story as it is compared: its title, where it is published, the titles of its chapters."""

    id: int
    title: str
    sites: frozenset[str] = frozenset()
    chapters: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChapterFact:
    """A chapter as it is compared. ``number`` is its number on its own site; ``sites`` those of all joined to it."""

    id: int
    title: str
    sites: frozenset[str]
    number: int | None = None
    published: Moment = UNKNOWN
    rank: int = 0  # the place of its site among those of the story: the first one keeps the name


@dataclass(frozen=True, slots=True, kw_only=True)
class ReaderFact:
    """A reader as they are compared: all their names, ``sites`` where they write, how many reviews."""

    id: int
    names: tuple[str, ...]
    sites: frozenset[str]
    reviews: int = 0


@dataclass(frozen=True, slots=True)
class Pair:
    """Two that look the same: ``second`` would count as ``first``. ``reason`` is for the author."""

    first: int
    second: int
    reason: str
    score: float


def alike_stories(stories: Sequence[StoryFact]) -> list[Pair]:
    """Return pairs of stories on different sites with one title, or with the same chapters; the surest first."""
    told = [_Told(fact, frozenset(filter(None, map(essence, fact.chapters))), _words(fact.title)) for fact in stories]
    found: list[Pair] = []
    for place, one in enumerate(told):
        for other in told[place + 1 :]:
            if not (one.fact.sites & other.fact.sites) - {""}:
                found += _story_pair(one, other)
    return sorted(found, key=lambda pair: (-pair.score, pair.first, pair.second))


@dataclass(frozen=True, slots=True)
class _Told:
    fact: StoryFact
    chapters: frozenset[str]
    words: tuple[str, ...]


def _story_pair(one: _Told, other: _Told) -> Iterator[Pair]:
    shared = len(one.chapters & other.chapters)
    share = shared / max(1, min(len(one.chapters), len(other.chapters)))
    if one.words and one.words == other.words:
        reason, score = _("the same title"), 2.0
    elif _holds(one.words, other.words) or _holds(other.words, one.words):
        reason, score = _("one title holds the other"), 1.0
    elif shared >= SHARED and share >= 0.5:
        reason, score = "", 0.0
    else:
        return
    if shared:
        both = ngettext("{n} chapter has the same title", "{n} chapters have the same titles", shared).format(n=shared)
        reason = f"{reason}, {both}" if reason else both
    yield Pair(one.fact.id, other.fact.id, reason, score + share)


def alike_chapters(chapters: Sequence[ChapterFact]) -> list[Pair]:
    """Return pairs of chapters of one story that are the same instalment on different sites, in order of the first.

    Each chapter is taken once, for the surest reason; of three sites two chapters count as the third one's.
    """
    by_id = {fact.id: fact for fact in chapters}
    group = {fact.id: fact.id for fact in chapters}
    sites = {fact.id: set(fact.sites) for fact in chapters}
    found: list[Pair] = []
    for pair in sorted(_chapter_pairs(chapters), key=lambda pair: (-pair.score, pair.first, pair.second)):
        first, second = group[pair.first], group[pair.second]
        if first == second or sites[first] & sites[second]:
            continue
        first, second = sorted((first, second), key=lambda one: (by_id[one].rank, one))
        sites[first] |= sites[second]
        group |= {one: first for one, root in group.items() if root == second}
        found.append(Pair(first, second, pair.reason, pair.score))
    # whoever became the second of somebody after it was somebody's first
    found = [Pair(group[pair.first], pair.second, pair.reason, pair.score) for pair in found]
    return sorted(found, key=lambda pair: (_order(by_id[pair.first]), pair.first, pair.second))


def _order(fact: ChapterFact) -> tuple[int, float]:
    return (fact.number or 0, fact.published.at.timestamp() if fact.published.at else 0.0)


def _chapter_pairs(chapters: Sequence[ChapterFact]) -> Iterator[Pair]:
    by_title: dict[str, list[ChapterFact]] = defaultdict(list)
    by_number: dict[int, list[ChapterFact]] = defaultdict(list)
    for fact in chapters:
        by_title[essence(fact.title)].append(fact)
        if fact.number is not None:
            by_number[fact.number].append(fact)
    for number, facts in by_number.items():
        for one, other in _across(facts):
            if _are_like(one.title, other.title):
                reason = _("number {number} on both, and the titles are alike")
                yield Pair(one.id, other.id, reason.format(number=number), 3.0)
            elif _are_near(one.published, other.published):
                reason = _("number {number} on both, posted within three days")
                yield Pair(one.id, other.id, reason.format(number=number), 1.0)
    for title, facts in by_title.items():
        if title and len({fact.sites for fact in facts}) == len(facts):  # twice on one site: it tells nothing
            yield from (Pair(one.id, other.id, _("the same title"), 2.0) for one, other in _across(facts))


def _across(facts: Sequence[ChapterFact]) -> Iterator[tuple[ChapterFact, ChapterFact]]:
    for place, one in enumerate(facts):
        yield from ((one, other) for other in facts[place + 1 :] if not one.sites & other.sites)


def _are_like(title: str, other: str) -> bool:
    one, two = essence(title), essence(other)
    if one == two:
        return True
    if not one or not two:
        return False
    return _holds(_words(one), _words(two)) or _holds(_words(two), _words(one)) or _likeness(one, two) >= LIKENESS


def _likeness(one: str, two: str) -> float:
    matcher = SequenceMatcher(None, one[:200], two[:200], autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= LIKENESS else 0.0


def _are_near(one: Moment, other: Moment) -> bool:
    return one.at is not None and other.at is not None and abs(one.at - other.at) <= NEAR


def alike_readers(readers: Iterable[ReaderFact]) -> list[Pair]:
    """Return pairs of readers with one name on different sites, those with most reviews first; guests never."""
    by_name: dict[str, list[ReaderFact]] = defaultdict(list)
    for fact in sorted(readers, key=lambda fact: (-fact.reviews, fact.id)):
        for name in dict.fromkeys(fold(name) for name in fact.names if not is_shared(name)):
            by_name[name].append(fact)
    found: dict[tuple[int, int], Pair] = {}
    for facts in by_name.values():
        for place, one in enumerate(facts):
            for other in facts[place + 1 :]:
                if not one.sites & other.sites:
                    pair = Pair(one.id, other.id, _("the same name"), float(one.reviews + other.reviews))
                    found.setdefault((one.id, other.id), pair)
    return sorted(found.values(), key=lambda pair: (-pair.score, pair.first, pair.second))


def essence(title: str) -> str:
    """Return what a chapter is called beside its number: "the weir" of "Chapter 1: The Weir", "" of "Chapter 1"."""
    words = _words(title)
    place = _number_place(title, words)
    return " ".join(words if place is None else words[place + 1 :])


def number_in(title: str) -> int | None:
    """Return the number that a chapter's title begins with, "Chapter 12: Ash" or "12. Ash"; None without one."""
    words = _words(title)
    place = _number_place(title, words)
    return int(words[place]) if place is not None and len(words[place]) < 6 else None


def _number_place(title: str, words: Sequence[str]) -> int | None:
    """Return where among the words of a title its chapter's number stands, None where it counts nothing."""
    if not has_mark(title):
        return None
    return next((at for at, word in enumerate(words[:2]) if word.isdecimal()), None)


def _words(text: str) -> tuple[str, ...]:
    return tuple(_WORDS.findall(fold(text)))


def _holds(whole: tuple[str, ...], part: tuple[str, ...]) -> bool:
    """Whether the words of ``part`` stand in ``whole``, one after the other; a short word is too little to tell."""
    if len("".join(part)) < 6 or len(part) >= len(whole):
        return False
    return any(whole[at : at + len(part)] == part for at in range(len(whole) - len(part) + 1))
