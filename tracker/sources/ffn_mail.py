"""Review alert mails of FanFiction.Net and FictionPress.

No such mail was at hand. A review is only made where the mail leaves no doubt about whose it is, of which story, and
which words are the review's; else the mail is told with its beginning, to be entered by hand.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from tracker.domain.drafts import Draft, Problem, ReviewDraft
from tracker.parsing import ffn
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.html import clean, from_text
from tracker.parsing.mail import Mail
from tracker.parsing.page_parts import RAW
from tracker.words import gettext as _

SLUG = "ffn-mail"
LABEL = "FanFiction.Net review alert"
CARRIES = ("reviews",)
ORDER = 30
HINTS = (b"fanfiction.", b"fictionpress.")
TAKES = "Review alerts: reader, story, chapter, text, and the time of the mail. FictionPress too."
BUILT_FROM = "The layout of the sites' mails about new chapters, and what authors tell of older review alerts."
NOT_KNOWN = (
    "The layout of today's review alerts: a mail that differs from both known layouts is told, not guessed at. A mail "
    "has no time of the review itself and no id, so a saved page brings the same review a second time."
)

_DOMAINS = re.compile(r"(?:^|\.)(?:fanfiction\.(?:com|net)|fictionpress\.com)$")
_FOOT = re.compile(
    r"^(?:FanFiction|FictionPress)\s+https?://|^Follow us on twitter|^https?://twitter\.com/", re.IGNORECASE
)
_ADDRESS = re.compile(r"https?://[^\s<>\"'()]{1,500}|(?:www|m)\.(?:fanfiction|fictionpress)\.[^\s<>\"'()]{1,500}")
_RULE = re.compile(r"^[-=_*~—]{5,}$")
_REVIEW = re.compile(r"\breview(?:ed|s)?\b", re.IGNORECASE)
_OPENING = re.compile(r"^(?:You have (?:received )?a )?new review (?:from|by) (.{1,120}?)[,:.]?$", re.IGNORECASE)
_FROM = re.compile(r"^(?:From|Reviewer|Reviewed by|By):\s*(.{1,300})$", re.IGNORECASE)
_NAME_END = re.compile(r"\s*\(?\s*https?://.*$|\s*\(\s*\)?$")
_CHAPTER = re.compile(r"\bChapter:?\s*(\d{1,5})\b", re.IGNORECASE)
_FIELD = re.compile(
    r"^(?:Story|Title|Chapter\b|(?:Reply |Review )?URL|Date|Posted|From|To|Subject|Words|Genre|Rated|Character|Summary)"
    r"\b[^:]{0,20}:",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Found:
    """What one part of the mail says for sure."""

    name: str
    reader: str  # the number of a signed reader's profile
    text: str
    place: ffn.Place
    host: str
    chapter: int


def recognises_mail(mail: Mail) -> bool:
    """Whether the mail is of one of the sites and about a review of a story."""
    if not _DOMAINS.search(mail.domain) and not any(_FOOT.match(line) for line in _lines(mail.text)):
        return False
    head = [line for line in _lines(mail.text or clean(mail.html).text) if line][:5]
    if not _REVIEW.search(" ".join([mail.subject, *head])):
        return False
    return any(ffn.host_in(address) and ffn.place_in(address) for address in _addresses(mail))


def read_mail(mail: Mail, *, time_zone: str) -> Iterator[Draft]:  # noqa: ARG001  the mail's date has its zone
    """Yield the review, or a Problem that shows the mail's beginning."""
    found = _found(clean(mail.html).text, mail) if mail.html else None
    found = found or _found(mail.text, mail)
    if found is None:
        reason = _("the layout of this review alert is not known; nothing was taken from it")
        yield Problem(where="", reason=reason, kept=False, raw=tidy(mail.text or clean(mail.html).text)[:RAW])
        return
    site = ffn.story_site(found.host, found.place.story)
    cleaned = from_text(found.text)
    yield ReviewDraft(
        site=site,
        text=cleaned.text,
        html=cleaned.html,
        kind=SLUG,
        chapter_keys=ffn.chapter_keys(site, found.chapter),
        chapter_url=ffn.chapter_url(site, found.chapter),
        reader_name=found.name,
        reader_url=ffn.reader_url(found.host, found.reader),
        posted=mail.date,
        url=f"https://www.{found.host}/r/{found.place.story}/{found.chapter}/",
    )


def _found(body: str, mail: Mail) -> _Found | None:
    """Return what the part says: between rules under "From:", or after the address under "New review from"."""
    lines = _lines(body)
    end = next((at for at, line in enumerate(lines) if _FOOT.match(line)), len(lines))
    lines = lines[:end]
    ruled = [at for at, line in enumerate(lines) if _RULE.match(line)]
    named = next((match for line in lines[: ruled[0] if ruled else 8] if (match := _named(line))), None)
    address = next((a for a in _addresses(mail) if ffn.host_in(a) and ffn.place_in(a)), "")
    place = ffn.place_in(address)
    if named is None or place is None:
        return None
    if len(ruled) >= 2:
        head, text = lines[: ruled[0]], lines[ruled[0] + 1 : ruled[-1]]
    else:
        head, text = _after_address(lines) if not ruled else ([], [])
    words = "\n".join(text).strip()
    if not words or any(_FIELD.match(line) for line in text[:3]):
        return None
    told = _CHAPTER.search("\n".join(head))
    chapter = place.chapter or (int(told.group(1)) if told else 0)
    reader = next(filter(None, map(ffn.reader_in, _ADDRESS.findall("\n".join(head)))), "")
    return _Found(named, reader, words, place, ffn.host_in(address), chapter)


def _after_address(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the head and the text where one address of the story parts them."""
    marks = [at for at, line in enumerate(lines) if ffn.place_in(line) and _ADDRESS.fullmatch(line)]
    if len(marks) != 1:
        return [], []
    return lines[: marks[0] + 1], lines[marks[0] + 1 :]


def _named(line: str) -> str:
    match = _OPENING.match(line) or _FROM.match(line)
    return one_line(_NAME_END.sub("", match.group(1)), cap=120) if match else ""


def _addresses(mail: Mail) -> list[str]:
    """Return the addresses in the mail, those of its HTML first."""
    return [
        address.rstrip(".,")
        for address in _ADDRESS.findall(mail.html[:200_000]) + _ADDRESS.findall(mail.text[:200_000])
    ]


def _lines(body: str) -> list[str]:
    return [line.strip() for line in tidy(body[:200_000]).split("\n")]
