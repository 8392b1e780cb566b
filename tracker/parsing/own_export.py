"""What an export of this program adds to a line: its kind, where it came from, the author's own marks.

Numbers such as ``id`` and ``parent_id`` name things of the instance the export was made in. They only tie the lines of
one file together; what a review is called elsewhere stands in its ``origins``.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from tracker.domain.drafts import ChapterDraft, Marks, MetricDraft, Problem, ReviewDraft, SameReader, StoryDraft
from tracker.domain.keys import number_key, post_key, title_key, url_key
from tracker.parsing import metric_rows
from tracker.parsing.dates import loose_date
from tracker.parsing.html import from_text
from tracker.parsing.rows import Table, whole, word

KINDS = frozenset({"story", "chapter", "note", "review", "metric", "reader"})

_KEY_PREFIXES = ("p:", "u:", "s:", "n:", "t:")
_METRIC_FIELDS = ("value", "at", "precision", "gain", "chapter", "chapter_title", "chapter_url", "site")
_STATES = ("read", "answered", "starred", "hidden")


@dataclass(slots=True)
class Names:
    """What the lines of one export are called: reviews by their first origin, stories by their title."""

    reviews: dict[str, str] = field(default_factory=dict)
    stories: dict[str, str] = field(default_factory=dict)
    is_export: bool = False

    def learn(self, record: Mapping[str, Any]) -> None:
        """Note what a line is called."""
        kind, own = record.get("kind"), word(record.get("id"))
        if kind in KINDS:
            self.is_export = True
        if kind == "story" and own:
            self.stories[own] = word(record.get("title"))
        elif kind == "review" and own:
            self.reviews[own] = next((external for _site, external in origins(record)), "")

    def story(self, record: Mapping[str, Any]) -> str:
        """Return the title of the story that a line belongs to."""
        return (
            word(record.get("story_title"))
            or self.stories.get(word(record.get("story")), "")
            or (word(record.get("story")) if isinstance(record.get("story"), str) else "")
        )


def origins(record: Mapping[str, Any]) -> list[tuple[str, str]]:
    """Return (site, external id) of each origin of a review."""
    found = record.get("origins")
    pairs = [
        (word(origin.get("site")).lower(), word(origin.get("external_id"), cap=2_000))
        for origin in (found[:100] if isinstance(found, list) else [])
        if isinstance(origin, dict)
    ]
    return [pair for pair in dict.fromkeys(pairs) if pair[1]]


def story(record: Mapping[str, Any]) -> StoryDraft:
    """Return the story of a line."""
    names = record.get("author_names")
    by_site: dict[str, tuple[str, ...]] = {}
    if isinstance(names, list):
        by_site[""] = _words(names)
    elif isinstance(names, dict):
        by_site = {word(site).lower(): _words(some) for site, some in names.items() if isinstance(some, list)}
    return StoryDraft(
        title=word(record.get("title")),
        site=word(record.get("site")).lower(),
        url=word(record.get("url"), cap=2_000),
        time_zone=word(record.get("time_zone")),
        author_names={site: some for site, some in by_site.items() if some},
    )


def chapter_keys(record: Mapping[str, Any]) -> tuple[str, ...]:
    """Return the keys a chapter's line names, and those its address, number and title give."""
    given = record.get("keys")
    keys = [word(key, cap=500) for key in given[:50]] if isinstance(given, list) else []
    url, count = word(record.get("url"), cap=2_000), whole(record.get("number"))
    keys += [post_key(url), url_key(url), number_key(count) if count else "", title_key(word(record.get("title")))]
    return tuple(dict.fromkeys(key for key in keys if key.startswith(_KEY_PREFIXES)))


