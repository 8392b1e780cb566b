"""What the reader feels about the story and its author, never the mood of the events.

Two questions are asked apart: is there liking, and is there dislike? Tags and words give points for either (tags.md
says what counts); both together are "mixed", neither is "neutral". The points were found on labelled reviews and
rounded; :mod:`tracker.tagging.valence` has those of the words.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import exp, sqrt

from tracker.domain.reading import Sentiment, TagSpan
from tracker.domain.text import Clause
from tracker.tagging.valence import BLAME, GROUPS, PRAISE, Group

TAGS = {  # tag: points for liking, points for dislike
    "praise-general": (2.1, -0.7),
    "praise-specific": (2.1, 0.1),
    "reaction": (2.3, -0.9),
    "thanks": (1.5, -1.2),
    "binge": (1.4, -0.8),
    "reread": (0.7, -0.5),
    "sequel-request": (0.4, -1.2),
    "update-request": (0.3, -0.8),
    "more-of": (0.1, -0.3),
    "offer": (0.5, -0.3),
    "plot-wish": (0.2, 0.0),
    "longer-chapters": (-0.1, -0.4),
    "pacing-request": (-0.4, 0.3),
    "theory": (-0.2, -0.8),
    "question": (-0.7, -0.2),
    "correction": (-0.8, -0.8),
    "critique": (-0.3, 1.6),
    "leaving": (-1.9, 2.2),
    "update-demand": (-1.6, 3.1),
    "hostile": (-1.7, 2.6),
    "self-promotion": (-0.9, -0.5),
}


@dataclass(frozen=True, slots=True)
class Together:
    """Tags that mean more side by side: all of `every` with one of `some`, and none of `without`."""

    every: set[str]
    some: set[str]
    without: set[str]
    liking: float
    dislike: float

    def holds(self, names: set[str]) -> bool:
        """Whether a text with the tags `names` is such a one."""
        return self.every <= names and bool(self.some & names) and not self.without & names


PRAISING = {"praise-general", "praise-specific"}
TOGETHER = (
    Together({"critique"}, PRAISING, set(), 0.2, 0.5),  # both are meant
    Together({"update-demand"}, PRAISING, set(), 1.0, 0.6),  # "best thing on the site... UPDATE"
    Together({"hostile"}, PRAISING, {"critique"}, 0.5, -1.5),  # one who loves the story attacks other readers
    Together({"leaving", "thanks"}, PRAISING, {"critique"}, 1.0, -3.5),  # a farewell full of thanks
)
START = (-0.8, -1.8)  # an ordinary remark shows neither
LENGTH = (0.3, 0.8)  # for each four hundred characters: who writes much says more of either
CURT = (-0.3, 1.3)  # a few words of nothing but blame mean it
NEEDED = (0.0, -0.4)  # points above which liking, and dislike, are there
MOST = 3  # words of one kind that count; more of the same says nothing new
SHORT = 60  # characters
RANGES: dict[tuple[bool, bool], tuple[Sentiment, float, float]] = {  # likes, dislikes: where the score lies
    (True, True): ("mixed", -0.4, 0.4),
    (True, False): ("positive", 0.1, 1.0),
    (False, True): ("negative", -1.0, -0.1),
    (False, False): ("neutral", -0.1, 0.1),
}
FACTS = {"binge", "reread", "offer"}  # alone and in few words they tell no liking: "third reread"
BARE = (-1.5, 0.0)


def feel(clauses: Sequence[Clause], tags: Sequence[TagSpan]) -> tuple[Sentiment, float]:
    """Return the sentiment and its score from -1 to 1 of a text, given its clauses and its settled tags."""
    names = {tag.tag for tag in tags}
    if "solicitation" in names:  # a seller's flattery is bait
        return "neutral", 0.0
    liking, dislike = START
    for good, bad in (*_of_tags(names), *_of_words(clauses, names)):
        liking += good
        dislike += bad
    likes, dislikes = liking > NEEDED[0], dislike > NEEDED[1]
    return _named(likes=likes, dislikes=dislikes, score=_likely(liking) - _likely(dislike))


def _named(*, likes: bool, dislikes: bool, score: float) -> tuple[Sentiment, float]:
    """Return the sentiment, and the score brought to where that sentiment lies."""
    sentiment, low, high = RANGES[likes, dislikes]
    return sentiment, round(max(low, min(high, score)), 3)


def _of_tags(names: set[str]) -> Iterator[tuple[float, float]]:
    yield from (TAGS[name] for name in sorted(names) if name in TAGS)
    yield from ((one.liking, one.dislike) for one in TOGETHER if one.holds(names))


def _of_words(clauses: Sequence[Clause], names: set[str]) -> Iterator[tuple[float, float]]:
    """Yield points for each kind of words, growing with the root of how often they occur, and for the length."""
    counts: Counter[str] = Counter()
    present = [group for group in GROUPS if clauses and group.words.occur(clauses[0].passage.whole)]
    for clause in clauses:
        for group in present:
            if counts[group.name] < MOST:
                counts.update(_kinds(clause, group))
    for group in GROUPS:
        times = sqrt(min(MOST, counts[group.name]))
        yield group.liking * times, group.dislike * times
    length = sum(len(clause.folded) for clause in clauses)
    part = min(3.0, length / 400)
    yield LENGTH[0] * part, LENGTH[1] * part
    if length < SHORT and not any(counts[kind] for kind in PRAISE):
        yield CURT if any(counts[kind] for kind in BLAME) else (0.0, 0.0)
        yield BARE if names and names <= FACTS and not counts["moved"] + counts["loud"] else (0.0, 0.0)


def _kinds(clause: Clause, group: Group) -> Iterator[str]:
    """Yield the kind of each of the group's words that the reader says: its own, or its opposite when negated."""
    for span in group.words.spans(clause):
        if clause.quoted(span):
            continue
        kind = group.opposite if group.turns and clause.negates(span) else group.name
        if kind:
            yield kind


def _likely(points: float) -> float:
    return 1 / (1 + exp(-points))
