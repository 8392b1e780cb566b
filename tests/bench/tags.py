"""How often is the tagger right? ``python -m tests.bench.tags FILE... [--errors TAG] [--sentiment-errors] [--half A]``.

FILE holds JSON lines with text, lang, sentiment, tags and evidence. Measured as the labels are meant: a tag is right
when the text carries it; evidence is right when the words shown overlap those that the labeller marked. Rows that are
not English count for language only. ``--half`` takes every second row: one half to tune on, the other to watch.
"""

import argparse
import json
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from tracker.domain.reading import Reading
from tracker.tagging.tagger import read

SLUGS = """
    praise-general praise-specific critique hostile update-request update-demand longer-chapters sequel-request
    more-of plot-wish pacing-request correction question theory reaction thanks offer self-promotion solicitation
    binge reread leaving
"""
TAGS = SLUGS.split()
SENTIMENTS = ("positive", "negative", "mixed", "neutral")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled text and what the tagger said about it."""

    text: str
    lang: str
    sentiment: str | None
    tags: frozenset[str]
    evidence: dict[str, str]
    reading: Reading

    @property
    def found(self) -> frozenset[str]:
        return frozenset(span.tag for span in self.reading.tags)

    def shown(self, tag: str) -> list[str]:
        return [self.text[span.start : span.end] for span in self.reading.tags if span.tag == tag]


@dataclass(frozen=True, slots=True)
class Score:
    """Counts of right, wrong and missed."""

    right: int
    wrong: int
    missed: int

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.wrong) if self.right + self.wrong else 0.0

    @property
    def recall(self) -> float:
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (2 * self.right + self.wrong + self.missed) if self.right else 0.0


def load(paths: Sequence[Path], half: str | None) -> list[Row]:
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    if half:
        lines = lines["AB".index(half) :: 2]
    return [_row(json.loads(line)) for line in lines]


def _row(data: dict[str, object]) -> Row:
    text, tags, evidence = str(data["text"]), data.get("tags") or [], data.get("evidence") or {}
    assert isinstance(tags, list)
    assert isinstance(evidence, dict)
    sentiment = data.get("sentiment")
    return Row(
        text,
        str(data.get("lang") or "en"),
        str(sentiment) if sentiment else None,
        frozenset(tags),
        evidence,
        read(text),
    )


def score(rows: Iterable[Row], gold: Callable[[Row], bool], said: Callable[[Row], bool]) -> Score:
    counts = Counter((gold(row), said(row)) for row in rows)
    return Score(counts[True, True], counts[False, True], counts[True, False])


def tag_score(rows: Iterable[Row], tag: str) -> Score:
    return score(rows, lambda row: tag in row.tags, lambda row: tag in row.found)


def sentiment_score(rows: Iterable[Row], sentiment: str) -> Score:
    return score(rows, lambda row: row.sentiment == sentiment, lambda row: row.reading.sentiment == sentiment)


def evidence_rate(rows: Iterable[Row], tag: str) -> float | None:
    """Return the share of rightly given tags whose shown words overlap the labelled ones; None without any."""
    both = [
        row
        for row in rows
        if tag in row.tags & row.found and row.evidence.get(tag, "") in row.text and row.evidence.get(tag)
    ]
    return sum(_overlaps(row, tag) for row in both) / len(both) if both else None


def _overlaps(row: Row, tag: str) -> bool:
    low = row.text.index(row.evidence[tag])
    high = low + len(row.evidence[tag])
    return any(span.tag == tag and span.start < high and low < span.end for span in row.reading.tags)


def tag_table(rows: Sequence[Row]) -> Iterable[str]:
    yield f"{'tag':<17}{'gold':>6}{'found':>7}{'prec':>8}{'recall':>8}{'F1':>8}{'evid.':>8}"
    scores = {tag: tag_score(rows, tag) for tag in TAGS}
    for tag, one in scores.items():
        rate = evidence_rate(rows, tag)
        shown = "-" if rate is None else f"{rate:.2f}"
        counts = f"{one.right + one.missed:>6}{one.right + one.wrong:>7}"
        yield f"{tag:<17}{counts}{one.precision:>8.2f}{one.recall:>8.2f}{one.f1:>8.2f}{shown:>8}"
    rates = [rate for tag in TAGS if (rate := evidence_rate(rows, tag)) is not None]
    means = [
        sum(values) / len(TAGS)
        for values in zip(*((s.precision, s.recall, s.f1) for s in scores.values()), strict=True)
    ]
    evidence = f"{sum(rates) / len(rates):.2f}" if rates else "-"
    yield f"{'macro average':<17}{'':>6}{'':>7}{means[0]:>8.3f}{means[1]:>8.3f}{means[2]:>8.3f}{evidence:>8}"


def sentiment_table(rows: Sequence[Row]) -> Iterable[str]:
    rows = [row for row in rows if row.sentiment]
    yield (
        f"{'sentiment: gold':<17}"
        + "".join(f"{'as ' + name[:8]:>12}" for name in SENTIMENTS)
        + f"{'as none':>10}{'F1':>7}"
    )
    total = 0.0
    for gold in SENTIMENTS:
        counts: Counter[str] = Counter(row.reading.sentiment or "none" for row in rows if row.sentiment == gold)
        f1 = sentiment_score(rows, gold).f1
        total += f1
        yield f"{gold:<17}" + "".join(f"{counts[name]:>12}" for name in SENTIMENTS) + f"{counts['none']:>10}{f1:>7.2f}"
    right = sum(row.sentiment == row.reading.sentiment for row in rows)
    yield f"macro-F1 {total / 4:.3f}, right {right}/{len(rows)}"


def language_table(rows: Sequence[Row]) -> Iterable[str]:
    english = [row for row in rows if row.lang == "en"]
    others = [row for row in rows if row.lang != "en"]
    right = sum(row.lang == row.reading.lang for row in rows)
    lost = sum(row.reading.lang != "en" for row in english)
    known = sum(row.lang == row.reading.lang for row in others)
    uncovered = sum(row.reading.lang != "en" for row in others)
    yield f"language: right {right}/{len(rows)}; English taken for another {lost}/{len(english)};"
    yield f"other languages recognised {known}/{len(others)}, not taken for English {uncovered}/{len(others)}"


def errors(rows: Sequence[Row], tag: str) -> Iterable[str]:
    wrong = [row for row in rows if tag in row.found - row.tags]
    missed = [row for row in rows if tag in row.tags - row.found]
    yield f"== {tag}: wrongly given ({len(wrong)})"
    for row in wrong:
        yield f"+ {row.text!r}\n    found {row.shown(tag)}; gold {sorted(row.tags)}"
    yield f"== {tag}: missed ({len(missed)})"
    for row in missed:
        yield f"- {row.text!r}\n    evidence {row.evidence.get(tag)!r}; found {sorted(row.found)}"
    off = [
        row
        for row in rows
        if tag in row.tags & row.found and row.evidence.get(tag, "\0") in row.text and not _overlaps(row, tag)
    ]
    yield f"== {tag}: other words shown ({len(off)})"
    for row in off:
        yield f"~ {row.text!r}\n    found {row.shown(tag)}; evidence {row.evidence[tag]!r}"


def sentiment_errors(rows: Sequence[Row]) -> Iterable[str]:
    for row in rows:
        if row.sentiment and row.sentiment != row.reading.sentiment:
            yield f"gold {row.sentiment}, said {row.reading.sentiment} ({row.reading.score}): {row.text!r}"
            yield f"    gold {sorted(row.tags)}; found {sorted(row.found)}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="python -m tests.bench.tags", description="How often is the tagger right?")
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE")
    parser.add_argument(
        "--errors", choices=TAGS, metavar="TAG", help="print the texts that TAG was wrongly given to or missed in"
    )
    parser.add_argument(
        "--sentiment-errors", action="store_true", help="print the texts whose sentiment was taken for another"
    )
    parser.add_argument("--half", choices=["A", "B"], help="every second row: A the first, third ..., B the others")
    options = parser.parse_args(arguments)
    began = time.perf_counter()
    rows = load(options.files, options.half)
    took = time.perf_counter() - began
    english = [row for row in rows if row.lang == "en"]
    if options.errors:
        report: Iterable[str] = errors(english, options.errors)
    elif options.sentiment_errors:
        report = sentiment_errors(english)
    else:
        speed = f"{len(rows)} texts in {took:.1f} s"
        report = (*tag_table(english), "", *sentiment_table(english), "", *language_table(rows), "", speed)
    sys.stdout.write("\n".join(report) + "\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
