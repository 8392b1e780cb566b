"""The few ways to look at the tree of one of AO3's mails or downloads."""

from collections.abc import Iterator

from selectolax.lexbor import LexborNode

from tracker.parsing.html import Cleaned, clean


def cleaned(node: LexborNode | None) -> Cleaned:
    """Return what is in an element, safe, and as text; nothing for None."""
    return clean(node.inner_html or "") if node is not None else Cleaned()


def href(node: LexborNode) -> str:
    """Return where a link leads, "" where nowhere."""
    return node.attributes.get("href") or ""


def walk(root: LexborNode | None) -> Iterator[tuple[LexborNode, int]]:
    """Yield each element under ``root`` in the order of the document, with the number of quotations it stands in."""
    waiting: list[tuple[LexborNode | None, int]] = [(root.child if root is not None else None, 0)]
    while waiting:
        node, quotes = waiting.pop()
        if node is None:
            continue
        waiting.append((node.next, quotes))
        if node.is_element_node:
            yield node, quotes
            waiting.append((node.child, quotes + (node.tag == "blockquote")))


def next_element(node: LexborNode) -> LexborNode | None:
    """Return the element that follows on the same level."""
    following = node.next
    while following is not None and not following.is_element_node:
        following = following.next
    return following


def previous_element(node: LexborNode) -> LexborNode | None:
    """Return the element before it on the same level."""
    before = node.prev
    while before is not None and not before.is_element_node:
        before = before.prev
    return before


def children(node: LexborNode | None) -> Iterator[LexborNode]:
    """Yield the elements right under ``node``."""
    child = node.child if node is not None else None
    while child is not None:
        if child.is_element_node:
            yield child
        child = child.next
