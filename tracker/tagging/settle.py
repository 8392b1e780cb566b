"""Which of the found tags stay: a tag gives way to those named in its own file.

"Is there a sequel?" is found as a question and as a request for a sequel; `question` says in its file that it yields.
"""

from collections.abc import Sequence

from tracker.domain.reading import TagSpan
from tracker.domain.text import Passage, Span
from tracker.tagging.discover import Tag

MOST_SPANS = 2  # of one tag in one text: enough to show why, few enough to read


def settle(found: dict[str, list[TagSpan]], tags: Sequence[Tag], passage: Passage) -> tuple[TagSpan, ...]:
    """Return the spans that stay, in the order of the text. `tags` come in the order of :func:`discover.all_tags`."""
    kept: list[TagSpan] = []
    for tag in tags:
        own = found.get(tag.slug, [])
        if not own or any(other.tag in tag.silenced_by for other in kept):
            continue
        own = [span for span in own if not _gives_way(span, tag, kept)]
        if tag.settle is not None:
            own = list(tag.settle(own, tuple(kept), passage))
        kept += best(own)
    return tuple(sorted(kept, key=lambda span: (span.start, span.end, span.tag)))


def best(spans: Sequence[TagSpan]) -> list[TagSpan]:
    """Return the surest spans of one tag, none overlapping another; the earlier of equals."""
    chosen: list[TagSpan] = []
    for span in sorted(spans, key=lambda one: (-one.confidence, one.start, -one.end)):
        if len(chosen) < MOST_SPANS and not any(_overlap(span, other) for other in chosen):
            chosen.append(span)
    return chosen


def _gives_way(span: TagSpan, tag: Tag, kept: Sequence[TagSpan]) -> bool:
    return any(other.tag in tag.yields_to and _overlap(span, other) for other in kept)


def _overlap(one: TagSpan, other: TagSpan) -> bool:
    return Span(one.start, one.end).overlaps(Span(other.start, other.end))
