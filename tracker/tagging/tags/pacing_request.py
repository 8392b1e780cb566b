"""Asks the author to slow the story down or to speed it up; a complaint that asks nothing is `critique`."""

import re
from collections.abc import Iterator

from tracker.domain import stance
from tracker.domain.text import Clause, Span
from tracker.tagging.phrases import phrases

SLUG = "pacing-request"
LABEL = "wants a different pace"
CHIP = "pace"
GROUP = "request"
SCOPE = "sentence"
SILENCED_BY = ("solicitation",)

EXAMPLES = {
    "Could you slow down a bit?": "slow down",
    "please pick up the pace": "pick up the pace",
    "can we get to the battle already": "get to the battle",
    "Don't rush the romance!": "Don't rush the romance",
    "let the scenes breathe": "let the scenes breathe",
}
COUNTER_EXAMPLES = [
    "The pace is too slow for me.",
    "I love that you didn't rush the romance.",
    "Take your time with the next chapter, we'll wait.",
    "hurry up with the next chapter",
]

POSTING = phrases(
    r"(?:next|new|post|another) (?:chapter|one|update)|updat(?:e|es|ing)|post(?:ing)?\b|hiatus|real life"
    r"|exams?|take all the time|heal|rest\b"
)
TOLD = re.compile(
    r"\b(?:i|they|he|she|i'll|you've|i've|you)(?: (?:love|like|loved|liked|enjoy|was|were|had|have|did"
    r"|always|never|really|just|don't))?(?: )?$"
)
BIT = r"(?: (?:right|a|an|the|bit|little|lot|lil|tad|touch|notch|please|way|more|just|it|things)){0,3}"
ASK = (
    r"(?:{please}|{can_you}|{start}|let's|let us|would you(?: mind| consider)?|do|maybe|to|if you could"
    r"|good enough to|ask you to|at least|next time|petition to|won't you|want you to|wish you(?:'d"
    r"| would)|you should|you could|you can)"
)
PLACE = r"(?:the |that |this |our |their |his |her |a |an )?[a-z][\w'’-]{2,14}"
TEMPO = phrases(
    ASK + BIT + r"(?: )?(?:slow|speed|hurry|quicken|tighten|compress|chivvy|spread|rein|stretch|drag)(?:ing)? (?:(?:it"
    r"|things|this|that|them|him|us|the|events|everything)(?: [\w'’]{3,14}){0,2}(?: )?)?(?:down|up|along"
    r"|past|on|out|in)(?! (?:the next|with (?:the|your) (?:next|chapter|update|posting)|and (?:post"
    r"|update)))" + BIT,
    r"slow\W{1,3}down\W{1,3}please|slow down(?: (?:a|the|with|before|after|in|on|for)[^.!?\n]{0,30})?"
    r"|speed (?:up|it up|this up|things up|the [\w ]{3,20} up|this \w{3,9} up)|(?:slow|speed|hurry"
    r"|quicken) (?:the |this |it |that )(?:[\w'’]{3,14})?(?: (?:down|up|along|past us))?",
    r"(?:pick(?:ing)? up|up|quicken|slow|increase|raise|change|ease|lower) the (?:pace|tempo|speed)|"
    r"(?:step(?:ping)? on|hit|press|turn up) the (?:gas|accelerator)|(?:take|ease) (?:the|your) foot off|"
    r"(?:pump|hit) the brakes|brakes,? please|easy on the|(?:faster|slower) pac(?:e|ing),? please|"
    r"(?:gentler|slower|faster|quicker|brisker|steadier) (?:tempo|pace)",
    r"(?:don't|do not|please not|never) (?:you )?(?:rush|hurry|linger|drag|race|sprint|gallop|draw out"
    r"|skip|gloss)(?!,? (?:i|we|you|yourself|to (?:post|update|write)|for (?:us|me)|with (?:the|your) "
    r"(?:next|chapter|update)|the next|on our|and rest)\b)(?: (?:the|this|it|them|their|through|on|over"
    r"|into|that|past|out)){1,2}(?: [\w'’]{3,14}){0,3}|no sprinting|hold (?:the|your) horses|walk,? don't "
    r"(?:run|sprint)",
    r"take (?:it|this|the [\w ]{3,20}?|things|them|him|her|next \w{3,9})(?: (?:a bit|a little|much))? "
    r"(?:slow(?:er|ly)?|gentler|easy|quicker)|take (?:your|its|all the) (?:sweet )?time (?:with|on|over"
    r"|about|in) (?!the next|writing|updat|the (?:chapter|update)|it\b|real life|your)"
    + PLACE
    + r"|scenic route|stay slow|long way (?:round|around)",
    r"(?:{please}|{can_you}|do|{start}|should|maybe|would you)(?: please)?(?: )?(?:let|give|allow) "
    r"(?:[\w'’]{1,14} ){1,4}?(?:breathe|linger|settle|be slow|last|simmer|marinate|burn|pine|ache"
    r"|a chance to|some room|room to|breathing|stay (?:enemies|a|for|longer|in)|a (?:bit|little"
    r"|while) longer|first|for a (?:page|while|bit|chapter)|the same slow)[^.!?\n]{0,30}|let "
    r"(?:\w{2,12} )?scenes? breathe",
    r"(?:{please}|{can_you}|{start}|let's|do|next time|let us|to)(?: please| just| us| we)?,?(?: )?(?:get"
    r"|skip|cut|jump|move|go|hurry|bring|push|drive|rush|fast forward|race|march|gallop)(?: (?:us|them|him"
    r"|her|me|on|ahead|straight|right|past|along|forward|the \w{3,9}|this \w{3,9}|on)){0,3} (?:to|ahead"
    r"|past|on to|onto|through|off|out of) (?!(?:me|you|your|read|see|post|update|know|work|sleep|bed"
    r"|school|write|be|have|my|the (?:next|end of|top|beginning|bottom|comments))\b)"
    + PLACE
    + r"(?: [^.!?\n]{0,20}(?:already|sooner|soon|quicker|now))?",
    r"(?:could|can|might|may|shall|when (?:do|will|can)) (?:we|they|you|it|the plot|the story)(?: "
    r"(?:please|maybe|finally|just)){0,2} (?:get|reach|arrive|leave|linger|stay|start (?:moving|walking)"
    r"|move (?:on|along|past|faster|it)|ease|hurry|slow|speed|step|go|take it|be compressed|take)\b(?! "
    r"(?:the next|a chapter|another|more|some|an? update|it\b|back to|over))(?: )?[^.!?\n]{0,12}(?:faster"
    r"|slower|slowly|quicker|quickly|already|by next|sooner|soon|on the road|to (?:the|a) [a-z]{3,12}"
    r"|the [a-z]{3,12}|down|up|in the \w{3,10}|before|longer|here|off|out of)",
    r"(?:go|be|move|make it|move it|take it|it|them|things|romance|plot|story|pass|proceed) {faster}(?=\W"
    r"|$)(?! (?:than|update))|{start}{faster}(?:,? (?:please|to (?:the )?\w{3,12}|next|with)){1,3}|{start}"
    r"(?:slower|faster|onwards?)\W{0,4}(?:please|quicker|$)|linger(?:ing)? (?:less|more|longer|in|on|over"
    r"|a)\b[^.!?\n]{0,20}|(?:stay|keep us|walk with us|dwell) (?:in|here|on|day|a|by)[^.!?\n]{0,25}"
    r"(?:while|longer|bit|day)",
    r"ease off|easing off|rein (?:it|him|her|them) in|skip (?:the|to|ahead|past|on|over) (?:to )?"
    r"(?:the )?[\w'’]{3,12}|{start}move it along|get (?:a move on|on with it|going)\b|get to the (?:point"
    r"|trial|battle|war|siege|kiss|fight|action)\w{0,2}|get us to|less walking|more days between|half"
    r"(?: )?speed|chivvy|(?:{please}|{start}|{can_you}|sake) (?:move|get|hurry) (?:it|this|things|the "
    r"(?:plot|story)) (?:along|on|forward|moving)|(?:can|could) the [\w ]{3,20} hurry up|(?:{please}"
    r"|do)[, ](?:linger|dawdle)|{start}(?:linger|dawdle)\b|keep it slow|pick up speed|pull the brakes?"
    r"|dial (?:it|the \w{3,9}) (?:up|down|back)|let it (?:be slow|breathe)|hurry (?:them|him|her|it|us)\b"
    r"|fold them into|kindly light a|light the fuse|tortoise speed",
)


def find(clause: Clause) -> Iterator[Span]:
    """Yield the spans of the sentence `clause` that ask for another pace."""
    if POSTING.occur(clause):
        return
    for span in TEMPO.spans(clause):
        if _asked(clause, span):
            yield span


def _asked(clause: Clause, span: Span) -> bool:
    """Whether it is asked: "don't rush" in itself negates, "you didn't rush" and "I love how slow" ask nothing."""
    lead = clause.lead(span)
    return not (clause.reports(span) or stance.negates(lead[-24:]) or TOLD.search(lead))
