"""Text as WordPress stores it."""

import pytest

from tracker.parsing.wordpress_text import stored


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one\ntwo\n\nthree", "one\ntwo\n\nthree"),
        ("one <em>two</em>\nthree\r\n\r\nfour", "one two\nthree\n\nfour"),
        ("I &lt;3 this & that", "I <3 this & that"),
        ("<blockquote>said\nshe\n\nagain</blockquote>\nyes\n\nno", "said\nshe\n\nagain\n\nyes\n\nno"),
        ("before\n<ul>\n<li>a</li>\n<li>b\nc</li>\n</ul>\nafter", "before\n\n- a\n\n- b\nc\n\nafter"),
        ("<pre>a\n  b</pre>\nc", "a\n  b\n\nc"),
        ("<p>one\n\n<p>two", "one\n\ntwo"),
        ("a<br />b\n\nc", "a\nb\n\nc"),
        ("a\n\n<hr />\n\nb", "a\n\nb"),
        ("<!-- wp:paragraph -->\n<p>a</p>\n<!-- /wp:paragraph -->\n\n<!-- wp:paragraph -->\n<p>b</p>", "a\n\nb"),
        ("<div>" * 200 + "deep", "deep"),
        ("", ""),
    ],
)
def test_blank_lines_are_paragraphs(text: str, expected: str) -> None:
    assert stored(text).text == expected
