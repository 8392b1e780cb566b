"""Wants longer chapters, or shorter ones, or asks to join or split them; a remark on their length is not enough."""

import re
from collections.abc import Iterator

from tracker.domain.text import Clause, Span
from tracker.tagging.asking import meant
from tracker.tagging.phrases import phrases

SLUG = "longer-chapters"
LABEL = "wants longer chapters"
CHIP = "length"
GROUP = "request"
SCOPE = "sentence"

EXAMPLES = {
    "Longer chapters please!": "Longer chapters",
    "could you make them a bit longer?": "make them a bit longer",
    "Would you consider cutting these into two?": "cutting these into two",
    "shorter chapters would suit my bus ride": "shorter chapters",
}
COUNTER_EXAMPLES = [
    "This chapter was longer than usual, nice!",  # a remark
    "I don't need longer chapters, these are perfect.",
    "I'm glad the chapters are getting longer.",
    "How much longer until he confesses?",
]

THE = (
    r"(?:(?:the|your|these|those|each|every|this|that|our|my|all|future|next|\w{2,9}) ){0,3}?(?:{chapter}"
    r"|ones?|pieces?|portions?|slices?|snippets?|lengths?|words?|posts?)"
)
BIG = (
    r"(?:{longer}|full(?: )?sized|as long|that long|the size of|a whopper|a fat one|a (?:bit |little )?"
    r"(?:long|big|short|meaty|proper|real) one|a bit more (?:generous|room)|half (?:the|this|that|as)"
    r"|two thousand|(?:{number}) (?:thousand|pages|words|k)|\d{1,2}k)"
)
LENGTH = phrases(
    r"{longer} (?:{chapter}|ones|pieces|portions|slices|instalments|updates|posts|bits|bright spots"
    r"|letters?|journeys|everything|parts)(?:,? (?:please|next time|would be \w{3,9}|would suit|too"
    r"|as well|maybe))?",
    r"(?:make|write|do|let|keep|have|give|get|post) (?:please )?(?:them|'?em|it|these|those|us|me|"
    + THE
    + r")(?: (?:all|be|run|to|a|please|just|at least|something)){0,3} "
    + BIG,
    r"(?:could|can|might|may|would|should|if|wish|hope|like|love|prefer|want|chance|possible|way|rather) "
    r"(?:[^.!?\n]{0,25}?)(?:"
    + THE
    + r"|they|these|those|it)(?: (?:could|can|be|were|was|to|had|are|that|have|run|stretch|would|of|a|like"
    r"|all)){0,4} " + BIG,
    r"(?:could|can|might|may|would|should|if|wish|hope) (?:"
    + THE
    + r"|they|these|it) (?:please |maybe |all )?(?:be |run |get |stretch )(?:cut|split|doubled|on|combined"
    r"|merged|halved|chopped|out|to|trimmed|brought)[^.!?\n]{0,25}",
    r"(?:{please}|{can_you}|{start}|maybe|consider|would you(?: ever)?(?: consider| think about| mind)?"
    r"|i'd|might you consider|try|could they be|if they could be)(?: )?(?:cut(?:ting)?|split(?:ting)?|chop"
    r"(?:ping|ped)?|divid(?:e|ing)|merg(?:e|ing)|combin(?:e|ing)|glu(?:e|ing)|join(?:ing)?|stretch(?:ing)?"
    r"|doubl(?:e|ing)|halv(?:e|ing)|shorten(?:ing)?|lengthen(?:ing)?|bulk(?:ing)?|pad(?:ding)?|expand"
    r"(?:ing)?)"
    r" (?:up )?(?:them|these|those|two|three|the page count|it in|'?em|"
    + THE
    + r")(?: (?:up|out|together|down|by half|at))?(?:(?: )?(?:in|into) (?:two|half|three|one|shorter"
    r"|single)[^.!?\n]{0,20})?",
    r"(?:chapters?|parts?|instalments?|episodes?) (?:of )?(?:half|twice|double|triple) (?:this|that|the"
    r"|as)?(?: )?(?:size|length|long|big)?(?: would)?",
    r"(?:^|[,.!?] |but |love |please |say |vote |next one |next chapter |next time |be |bit |much |even )"
    r"(?:longer|shorter|{longer})(?:,? (?:next time|please|from now on|k|too))?\W{0,6}$",
    r"next (?:one|chapter|part|time) {longer}|(?:twice|double) (?:as long|the (?:length|words"
    r"|size))[^.!?\n]{0,12}(?:wouldn't|would|please|next)",
    r"(?:{number}|few|couple) (?:more |extra )?(?:thousand )?(?:words|pages|paragraphs|k)(?: (?:words"
    r"|more))?(?: )?(?:[\w ]{0,12}?)(?:per|each|at least|min(?:imum)?|a (?:chapter|time|go|week|piece"
    r"|post)|every|apiece|more|would be (?:nice|good|possible)|or more)|(?:add|one more scene"
    r"|one more page) (?:[\w ]{0,14})?(?:per|each|every)",
    r"(?:one|a|single) (?:long|fat|big|proper|real|whole) (?:chapter|one|part)s?(?: on \w{4,9})? "
    r"(?:instead of|rather than|in place of|than)|(?:fat|big|long|large|full|bigger) chapters?"
    r"(?: like this(?: one)?)?,? (?:please|every time|from here|again)",
    r"(?:proper|full|normal|bigger|larger|decent|extra)(?:(?: )?sized?)?(?: )?(?:chapters?|portions?|meal"
    r"|dinner|slices|length)|(?:going|go|went) back to (?:the |your )?(?:big|long|short|old|longer"
    r"|shorter)(?:er)? (?:chapters?|length|size|ones)|bulk (?:them|it) up|(?:run|go|stretch) on a "
    r"(?:little|bit|while)|let them run on",
    r"(?:want|feed me|need|cook us|give us|give me|my kingdom for) (?:a |some |the )?(?:proper |whole "
    r"|full )?(?:dinner|feast|meal|long version|loaf|banquet)|the (?:long|longer|extended) version",
)
STRUCK = re.compile(
    r"(?:glad|thank(?:s| you)|loved|loving|appreciate|noticed|how much|any|happy with|ready for|used to"
    r"|than|was|were|got|getting)(?: \w{1,12}){0,4} $"
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans of the sentence `clause` that ask for another length."""
    for span in LENGTH.spans(clause):
        if meant(clause, span) and not STRUCK.search(clause.lead(span)):
            yield span
