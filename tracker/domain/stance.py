"""Whether the words before a phrase take it back: negated, or told of other people.

Both read folded text (see :mod:`tracker.domain.folding`): the part of the clause before the phrase.
"""

import re

_REACH = 8  # words before the phrase in which a negation still governs it

_NEGATION = re.compile(
    r"\b(?:not|never|no|nor|neither|nobody|no one|nothing|without|hardly|barely|cannot|\w{2,8}n't"
    r"|(?:ca|wo|do|does|did|is|was|are|were|would|should|could|have|has|ai)nt)\b(?!,)"
)
# Negations in form only: they ask ("why don't you"), praise ("can't wait") or agree ("no doubt").
_NO_NEGATION = re.compile(
    r"\b(?:(?:why|how) (?:don'?t|doesn'?t|not)|(?:wo|ca|could|would|do|did)n'?t (?:you|we|it|they)\b"
    r"|(?:can'?t|cannot|can not|couldn'?t|could not) (?:wait|help|stop|get enough|believe|put)"
    r"|not (?:only|just|to mention|going to lie)"
    r"|no (?:doubt|wonder|joke|lie|kidding|pressure|rush|offen[cs]e|matter|way|one (?:else )?(?:writes|does))"
    r"|(?:wouldn'?t|don'?t) mind|never (?:stop|fails?|cease|have i|been|read)|if not|or not|not sure|don'?t know)\b"
)
_OTHERS = (
    r"(?:every(?:one|body)|people|they|others|some(?:one|body)?|readers?|fans|guys|commenters?|comments?|anyone"
    r"|those|folks|reviewers?|the rest)"
)
_SAY = (
    r"(?:say(?:s|ing)?|said|ask(?:s|ed|ing)?|tell(?:s|ing)?|told|beg(?:s|ged|ging)?|demand(?:s|ed|ing)?"
    r"|want(?:s|ed)? (?:you|her|him|it)|scream(?:s|ed|ing)?|yell(?:s|ed|ing)?|shout(?:s|ed|ing)?"
    r"|complain(?:s|ed|ing)?|thinks?|claim(?:s|ed)?|nag(?:s|ging)?|bug(?:s|ging)?)"
)
_REPORT = re.compile(
    rf"\b(?:{_OTHERS} (?:[\w']{{1,15}} ){{0,5}}?{_SAY}|(?:i|we) (?:was|were) (?:going|about) to|i used to"
    r"|i (?:won'?t|will not|would never|refuse to|am not going to|'?m not going to)"
    r"|(?:tired|sick) of|stop (?:asking|telling|saying|begging))\b"
)


def negates(before: str) -> bool:
    """Whether the words just before a phrase negate it ("I won't ask you to ...")."""
    near = " ".join(before.split(" ")[-_REACH - 1 :])
    return bool(_NEGATION.search(_NO_NEGATION.sub(" ", near)))


def reports(before: str) -> bool:
    """Whether the words before a phrase put it in other people's mouths, or only say it might have been said."""
    return bool(_REPORT.search(before))