def finished(draft: ReviewDraft, record: Mapping[str, Any], names: Names) -> ReviewDraft:
    """Return the review under the names it has elsewhere: its first origin, the others, and its parent's."""
    first, *others = origins(record) or [(draft.site, "")]
    rating_scale = draft.rating_scale if draft.rating is not None else None
    return replace(
        draft,
        site=first[0] or draft.site,
        external_id=first[1],
        also=tuple(others),
        story=names.story(record),
        parent_id=names.reviews.get(word(record.get("parent_id")), ""),
        gone=record.get("gone") is True,
        rating_scale=rating_scale,
        scores=_scores(record.get("scores")),
        marks=marks(record, draft.posted.at),
    )


def same_reader(record: Mapping[str, Any], names: Names) -> SameReader | None:
    """Return whom the author knows to be one person, None where the line does not say."""
    other = record.get("same_as")
    if not isinstance(other, dict) or not word(record.get("name")) or not word(other.get("name")):
        return None
    return SameReader(reader=_person(record), counts_as=_person(other), story=names.story(record))


def _person(record: Mapping[str, Any]) -> tuple[str, str, str]:
    return word(record.get("site")).lower(), word(record.get("name")), word(record.get("url"), cap=2_000)


def with_notes(draft: ChapterDraft, record: Mapping[str, Any]) -> ChapterDraft:
    """Return the chapter with the author's notes around its text, and its summary."""
    top, bottom, summary = (
        from_text(text).text if isinstance(text := record.get(name), str) else ""
        for name in ("top_note", "bottom_note", "summary")
    )
    return replace(draft, top_note=top, bottom_note=bottom, summary=summary)


def metric(record: Mapping[str, Any], where: str, names: Names, table: Table) -> Iterator[MetricDraft | Problem]:
    """Yield the number of a line; what it counts stands under ``metric``, since ``kind`` says what the line is."""
    fields = {field: record[field] for field in _METRIC_FIELDS if field in record}
    named = {"kind": record.get("metric"), "id": record.get("external_id")}
    for draft in metric_rows.metric(fields | named, where, table):
        yield replace(draft, story=names.story(record)) if isinstance(draft, MetricDraft) else draft


def marks(record: Mapping[str, Any], posted: datetime | None) -> Marks | None:
    """Return the author's own marks on a review; tags and sentiment only where the author set them."""
    given = record.get("marks")
    kept: Mapping[str, Any] = given if isinstance(given, dict) else {}
    times = {state: _when(kept.get(f"{state}_at"), record.get(state), posted) for state in _STATES}
    note = kept.get("note") or record.get("note")
    by_author = record.get("by") == "author"
    added = _words(kept.get("added")) or _tags(record.get("tags"), by_author=by_author)
    sentiment = word(kept.get("sentiment")) or (word(record.get("sentiment")) if by_author else "")
    found = Marks(
        **times,
        note=from_text(note).text if isinstance(note, str) and note.strip() else None,
        sentiment=sentiment or None,
        added=added,
        removed=_words(kept.get("removed")),
    )
    return found if found != Marks() else None


def _when(at: object, said: object, posted: datetime | None) -> datetime | None:
    """Return when a mark was made; where only its being there is told, the time of the review."""
    known = loose_date(at).at if not isinstance(at, (dict, list)) else None
    if known is not None:
        return known
    return (posted or datetime(1990, 1, 1, tzinfo=UTC)) if said is True else None


def _scores(given: object) -> tuple[tuple[str, float], ...]:
    pairs = list(given.items())[:20] if isinstance(given, dict) else []
    return tuple((word(name, cap=40), float(value)) for name, value in pairs if isinstance(value, (int, float)))


def _tags(tags: object, *, by_author: bool) -> tuple[str, ...]:
    if not isinstance(tags, list):
        return ()
    named = [tag if isinstance(tag, dict) else {"tag": tag} for tag in tags[:200]]
    return _words([tag.get("tag") for tag in named if by_author or tag.get("by") == "author"])


def _words(values: object) -> tuple[str, ...]:
    some: Iterable[object] = values[:200] if isinstance(values, list) else ()
    return tuple(dict.fromkeys(filter(None, (word(value) for value in some))))
