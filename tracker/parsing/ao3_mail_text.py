"""The plain text of the archive's mail about a comment, for mails whose HTML is lost: forwarded, quoted, stripped.

Between dividers of twenty hyphens: who and what, the comment (a second one where it answers one), times and links. A
comment may hold such a line itself; the last divider that a time follows ends it.
"""

import re
from datetime import tzinfo

from tracker.domain.drafts import UNKNOWN, Moment
from tracker.parsing import ao3
from tracker.parsing.ao3 import Place
from tracker.parsing.ao3_dates import mail_time
from tracker.parsing.ao3_mail_parts import unquoted
from tracker.parsing.ao3_mail_record import About, CommentMail, Writer, has_role, without_role
from tracker.parsing.characters import one_line, tidy
from tracker.parsing.html import from_text

MOST_CHARACTERS = 500_000
LONGEST_FOOTER = 5_000

_DIVIDER = "-" * 20
_URL = re.compile(r"https?://[^\s<>()\"]+")
_CHAPTER = re.compile(r"\bChapter (\d{1,6})(?:: (.*))? of (.+)", re.DOTALL)
_VERB = re.compile(
    r" (?:left the following comment|edited the following comment|replied to your comment|edited their reply)\b"
)
_ON = re.compile(r"(?:comment|reply) on (?:the tag )?(.+)", re.DOTALL)
_READ_ALL = re.compile(r" on (?:Chapter \d{1,6} of )?\"(.+)\":$")


def comment_in(text: str, zone: tzinfo) -> CommentMail | None:
    """Return the comment that a mail's text tells, None where it tells none."""
    lines = [line.rstrip() for line in unquoted(tidy(text[:MOST_CHARACTERS]), rf"{_DIVIDER}[ \t]*$").split("\n")]
    dividers = [at for at, line in enumerate(lines) if line.strip() == _DIVIDER]
    end = next((at for at in reversed(dividers) if times_in(_next_lines(lines, at), zone)[0].at), None)
    if end is None or end == dividers[0]:
        return None
    footer = "\n".join(lines[end + 1 : _end_of_footer(lines, end)])[:LONGEST_FOOTER]
    ids, after = _links(footer)
    head = _head(lines[: dividers[0]])
    about = _about(" ".join(head[:1]), footer, after)
    if not ids or about is None:
        return None
    answers = len(head) > 1
    start = _answer(lines, [at for at in dividers if at < end]) if answers else dividers[0]
    posted, edited = times_in(_next_lines(lines, end), zone)
    return CommentMail(
        comment=ids[0],
        thread=ids[-1] if ids[-1] != ids[0] else "",
        about=about,
        writer=_writer(head[0] if head else ""),
        body=from_text("\n".join(lines[start + 1 : end])),
        posted=posted,
        edited=edited,
        answers=answers,
    )


def times_in(lines: list[str], zone: tzinfo) -> tuple[Moment, Moment]:
    """Return the first two times that lines like "Posted: ..." hold: of posting, and of the last edit."""
    found = [moment for line in lines if (moment := mail_time(line, zone)).at is not None]
    return found[0] if found else UNKNOWN, found[1] if len(found) > 1 else UNKNOWN


def _next_lines(lines: list[str], at: int) -> list[str]:
    """Return the two written lines after a place, which hold the times if anything does."""
    return [line for line in lines[at + 1 : at + 8] if line.strip()][:2]


def _end_of_footer(lines: list[str], at: int) -> int:
    rules = (place for place in range(at + 1, len(lines)) if re.fullmatch(r"-{21,}", lines[place].strip()))
    return next(rules, len(lines))


def _links(footer: str) -> tuple[list[str], Place | None]:
    """Return the comments that the footer links to, the new one first, and what all comments are on."""
    places = [place for match in _URL.finditer(footer) if (place := ao3.place_of(match.group()))]
    answered = [place.comment for place in places if place.answers]
    ids = list(dict.fromkeys(answered[-1:] + [place.comment for place in places if place.comment]))
    plain = [place for place in places if not place.comment and not place.rest]
    return ids, plain[-1] if plain else None


def _head(lines: list[str]) -> list[str]:
    """Return the paragraphs between the banner and the first divider: what happened, then "You wrote:" if anything."""
    banner = max((at for at, line in enumerate(lines) if re.fullmatch(r"={21,}", line.strip())), default=-1)
    text = "\n".join(lines[banner + 1 :]).strip()
    paragraphs = [one_line(part, cap=2_000) for part in re.split(r"\n\s*\n", text) if part.strip()]
    told = [at for at, part in enumerate(paragraphs) if any(ao3.place_of(url) for url in _URL.findall(part))]
    start = next((at for at in told if paragraphs[at].rstrip().endswith(":")), 0)
    return paragraphs[start:]


def _answer(lines: list[str], dividers: list[int]) -> int:
    """Return the divider under "X responded:", which stands between two of them; the first where there is none."""
    for before, at in zip(reversed(dividers[:-1]), reversed(dividers[1:]), strict=True):
        between = [line.strip() for line in lines[before + 1 : at] if line.strip()]
        if 1 <= len(between) <= 3 and between[-1].endswith(":"):
            return at
    return dividers[0]


def _about(head: str, footer: str, after: Place | None) -> About | None:
    places = [place for url in _URL.findall(head) if (place := ao3.place_of(url)) and place.kind != "user"]
    place = places[-1] if places else after
    if place is None:
        return None
    if after and after.chapter and after.work == place.work:
        place = after
    words = head.rpartition(" (")[0] if places else head
    title = _title_in(footer)
    chapter = _CHAPTER.search(words) if place.chapter else None
    if chapter is None:
        on = _ON.search(words)
        return About(place=place, title=title or (on.group(1).strip().strip('"') if on else ""))
    number, rest = int(chapter.group(1)), words[chapter.start() :]
    name = rest.removesuffix(f" of {title}").removesuffix(f' of "{title}"') if title else ""
    return About(
        place=place,
        title=title or chapter.group(3).strip().strip('"'),
        number=number,
        chapter_title=ao3.chapter_name(name)[1] if ":" in name else one_line(chapter.group(2) or ""),
    )


def _title_in(footer: str) -> str:
    """Return the work's title in the last line of the footer, 'Read all comments on "TITLE": address', "" for none."""
    lines = [line for line in footer.split("\n") if line.strip()][-2:]
    for text in (" ".join(lines[-1:]), " ".join(lines)):  # a long line may have been broken before its address
        if match := _READ_ALL.search(_URL.sub("", text).rstrip()):
            return one_line(match.group(1))
    return ""


def _writer(head: str) -> Writer | None:
    """Return who wrote: a name with an address, a guest, an anonymous creator; None for oneself."""
    for match in _URL.finditer(head):
        place = ao3.place_of(match.group())
        if place and place.kind == "user":
            behind = head[match.end() : match.end() + 30]
            return Writer(name=head[: match.start()].rstrip(" ("), user=place.user, told=has_role(behind))
        if place:
            break
    verb = _VERB.search(head)
    name = head[: verb.start()] if verb else head.partition(" (Guest)")[0] if has_role(head) else ""
    if not name or name == "You":
        return None
    return Writer(name=without_role(name), told=has_role(name) or (not verb and has_role(head)))
