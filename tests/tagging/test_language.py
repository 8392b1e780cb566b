"""English unless another language is recognised with confidence."""

import pytest

from tracker.tagging.language import language_of


@pytest.mark.parametrize(
    "text",
    [
        "",
        "❤️",
        "TFTC!",
        "12/10",
        "aaaaaa update pls",
        "omg nooooo",
        "im dead",
        "meh",
        "Update soon po!",
        "asdfghjkl;",
        "https://example.org/x",
    ],
)
def test_what_is_short_stretched_mixed_or_without_letters_counts_as_english(text: str) -> None:
    assert language_of(text) == "en"


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Me encantó este capítulo, sigue así por favor"),
        ("fr", "la suite stp !!"),
        ("de", "Ich les das so gern, könnten die Kapitel etwas länger sein?"),
        ("pt", "vai ter capítulo hoje?"),
        ("id", "lanjut kak 🙏"),
        ("tl", "Ang husay mo po, kailan ang kasunod?"),
        ("ru", "Спасибо за главу!"),
        ("ja", "続きが気になります！"),
        ("ko", "다음 화 기다릴게요"),
        ("zh", "太好看了，快更新吧"),
    ],
)
def test_another_language_is_recognised(lang: str, text: str) -> None:
    assert language_of(text) == lang
