import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parsing.encoding import decoded
from tracker.parsing.xml_text import named_entities, safe_xml

TEXT = "<?xml version='1.0' encoding='{}'?><r>café – “日本”</r>"


@pytest.mark.parametrize("codec", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_text_is_read_by_its_mark_or_its_shape(codec: str) -> None:
    assert "café – “日本”" in decoded(TEXT.format(codec).encode(codec))


@pytest.mark.parametrize(
    ("body", "content_type", "text"),
    [
        (b"<?xml version='1.0' encoding='iso-8859-1'?><r>caf\xe9 \x93hi\x94</r>", "", "café “hi”"),
        (b"<r>caf\xe9</r>", "text/xml; charset=windows-1252", "café"),
        (b"<?xml version='1.0' encoding='utf-8'?><r>caf\xe9 \xc3\xa9</r>", "", "café é"),
        (b"<?xml version='1.0' encoding='latin-1'?><r>\xc3\xa9</r>", "", "é"),
        (b"<?xml version='1.0' encoding='no-such-thing'?><r>\xe9</r>", "", "é"),
        (b"<?xml version='1.0' encoding='utf-7'?><r>+ADw-</r>", "", "+ADw-"),
        ("<?xml version='1.0' encoding='shift_jis'?><r>日本</r>".encode("shift_jis"), "", "日本"),
        ("<r>日本</r>".encode()[:-5], "", "日"),
    ],
)
def test_text_is_read_as_what_it_is_not_as_what_it_says(body: bytes, content_type: str, text: str) -> None:
    assert text in decoded(body, content_type)


@given(st.binary(max_size=300), st.sampled_from(["", "text/xml; charset=utf-16", "a; charset=hz", "charset=rot13"]))
def test_any_bytes_become_valid_text(body: bytes, content_type: str) -> None:
    safe_xml(body, content_type).decode("utf-8")


def test_a_doctype_and_all_it_declares_go() -> None:
    body = b"""<?xml version="1.0"?><!-- <!DOCTYPE no> --><!DOCTYPE r PUBLIC "-//x" "http://x/>" [
        <!-- don't ] > --> <!ENTITY a "]>"> <!ENTITY b SYSTEM 'file:///etc/passwd'> ]><r>&a;</r>"""
    assert safe_xml(body) == b"<r>&a;</r>"


def test_references_to_forbidden_characters_go() -> None:
    assert safe_xml(b"<r>a&#0;b&#x1F;c&#xD800;d&#65;\0</r>") == b"<r>abcd&#65;</r>"


def test_names_of_html_become_numbers_and_unknown_ones_mean_themselves() -> None:
    assert named_entities("&nbsp;&eacute;&amp;&foo; a & b &#38;") == "&#160;&#233;&amp;&amp;foo; a &amp; b &#38;"
