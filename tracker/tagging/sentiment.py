"""What the reader feels about the story and its author, never the mood of the events.

A first, honest lexicon: praise and blame by words and by tags, clause by clause. "Mixed" needs both, and neither faint.
"""

from collections.abc import Sequence

from tracker.domain.reading import Sentiment, TagSpan
from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

LIKING = phrases(
    r"{love}|{good}|thank(?:s| you)|can't wait|kudos|bless you|masterpiece|favourites?|well done|hooked|obsessed",
    r"made my (?:day|week|night|year)|worth (?:it|every|the)|{laugh}|omg",
    r"{praise_emoji}",
    r"{feeling_emoji}",
    r"<3",
)
DISLIKING = phrases(
    r"{bad}|{contempt}|hate(?:d|s)?|disappoint(?:ed|ing|ment)|ruin(?:ed|s)?|waste of|unfollow(?:ed|ing)?|bored",
    r"lost interest|makes no sense|let down|gave up|(?:done|finished) with this",
    r"{bad_emoji}",
)
PULL = {
    "praise-general": 1.0, "praise-specific": 1.0, "thanks": 0.7, "reaction": 0.6, "binge": 0.2, "reread": 0.3,
    "critique": -1.0, "hostile": -1.5, "update-demand": -1.0, "leaving": -0.8,
}  # fmt: skip
ENOUGH = 0.6  # pull on one side that counts as a feeling


def feel(clauses: Sequence[Clause], tags: Sequence[TagSpan]) -> tuple[Sentiment, float]:
    """Return the sentiment and its score from -1 to 1 of a text, given its clauses and its settled tags."""
    if any(tag.tag == "solicitation" for tag in tags):  # a seller's flattery is bait
        return "neutral", 0.0
    pulls = [PULL.get(tag.tag, 0.0) for tag in tags]
    for clause in clauses:
        pulls += _pulls(clause)
    good, bad = sum(pull for pull in pulls if pull > 0), -sum(pull for pull in pulls if pull < 0)
    score = round((good - bad) / (good + bad + 1.0), 3)
    if good >= ENOUGH and bad >= ENOUGH and abs(score) < 0.6:
        return "mixed", score
    if max(good, bad) < ENOUGH:
        return "neutral", 0.0
    return ("positive" if good > bad else "negative"), score


def _pulls(clause: Clause) -> list[float]:
    """Return one pull for each phrase of liking or disliking that the reader says in earnest; negation turns it."""
    result: list[float] = []
    for words, pull in ((LIKING, 0.7), (DISLIKING, -0.7)):
        result += [_turned(clause, span, pull) for span in words.spans(clause) if not clause.quoted(span)]
    return result


def _turned(clause: Clause, span: Span, pull: float) -> float:
    return -0.5 * pull if clause.negates(span) else pull
