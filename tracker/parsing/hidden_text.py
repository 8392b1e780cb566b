"""Paragraphs that a site hides in a text, to tell readers of stolen copies that they are stolen.

Royal Road gives such a paragraph a random class and declares that class hidden (``display: none; speak: never``) in a
style of the page. Spoilers are hidden too, but they are the author's own words: they stay.
"""

import re

from selectolax.lexbor import LexborHTMLParser

from tracker.parsing.page_parts import attribute, every

MOST_STYLE = 500_000  # characters of style sheets looked at

_NO_STYLE = re.compile(
    r"/\*.*?(?:\*/|\Z)|</?style[^<>]{0,200}>", re.DOTALL
)  # comments, and a second <style> in the first
_HIDES = re.compile(
    r"display\s{0,9}:\s{0,9}none|speak\s{0,9}:\s{0,9}never|visibility\s{0,9}:\s{0,9}hidden", re.IGNORECASE
)
_ONE_CLASS = re.compile(r"[a-z]{0,10}\.([A-Za-z_][\w-]{0,100})")


def hidden_classes(tree: LexborHTMLParser) -> frozenset[str]:
    """Return the classes that the page's own styles hide, but those of spoilers."""
    style = _NO_STYLE.sub("", "\n".join(node.text(deep=True) for node in tree.css("style"))[:MOST_STYLE])
    found: set[str] = set()
    for rule in style.split("}"):
        selectors, _brace, body = rule.rpartition("{")
        if _HIDES.search(body):
            matches = (_ONE_CLASS.fullmatch(selector.strip()) for selector in selectors.rpartition("{")[2].split(","))
            found |= {match.group(1) for match in matches if match is not None}
    return frozenset(name for name in found if "spoiler" not in name.lower())


def without_hidden(markup: str, classes: frozenset[str]) -> str:
    """Return the markup without what those classes, or a style of its own, hide."""
    fragment = LexborHTMLParser(f"<body>{markup}</body>")
    for node in reversed(every(fragment, "body [class], body [style]")):
        names = attribute(node, "class").split()
        spoiler = any("spoiler" in name.lower() for name in names)
        if classes.intersection(names) or (not spoiler and _HIDES.search(attribute(node, "style")[:2_000])):
            node.decompose()
    return (fragment.body.inner_html or "") if fragment.body is not None else ""
