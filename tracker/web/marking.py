"""A review's text with the words marked from which its tags were read.

Spans may overlap and cross paragraphs; HTML elements may not. So the text is cut wherever a span begins or ends, and
each piece says all the tags it belongs to, coloured as the shortest span over it.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from markupsafe import Markup, escape

from tracker.domain.reading import TagSpan

PARAGRAPH = re.compile(r"\n[^\S\n]*\n\s*")
BREAK = Markup("<br>")
GroupOf = Callable[[str], str]


def marked(text: str, tags: Iterable[TagSpan], group_of: GroupOf) -> Markup:
    """Return ``text`` as paragraphs, with ``<mark class="GROUP" data-tags="SLUG ...">`` over the tags' words.

    Offsets count code points. Spans without words (a tag the author added) and what lies outside the text are left out.
    """
    spans = [span for span in tags if 0 <= span.start < span.end and span.start < len(text)]
    pieces = []
    for start, end in _paragraphs(text):
        inner = Markup("").join(_pieces(text, start, end, spans, group_of))
        pieces.append(Markup("<p>{}</p>").format(inner))
    return Markup("").join(pieces)


def evidence(text: str, span: TagSpan) -> str:
    """Return the words that show a tag, on one line; empty when the author added it."""
    return " ".join(text[max(0, span.start) : max(0, span.end)].split())


def _paragraphs(text: str) -> list[tuple[int, int]]:
    """Return the start and end of each paragraph that holds anything."""
    cuts = [(match.start(), match.end()) for match in PARAGRAPH.finditer(text)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(text)]
    return [(start, end) for start, end in zip(starts, ends, strict=True) if text[start:end].strip()]


def _pieces(text: str, start: int, end: int, spans: Sequence[TagSpan], group_of: GroupOf) -> Iterable[Markup]:
    edges = {start, end}
    for span in spans:
        edges.update(edge for edge in (span.start, span.end) if start < edge < end)
    for left, right in pairwise(sorted(edges)):
        over = sorted((s for s in spans if s.start <= left and right <= s.end), key=lambda s: s.end - s.start)
        inner = _lines(text[left:right])
        if not over:
            yield inner
            continue
        slugs = " ".join(dict.fromkeys(span.tag for span in over))
        yield Markup('<mark class="{}" data-tags="{}">{}</mark>').format(group_of(over[0].tag), slugs, inner)


def _lines(text: str) -> Markup:
    return BREAK.join(escape(line) for line in text.split("\n"))
