"""How do they feel?

The share of each feeling among a chapter's reviews, and the mean score with its 90% interval.
"""

from typing import Any

from tracker.analytics.feeling import ENOUGH, FEELINGS, SHOWN, SMALL, Feeling, Mood, changed, feeling_of
from tracker.analytics.view import StoryView
from tracker.analytics.wording import Answer, capital, figures, listed, number_word, sentences, share_words
from tracker.charts.base import Table
from tracker.charts.theme import EDGE, Layout, Theme, Trace, hollow
from tracker.words import gettext as _
from tracker.words import ngettext

SLUG = "feeling"
TITLE = _("How do they feel?")
ORDER = 30
WIDE = False
NARROW = 8  # chapters on a narrow screen


def answer(story: StoryView) -> Answer:
    """Return how many like it, whether that changed, and which chapters split them."""
    data = feeling_of(story)
    early = _("Too early to say.")
    if not any(mood.enough for mood in data.moods):
        return Answer(early, _missing(data), early)
    change = changed(data.before, data.lately)
    drift = {
        0: _("as before."),
        1: _("and more in the last three chapters than before."),
        -1: _("and fewer in the last three chapters than before."),
    }
    bold = _liking(data)
    rest = drift[change] if change is not None else ""
    bold = _("{finding},").format(finding=bold) if rest else _("{finding}.").format(finding=bold)
    counted = _("These are the latest {n} chapters.").format(n=SHOWN) if len(story.chapters) > SHOWN else ""
    return Answer(bold, sentences(rest, _divided(data), counted, _unread(data)), _calm(data, change))


def figure(story: StoryView, theme: Theme) -> Any:
    """Return stacked shares in percent, and above them the means; x: chapter number."""
    data = feeling_of(story, shown=NARROW if theme.narrow else SHOWN)
    if not data.moods:
        return theme.empty(_("There is no chapter yet."))
    numbers = [mood.chapter.number for mood in data.moods]
    if not any(mood.enough for mood in data.moods):
        return _few(theme, data, numbers)
    lowest = min([0.0, *(mood.mean.low for mood in data.moods if mood.mean)])
    highest = max([0.5, *(mood.mean.high for mood in data.moods if mood.mean)])
    layout = theme.layout(
        barmode="stack",
        bargap=0.16,
        margin=theme.margin(right=78),
        xaxis=theme.chapters(numbers),
        yaxis=theme.lines(
            showgrid=False, tickvals=[0, 50, 100], ticktext=["0", "50%", "100%"], range=[0, 100], domain=[0, 0.68]
        ),
        yaxis2=theme.lines(
            range=[lowest - 0.05, highest + 0.05], domain=[0.77, 1], tickvals=_means(lowest, highest), anchor="x"
        ),
        annotations=_labels(theme, data),
    )
    return theme.figure([*(_bars(data, feeling) for feeling in FEELINGS), _mean(story, data)], layout)


def table(story: StoryView) -> Table:
    """Return reviews by feeling, and the mean with half its interval, of each chapter shown."""
    names = _names()
    header = (
        _("Chapter"), *(capital(names[feeling]) for feeling in FEELINGS), _("Not read"), _("Mean, 90% interval"),
        _("Reviews"),
    )  # fmt: skip
    return Table(_("Reviews by feeling"), header, tuple(_row(mood) for mood in feeling_of(story).moods))


def _row(mood: Mood) -> tuple[str, ...]:
    mean = _("too few")
    if mood.mean:
        mean = _("{mean:.2f}, {low:.2f} to {high:.2f}").format(
            mean=mood.mean.value, low=mood.mean.low, high=mood.mean.high
        )
    counts = (*(mood.counts[feeling] for feeling in FEELINGS), mood.unread)
    return (str(mood.chapter.number), *map(figures, counts), mean, figures(mood.chapter.counts.reviews))


def _names() -> dict[str, str]:
    return {"positive": _("positive"), "neutral": _("neutral"), "mixed": _("mixed"), "negative": _("negative")}


def _missing(data: Feeling) -> str:
    if not data.moods:
        return _("There is no chapter yet.")
    return _("No chapter has {n} reviews with a feeling yet; from {n} on their shares say something.").format(
        n=number_word(SMALL)
    )


def _liking(data: Feeling) -> str:
    likes = data.total["positive"]
    if data.read >= ENOUGH:
        return _("{share} like it").format(share=capital(share_words(likes, data.read)))
    words = ngettext("{part} of {whole} likes it", "{part} of {whole} like it", likes)
    return words.format(part=figures(likes), whole=figures(data.read))


def _calm(data: Feeling, change: int | None) -> str:
    share = data.total["positive"] / data.read
    finding = _("Most like it") if share > 0.55 else _("About half like it") if share > 0.45 else _("Some like it")
    drift = {0: _(", as before"), 1: _(", and more than before"), -1: _(", and fewer than before")}
    some = _("One chapter split them more than the rest."), _("A few chapters split them more than the rest.")
    split = some[len(data.divided) > 1] if data.divided else ""
    return sentences(finding + (drift[change] if change is not None else "") + ".", split)


