"""Finds the tags: every module in ``tags/`` is one, and says by its own constants what it is.

Needed: SLUG, LABEL, GROUP, EXAMPLES, COUNTER_EXAMPLES and ``find(clause)``. May be there: CHIP, SCOPE, YIELDS_TO,
SILENCED_BY, CONFIDENCE, READS_QUOTES and ``settle(own, found, passage)``; :class:`Tag` says what each means.
"""

import importlib
import pkgutil
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from types import ModuleType
from typing import Literal, get_args

from tracker.domain.reading import TagSpan
from tracker.domain.text import Clause, Passage, Span
from tracker.tagging import tags
from tracker.tagging.phrases import Finding

Group = Literal["request", "feedback", "talk", "reader", "noise"]
Scope = Literal["clause", "sentence", "text"]
Find = Callable[[Clause], Iterable[Span | Finding]]
Settle = Callable[[Sequence[TagSpan], Sequence[TagSpan], Passage], Iterable[TagSpan]]


@dataclass(frozen=True, slots=True)
class Tag:
    """One tag file.

    `label`: what the review does ("asks for an update"); `chip`: the same in a word or two, before a target.
    `scope`: what `find` is called with: each clause (default), each sentence, or the whole text once.
    `yields_to`: tags before which a span of this one gives way where the two overlap.
    `silenced_by`: tags whose presence anywhere in the text takes this one away.
    `confidence`: of spans that do not say how sure they are.
    `reads_quotes`: spans that lie in a quotation are kept; by default they are the story's words and dropped.
    `settle`: a last look at the tag's own spans, given the spans of the tags settled before it.
    """

    slug: str
    label: str
    chip: str
    group: Group
    examples: Mapping[str, str]
    counter_examples: Sequence[str]
    find: Find
    scope: Scope = "clause"
    yields_to: tuple[str, ...] = ()
    silenced_by: tuple[str, ...] = ()
    confidence: float = 0.9
    reads_quotes: bool = False
    settle: Settle | None = None


@cache
def all_tags() -> tuple[Tag, ...]:
    """Return every tag; one that yields comes after those it yields to.

    ValueError when a file lacks something, two share a slug, or tags yield to each other in a circle.
    """
    names = sorted(module.name for module in pkgutil.iter_modules(tags.__path__))
    found = [_tag(importlib.import_module(f"{tags.__name__}.{name}")) for name in names]
    by_slug = {tag.slug: tag for tag in found}
    if len(by_slug) < len(found):
        raise ValueError("two files of tracker/tagging/tags have the same SLUG")
    order = TopologicalSorter({tag.slug: (*tag.yields_to, *tag.silenced_by) for tag in found}).static_order()
    return tuple(by_slug[slug] for slug in order if slug in by_slug)


@cache
def requests() -> frozenset[str]:
    """Return the slugs of the tags that ask the author for something."""
    return frozenset(tag.slug for tag in all_tags() if tag.group == "request")


def _tag(module: ModuleType) -> Tag:
    missing = [
        name for name in ("SLUG", "LABEL", "GROUP", "EXAMPLES", "COUNTER_EXAMPLES", "find") if not hasattr(module, name)
    ]
    if missing:
        raise ValueError(f"{module.__name__} lacks {', '.join(missing)}")
    if module.GROUP not in get_args(Group):
        raise ValueError(f"{module.__name__}: GROUP is one of {', '.join(get_args(Group))}")
    return Tag(
        slug=module.SLUG,
        label=module.LABEL,
        chip=getattr(module, "CHIP", module.LABEL),
        group=module.GROUP,
        examples=module.EXAMPLES,
        counter_examples=module.COUNTER_EXAMPLES,
        find=module.find,
        scope=getattr(module, "SCOPE", "clause"),
        yields_to=getattr(module, "YIELDS_TO", ()),
        silenced_by=getattr(module, "SILENCED_BY", ()),
        confidence=getattr(module, "CONFIDENCE", 0.9),
        reads_quotes=getattr(module, "READS_QUOTES", False),
        settle=getattr(module, "settle", None),
    )
