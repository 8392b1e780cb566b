"""What a page of the archive says of the work it shows: which, by whom, how much of it, and its numbers.

Built from otwarchive's views as of 2024 (works/_work_header, works/_meta, helpers/works_helper.rb) and older ones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import tzinfo

from selectolax.lexbor import LexborHTMLParser, LexborNode

from tracker.domain.drafts import UNKNOWN, MetricDraft, Moment, StoryDraft
from tracker.parsing import ao3
from tracker.parsing.ao3_dates import days_in
from tracker.parsing.ao3_markup import href
from tracker.parsing.characters import one_line
from tracker.parsing.saved_page import Page

MOST_LINKS = 20_000

_TOTAL = re.compile(r"(\d{1,5})\s*/\s*(\d{1,5}|\?)")
_METRICS = {"hits": "views", "kudos": "kudos", "bookmarks": "bookmarks"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """A work as one page shows it. ``posted`` and ``planned`` are its chapters, None where they are not told.

    ``authors`` are names and users. ``chapter``: the id of the one chapter that the page is about, "" for all.
    """

    id: str
    title: str = ""
    authors: tuple[tuple[str, str], ...] = ()
    posted: int | None = None
    planned: int | None = None
    chapter: str = ""
    published: Moment = UNKNOWN
    updated: Moment = UNKNOWN

    @property
    def is_whole(self) -> bool:
        """Whether the work is complete in one chapter."""
        return self.posted == self.planned == 1

    @property
    def users(self) -> frozenset[str]:
        """Return the authors' users, as they are compared."""
        return frozenset(user.casefold() for _, user in self.authors)

    def story(self) -> StoryDraft:
        """Return the work as a story, with the names its authors write under there."""
        names = dict.fromkeys(name for author in self.authors for name in author)
        site = ao3.site(self.id)
        return StoryDraft(
            title=self.title, site=site, url=ao3.work_url(self.id), author_names={site: tuple(names)} if names else {}
        )

    def day_of(self, number: int | None) -> Moment:
        """Return the day a chapter was posted, where the work tells: of its first one, and of the last one posted."""
        if number == 1:
            return self.published
        return self.updated if number is not None and number == self.posted else UNKNOWN


def is_page_of_archive(page: Page) -> bool:
    """Whether a page is the archive's: by its address, or, where it has none, by its markup."""
    return ao3.is_archive(page.url) if page.url else ao3.is_mine(page.source)


def total_in(text: str) -> tuple[int | None, int | None]:
    """Return posted and planned chapters of "3/?"; None for what is not told."""
    match = _TOTAL.search(text)
    if match is None:
        return None, None
    return int(match.group(1)), int(match.group(2)) if match.group(2) != "?" else None


def authors_in(node: LexborNode | None) -> tuple[tuple[str, str], ...]:
    """Return name and user of everybody whom a byline links to as an author."""
    found = []
    for link in node.css("a[rel=author]")[:100] if node is not None else ():
        place = ao3.place_of(href(link))
        if place is not None and place.user:
            found.append((one_line(link.text(deep=True), cap=120), place.user))
    return tuple(found)


def work_of(page: Page, zone: tzinfo) -> Work | None:
    """Return the work that a page shows, None where it shows none."""
    tree = page.tree
    place = ao3.place_of(page.url) if page.url else None
    work = (place.work if place else "") or ao3.commonest_work(_addresses(tree))
    if not work:
        return None
    posted, planned = total_in(_text(tree, "dl.stats dd.chapters"))
    return Work(
        id=work,
        title=_text(tree, "h2.title") or _text(tree, f'.heading a[href$="/works/{work}"]'),
        authors=authors_in(tree.css_first("h3.byline")),
        posted=posted,
        planned=planned,
        chapter=place.chapter if place else "",
        published=next(iter(days_in(_text(tree, "dl.stats dd.published"), zone)), UNKNOWN),
        updated=next(iter(days_in(_text(tree, "dl.stats dd.status"), zone)), UNKNOWN),
    )


def stated(page: Page, name: str) -> int | None:
    """Return one of the numbers that the page gives of its work, None where it gives none."""
    digits = re.sub(r"\D", "", _text(page.tree, f"dl.stats dd.{name}"))[:12]
    return int(digits) if digits else None


def metrics_of(page: Page, work: Work) -> Iterator[MetricDraft]:
    """Yield hits, kudos and bookmarks of the work as the page gives them."""
    for name, kind in _METRICS.items():
        value = stated(page, name)
        if value is not None:
            yield MetricDraft(kind=kind, value=float(value), site=ao3.site(work.id))


def _addresses(tree: LexborHTMLParser) -> Iterator[str]:
    main = tree.css_first("#main") or tree.body
    return (href(link) for link in (main.css("a[href]")[:MOST_LINKS] if main is not None else ()))


def _text(tree: LexborHTMLParser, selector: str) -> str:
    node = tree.css_first(selector)
    return one_line(node.text(deep=True)) if node is not None else ""