def _divided(data: Feeling) -> str:
    numbers = [str(mood.chapter.number) for mood in data.divided]
    words = ngettext(
        "Chapter {n} split them more than the rest.", "Chapters {n} split them more than the rest.", len(numbers)
    )
    return words.format(n=listed(numbers)) if numbers else ""


def _unread(data: Feeling) -> str:
    if not data.unread:
        return ""
    words = ngettext(
        "{n} review could not be read and is in no share.", "{n} reviews could not be read and are in no share.",
        data.unread,
    )  # fmt: skip
    return capital(words.format(n=number_word(data.unread)))


def _bars(data: Feeling, feeling: str) -> Trace:
    words = _("chapter {n}: {part} of {whole} {feeling}")
    name = _names()[feeling]
    return {
        "type": "bar",
        "name": name,
        "x": [mood.chapter.number for mood in data.moods],
        "y": [round(100 * mood.counts[feeling] / mood.read, 1) if mood.enough else None for mood in data.moods],
        "marker": {"color": f"@{feeling}", "line": {"color": "@sheet", "width": 1.2}},
        "hovertext": [
            words.format(n=mood.chapter.number, part=mood.counts[feeling], whole=mood.read, feeling=name)
            for mood in data.moods
        ],
        "hoverinfo": "text",
    }


def _mean(story: StoryView, data: Feeling) -> Trace:
    shown = [(mood, mood.mean) for mood in data.moods if mood.mean]
    words = _("chapter {n}: mean {mean:.2f}, most likely {low:.2f} to {high:.2f}")
    return {
        "type": "scatter",
        "mode": "markers",
        "name": _("mean"),
        "yaxis": "y2",
        "x": [mood.chapter.number for mood, _mean in shown],
        "y": [round(mean.value, 3) for _mood, mean in shown],
        "marker": {
            "opacity": 1,
            "size": 7,
            "color": ["@accent" if mood.chapter is story.newest else "@ink2" for mood, _mean in shown],
        },
        "error_y": {
            "type": "data",
            "symmetric": False,
            "array": [round(mean.high - mean.value, 3) for _mood, mean in shown],
            "arrayminus": [round(mean.value - mean.low, 3) for _mood, mean in shown],
            "thickness": 1.25,
            "width": 0,
            "color": "@band-line",
        },
        "hovertext": [
            words.format(n=mood.chapter.number, mean=mean.value, low=mean.low, high=mean.high) for mood, mean in shown
        ],
        "hoverinfo": "text",
    }


def _means(lowest: float, highest: float) -> list[float]:
    return [mark for mark in (-1.0, -0.5, 0.0, 0.5, 1.0) if lowest - 0.05 <= mark <= highest + 0.05]


def _labels(theme: Theme, data: Feeling) -> list[Layout]:
    """Name the feelings beside the last bar, at the middle of each part and apart from one another."""
    last = next(mood for mood in reversed(data.moods) if mood.enough)
    edge = data.moods[-1].chapter.number + EDGE
    labels: list[Layout] = []
    below, lowest = 0.0, 3.0
    names = [feeling for feeling in FEELINGS if last.counts[feeling]]
    for left, feeling in zip(range(len(names) - 1, -1, -1), names, strict=True):
        share = 100 * last.counts[feeling] / last.read
        y = min(max(below + share / 2, lowest), 99 - 9 * left)
        labels.append(theme.label(edge, y, _names()[feeling], xshift=6))
        below, lowest = below + share, y + 9
    means = [mood.mean for mood in data.moods if mood.mean]
    if means:
        labels.append(theme.label(edge, means[-1].value, _("mean"), xshift=6, yref="y2"))
    return labels


def _few(theme: Theme, data: Feeling, numbers: list[int]) -> Any:
    """Draw hollow points only: the mean of the few reviews of each chapter, without an interval."""
    scored = [(mood.chapter.number, mood.chapter.counts) for mood in data.moods if mood.chapter.counts.scored]
    if not scored:
        return theme.empty(_("No feeling is read from a review yet."))
    points: Trace = {
        "type": "scatter",
        "mode": "markers",
        "x": [number for number, _row in scored],
        "y": [round(row.score_sum / row.scored, 3) for _number, row in scored],
        "marker": hollow(),
        "hovertext": [_("chapter {n}: too few to say").format(n=number) for number, _row in scored],
        "hoverinfo": "text",
    }
    words = [_("dislike"), _("neither"), _("like")]
    scale = theme.lines(range=[-1.1, 1.1], tickvals=[-1, 0, 1], ticktext=words, showticklabels=True)
    return theme.figure([points], theme.layout(xaxis=theme.chapters(numbers), yaxis=scale))
