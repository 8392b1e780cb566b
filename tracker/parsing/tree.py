"""HTML as a tree, where it is no flood.

The parser takes time by the square of how deep elements lie in each other, and of how many attributes one has (100,000
of them: minutes). So both are bounded by a look at the text before it is parsed.
"""

import re

from selectolax.lexbor import LexborHTMLParser

MOST_CHARACTERS = 30_000_000
MOST_DEPTH = 1_000
MOST_ATTRIBUTES = 2_000  # of one element, told by what stands between them

_NESTING = re.compile(
    r"<(/?)(?!br|hr|img|input|link|meta|source|wbr|col|p[\s>]|li|dt|dd|t[rhd]|option)[a-z][^<>]*(?<!/)(?=[<>]|$)",
    re.IGNORECASE,
)
_LONG_TAG = re.compile(r"""<[a-zA-Z](?:[^"'>]|"[^"]*"|'[^']*')*+""")
_DATA = re.compile(r"data:[\w/+;=,.%-]*")  # a picture inside an address, as saved pages have them
_SEPARATOR = re.compile(r"""[\s/"']""")


def tree_of(markup: str) -> LexborHTMLParser | None:
    """Return the tree of a document, None where it is larger, deeper or busier than anything somebody writes."""
    if len(markup) > MOST_CHARACTERS or _is_deep(markup) or _is_busy(markup):
        return None
    return LexborHTMLParser(markup)


def _is_deep(markup: str) -> bool:
    if markup.count("<") <= MOST_DEPTH:
        return False
    depth = 0
    for match in _NESTING.finditer(markup):
        depth = max(depth - 1, 0) if match.group(1) else depth + 1
        if depth > MOST_DEPTH:
            return True
    return False


def _is_busy(markup: str) -> bool:
    tags = (match.group() for match in _LONG_TAG.finditer(markup) if match.end() - match.start() > 2 * MOST_ATTRIBUTES)
    return any(len(_SEPARATOR.findall(_DATA.sub("", tag))) > MOST_ATTRIBUTES for tag in tags)
