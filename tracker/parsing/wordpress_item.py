"""One item of a WordPress export becomes fields, and its comments too; mended where it is not well-formed.

Only the fields named here are taken: e-mail addresses and IPs of readers are never kept.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.parsers import expat

from tracker.parsing.limits import TooMuch
from tracker.parsing.xml_text import named_entities, safe_xml

MAX_DEPTH = 200
MAX_ATTRIBUTES = 500

_FIELDS = frozenset({
    "title", "link", "guid", "pubDate", "dc:creator", "content:encoded", "wp:post_id", "wp:post_date",
    "wp:post_date_gmt", "wp:status", "wp:post_type",
})  # fmt: skip
_COMMENT_FIELDS = frozenset({
    "wp:comment_id", "wp:comment_author", "wp:comment_date", "wp:comment_date_gmt", "wp:comment_content",
    "wp:comment_approved", "wp:comment_type", "wp:comment_parent", "wp:comment_user_id",
})  # fmt: skip
_TEXTS = re.compile(
    r"<(title|content:encoded|excerpt:encoded|description|wp:comment_author|wp:comment_content|wp:meta_value)>"
    r"(.*?)</\1\s*>",
    re.DOTALL,
)


@dataclass(frozen=True, slots=True)
class Item:
    """The fields of a post by their names in the export, and those of each of its comments.

    ``mended``: it was not well-formed, and read after a repair.
    """

    fields: Mapping[str, str]
    comments: tuple[Mapping[str, str], ...] = ()
    mended: bool = False

    def get(self, name: str) -> str:
        """Return a field, without the spaces around it; "" where there is none."""
        return self.fields.get(name, "").strip()


def parse_item(body: bytes, *, charset: str = "") -> Item | None:
    """Return the item that the bytes are, None where they are no XML and no repair helps.

    Raises TooMuch where it is deeper, or has more attributes, than any item.
    """
    text = safe_xml(body, charset).decode()
    for place, mend in enumerate((_as_it_is, _as_text, _as_plain_text)):
        walk = _Walk()
        if walk.read(mend(text)):
            return Item(walk.fields, tuple(walk.comments), mended=place > 0)
    return None


@dataclass(slots=True)
class _Walk:
    """What one pass over an item has seen."""

    fields: dict[str, str] = field(default_factory=dict)
    comments: list[dict[str, str]] = field(default_factory=list)
    depth: int = 0
    name: str = ""  # the field whose text is being read
    name_depth: int = 0
    in_comment: bool = False
    words: list[str] = field(default_factory=list)

    def read(self, text: str) -> bool:
        """Read the item; return whether it is well-formed."""
        parser = expat.ParserCreate("utf-8")
        parser.buffer_text = True
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._words
        try:
            parser.Parse(text.encode(), True)  # noqa: FBT003  expat takes it by position only
        except expat.ExpatError:
            return False
        return True

    def _start(self, name: str, attributes: Mapping[str, str]) -> None:
        self.depth += 1
        if self.depth > MAX_DEPTH:
            raise TooMuch("depth")
        if len(attributes) > MAX_ATTRIBUTES:
            raise TooMuch("attributes")
        if self.name:
            return  # markup that was not escaped: its words belong to the field
        if self.depth == 2 and name == "wp:comment":
            self.in_comment = True
            self.comments.append({})
        elif (self.depth == 2 and name in _FIELDS) or (self.depth == 3 and self.in_comment and name in _COMMENT_FIELDS):
            self.name, self.name_depth, self.words = name, self.depth, []

    def _end(self, _name: str) -> None:
        if self.name and self.depth == self.name_depth:
            values = self.comments[-1] if self.in_comment else self.fields
            values.setdefault(self.name, "".join(self.words))
            self.name = ""
        if self.depth == 2:
            self.in_comment = False
        self.depth -= 1

    def _words(self, text: str) -> None:
        if self.name:
            self.words.append(text)


def _as_it_is(text: str) -> str:
    return text


def _as_text(text: str) -> str:
    """Return the item with what stands in its fields of text taken for text, whatever it is."""
    return _TEXTS.sub(_one_text, text)


def _as_plain_text(text: str) -> str:
    return named_entities(_as_text(text))


def _one_text(match: re.Match[str]) -> str:
    name, inner = match.groups()
    inner = inner.strip()
    if inner.startswith("<![CDATA["):
        inner = inner.removeprefix("<![CDATA[").removesuffix("]]>").replace("]]]]><![CDATA[>", "]]>")
    elif "<" not in inner:
        return match.group()
    return f"<{name}><![CDATA[{inner.replace(']]>', ']]]]><![CDATA[>')}]]></{name}>"
