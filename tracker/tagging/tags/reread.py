"""Says that the reader has read it before, or is reading it again: the whole story or a part of it.

Coming back after a break, or after a hiatus of the author's, is no rereading.
"""

from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "reread"
LABEL = "has read it before"
CHIP = "reread"
GROUP = "reader"

EXAMPLES = {
    "Third reread and it still hurts": "Third reread",
    "went back to the beginning again, no regrets": "went back to the beginning",
    "I've read this four times now": "read this four times",
    "back for round two": "back for round two",
}
COUNTER_EXAMPLES = [
    "I will never reread this.",  # denied
    "You should reread chapter two before you post the next.",  # advice
    "Read the whole thing in one night.",  # binge
    "The second time he lied, I gasped.",  # the story's second time
]

AGAIN = phrases(
    r"""
    (?:(?:i|i'm|i've|i am|i have|we|we've|just|now|currently|on|this|my|a|{ordinal}|yearly|annual|comfort|had to
    |went and|go back and|going to|will|i'll|must have) ){0,5}re-?read(?:s|ing|ers?)?(?: [^\s.!?,]{1,20}){0,4}
    """,
    r"(?:read|reading|been|gone) (?:(?:through|over|down|round|back) )?(?:[^\s.!?]{1,20} ){0,8}?{times_over}",
    r"""
    (?:read(?:ing)?|(?:went|going|gone|go|been) (?:through|over|back through)|start(?:ed|ing)?|begun|began|picked
    |listened)(?: (?!walking)[^\s.!?]{1,20}){0,7}?[ ](?:(?:all )?over again|again|once more
    |over from the (?:start|top))(?! one day)(?:
    [ ]from[ ](?:the )?(?:start|beginning|top|chapter|page|one|first|scratch)(?: one| 1)?)?
    """,
    r"(?:from|at) the (?:start|beginning|top) again",
    r"again from (?:the )?(?:start|beginning|top|first|page|chapter)[^.!?]{0,15}",
    r"(?:i know|knowing) (?:exactly )?what [^.!?]{3,40}(?:this time|hides|is hiding|is coming)[^.!?]{0,20}",
    r"this time (?:a)?round",
)
NTH = phrases(
    r"(?:on |of |in )?(?:a|my|this|the) re-?run|re-?run number[^.!?]{0,10}",
    r"(?:two|three|four|five|several) full reads|visit (?:two|three|four|five|six|seven|\d)",
    r"(?:going|went|come|gone|coming) (?:round|around|through it) again[^.!?]{0,30}",
    r"combing (?:back )?through[^.!?]{0,20}|(?:done|did|doing) [^.!?]{0,25} afresh",
    r"back (?:through|in) (?:book|volume|chapter|season|arc|part)[^.!?]{0,20}",
    r"coming back (?:to it |to this )?(?:after|now that|knowing)[^.!?]{0,25}",
    r"with (?:the benefit of )?hindsight,[^.!?]{0,30}|read it that often",
    r"""
    (?:(?:my|on|this is the|the|this|a|our|makes?|for the|for) ){0,2}{ordinal}[ ](?:(?:full|complete|proper)
    [ ])?(?:re-?read|read|reading|lap|visit(?! from)|pass|tour|helping|crossing|round|trip|viewing|loop|circuit
    |run|rerun|go round)(?: (?:reading|through|around|round|over|on|with|at|to|of|in)(?: [^\s.!?]{1,20}){0,3})?
    """,
    r"""
    (?:(?:my|on|this is the|the|this|our|for the|for) ){0,2}{ordinal}[ ](?:time|go|attempt at|run|spring|winter
    |summer|christmas|autumn|year),?[ ](?:reading|through|around|round|with this|at (?:this|it)|in a row|i've
    |that i've|up those|rereading|here)(?: [^\s.!?]{1,20}){0,4}
    """,
    r"""
    ^\W{0,3}(?:my |on my |this (?:is|was) my )?{ordinal}[ ](?:time|go|try
    |attempt)(?! (?:he|she|they|you|the)\b)[^.!?]{0,20}
    """,
    r"(?:this (?:is|was)|on|it's|for|i'm on) my {ordinal} (?:time|go)|taken [^.!?]{0,30} for the {ordinal} time",
    r"(?:read|reading|through|here|back)[^.!?]{0,40} for (?:the|a) {ordinal} time",
    r"(?:read|went) [^.!?]{0,30} a {ordinal} time",
    r"(?:re-?read|read|lap|round|go|trip) (?:no|number|#)\.?(?: )?#?\d{1,3}|read #\d{1,2}",
    r"(?:lap|round) (?:two|three|four|five|six|\d)",
    r"(?:umpteenth|{count}) (?:laps|rereads|readings|visits) (?:in|later|and)[^.!?]{0,20}|twice over",
    r"(?:two|three|four|five|{count}) times through[^.!?]{0,20}",
)
BACK = phrases(
    r"""
    (?:back|here|ready|came|come)
    [ ](?:here )?(?:again )?for[ ](?:a |another |the )?(?:round|go|re-?read|{ordinal})(?: {ordinal}| two| three
    | round)?
    """,
    r"""
    (?:back|return(?:ed|ing)?|come|came|coming|go|went|gone|going)[ ](?:back )?(?:straight |right |again )?(?:to
    |from|on)[ ](?:the (?:very )?)?(?:start|beginning|first (?:page|chapter|line|word)
    |(?:chapter|page|part|book) (?:one|1))(?: again)?
    """,
    r"(?:back|gone back|went back|start|begin) (?:to|at|from) the top(?! of my)",
    r"(?:back again|here i am again),? [^.!?]{0,25}",
    r"re-?start(?:ed|ing)?(?: (?:from|at|with|this|it)[^.!?]{0,20})",
    r"start(?:ed|ing)? over (?:from|at|tomorrow|with)[^.!?]{0,20}|begun again[^.!?]{0,25}",
    r"""
    (?:i|we) (?:still |always )?(?:come|return|go|walk|read|open|keep coming|keep going
    |keep returning)(?: back)?[ ][^.!?]{0,40}?(?:every|each)[ ](?:christmas|year|spring|summer|winter|autumn|fall
    |november|december|january|october|few)[^.!?,]{0,20}
    """,
    r"""
    (?:every|each) (?:christmas|year|spring|summer|winter|autumn|fall|november|december)
    [ ](?:i|we)[ ](?!start|wait)[^.!?]{0,40}
    """,
    r"(?:came|come|coming|keep coming) back (?:to (?:it|this|your|read|the start)|for another)[^.!?,]{0,30}",
    r"picked it up again|gave it another (?:chance|go|try)",
    r"""
    (?:went|gone|been|going|go) (?:straight |right )?back
    [ ](?:to|over|through|and (?:read|checked|reread))[ ](?!college|school|work|check|look|my saved)[^.!?]{0,50}
    """,
    r"(?:went|gone|been|having) (?:just )?(?:round|around) again[^.!?]{0,30}",
    r"""
    (?:been|gone) (?:round|through|over)[ ](?:it|this|the book|the whole)[^.!?]{0,25}(?:already|once|before|often
    |twice)
    """,
    r"""
    (?:i|i've|i had|i have) (?:first )?read[ ](?:(?:this|it|the first version|your story|all of this) )?(?:years
    [ ]ago|back in|before|when i was)[^.!?]{0,20}
    """,
    r"^\W{0,3}(?:first )?read (?:this|it) (?:back in|years ago|before)[^.!?]{0,25}",
    r"returning (?:after|to this)[^.!?]{0,25}|(?:remembered|remember) (?:your|this) story from[^.!?]{0,15}",
    r"(?:have|had|has|i've|i'd) (?:read|reread|been through) [^.!?]{0,40}?(?:before|already once|once already)",
    r"(?:revised|new) (?:edition|version) from end to end",
)
NOT_AGAIN = phrases(
    r"""
    (?:you|please|should|must|could|worth|recommend|needs? to|want to|try
    |to do)[ ](?:(?:a|to) )?(?:[a-z]{1,12} )?re-?read(?:ing)?
    """,
    r"re-?read (?:your|the) (?:own|draft|chapter before|last line|sentence|paragraph)|rereads to do",
    r"(?:can|could) (?:we|you) have",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans that tell of a reading before this one."""
    if NOT_AGAIN.occur(clause):
        return
    for rule in (AGAIN, NTH, BACK):
        for span in rule.spans(clause):
            if rule is NTH or not (clause.negates(span) or clause.reports(span)):
                yield span
