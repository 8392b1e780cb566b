"""Reads an HTML page for what tests ask of it: elements, links, forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser


@dataclass
class Element:
    name: str
    attributes: dict[str, str]
    text: str = ""


@dataclass
class Page(HTMLParser):
    html: str
    elements: list[Element] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_data(self, data: str) -> None:
        if self.elements:
            self.elements[-1].text += data

    def all(self, *names: str) -> list[Element]:
        return [one for one in self.elements if one.name in names]

    @property
    def links(self) -> list[str]:
        return [one.attributes["href"] for one in self.all("a", "link") if "href" in one.attributes]


def words(html: str) -> str:
    """The text of the page's main part, spaces folded."""
    page = Page(html.split("<main", 1)[-1])
    return " ".join(" ".join(one.text for one in page.elements).split())
