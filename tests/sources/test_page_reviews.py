"""Reviews that a page marks for machines: which pages count, and what a hostile one costs."""

import json
import time
from typing import Any

import pytest

from tracker.domain.drafts import Draft, ReviewDraft, StoryDraft
from tracker.sources import page_reviews
from tracker.sources.base import Piece

HEAD = '<!doctype html><html><head><link rel="canonical" href="https://lantern.example/b/1"></head><body>'


def page(markup: str) -> Piece:
    return Piece(body=(HEAD + markup).encode(), location="upload")


def marked(*documents: Any) -> Piece:
    return page("".join(f'<script type="application/ld+json">{json.dumps(value)}</script>' for value in documents))


def reviews(piece: Piece) -> list[ReviewDraft]:
    return [draft for draft in page_reviews.read(piece) if isinstance(draft, ReviewDraft)]


def review(**fields: Any) -> dict[str, Any]:
    return {"@type": "Review", "reviewBody": "Bells!", "datePublished": "2026-02-03", "author": "Ana"} | fields


@pytest.mark.parametrize(
    "piece",
    [
        page("<p>A review is not a Review.</p>"),
        marked({"@type": "Book", "name": "Tin Saints", "aggregateRating": {"ratingValue": 4}}),
        marked({"@type": "Product", "review": []}),
        page('<article class="h-entry"><p class="e-content">A post, no review.</p></article>'),
        page('<script type="application/ld+json">{"@type": "Review", </script>'),
        Piece(body=b'{"@type": "Review", "reviewBody": "x"}', location="upload"),
    ],
)
def test_a_page_without_a_review_is_not_one_of_them(piece: Piece) -> None:
    assert not page_reviews.recognises(piece)


@pytest.mark.parametrize(
    ("rating", "read"),
    [
        ({"ratingValue": 4}, (4.0, 5.0)),
        ({"ratingValue": "4,5", "bestRating": "10"}, (4.5, 10.0)),
        (3, (3.0, 5.0)),
        ([{"ratingValue": "2"}], (2.0, 5.0)),
        ({"ratingValue": 0}, (None, None)),
        ({"ratingValue": "excellent"}, (None, None)),
        ({"ratingValue": 80}, (None, None)),
        ({"ratingValue": -1}, (None, None)),
        ({"ratingValue": "NaN"}, (None, None)),
        ({"ratingValue": "1e999", "bestRating": "1e999"}, (None, None)),
        ({"ratingValue": {"@value": "4"}}, (4.0, 5.0)),
        ({}, (None, None)),
    ],
)
def test_a_rating_has_its_scale_or_is_none(rating: Any, read: tuple[float | None, float | None]) -> None:
    [draft] = reviews(marked(review(reviewRating=rating)))
    assert (draft.rating, draft.rating_scale) == read


def test_json_ld_outweighs_the_same_reviews_in_microdata() -> None:
    item = '<div itemscope itemtype="https://schema.org/Review"><p itemprop="reviewBody">Bells!</p></div>'
    both = marked(review())
    assert len(reviews(page(item))) == 1
    assert len(reviews(Piece(body=both.body + item.encode(), location="upload"))) == 1


def test_an_address_that_many_share_is_no_identity() -> None:
    shared = "https://lantern.example/b/1/reviews"
    first, second, third = reviews(marked([review(url=shared), review(url=shared), review(url=f"{shared}/9")]))
    assert (first.external_id, second.external_id, third.external_id) == ("", "", f"{shared}/9")


def test_reviews_of_several_works_go_to_each() -> None:
    piece = marked(review(itemReviewed={"@type": "Book", "name": "One"}), review(itemReviewed={"name": "Two"}))
    assert [draft.story for draft in reviews(piece)] == ["One", "Two"]
    story = next(draft for draft in page_reviews.read(piece) if isinstance(draft, StoryDraft))
    assert story.title == ""


def test_a_review_of_a_chapter_belongs_to_it() -> None:
    [draft] = reviews(marked({"@type": "Chapter", "name": "Nine", "url": "/b/1/c/9", "review": review()}))
    assert draft.chapter_keys == ("u:lantern.example/b/1/c/9",)
    assert draft.chapter_title == "Nine"


def test_a_profile_elsewhere_is_not_vouched_for() -> None:
    people = [{"name": "Ana", "url": url} for url in ("/u/ana", "https://ana.example/", "javascript:alert(1)", "")]
    found = reviews(marked([review(author=person) for person in people]))
    assert [draft.reader_url for draft in found] == ["https://lantern.example/u/ana", "", "", ""]


def nested(depth: int) -> str:
    return '<script type="application/ld+json">' + '{"review":' * depth + "1" + "}" * depth + '</script>"Review"'


@pytest.mark.parametrize(
    "markup",
    [
        nested(500),
        nested(200_000),
        '<div class="h-review">' * 500,
        '<div itemscope itemprop="review" itemtype="https://schema.org/Review">' * 500,
        '<script type="application/ld+json">[' + '{"@type":"Review"},' * 50_000 + "1]</script>",
        '<script type="application/ld+json">{"@id":"a","@type":"Review","review":{"@id":"a"},"text":"x"}</script>',
        '<script type="application/ld+json">{"@type":"Review","text":"\\ud800\\u0000 x","author":"\\udfff"}</script>',
        '<script type="application/ld+json">{"@type":["Review",1,{}],"text":["x"],"author":[[]],"url":{}}</script>',
        '<script type="application/ld+json">{"@type":"Review","text":"x","reviewRating":' + "9" * 4_000 + "}</script>",
        '<script type="application/ld+json">{"@type":"Review","text":"x","url":"//[","@id":"http://["}</script>',
    ],
)
def test_a_hostile_page_is_read_soon_and_safely(markup: str) -> None:
    started = time.monotonic()
    piece = page(markup)
    page_reviews.recognises(piece)
    drafts: list[Draft] = list(page_reviews.read(piece))
    for draft in drafts:
        for name in ("text", "reader_name", "external_id", "url", "raw", "title"):
            assert "\0" not in getattr(draft, name, "")
            getattr(draft, name, "").encode("utf-8")
    assert time.monotonic() - started < 15
