"""Text copied from a page of comments or reviews becomes its comments: who, when, what; the page's buttons go."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import tzinfo

from tracker.domain.drafts import Moment
from tracker.parsing.counting import count_words
from tracker.parsing.pasted_dates import dated
from tracker.parsing.pasted_heads import Head, heads_of, is_button, is_on_top, tells_comments

MOST_LINES = 200_000
LONGEST_MEAN = 400  # words of a comment, over all of them: above that it is something else with dates in it


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """One comment or review; ``line`` is where it begins (from 1)."""

    line: int
    name: str
    text: str
    at: Moment
    chapter: str = ""
    title: str = ""
    is_author: bool = False


@dataclass(frozen=True, slots=True)
class Pasted:
    """The comments of a text in its order, and what stands above the first and below the last."""

    blocks: tuple[Block, ...]
    above: str
    below: str


def comments_in(text: str, zone: tzinfo) -> Pasted | None:
    """Return the comments that a text is made of, None where it is none: two at least in one shape, or a clear one."""
    lines = [line.strip() for line in text.split("\n")[:MOST_LINES]]
    dates = {at: found for at, line in enumerate(lines) if (found := dated(line, zone)) is not None}
    heads = heads_of(lines, dates) if dates else []
    if not heads or (len(heads) == 1 and not heads[0].clear and not any(map(tells_comments, lines[heads[0].below :]))):
        return None
    end = next((at for at in range(heads[-1].below, len(lines)) if tells_comments(lines[at])), len(lines))
    stops = [*(head.start for head in heads[1:]), end]
    blocks = tuple(_block(lines, head, head.stop or stop) for head, stop in zip(heads, stops, strict=True))
    written = [count_words(block.text) for block in blocks]
    if not any(written) or sum(written) / len(blocks) > LONGEST_MEAN:
        return None
    below = "\n".join(line for line in lines[end:] if not is_button(line))
    return Pasted(blocks, "\n".join(lines[: heads[0].start]).strip(), below)


def _block(lines: Sequence[str], head: Head, stop: int) -> Block:
    first, last = head.below, stop
    while first < last and is_on_top(lines[first]):
        first += 1
    while last > first and is_button(lines[last - 1]):
        last -= 1
    if first == last:  # "10" may be all that a comment says
        last = next((at + 1 for at in range(first, stop) if lines[at] and not tells_comments(lines[at])), first)
    return Block(
        line=head.start + 1,
        name=head.name,
        text="\n".join(lines[first:last]),
        at=head.at,
        chapter=head.chapter,
        title=head.title,
        is_author=head.is_author,
    )
