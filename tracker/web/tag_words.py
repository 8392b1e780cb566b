"""Tags as the pages name them: label, group, order. Every tag comes from its own file in ``tagging/tags``."""

from dataclasses import dataclass
from functools import cache

from tracker.tagging.discover import all_tags
from tracker.words import gettext as _

GROUPS = ("request", "feedback", "talk", "reader", "noise")
SURE = 0.6  # below it a chip is dashed and ends in "?"


@dataclass(frozen=True, slots=True)
class TagWords:
    """A tag as the pages name it: in a sentence (``label``), on a chip, and its group (a colour and an underline)."""

    slug: str
    label: str
    chip: str
    group: str


def group_names() -> dict[str, str]:
    """Return what each group is called, in the order of the pages."""
    return {
        "request": _("What they ask for"),
        "feedback": _("What they think of it"),
        "talk": _("What they talk about"),
        "reader": _("About the reader"),
        "noise": _("Kept out of the numbers"),
    }


@cache
def known_tags() -> tuple[TagWords, ...]:
    """Return every tag, by group, then by label."""
    found = [TagWords(tag.slug, _(tag.label), _(tag.chip), tag.group) for tag in all_tags()]
    return tuple(sorted(found, key=lambda tag: (GROUPS.index(tag.group), tag.label)))


@cache
def _by_slug() -> dict[str, TagWords]:
    return {tag.slug: tag for tag in known_tags()}


def tag_words(slug: str) -> TagWords:
    """Return the words of a tag; one that no file knows any more is shown by its slug."""
    plain = slug.replace("-", " ")
    return _by_slug().get(slug) or TagWords(slug, plain, plain, "talk")


def group_of(slug: str) -> str:
    """Return the group whose colour a tag has."""
    return tag_words(slug).group


def request_labels() -> dict[str, str]:
    """Return the label of every tag that asks for something, by slug."""
    return {tag.slug: tag.label for tag in known_tags() if tag.group == "request"}
