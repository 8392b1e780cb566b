"""Chapters made from their comments alone, where no feed of posts says what they are.

Reviews that share a key (a post's number, an address) belong to one chapter. Its title is what its items' titles
share once the reader's name and the site's own words, which are translated, are taken away: "Comment on POST by
AUTHOR", "AUTHOR より POST へのコメント". Where that gives nothing the address's last part is the title.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from urllib.parse import unquote, urlsplit

from tracker.domain.drafts import ChapterDraft, ReviewDraft

NAME = "\0"  # stands for the reader's name in an item's title

_FRAMES = (
    re.compile(r"Comment on (.+) by \0"),
    re.compile(r"Kommentar (?:zu|von|till|til|på) (.+) (?:von|av|af) \0"),
    re.compile(r"Commentaires? (?:sur|pour) (.+) par \0"),
    re.compile(r"Comentarios? (?:en|sobre|de) (.+) por \0"),
    re.compile(r"Comentários? (?:em|sobre|para|a) (.+) por \0"),
    re.compile(r"Comment[oi] (?:su|a) (.+) (?:di|da) \0"),
    re.compile(r"Reactie op (.+) door \0"),
    re.compile(r"Комментарий к записи (.+) от \0"),
    re.compile(r"\0 より (.+) へのコメント"),
)
_BARE_FRAME = re.compile(r"[^\s:]{1,12}\s?: ?\0|\0|[^\s:]{1,8} \0")  # "By: NAME": the title of a post's own feed
_COUNTED = re.compile(
    r"(?:chapter|chap\.?|ch\.?|part|episode|ep\.?|chapitre|kapitel|teil|cap[ií]tulo|parte|capitolo|hoofdstuk|rozdział|"
    r"глава|часть|bab|kabanata|bölüm|第|#|[“\"«(\[]|\d)+[\s#.:\d]*$",
    re.IGNORECASE,
)
_LATEST = datetime.max.replace(tzinfo=UTC)


@dataclass(slots=True)
class _Group:
    """The reviews of one chapter."""

    keys: dict[str, None] = field(default_factory=dict)
    reviews: list[ReviewDraft] = field(default_factory=list)

    def first(self) -> datetime:
        """Return when the earliest review was written; far ahead where no review tells."""
        return min((r.posted.at for r in self.reviews if r.posted.at is not None), default=_LATEST)


def chapters_from(reviews: Sequence[ReviewDraft]) -> tuple[ChapterDraft, ...]:
    """Return a chapter for each group of reviews, in the order of their first reviews; those on pages are notes."""
    groups = sorted(_grouped(reviews), key=lambda group: (group.first(), next(iter(group.keys))))
    residues = _agreed([_residues(group.reviews) for group in groups])
    frame = _frame([residue for residue in residues if residue and not _BARE_FRAME.fullmatch(residue)])
    return tuple(_chapter(group, residue, frame) for group, residue in zip(groups, residues, strict=True))


def _grouped(reviews: Iterable[ReviewDraft]) -> list[_Group]:
    by_key: dict[str, _Group] = {}
    for review in reviews:
        if not review.chapter_keys:
            continue
        known = {id(by_key[key]): by_key[key] for key in review.chapter_keys if key in by_key}
        group, *others = list(known.values()) or [_Group()]
        for other in others:
            group.reviews.extend(other.reviews)
            group.keys |= other.keys
        group.reviews.append(review)
        group.keys |= dict.fromkeys(review.chapter_keys)
        by_key |= dict.fromkeys(group.keys, group)
    return list({id(group): group for group in by_key.values()}.values())


def _chapter(group: _Group, residue: str, frame: tuple[str, str]) -> ChapterDraft:
    first = group.reviews[0]
    address = next((review.chapter_url for review in group.reviews if review.chapter_url), "")
    hints = Counter(review.chapter_title for review in group.reviews if review.chapter_title)
    hint = max(hints, key=lambda title: (hints[title], title), default="")
    return ChapterDraft(
        keys=tuple(group.keys),
        title=hint or _title(residue, address, frame) or _from_address(address, tuple(group.keys)),
        site=first.site,
        story=first.story,
        url=address,
        note=True if any(review.on_page for review in group.reviews) else None,
        where=first.where,
    )


def _residues(reviews: Sequence[ReviewDraft]) -> list[str]:
    """Return the titles that most items share when the reader's name is taken out of them, the likeliest first.

    A name may stand in the post's title too: every place it could be taken from is tried.
    """
    counts: Counter[str] = Counter()
    for review in reviews:
        counts.update(set(_without_name(review.item_title, review.reader_name)))
    most = max(counts.values(), default=0)
    likely = [text for text, count in counts.items() if count == most and (NAME in text or most == len(reviews) > 1)]
    return sorted(likely, key=lambda text: (not any(f.fullmatch(text) for f in _FRAMES), NAME not in text, text))


def _agreed(candidates: Sequence[list[str]]) -> list[str]:
    """Return one title for each group: where several are likely, the one most like a group's that is sure."""
    sure = next((texts[0] for texts in candidates if len(texts) == 1 and NAME in texts[0]), "")
    return [max(texts, key=lambda text: _likeness(text, sure), default="") for texts in candidates]


