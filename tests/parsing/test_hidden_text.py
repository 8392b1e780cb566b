"""Words hidden to catch thieves go; words hidden to spare readers stay."""

from selectolax.lexbor import LexborHTMLParser

from tracker.parsing.hidden_text import hidden_classes, without_hidden


def shown(style: str, markup: str) -> str:
    return without_hidden(markup, hidden_classes(LexborHTMLParser(f"<style>{style}</style>")))


def test_a_class_declared_hidden_goes_with_its_words() -> None:
    style = "<style> .cjE3 { display: none; speak: never; } .cn1 { color: red }"
    assert shown(style, "<p class=cn1>a</p><p class='x cjE3'>stolen</p>") == '<p class="cn1">a</p>'


def test_speak_never_alone_hides() -> None:
    assert shown("/* { */ p.cj{speak:never}", "<p class=cj>stolen</p>b") == "b"


def test_a_style_of_its_own_hides() -> None:
    assert shown("", '<p style="color:red;display:none">stolen</p>b') == "b"


def test_spoilers_stay() -> None:
    markup = '<div class="spoiler-inner" style="display:none">mine</div>'
    assert shown(".spoiler-inner{display:none}", markup) == markup


def test_what_is_hidden_only_inside_something_else_stays() -> None:
    assert shown(".menu .p{display:none}", "<p class=p>a</p>") == '<p class="p">a</p>'


def test_rules_inside_a_media_query_are_read() -> None:
    assert shown("@media print{.cj{display:none}}", "<p class=cj>stolen</p>b") == "b"


def test_a_style_without_end_is_no_trouble() -> None:
    assert shown("a" * 400_000 + "/*", "<p>b</p>") == "<p>b</p>"
