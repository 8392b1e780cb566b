"""Nothing a reader sends can act; everything a reader wrote is kept."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.parsing.html import clean, from_text, plain

XSS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<svg onload=alert(1)>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><table><mglyph><style><img src=x onerror=alert(1)>",
    '<a href="javascript:alert(1)">x</a>',
    '<a href="JaVaScRiPt:alert(1)">x</a>',
    '<a href="java\tscript:alert(1)">x</a>',
    '<a href="java&#x0A;script:alert(1)">x</a>',
    '<a href="&#106;&#97;&#118;&#97;script:alert(1)">x</a>',
    '<a href=" javascript:alert(1)">x</a>',
    '<a href="\x01javascript:alert(1)">x</a>',
    '<a href="data:text/html,<script>alert(1)</script>">x</a>',
    '<a href="vbscript:msgbox(1)">x</a>',
    '<a href="//evil.example/">x</a>',
    '<a href="\\\\evil.example/">x</a>',
    '<a href="/relative">x</a>',
    "<iframe src=https://evil.example></iframe>",
    "<object data=x></object><embed src=x>",
    '<form action="https://evil.example"><input name=q><button formaction=x>go</button></form>',
    '<meta http-equiv="refresh" content="0;url=https://evil.example">',
    "<base href=https://evil.example>",
    '<link rel=stylesheet href="https://evil.example/x.css">',
    "<style>@import 'https://evil.example';</style>",
    '<p style="background:url(https://evil.example)" class="x" id="y">x</p>',
    "<body onload=alert(1)>",
    "<details open ontoggle=alert(1)>x</details>",
    "<video><source onerror=alert(1)></video>",
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    "<template><script>alert(1)</script></template>",
    "<!--><img src=x onerror=alert(1)>-->",
    "<![CDATA[<script>alert(1)</script>]]>",
    '<img src="https://s.w.org/images/core/emoji/1.png" class="wp-smiley" alt="&lt;script&gt;alert(1)&lt;/script&gt;">',
    '<img class="emoji" src="https://evil.example/pixel.gif" alt="x">',
    "<scr<script>ipt>alert(1)</scr</script>ipt>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<select><noembed></select><script>alert(1)</script>",
    "<a href='https://ok.example' onclick=alert(1) target=_top ping=https://evil.example>x</a>",
]
ALLOWED = re.compile(
    r"</?(?:p|br|em|strong|b|i|u|s|del|ins|sub|sup|code|q|cite|small|blockquote|ul|ol|li|pre|hr|h3|div)>"
    r'|<a(?: href="(?i:https?)://[^"]*")? rel="nofollow noopener noreferrer">|</a>'
)


def assert_harmless(html: str) -> None:
    rest = ALLOWED.sub("", html)
    assert "<" not in rest, rest


@pytest.mark.parametrize("markup", XSS)
def test_nothing_that_could_act_is_left(markup: str) -> None:
    for case in (markup, f"<p>before {markup} after</p>", markup.upper()):
        assert_harmless(clean(case).html)


@given(
    st.lists(st.one_of(st.sampled_from(XSS), st.text(max_size=20), st.sampled_from(["<", ">", '"', "'", "&", "<p>"])))
)
def test_no_mixture_of_attacks_gets_through(pieces: list[str]) -> None:
    cleaned = clean("".join(pieces))
    assert_harmless(cleaned.html)
    cleaned.text.encode("utf-8")
    assert_harmless(from_text("".join(pieces)).html)


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>one</p>\n<p>two<br />\nlines</p>", "one\n\ntwo\nlines"),
        ("I <3 this & that", "I <3 this & that"),
        ("I &lt;3 this", "I <3 this"),
        ("plain\nlines\n\n\n\nand a gap", "plain\nlines\n\nand a gap"),
        ("<em>no block</em>\nbut lines", "no block\nbut lines"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n\n- b"),
        ("<pre>  two\n    four</pre>", "two\n    four"),
        ("<p>a   b\n c</p>", "a b c"),
        ('<p>hi <img src="https://s.w.org/images/core/emoji/14/72x72/1f98a.png" alt="🦊"/></p>', "hi 🦊"),
        ('<p>see <img src="https://x.example/cat.png" alt="my cat"> there</p>', "see there"),
        ("<div>a</div><div>b</div>", "a\n\nb"),
        ("a\x00b\ud800c\u202ed\u200be", "abcde"),
        ("👨\u200d👩\u200d👧 ❤️ می\u200cخواهم", "👨\u200d👩\u200d👧 ❤️ می\u200cخواهم"),
        ("e\u0301", "é"),
        ("", ""),
        ("<p> </p>", ""),
    ],
)
def test_the_text_is_what_the_reader_wrote(markup: str, text: str) -> None:
    assert clean(markup).text == text


@pytest.mark.parametrize("tag", ["div", "blockquote", "b", "p", "ul><li", "table><tr><td", "a href=https://e.example"])
def test_a_flood_of_tags_costs_little_and_loses_no_words(tag: str) -> None:
    flood = clean(f"start {f'<{tag}>' * 30_000} end")
    assert flood.text.startswith("start")
    assert flood.text.endswith("end")


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("A &#38; B &#60;3", "A & B <3"),
        ("A &amp;#8212; B", "A — B"),
        ("I <3 this", "I <3 this"),
        ("<b>Bold</b>\n and   <i>more</i>", "Bold and more"),
        ("<script>alert(1)</script>", "alert(1)"),
        ("&lt;img src=x onerror=alert(1)&gt;hi", "hi"),
        ("spaced\u202eout", "spacedout"),
        ("x" * 500, "x" * 300),
    ],
)
def test_a_title_is_one_plain_line(title: str, text: str) -> None:
    assert plain(title) == text