def _likeness(text: str, other: str) -> int:
    return len(_common([text, other])) + len(_common([text[::-1], other[::-1]]))


def _without_name(title: str, name: str) -> list[str]:
    title = re.sub(r"^(?:re|aw|sv)\s*:\s*", "", title.strip(), flags=re.IGNORECASE)
    if not name or name not in title:
        return [title] if title else []
    places = [match.start() for match in re.finditer(re.escape(name), title)][:8]
    return [title[:place] + NAME + title[place + len(name) :] for place in places]


def _frame(residues: Sequence[str]) -> tuple[str, str]:
    """Return what all the titles begin and end with: the site's words, less what belongs to the chapters' titles.

    A word that only begins or ends alike is the chapter's, and so is a word that counts ("Chapter").
    """
    named = sorted({residue for residue in residues if NAME in residue})
    if len(named) < 2:
        return "", ""
    before, after = _common(named), _common([text[::-1] for text in named])[::-1]
    head, tail = before.rfind(NAME) + 1, after.find(NAME) if NAME in after else len(after)
    before = before[:head] + _COUNTED.sub("", re.sub(r"\w+$", "", before[head:]))
    return before, re.sub(r"^\w+", "", after[:tail]) + after[tail:]


def _common(texts: Sequence[str]) -> str:
    first, last = min(texts), max(texts)
    length = next(
        (at for at, (a, b) in enumerate(zip(first, last, strict=False)) if a != b), min(len(first), len(last))
    )
    return first[:length]


def _title(residue: str, address: str, frame: tuple[str, str]) -> str:
    """Return the chapter's title in an item's title without the reader's name, "" where it holds none."""
    if not residue or _BARE_FRAME.fullmatch(residue):
        return ""
    for known in _FRAMES:
        if match := known.fullmatch(residue):
            return match.group(1).strip()
    if NAME not in residue:
        return residue
    before, after = frame
    if residue.startswith(before) and residue.endswith(after) and len(before) + len(after) < len(residue):
        rest = residue[len(before) : len(residue) - len(after)]
    else:
        rest = residue
    part = max(rest.split(NAME), key=len).strip()
    return _from_slug(part, address) or (part if frame != ("", "") else "")


def _from_slug(text: str, address: str) -> str:
    """Return the part of the text that begins as the address's last part does, "" where none does."""
    slug = _slug(urlsplit(address).path.rstrip("/").rpartition("/")[2]) if address else ""
    for match in re.finditer(r"(?<![\w'’])\w", text):
        if slug and _slug(text[match.start() :]).startswith(slug):
            return text[match.start() :].strip()
    return ""


def _slug(text: str) -> str:
    return re.sub(r"[^\w]+", "-", unquote(text).casefold().replace("'", "").replace("’", "")).strip("-")


def _from_address(address: str, keys: tuple[str, ...]) -> str:
    """Return a title made of the address: "chapter-4" is "Chapter 4", ``?p=4`` is "Post 4"."""
    path = urlsplit(address).path if address else ""
    last = unquote(path.rstrip("/").rpartition("/")[2])
    words = re.sub(r"[-_+\s]+", " ", re.sub(r"\.(?:html?|php|aspx?)$", "", last)).strip()
    number = next((key[2:] for key in keys if key.startswith("p:")), "")
    if not words:
        return f"Post {number}" if number else address or next(iter(keys), "")[2:]
    return words[:1].upper() + words[1:]
