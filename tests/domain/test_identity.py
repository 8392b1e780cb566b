"""When two reviews are one, whatever readers and sites send."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.domain.drafts import Moment, ReviewDraft
from tracker.domain.identity import LONGEST, Identifier, content_hash
from tracker.domain.readers import is_shared, reader_key


def external_ids(drafts: list[ReviewDraft]) -> list[tuple[ReviewDraft, str, bool]]:
    """The drafts of one document with their names."""
    identifier = Identifier()
    return [(draft, *identifier.name(draft)) for draft in drafts]


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=80)
IDS = st.one_of(st.just(""), st.text(max_size=400), st.sampled_from(["1", "2", "1 (2)"]))


@st.composite
def drafts(draw: st.DrawFn) -> ReviewDraft:
    at = draw(st.none() | st.integers(946_684_800, 4_102_444_800).map(lambda n: datetime.fromtimestamp(n, UTC)))
    return ReviewDraft(
        site=draw(st.sampled_from(["a.example", "b.example"])),
        external_id=draw(IDS),
        text=draw(WORDS),
        reader_name=draw(st.sampled_from(["Ana", "Ivo", "Guest"])),
        posted=Moment(at, "second") if at else Moment(),
    )


@given(st.lists(drafts(), max_size=12))
def test_every_draft_of_a_document_has_a_short_id_of_its_own(found: list[ReviewDraft]) -> None:
    named = list(external_ids(found))
    assert [draft for draft, _, _ in named] == found
    assert all(0 < len(external_id) <= LONGEST for _, external_id, _ in named)


@given(st.lists(drafts(), max_size=12))
def test_the_same_document_gives_the_same_ids_again(found: list[ReviewDraft]) -> None:
    assert [name for _, name, _ in external_ids(found)] == [name for _, name, _ in external_ids(found)]


@given(drafts(), st.lists(drafts(), max_size=6))
def test_what_stands_after_a_draft_does_not_change_its_id(first: ReviewDraft, others: list[ReviewDraft]) -> None:
    (alone,) = external_ids([first])
    assert next(iter(external_ids([first, *others]))) == alone


def test_equals_without_an_id_are_told_apart_by_their_ordinal() -> None:
    same = ReviewDraft(text="update soon!", reader_name="Guest")
    names = [name for _, name, _ in external_ids([same, same, same])]
    assert len(set(names)) == 3


def test_two_readers_with_one_text_are_two() -> None:
    ana, ivo = (ReviewDraft(text="update soon!", reader_name=name) for name in ("Ana", "Ivo"))
    assert len({name for _, name, _ in external_ids([ana, ivo])}) == 2


@given(WORDS)
def test_spaces_and_composition_are_no_edit(text: str) -> None:
    assert content_hash(text) == content_hash(f"  {text}\n")


@pytest.mark.parametrize(
    "name", ["Guest", "guest", " GUEST ", "Anonymous", "Anon", "none", "", "Гость", "匿名", "Gast", "guest 42"]
)
def test_a_name_that_many_share_is_nobody(name: str) -> None:
    assert is_shared(name)


@pytest.mark.parametrize("name", ["Ana", "Nobody's Wife", "A", "Anonymouse", "The Guest", "Noneko", "Hostess"])
def test_a_name_that_only_looks_like_one_is_somebody(name: str) -> None:
    assert not is_shared(name)


def test_a_reader_is_known_by_the_profile_that_the_site_vouches_for() -> None:
    assert reader_key("Ana", "https://x.example/u/1") == reader_key("Ana B.", "https://x.example/u/1")
    assert reader_key("ANA  b.") == reader_key("Ana B.")
